/** 只有命令行会说的错误：服务器、启动，以及窗口里不会发生的。窗口不载入它们。 */
export const operatorErrors = {
  Database_Unavailable:
    '数据库没有应答（{{database}}，{{problem}}）。请检查 PostgreSQL 是否在运行、地址是否正确，再试一次。',
  Database_Refused:
    '数据库拒绝了账号 {{user}}（{{database}}，{{problem}}）。请核对 DATABASE_URL 里的用户、口令和库名。',
  Database_TooOld: 'PostgreSQL {{version}} 太旧，至少要 {{oldest}}。请升级数据库后再启动。',
  Database_UnsafeSettings: '数据库的设置不安全：{{setting}} 是 {{value}}，断电时可能丢记录。请改正后再启动。',
  Database_NotEmpty: '库里已经有一个“{{schema}}”模式，不能使用。请换一个空的库。',
  Database_OtherStore:
    '这个文件夹的记录存在 {{store}} 里（{{file}}）。请按原来的方式启动：检查有没有设置 DATABASE_URL。',
  Blobs_Unavailable: '附件存储没有应答（{{place}}，{{problem}}）。请检查它是否在运行、地址是否正确，再试一次。',
  Blobs_Refused: '附件存储不让用（{{place}}，{{problem}}）。请核对 BLOBS_URL 里的密钥和桶名。',
  Blobs_Elsewhere: '这个服务器的附件存在别处（{{file}}）。请按原来的方式启动：检查有没有设置 BLOBS_URL。',
  Host_PortTaken: '端口 {{port}} 已被别的程序占用。请用 --port 换一个端口。',
  Host_SecondInstance: '巡维已经在运行，请使用已经打开的窗口。',
  Host_Certificate: '服务器不能用 {{file}} 作证书、密钥或 CA（{{problem}}）。请改正后再启动。',
  Update_NoKey: '这个程序没有内置发布密钥，核对不了更新，所以不接受。请向发给你程序的人要带密钥的安装包。',
  Update_NoInstaller: '这份巡维是从源代码目录启动的，更新文件用不上。请换上新的源代码目录再启动。',
  Recovery_KeyFile: '这不是单位恢复密钥，或抄错了（第 {{line}} 行）。请核对三行内容再试。',
  Recovery_Passphrase: '口令打不开恢复密钥，请慢慢再输一次。',
  Recovery_RequestFile: '不是恢复请求或被改动过，请重新存一次。',
  Recovery_OtherKey: '要的是密钥 {{wanted}}，给的是 {{held}}，请换一个文件。',
} as const;
