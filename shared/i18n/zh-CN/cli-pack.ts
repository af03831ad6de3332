/** 验收资料包的校验：命令行和资料包里的校验程序都用。 */
export const pack = {
  summary: '资料包：{{contract}}（{{sections}}），{{madeBy}} 制作于 {{madeAt}}',
  sealed: '签名设备指纹：{{fingerprint}}（请与纸质缺项清单首页核对）',
  whole: '全部一致：{{files}} 个文件与清单相同，{{records}} 份签字记录与签字时相同。',
  broken: '校验不通过：{{count}} 处。',
  problem: {
    'no-manifest': '没有清单 {{path}}：不是验收资料包，或清单被删除',
    manifest: '清单 {{path}} 无法读取',
    seal: '清单的签名不成立（{{path}}）：清单或签名在制作之后被改动',
    missing: '缺少文件：{{path}}',
    added: '多出文件：{{path}}',
    changed: '文件被改动：{{path}}',
    swapped: '文件被调换：{{path}} 的内容是 {{detail}}',
    record: '签字记录不成立：{{path}}（{{detail}}）',
  },
} as const;
