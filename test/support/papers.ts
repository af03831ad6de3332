/** Papers of the contract in tests: bytes that look like one, sent in as a window sends them. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { ApiClient } from '../../shared/api/index.ts';
import { paperPartBytes } from '../../shared/api/papers.ts';
import type { PaperFile } from '../../shared/domain/paper.ts';

/** So many bytes behind a PDF's first line of 9. */
export const pdfOf = (bytes: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes)]);

export async function sendPaper(client: ApiClient, bytes: Buffer, name: string): Promise<PaperFile> {
  const parts = Math.max(1, Math.ceil(bytes.byteLength / paperPartBytes));
  const uploadId = randomUUID();
  for (let part = 0; part < parts; part += 1) {
    const slice = bytes.subarray(part * paperPartBytes, (part + 1) * paperPartBytes);
    const dataBase64 = slice.toString('base64');
    const { file } = await client.papers.keepPart({ uploadId, part, parts, name, dataBase64 });
    if (file !== null) return file;
  }
  throw new Error('the last part gave no file');
}
