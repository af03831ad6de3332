/** Archive_：全部数据的导出和导入。 */
export const archive = {
  Archive_NotAllowed: {
    title: '不能导出全部数据',
    happened: '全部数据只有负责人和项目负责人能导出或导入。',
    causes: ['当前使用人是技术员或采购人管理人员。'],
    steps: ['在“设置”里换成负责人再试。', '请项目负责人来做。'],
    safe: '什么都没有导出，数据没有变。',
  },
  Archive_Folder: {
    title: '不能写到这个文件夹',
    happened: '要导出到的文件夹不是空的、建不了，或者写不进去。',
    causes: ['里面已经有文件。', 'U 盘没有插好、写保护或没有空间。'],
    steps: ['换一个新的空文件夹。', '核对路径和 U 盘。'],
    safe: '什么都没有留下，数据没有变。',
  },
  Archive_None: {
    title: '这不是巡维的导出',
    happened: '文件夹里没有 manifest.json，或者它不是巡维写的。',
    causes: ['选错了文件夹，应选有 manifest.json 的那一层。', '没有复制完。'],
    steps: ['找到有 manifest.json 的文件夹再试。', '从原来的电脑重新导出。'],
    safe: '什么都没有写入。',
  },
  Archive_Damaged: {
    title: '导出的数据损坏',
    happened: '有文件缺失、不完整，或内容与导出时不一样。',
    causes: ['复制时断了。', '有人改过里面的文件。'],
    steps: ['从原来的电脑或 U 盘重新复制整个文件夹。', '还不行就重新导出。'],
    safe: '什么记录都没有写入，这台电脑还是空的。',
  },
  Archive_TooNew: {
    title: '导出的程序太新',
    happened: '这份数据是更新版本的巡维导出的，本机看不懂。',
    causes: ['本机的巡维版本较旧。'],
    steps: ['先升级本机的巡维，再导入。'],
    safe: '什么都没有写入。',
  },
  Archive_NotEmpty: {
    title: '这台电脑已经有数据',
    happened: '导入全部数据只能进一台还没有数据的电脑，免得两份混在一起。',
    causes: ['这个数据文件夹已经用过。'],
    steps: ['换一个新的数据文件夹：--data 写一个不存在的目录。', '只想交换记录的，用同步或数据包。'],
    safe: '本机的数据没有动。',
  },
} as const;
