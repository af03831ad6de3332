/**
 * The built-in contract and its site.
 *
 * Plain typed data: the schema is checked by a test and not at every start. Data from outside (an imported
 * contract) goes through `contractData.parse`.
 */
import { businessHours } from './linfen-2024/business-hours.ts';
import { obligations1 } from './linfen-2024/obligations-1.ts';
import { obligations2 } from './linfen-2024/obligations-2.ts';
import { obligations3 } from './linfen-2024/obligations-3.ts';
import { counters, documents, quickEntries } from './linfen-2024/papers.ts';
import { plans, term } from './linfen-2024/plans.ts';
import { probeLimits } from './linfen-2024/probe-limits.ts';
import { questions } from './linfen-2024/questions.ts';
import { registers } from './linfen-2024/registers.ts';
import { section1 } from './linfen-2024/section-1.ts';
import { section2 } from './linfen-2024/section-2.ts';
import { section3 } from './linfen-2024/section-3.ts';
import { slaRules } from './linfen-2024/sla-rules.ts';
import { certificateKinds, teamRules } from './linfen-2024/team.ts';
import { templates } from './linfen-2024/templates.ts';
import type { ContractData } from './schema.ts';

export { contractSite } from './linfen-2024/site.ts';

/**
 * Read from the requirements of 2024-11-30 (`linfen-2024/source.zh.txt`), which are for inquiry: the signed contract
 * may differ, and is then another value of this type.
 */
export const builtInContract: ContractData = {
  id: 'linfen-2024',
  version: 4,
  title: '临汾市市场监督管理局智慧监管平台运营及网络运维',
  titleEn: 'Linfen market regulation: platform operation and network maintenance',
  customer: '临汾市市场监督管理局',
  customerEn: 'Linfen Administration for Market Regulation',
  timeZone: 'Asia/Shanghai',
  utcOffsetMinutes: 480,
  term,
  sections: [
    { id: '一', title: '智慧监管平台系统运维', titleEn: 'Regulation platform operation' },
    { id: '二', title: '机关网络安全运维', titleEn: 'Bureau network and security maintenance' },
    { id: '三', title: '新媒体系统运维', titleEn: 'New media operation' },
  ],
  clauses: [...section1, ...section2, ...section3],
  obligations: [...obligations1, ...obligations2, ...obligations3],
  questions,
  documents,
  counters,
  quickEntries,
  registers,
  certificateKinds,
  teamRules,
  businessHours,
  slaRules,
  probeLimits,
  plans,
  templates,
};
