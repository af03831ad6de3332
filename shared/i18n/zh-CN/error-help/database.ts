/** Database_：中心服务器用的 PostgreSQL。 */
export const database = {
  Database_Unavailable: {
    title: '数据库连不上',
    happened: '中心服务器要用的 PostgreSQL 没有应答，或在规定时间内没有轮到。',
    causes: [
      'PostgreSQL 没有启动，或正在重启。',
      '地址或端口写错，或被防火墙拦住。',
      '数据库连接数已满，或有别的程序长时间占着表。',
    ],
    steps: [
      '在服务器上用同样的地址试：`psql "$DATABASE_URL" -c "select 1"`。',
      '看 PostgreSQL 的服务状态和日志；连接数不够就调大 `max_connections`。',
      '数据库恢复后不用重启中心服务器，它会自己重新连接。',
    ],
    safe: '没有确认收到的，电脑会再送一次；已经确认的都在数据库里。',
  },
  Database_Refused: {
    title: '数据库不让用',
    happened: 'PostgreSQL 应答了，但拒绝了这个账号。括号里写明是口令、权限、库名，还是只读的备用库。',
    causes: [
      '用户名或口令不对；口令里有 `@`、`/`、`:` 等符号而没有转写成 `%40` 这样的形式。',
      '库还没有建，或名字写错。',
      '账号不能在库里建模式和表，或连到了只读的备用库。',
    ],
    steps: [
      '核对 `DATABASE_URL`，形式是 `postgresql://用户:口令@主机:5432/库名`。',
      '建一个专用的库，并让这个账号作它的所有者：`createdb -O 用户 库名`。',
      '有主备的，地址要指向主库。',
    ],
    safe: '没有改动任何数据。',
  },
  Database_TooOld: {
    title: 'PostgreSQL 版本太旧',
    happened: '连上的 PostgreSQL 比能用的最旧版本还旧，中心服务器没有启动。',
    causes: ['系统自带的是旧版本。', '地址指向了另一台旧的数据库。'],
    steps: ['升级 PostgreSQL，或换一台新的。', '从内置 SQLite 的备份可以恢复到新的库里，见“命令行”一页。'],
    safe: '没有改动任何数据。',
  },
  Database_UnsafeSettings: {
    title: '数据库的设置不安全',
    happened:
      '中心服务器启动前检查了 PostgreSQL 的设置，有一项会使已确认的记录在断电时丢失，或存不下全部文字，就没有启动。',
    causes: [
      '为了快，有人关掉了 `fsync`、`full_page_writes` 或 `synchronous_commit`。',
      '库不是用 UTF8 编码建的。',
      '账号或库上单独改过设置（`ALTER ROLE … SET`、`ALTER DATABASE … SET`）。',
    ],
    steps: [
      '在 `postgresql.conf` 里把提示的那一项改回 `on`，重新加载。',
      '查账号和库上的设置：`select setconfig from pg_db_role_setting`。',
      '编码不对：用 `createdb -E UTF8 -T template0` 另建一个库。',
    ],
    safe: '没有改动任何数据。',
  },
  Database_NotEmpty: {
    title: '库里已经有东西',
    happened: '这个库里已经有一个 `xunwei` 模式：要么不是巡维建的，要么已有记录，不能再往里恢复备份。',
    causes: ['恢复备份时填了正在使用的库。', '别的程序也用了 `xunwei` 这个名字。'],
    steps: ['新建一个空的库，把地址改成它。', '确认旧库不要了，再由管理员自己删除；巡维从不删除。'],
    safe: '没有改动任何数据。',
  },
  Database_OtherStore: {
    title: '记录存在另一种数据库里',
    happened: '这个服务器数据文件夹的记录存在括号里写的那种数据库里，这次启动指定的是另一种。',
    causes: [
      '启动时忘了设置 `DATABASE_URL`。',
      '给一个用内置 SQLite 的文件夹设置了 `DATABASE_URL`，可能是为别的程序设的。',
    ],
    steps: [
      '用 PostgreSQL 的：设置好 `DATABASE_URL` 再启动。',
      '用内置 SQLite 的：去掉 `DATABASE_URL` 再启动。',
      '要换一种：先 `server backup`，再用 `server restore` 恢复到新的地方。',
    ],
    safe: '没有改动任何数据，也没有另建一个空的。',
  },
} as const;
