/** A file on its way into the core, part by part, so that it is seen how far it is. */
import { filePartBytes } from '../../shared/api/base.ts';
import { AppError, type AppErrorCode } from '../../shared/errors.ts';
import { toBase64 } from '../ui/base64.ts';

interface FilePart {
  readonly uploadId: string;
  readonly part: number;
  readonly parts: number;
  readonly name: string;
  readonly dataBase64: string;
}

interface Sending<T> {
  readonly maxBytes: number;
  readonly tooLarge: AppErrorCode;
  readonly take: (part: FilePart) => Promise<T>;
  readonly signal?: AbortSignal;
  /** Bytes that are in. */
  readonly onProgress?: (done: number) => void;
}

/** @returns what the last part was answered. @throws `tooLarge` before anything is sent, and what `take` throws */
export async function sendFile<T>(
  file: File,
  { maxBytes, tooLarge, take, signal, onProgress }: Sending<T>,
): Promise<T> {
  if (file.size > maxBytes) {
    throw new AppError(tooLarge, { megabytes: Math.ceil(file.size / 1024 ** 2), limit: maxBytes / 1024 ** 2 });
  }
  const parts = Math.max(1, Math.ceil(file.size / filePartBytes));
  const uploadId = crypto.randomUUID();
  const send = async (part: number): Promise<T> => {
    signal?.throwIfAborted();
    const dataBase64 = await toBase64(file.slice(part * filePartBytes, (part + 1) * filePartBytes));
    const answer = await take({ uploadId, part, parts, name: file.name, dataBase64 });
    onProgress?.(Math.min(file.size, (part + 1) * filePartBytes));
    return answer;
  };
  for (let part = 0; part < parts - 1; part += 1) await send(part);
  return send(parts - 1);
}
