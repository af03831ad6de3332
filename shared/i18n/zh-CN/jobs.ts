/** Long work in one place. */
export const jobs = {
  title: '任务',
  open: '任务',
  running_other: '{{count}} 项进行中',
  none: '没有任务',
  noneHint: '探测、连续探测、扫描、同步、导出和照片处理会列在这里。离开页面也会继续。',
  kinds: { probe: '探测', repeat: '连续探测', sync: '收工同步', export: '导出', photos: '处理照片', sweep: '扫描' },
  states: { running: '进行中', done: '已完成', cancelled: '已停止', failed: '没有完成' },
  named: '{{kind}} {{label}}',
  progress: '{{done}}/{{total}}',
  started: '{{time}} 开始',
  cancel: '停止',
  cancelNamed: '停止“{{name}}”',
  show: '查看',
  clear: '清除已结束的',
  probeKept: '已得到的结果保留',
  ended: {
    probe: { done: '探测完成', cancelled: '探测已停止，已得到的结果保留' },
    sweep: { done: '扫描完成', cancelled: '扫描已停止，以后可以继续' },
    sync: { done: '收工同步完成', cancelled: '同步已停止，已发送的不会重发' },
  },
} as const;
