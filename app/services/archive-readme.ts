/** What stands beside an export of everything, for whoever finds it in ten years. */
export const archiveReadme = `# 巡维数据导出 / Xunwei data export

本文件夹是巡维里的全部数据，任何程序都能读。不含设备密码；含地址、位置等内部信息，请按合同 3.3.1 保管。
This folder is everything that Xunwei holds, for any program to read. It has no passwords of devices, but addresses and
places: keep it as contract 3.3.1 says.

| 文件 file | 内容 content |
|---|---|
| \`manifest.json\` | 格式、时间、数量，每个文件的字节数和 SHA-256。form, time, counts, and the bytes and SHA-256 of every file |
| \`records/<kind>.jsonl\` | 每类记录一个文件，每行一条，是现在的样子。one file for each kind of record, one record a line, as it stands |
| \`operations.jsonl\` | 每次操作一行，按先后，带签名；记录由它们得出。every act in order, signed; the records follow from them |
| \`files.jsonl\` | 照片、附件、佐证的清单。the list of photos, papers and evidence |
| \`files/ab/abcd….jpg\` | 照片、附件、佐证原样，文件名是内容的 SHA-256。the files as they are, named by the SHA-256 of their bytes |

- JSON Lines：UTF-8，每行一个 JSON 对象。One JSON object a line, in UTF-8.
- \`records\`: \`id\`、\`fields\`（内容 content）、\`isRemoved\`（已移除 removed）、\`author\`（人员的 id，a person's id）、\`enteredAtMs\`。
- 时间是 1970-01-01 UTC 起的毫秒；日期 \`YYYY-MM-DD\` 按合同时区。Times are milliseconds since 1970-01-01 UTC; days are of the
  contract's time zone.
- 记录之间用 id 相连，例如 \`answer.inspectionId\` 是 \`inspection\` 的 \`id\`；\`blobId\` 是 \`files.jsonl\` 里的 \`id\`。Records point
  at each other by id; a \`blobId\` is the \`id\` of a file.
- \`operations\`: \`hash\` = SHA-256(\`prevHash\` + 规范 JSON，RFC 8785), \`sig\` = Ed25519。\`stamp\` 是服务器给的次序。the server's order.

放进另一台电脑 / into another laptop: \`xunwei import <folder> --data <dir> --person <name>\`
`;
