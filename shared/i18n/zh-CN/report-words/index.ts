/** Words of reports, one file per kind. Not part of the catalogues: only documents print them. */
import { cablingOrder } from './cabling-order.ts';
import { dutyRoster } from './duty-roster.ts';
import { faultSheet } from './fault-sheet.ts';
import { monthly } from './monthly.ts';
import { meetingSupport } from './meeting-support.ts';
import { pack } from './pack.ts';
import { platformInspection } from './platform-inspection.ts';
import { pushLedger } from './push-ledger.ts';
import { training } from './training.ts';
import { versionSheet } from './version-sheet.ts';
import { websiteYear } from './website-year.ts';

export const reportWords = {
  made: '生成日期',
  /** How far the server's log was known when it was made, and its head: nothing before it can change unnoticed. */
  anchor: '记录链第 {{seq}} 条 {{head}}',
  cablingOrder,
  dutyRoster,
  faultSheet,
  monthly,
  meetingSupport,
  pack,
  platformInspection,
  pushLedger,
  training,
  versionSheet,
  websiteYear,
} as const;
