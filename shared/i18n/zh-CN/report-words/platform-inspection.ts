/** 系统巡检报告. */
export const platformInspection = {
  title: '系统巡检报告',
  inspected: '巡检时间',
  overview: '巡检概况',
  chart: '检查项结果（项）',
  layer: '层次',
  total: '合计',
  results: '检查结果',
  findings: '发现的问题与处置',
  good: '本次按服务器、操作系统、中间件、数据库、应用程序等 {{layers}} 部分检查 {{items}} 项，没有发现异常，平台运行正常。',
  attention:
    '本次按服务器、操作系统、中间件、数据库、应用程序等 {{layers}} 部分检查 {{items}} 项，异常 {{fail}} 项，已登记故障 {{faults}} 起，处置情况见“发现的问题与处置”。',
} as const;
