/** First run. */
export const setup = {
  demoPerson: '演示技术员',
  title: '欢迎使用巡维',
  intro: '全部在这台电脑上工作，不需要网络。先选一个现场，再填上你的名字。',
  site: '选择现场',
  sites: {
    demo: {
      title: '演示现场',
      detail: '带 25 路模拟摄像机和几处预设故障，走一遍完整的一天。数据单独存放，不会混进正式工作。',
    },
    contract: {
      title: '合同现场',
      detail: '内置合同条款、楼层房间、25 路监控和全部设备清单。地址和型号到现场再填。',
    },
    empty: {
      title: '空白现场',
      detail: '不带任何设备，自己一台一台建。',
    },
    open: {
      title: '打开已有数据',
      detail: '指定以前用过的数据文件夹。',
    },
  },
  name: '你的名字',
  namePlaceholder: '例如 王建国',
  nameHint: '会写在每条记录和维保服务单上。',
  nameRequired: '请填写名字',
  folder: '数据文件夹',
  folderPlaceholder: '例如 D:\\xunwei-data',
  folderHint: '填完整路径。',
  folderRequired: '请填写文件夹路径',
  start: '开始',
  open: '打开',
  working: '正在建立加密数据库…',
  opening: '正在打开…',
  confidential: '数据按合同 3.3.1 加密存放在本机：{{dir}}',
} as const;
