/** Scan_：签字后的扫描件。 */
export const scan = {
  Scan_NotAllowed: {
    title: '不能归档扫描件',
    happened: '采购人管理人员只能查看，不能归档。',
    causes: ['当前使用人是采购人管理人员。'],
    steps: ['在“设置”里换成自己再试。', '请技术员或项目负责人来做。'],
    safe: '没有收下，单据没有变。',
  },
  Scan_WrongType: {
    title: '不是照片或扫描件',
    happened: '文件不是 JPG、PNG、WebP 或 PDF，或者内容和扩展名对不上。',
    causes: ['选错了文件。', '扩展名被改过。'],
    steps: ['打开看看是不是签字的那张。', '重新拍照或扫描，存为 JPG 或 PDF。'],
    safe: '没有收下，单据没有变。',
  },
  Scan_TooLarge: {
    title: '扫描件太大',
    happened: '一个文件超过了 64 MB，没有收下。',
    causes: ['扫描用了很高的分辨率。', '一个 PDF 里有很多份单据。'],
    steps: ['用 300 DPI、灰度重新扫描。', '一份单据存一个文件。'],
    safe: '没有收下，单据没有变。',
  },
  Scan_Unreadable: {
    title: '照片打不开',
    happened: '照片损坏、不完整，或者大得不正常。',
    causes: ['没有传完。', '文件被改过。', '像素多得不正常，可能是别有用心的文件。'],
    steps: ['重新拍照或扫描。', '来路不明的文件不要再用。'],
    safe: '没有收下，单据没有变。',
  },
  Scan_Lost: {
    title: '扫描件要重新选',
    happened: '等着归档的扫描件只在这次打开期间留着，现在不在了。',
    causes: ['程序重新启动过。', '同时放进来的文件太多。'],
    steps: ['重新选择文件。', '一次少放几张。'],
    safe: '已经归档的都在，单据没有变。',
  },
} as const;
