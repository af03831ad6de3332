/** 故障处理单. */
export const faultSheet = {
  title: '故障处理单',
  state: '当前状态',
  states: {
    reported: '已报修',
    responded: '已响应',
    'on-site': '已到场',
    diagnosed: '已诊断',
    fixed: '已修复',
    verified: '已验证',
    closed: '已关闭',
    cancelled: '已取消',
  },
  comparison: '处置前后画面',
  pictureBefore: '处置前',
  pictureAfter: '处置后',
  noPicture: '未取得画面',
  handler: '处理人员',
  user: '用户确认',
  open: '该故障尚未关闭，目前{{state}}。',
  closed: '该故障{{state}}，处置完毕。',
} as const;
