/** The first minutes: a few words beside what they are about. */
export const tour = {
  title: '引导',
  at: '{{step}}/{{count}}',
  skip: '跳过引导',
  next: '下一步',
  done: '知道了',
  steps: {
    start: { title: '从这里开始', text: '合同规定的巡检到日子会自己排好。点“开始”，要查的设备都在一张表里。' },
    probe: { title: '先让机器查', text: '点“全部探测”：在线、画面、时钟等一次测完，有问题的会标出来。' },
    answer: {
      title: '机器看不出的由你确认',
      text: '点一格，按 1 正常、2 异常、3 不适用；Shift+1 外观全正常，O 到下一个未办的。',
    },
    complete: { title: '查完就收尾', text: '“还有几项要处理”带你去没答的。都答完，点“完成巡检”，签字出单。' },
    status: {
      title: '状态都在这一行',
      text: '哪些还只在这台电脑上、接在哪个网、上次何时收工，都在这里；点一下就能去处理。',
    },
    search: {
      title: '找什么、做什么，都在这里',
      text: '按 Ctrl+K，写一个字就能找到设备、房间、故障、单据、条款，也能执行任何命令。',
    },
  },
} as const;
