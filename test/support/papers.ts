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

interface Source {
  readonly name: string;
  readonly size: number;
  read(from: number, to: number): Buffer;
}

/** @returns what the last part was answered */
export const sendInParts = <T>(bytes: Buffer, name: string, take: (part: Part) => Promise<T>): Promise<T> =>
  sendPartsOf({ name, size: bytes.byteLength, read: (from, to) => bytes.subarray(from, to) }, take);

/** Each part is read when its turn comes. @param upTo of so many, what is sent before it breaks off */
export async function sendPartsOf<T>(
  { name, size, read }: Source,
  take: (part: Part) => Promise<T>,
  upTo = Number.POSITIVE_INFINITY,
): Promise<T> {
  const parts = Math.max(1, Math.ceil(size / filePartBytes));
  const uploadId = randomUUID();
  const partOf = (part: number): Part => {
    const from = part * filePartBytes;
    const dataBase64 = read(from, Math.min(size, from + filePartBytes)).toString('base64');
    return { uploadId, part, parts, name, dataBase64 };
  };
  const last = Math.min(parts, upTo) - 1;
  for (let part = 0; part < last; part += 1) await take(partOf(part));
  return take(partOf(last));
}
