/** Words of the lock and of the audit: they come with the screens that say them, not with the first one. */
import { audit as englishAudit } from './en/audit.ts';
import { lock as englishLock } from './en/lock.ts';
import { audit as chineseAudit } from './zh-CN/audit.ts';
import { lock as chineseLock } from './zh-CN/lock.ts';

export type SecurityWords = { readonly lock: typeof chineseLock; readonly audit: typeof chineseAudit };

export const securityWords = {
  'zh-CN': { lock: chineseLock, audit: chineseAudit },
  en: { lock: englishLock, audit: englishAudit },
} as const;
