/** Labels: which, on what paper, from which place of the sheet. */
export const labels = {
  open: '打印标签',
  title_other: '打印 {{count}} 张标签',
  layout: '纸张',
  layouts: {
    'a4-24': 'A4 不干胶 3×8（70×37 mm）',
    'a4-40': 'A4 不干胶 4×10（52.5×29.7 mm）',
    'a4-65': 'A4 不干胶 5×13（38.1×21.2 mm）',
    '50x30': '标签机 50×30 mm',
    '40x30': '标签机 40×30 mm',
    '60x40': '标签机 60×40 mm',
    flag: '线缆旗形 25×38 mm + 尾 40 mm',
  },
  startAt: '从第几格开始',
  startAtHint: '用过的那张接着打：点第一张还在的标签',
  place: '第 {{place}} 格',
  pages_other: '{{count}} 页',
  print: '打印',
  pdf: '存为 PDF',
  printHint: '打印时选“实际大小”，不要“适合页面”。',
  camera: {
    title: '用摄像头扫码',
    hint: '把设备、端口标签或单据上的二维码对准摄像头，认出来就打开。',
  },
  tooMany: '一次最多 {{limit}} 张，请分几次打印。',
} as const;
