/** Database_: the PostgreSQL that a central server uses. */
export const database = {
  Database_Unavailable: {
    title: 'The database does not answer',
    happened: 'The PostgreSQL that the central server uses did not answer, or its turn did not come in time.',
    causes: [
      'PostgreSQL is not running, or is starting again.',
      'The address or port is wrong, or a firewall is in between.',
      'It has no free connections, or another program keeps the tables locked.',
    ],
    steps: [
      'Try the same address on the server: `psql "$DATABASE_URL" -c "select 1"`.',
      'Look at the state and the log of PostgreSQL; if connections run out, raise `max_connections`.',
      'The central server need not be started again: it connects by itself when the database is back.',
    ],
    safe: 'What was not confirmed is sent again by the laptops; what was confirmed is in the database.',
  },
  Database_Refused: {
    title: 'The database refuses the account',
    happened:
      'PostgreSQL answered, but refused. The brackets say whether it was the password, the privileges, the name of the database, or a read-only standby.',
    causes: [
      'The user or the password is wrong, or the password has `@`, `/` or `:` in it that are not written like `%40`.',
      'The database was not made yet, or its name is misspelt.',
      'The account may not make a schema and tables in it, or the address is that of a read-only standby.',
    ],
    steps: [
      'Check `DATABASE_URL`; its form is `postgresql://user:password@host:5432/database`.',
      'Make a database of its own and let the account own it: `createdb -O user database`.',
      'With a primary and standbys, the address must lead to the primary.',
    ],
    safe: 'No data was changed.',
  },
  Database_TooOld: {
    title: 'PostgreSQL is too old',
    happened: 'The PostgreSQL is older than the oldest that works, so the central server did not start.',
    causes: ['The system came with an old one.', 'The address is that of another, old database.'],
    steps: [
      'Update PostgreSQL, or use a newer one.',
      'A backup of embedded SQLite can be restored into it, see the page on the command line.',
    ],
    safe: 'No data was changed.',
  },
  Database_UnsafeSettings: {
    title: 'The settings of the database are not safe',
    happened:
      'Before it starts, the central server checks the settings of PostgreSQL. One of them could lose confirmed records in a power cut, or cannot hold every text, so it did not start.',
    causes: [
      'Somebody switched `fsync`, `full_page_writes` or `synchronous_commit` off to make it faster.',
      'The database was not made with the encoding UTF8.',
      'A setting of the account or of the database was changed (`ALTER ROLE … SET`, `ALTER DATABASE … SET`).',
    ],
    steps: [
      'Set what the message names to `on` in `postgresql.conf` and reload.',
      'Look for settings of accounts and databases: `select setconfig from pg_db_role_setting`.',
      'For the encoding, make another database: `createdb -E UTF8 -T template0`.',
    ],
    safe: 'No data was changed.',
  },
  Database_NotEmpty: {
    title: 'There is something in the database already',
    happened:
      'The database has a schema `xunwei` already: it is not ours, or it holds records and no backup can be restored into it.',
    causes: [
      'A backup was to be restored into a database that is in use.',
      'Another program uses the name `xunwei` as well.',
    ],
    steps: [
      'Make a new, empty database and give its address.',
      'If the old one is not needed, an administrator may remove it; Xunwei never does.',
    ],
    safe: 'No data was changed.',
  },
  Database_OtherStore: {
    title: 'The records are in the other kind of database',
    happened:
      'The records of this data folder are in the kind of database that stands in the brackets; this start asked for the other kind.',
    causes: [
      '`DATABASE_URL` was not set for this start.',
      '`DATABASE_URL` is set, perhaps for another program, and the folder uses embedded SQLite.',
    ],
    steps: [
      'With PostgreSQL: set `DATABASE_URL` and start again.',
      'With embedded SQLite: take `DATABASE_URL` away and start again.',
      'To change from one to the other: `server backup`, then `server restore` into the new place.',
    ],
    safe: 'No data was changed, and no second, empty server was made.',
  },
} as const;
