import { acts } from './cli-acts.ts';
import { pack } from './cli-pack.ts';

export const cli = {
  acts,
  pack,
  help: `巡维 Xunwei 命令行

用法：xunwei <命令> [参数] [--lang zh-CN|en]

  serve [--data 目录] [--port 端口] [--no-open] [--demo]
        启动应用：在本机提供页面，并用已安装的浏览器打开窗口
  server --data 目录 [--host 地址] [--port 端口] [--metrics-port 端口] [--demo]
        启动中心服务器。记录存在内置 SQLite 里；用 DATABASE_URL 或 --database-url 给出地址时存在 PostgreSQL 里，
        下面各个 server 命令也一样。--metrics-port 供 Prometheus 读取运行指标，只限本机
        --known-as 登记访问服务器的域名（可多次），--no-console 不提供采购人看板
        --tls 用 TLS，证书由单位自己的 CA 签发（首次启动时生成），笔记本凭登记码固定这个 CA
        --tls-cert 文件 --tls-key 文件 [--tls-ca 文件] 用现成的证书；给出 CA 时笔记本固定这个 CA
  server ca --data 目录
        打印单位自己的 CA（PEM，给浏览器安装）和它的指纹
  server ca renew --data 目录 [--switch [--force] | --drop]
        更换 CA：先生成下一个并随同步告知各电脑，打印还有几台没有听到；--switch 启用它，还有电脑没听到时不启用，除非加 --force（它们各要一个新的接入码）；--drop 不再信任以前的
  server code --data 目录 [--letter 字母]
        生成一次性的笔记本登记码，15 分钟内有效
  server import <文件> --data 目录 [--to 文件夹]
        导入电脑导出的数据包（.xwb），服务器运行时也可以；重复导入没有影响。加 --to 时把给那台电脑的答复写到文件夹：回执和它缺的内容
  server bundle --data 目录 --letter 字母 --to 文件夹 [--all]
        给到不了服务器的电脑导出它缺的内容和最新回执，只有那台电脑能打开；--all 导出全部
  server update add <文件> --data 目录 --to A,B|all [--key 公钥]
        收下一个更新文件（.xunwei-update）：先整个核对，再提供给写明字母的电脑或全部电脑；服务器运行时也可以
  server update offer <版本> --data 目录 --to A,B|all
        改成提供给别的电脑，例如先给几台试用，再给全部
  server update list|withdraw <版本> --data 目录
        列出提供的更新；撤回一个版本并删除它的文件
  server laptops --data 目录
        列出各台笔记本：最后同步、未上传的数量、存有哪些设备的密码、是否失窃
  server revoke --data 目录 --letter 字母 [--stolen]
        停用一台笔记本：中心服务器不再接受它。--stolen 报失窃：它再联系服务器时收到签名的指令，销毁自己的密钥；并打印它带着什么
  server readmit --data 目录 --letter 字母
        报错了或找回来了：重新接纳
  server recovery-key --data 目录
        列出单位恢复密钥（公开的一半）和指纹，最后一行是现用的
  server recovery-key new --to 密钥文件 --data 目录 [--replaces 旧密钥文件]
        生成单位恢复密钥：私有的一半用口令保护写进密钥文件（可打印），服务器不留；公开的一半随同步告知各电脑。
        用 --replaces 给出旧密钥时由它签名，电脑自动换用；否则要由负责人在每台电脑上确认
  server recovery-key slot --letter 字母 --to 文件 --data 目录
        取出一台电脑封给单位密钥的那份，供 recovery put-back 用
  server user add --data 目录 --name 登录名 [--person 姓名] [--role supervisor|lead|technician]
        新建采购人看板的登录用户并打印一次性开通码；本人首次登录时凭它自己设定口令
  server user list|renew|disable|sign-out|reset-factor --data 目录 [--name 登录名]
        列出用户；重发开通码（原口令作废）；停用；在所有地方退出登录；手机和恢复码都丢了的，重置两步验证
  server user role --data 目录 --name 登录名 --role supervisor|lead|technician
        改角色，并在所有地方退出登录
  server backup --data 目录 --to 目录
        备份中心服务器并校验
  server restore --from 备份 --data 目录
        把备份恢复到新的数据目录（给了数据库地址时恢复到空库）；密钥文件要先放在目录旁边
  server audit --data 目录 [--after 序号] [--json]
        谁对服务器、笔记本和看板用户做了什么：登记码、停用、失窃、用户、登录、CA、恢复密钥、备份、更新；--json 每行一条
  server verify --data 目录
        逐条重算中心服务器里的操作、链、数量、回执和照片
  demo-site [--json] [--server 目录]
        启动演示站点：25 路摄像机、录像机、交换机等；可同时启动演示服务器
  probe <种类> <目标> [--port 端口] [--user 账号] [--password 口令] [--deadline 毫秒] [--option 名=值 ...] [--json] [--evidence 目录] [--private-key 文件]
        对一个地址做一次探测；口令也可放在环境变量 XUNWEI_PROBE_PASSWORD，原始证据可存到目录里
  probe --device 名称|编号|地址 [种类 ...] [--data 目录] [--port 端口] [--deadline 毫秒] [--option 名=值 ...] [--json] [--evidence 目录]
        按台账探测一台设备：地址、账号和探测设置取自记录，结果存入它的履历；不写种类时按它的检查表探测
  interfaces <文件> [--json]
        逐个检查清单里的 HTTP 接口。CSV 首行写列名：名称、地址、状态码、应含内容、限时（毫秒），只有地址必填；也可以是 JSON 数组；UTF-8、GBK 均可
  sweep <地址 ...> [--ports 80,554] [--timeout 毫秒] [--attempts 次数] [--ping | --identify] [--all] [--json]
        扫描许多地址的端口：网段 10.1.9.0/24、范围 10.1.9.10-20、单个地址或主机名；只列出有回应的，加 --all 列出全部；加 --ping 只看哪些 ping 得通，加 --identify 再看是什么设备
  echo [--host 地址] [--port 端口] [--throughput-port 端口]
        作为语音线路和带宽测试（probe rtp-path、probe throughput）的对端，在另一台电脑上运行，Ctrl+C 停止
  call <操作> [JSON | -] --data 目录
        执行应用的任一操作，结果为 JSON；用 - 时从标准输入读取（如口令）
  call --list
        列出全部操作
  bundle --data 目录 --to 文件夹 [--all | --carried]
        把服务器还没有的记录和文件导出成加密签名的数据包；--all 全部导出；--carried 导出替别的电脑带的数据包和回执
  take-in <文件或文件夹> --data 目录
        收下 U 盘上的文件：别的电脑要带给服务器的数据包、服务器给本机的数据包、回执
  pack --data 目录 --out 文件夹 [--section 一|二|三 ...] [--as folder|zip|pdf] [--form internal|customer|public] [--no-evidence]
        制作验收资料包：缺项清单、条款索引、签字单据、汇报、合同文件、佐证和 SHA-256 清单；不写 --section 时为整个合同
  recovery open <请求文件 | -> --key 密钥文件 [--to 文件]
        用单位恢复密钥答复一台锁定电脑的恢复请求，不联网；答复两行，只对这一次请求有效。口令现场输入，脚本用 XUNWEI_RECOVERY_PASSPHRASE
  recovery put-back <文件> --data 目录
        电脑的 keyslots.json 损坏或丢失时，放回服务器留存的那份（server recovery-key slot），再按恢复请求打开
  verify <文件|资料包文件夹|资料包.zip>
        校验导出的已签记录或验收资料包，指出被改动的文件或记录
  update verify <文件> [--key 公钥]
        核对更新文件：签名、长度和内容，并显示版本、系统和更新说明；不写 --key 时用程序内置的发布密钥
  release keys --out 私钥文件
        生成发布密钥并打印公钥（写进 shared/domain/release-keys.ts）；私钥用环境变量 XUNWEI_RELEASE_PASSPHRASE 里的口令加密
  release sign <安装包> --key 私钥文件 --from 版本 --notes-zh 文件 --notes-en 文件 [--out 文件夹]
        把打好的安装包做成签过名的更新文件；--from 是能直接更新过来的最低版本；换密钥时可写多个 --key
  export --data 目录 --out 文件夹
        把全部数据导出成开放格式：每类记录一个 JSON Lines 文件、照片和附件原样、附说明；不含密码
  import <文件夹> --data 目录 [--person 姓名]
        把 export 导出的数据放进一台还没有数据的电脑

退出码：0 成功，1 失败，2 用法错误`,
  wrongUsage: '用法错误：{{detail}}',
  userCode: '这是一次性开通码，{{time}} 前有效；交给本人，在看板的“首次登录”中使用。',
  codeValidUntil: '登记码有效至 {{time}}，只能使用一次。',
  firstCode: '登记码：{{code}}（15 分钟内有效）。密钥文件：{{keyFile}}，请单独妥善备份。',
  authority: '单位 CA 指纹（SHA-256）：{{fingerprint}}',
  demoSupervisor: '演示监督员',
  demoReady: '演示站点已启动，共 {{count}} 台设备。按 Ctrl+C 停止。',
  echoReady:
    '正在 {{host}}:{{port}}（UDP）应答语音线路测试，在 {{host}}:{{throughputPort}}（TCP）应答带宽测试，按 Ctrl+C 停止。',
  notSwitched:
    '没有启用：{{count}} 台笔记本（{{letters}}）还不知道新 CA，启用以后它们各要一个新的接入码。请等它们同步一次，或加 --force 照样启用。',
  renewed:
    '知道新 CA 的笔记本 {{heard}} 台，还不知道的 {{missing}} 台：{{letters}}。不知道的在启用以后需要新的接入码，数据不受影响。',
  recovery: {
    newPassphrase: '给单位恢复密钥设口令',
    formerPassphrase: '旧密钥的口令',
    passphrase: '单位恢复密钥的口令',
    fileTitle: '巡维：单位恢复密钥',
    fileFingerprint: '指纹：{{fingerprint}}',
    fileMade: '生成时间：{{time}}',
    fileUse:
      '以上三行用口令保护，可以打印，也可以照打印件重新录入。有人的电脑打不开时：xunwei recovery open 请求文件 --key 本文件。请与口令分开锁好，不要放在中心服务器上。',
    made: '密钥文件：{{file}}。请打印或拷到离线介质，与口令分开锁好，再从服务器上删除；它和口令缺一不可，丢了没有别的办法找回。',
    unsigned: '没有由旧密钥签名：每台电脑仍用旧的，直到负责人在“设置”里核对指纹并接受。旧密钥文件请留到那时。',
    asks: '请求 {{id}}：电脑 {{laptop}}（字母 {{letter}}），{{time}} 生成。请先确认是谁在请求。',
    answered: '以上两行只对请求 {{id}} 有效，可以读给对方听。',
  },
  importedBy: '导入的人',
  notARecord: '{{file}} 不是导出的记录文件，或已损坏。',
  verified: '{{number}}：与签字时完全一致。',
  interfaces: {
    summary: '{{interfaces}} 个接口：{{ok}} 个正常，{{degraded}} 个异常，{{failed}} 个失败',
    unreadable: '{{file}} 读不出来，请检查路径和权限。',
    line: '第 {{line}} 行：{{problem}}',
  },
  device: {
    unknown: '台账里没有“{{wanted}}”。请写名称、编号或地址。',
    ambiguous: '有 {{count}} 台设备符合“{{wanted}}”，请写编号：',
  },
  sweep: {
    open: '开放',
    refused: '拒绝',
    silent: '无应答',
    unreachable: '不可达',
    'unknown-name': '主机名未知',
    shape: '不是地址、网段或范围',
    order: '结束地址在起始地址之前',
    tooMany: '地址太多（最多 {{count}} 个），请分几次扫描',
    noNames: '--ping 只能用地址，不能用主机名',
    pinged: '{{addresses}} 个地址：{{alive}} 个 ping 得通，用时 {{seconds}} 秒',
    identified: '{{addresses}} 个地址：{{alive}} 个有应答，{{identified}} 个已识别，用时 {{seconds}} 秒',
    summary: '{{addresses}} 个地址、{{ports}} 个端口：{{open}} 个开放，{{alive}} 个地址有回应，用时 {{seconds}} 秒',
  },
  update: {
    facts:
      '版本：{{version}}\n系统：{{target}}\n可从此版本起直接更新：{{from}}\n安装包：{{name}}（{{bytes}} 字节）\nSHA-256：{{sha256}}\n签名时间：{{madeAt}}\n密钥：{{key}}',
    verified: '签名正确，内容完整。',
  },
  release: {
    made: '私钥在 {{file}}，编号 {{key}}。请离线保存两份，绝不放进源代码。上面一行是公钥。',
    noPassphrase: '私钥没有加密：请设 XUNWEI_RELEASE_PASSPHRASE 后另做一个再正式使用。',
    unknownKey: '注意：本程序内置的名单里没有这个密钥，同一版本的程序不会接受它签的更新。',
    otherInstaller: '{{name}} 不是本程序 {{version}} 版打出来的安装包：只能给同一版本的安装包签名。',
  },
  state: { ok: '正常', degraded: '异常', failed: '失败' },
  check: {
    fields: '记录格式',
    content: '内容哈希',
    operation: '操作链哈希',
    signature: '设备签名',
    pictures: '照片与签字图',
  },
} as const;
