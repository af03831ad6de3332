/** Papers of the contract, what is counted over its year, and what is entered in one line. */
import type { QuickEntry } from '../quick-entry.ts';
import type { ContractDocument, Counter } from '../schema.ts';

const paper = (id: string, title: string, titleEn: string): ContractDocument => ({ id, title, titleEn });

export const documents: ContractDocument[] = [
  paper('platform-references', '平台运维类似项目业绩证明', 'Proof of comparable work: platform'),
  paper('platform-capability', '平台运维能力证明', 'Proof of capability: platform'),
  paper('platform-team', '平台运维实施小组名单与证书', 'Team list and certificates: platform'),
  paper('platform-duty-list', '平台运维值班表与工作群记录', 'Duty list and group record: platform'),
  paper('platform-emergency-plan', '平台应急预案', 'Emergency plan: platform'),
  paper('platform-confidentiality', '平台运维保密协议', 'Confidentiality agreement: platform'),
  paper('platform-upgrade-plan', '系统升级方案', 'Upgrade plan'),
  paper('platform-migration-plan', '系统迁移方案', 'Migration plan'),
  paper('platform-backup-plan', '系统备份方案', 'Backup plan'),
  paper('platform-documentation', '平台运维全套技术资料', 'Full documentation: platform'),
  paper('platform-acceptance', '平台运维验收文档', 'Acceptance documents: platform'),
  paper('network-references', '机关网络运维类似项目业绩证明', 'Proof of comparable work: network'),
  paper('network-capability', '机关网络运维能力证明', 'Proof of capability: network'),
  paper('network-team', '机关网络运维实施小组名单与证书', 'Team list and certificates: network'),
  paper('network-duty-list', '机关网络运维值班表', 'Duty list: network'),
  paper('network-emergency-plan', '机关网络应急预案', 'Emergency plan: network'),
  paper('network-confidentiality', '机关网络运维保密协议', 'Confidentiality agreement: network'),
  paper('network-implementation-plan', '机关网络运维实施方案', 'Implementation plan: network'),
  paper('network-documentation', '机关网络运维全套技术资料', 'Full documentation: network'),
  paper('network-acceptance', '机关网络运维验收文档', 'Acceptance documents: network'),
  paper('media-references', '新媒体运维类似项目业绩证明', 'Proof of comparable work: new media'),
  paper('media-dedicated-team', '新媒体专门团队名单', 'Dedicated team: new media'),
  paper('media-team', '新媒体运维实施小组名单与证书', 'Team list and certificates: new media'),
  paper('media-duty-list', '新媒体 7×24 小时值班表', 'Duty list 7×24: new media'),
  paper('media-confidentiality', '新媒体运维保密协议', 'Confidentiality agreement: new media'),
  paper('media-implementation-plan', '新媒体运维实施方案', 'Implementation plan: new media'),
  paper('media-documentation', '新媒体运维全套技术资料', 'Full documentation: new media'),
  paper('media-acceptance', '新媒体运维验收文档', 'Acceptance documents: new media'),
];

export const counters: Counter[] = [
  {
    id: 'wechat-pushes',
    title: '公众号推送期数',
    titleEn: 'WeChat pushes',
    unit: '期',
    unitEn: 'pushes',
    templateId: 'wechat-push',
    itemId: null,
  },
  {
    id: 'wechat-items',
    title: '公众号推送条数',
    titleEn: 'WeChat items',
    unit: '条',
    unitEn: 'items',
    templateId: 'wechat-push',
    itemId: 'items',
  },
  {
    id: 'renmin-pushes',
    title: '人民号推送期数',
    titleEn: 'Renmin pushes',
    unit: '期',
    unitEn: 'pushes',
    templateId: 'renmin-push',
    itemId: null,
  },
  {
    id: 'renmin-items',
    title: '人民号推送条数',
    titleEn: 'Renmin items',
    unit: '条',
    unitEn: 'items',
    templateId: 'renmin-push',
    itemId: 'items',
  },
];

const push = (id: string, title: string, titleEn: string): QuickEntry => ({
  id,
  title,
  titleEn,
  planId: id,
  dayItemId: 'issue',
  headlineItemId: 'headline',
  linkItemId: 'link',
  numberItemId: 'items',
  confirmItemId: 'review',
});

export const quickEntries: QuickEntry[] = [
  push('wechat-push', '公众号推送', 'WeChat push'),
  push('renmin-push', '人民号推送', 'Renmin push'),
];
