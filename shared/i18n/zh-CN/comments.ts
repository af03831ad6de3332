/** 采购人意见：笔记本上和看板上都用。 */
export const comments = {
  title: '采购人意见',
  toClose: '采购人意见（待办结）',
  show: '显示哪些意见',
  shown: { open: '待办结', all: '全部' },
  states: { open: '待办结', closed: '已办结' },
  events: { closed: '办结：', reopened: '重新打开：' },
  acts: { close: '办结', reopen: '重新打开' },
  asks: { close: '做了什么（采购人会看到）', reopen: '为什么还没有解决' },
  subjects: { fault: '故障', inspection: '巡检', record: '单据', device: '设备', obligation: '义务' },
  fromSample: '抽查不符',
  none: '没有待办结的意见',
  noneHint: '采购人在看板上提的意见，同步后出现在这里；办结时写明做了什么。',
  noneHere: '还没有意见。',
  write: '写意见（技术员同步后会看到）',
  send: '提出意见',
  added: '意见已提出，技术员下次同步时收到',
} as const;
