/** Tables of devices in tests: Excel files, sent in as a window sends them. */
import writeXlsxFile from 'write-excel-file/node';
import type { ApiClient } from '../../shared/api/index.ts';
import type { ImportTable } from '../../shared/api/imports.ts';
import { sendInParts } from './papers.ts';

export type Cell = string | number;

export const xlsxOf = (rows: readonly (readonly Cell[])[]): Promise<Buffer> =>
  writeXlsxFile(rows.map((row) => row.map((value) => ({ value })))).toBuffer();

export async function sendTable(client: ApiClient, bytes: Buffer, name: string): Promise<ImportTable> {
  const { table } = await sendInParts(bytes, name, (part) => client.imports.takePart(part));
  if (table === null) throw new Error('the last part gave no table');
  return table;
}
