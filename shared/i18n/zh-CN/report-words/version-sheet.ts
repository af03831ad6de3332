/** 季度版本检查表. */
export const versionSheet = {
  title: '季度版本检查表',
  thisCheck: '本次检查',
  lastCheck: '上次检查',
  none: '没有',
  changes: '有变化的项目',
  noChanges: '本季度各项版本没有变化。',
  unchanged: '没有变化的项目',
  noneUnchanged: '没有与上次相同的项目。',
  rows: '{{count}} 项',
  before: '上次',
  now: '本次',
  state: '对比',
  states: { changed: '已变更', added: '新增', missing: '本次未检', same: '未变' },
  conclusion: '检查结论',
  notDone: '本季度的版本检查尚未完成。',
  summary:
    '本次核对 {{devices}} 台设备 {{items}} 项：变更 {{changed}} 项，新增 {{added}} 项，本次未检 {{missing}} 项，其余与上次一致。',
  checker: '检查人',
  customer: '采购人确认',
} as const;
