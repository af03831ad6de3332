/** Papers of the contract in tests: bytes that look like one, sent in as a window sends them. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { ApiClient } from '../../shared/api/index.ts';
import { filePartBytes } from '../../shared/api/base.ts';
import type { PaperFile } from '../../shared/domain/paper.ts';

/** So many bytes behind a PDF's first line of 9. */
export const pdfOf = (bytes: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes)]);

export async function sendPaper(client: ApiClient, bytes: Buffer, name: string): Promise<PaperFile> {
  const sent = await sendInParts(bytes, name, (part) => client.papers.keepPart(part));
  if (sent.file === null) throw new Error('the last part gave no file');
  return sent.file;
}

type Part = Parameters<ApiClient['papers']['keepPart']>[0];

/** @returns what the last part was answered */
export async function sendInParts<T>(bytes: Buffer, name: string, take: (part: Part) => Promise<T>): Promise<T> {
  const parts = Math.max(1, Math.ceil(bytes.byteLength / filePartBytes));
  const uploadId = randomUUID();
  const partOf = (part: number): Part => {
    const slice = bytes.subarray(part * filePartBytes, (part + 1) * filePartBytes);
    return { uploadId, part, parts, name, dataBase64: slice.toString('base64') };
  };
  for (let part = 0; part < parts - 1; part += 1) await take(partOf(part));
  return take(partOf(parts - 1));
}
