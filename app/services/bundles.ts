/** A bundle into a folder, mostly a USB drive: whole under its name, or not there at all. */
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type BundleEvent, type syncContract } from '../../shared/api/sync.ts';
import { bundleSuffix } from '../../shared/wire/bundle.ts';
import { AppError } from '../../shared/errors.ts';
import { writeBundle } from '../../sync/index.ts';
import { codedError } from '../coded-error.ts';
import type { Inputs } from '../inputs.ts';
import { giveName } from '../whole-file.ts';
import type { Workspace } from '../workspace.ts';

type Input = Inputs<typeof syncContract>;

/** @throws AppError Bundle_Folder, Store_DiskFull, and what writeBundle throws */
export async function* exportBundle(
  ws: Workspace,
  { folder, extent }: Input['exportBundle'],
  signal?: AbortSignal,
): AsyncGenerator<BundleEvent, void> {
  const { store } = ws;
  const letter = store.sync.enrolment()?.letter ?? 'X';
  const target = path.join(path.resolve(folder), `${stampedName(ws, letter, ws.nowMs())}${bundleSuffix}`);
  const partial = `${target}.partial`;
  const file = await created(partial, folder);
  const counts = { operations: 0, blobs: 0 };
  try {
    const parts = { store: store.sync, blobs: store.sync, signer: store.signer, nowMs: ws.nowMs(), extent };
    let bytes = 0;
    for await (const piece of writeBundle(parts, counts)) {
      if (signal?.aborted === true) throw new AppError('App_Cancelled');
      await file.writeFile(piece);
      bytes += piece.length;
      yield { type: 'progress', ...counts };
    }
    await file.sync();
    await file.close();
    await giveName(partial, target);
    ws.audit('export', { detail: { what: target, extent, ...counts } });
    yield { type: 'finished', file: target, bytes, ...counts };
  } catch (error) {
    throw codedError(error);
  } finally {
    // Closed already where it was finished, and then the partial one is gone.
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
  }
}

/** `XW-A-20261127-154207` */
export function stampedName({ contract }: Workspace, letter: string, atMs: number): string {
  const local = new Date(atMs + contract.utcOffsetMinutes * 60_000).toISOString();
  const [day, time] = [local.slice(0, 10).replaceAll('-', ''), local.slice(11, 19).replaceAll(':', '')];
  return `XW-${letter}-${day}-${time}`;
}

async function created(file: string, folder: string): Promise<FileHandle> {
  try {
    if (!(await stat(folder)).isDirectory()) throw new AppError('Bundle_Folder', { folder });
    return await open(file, 'w', 0o600);
  } catch (error) {
    if (codedError(error).code === 'Store_DiskFull') throw codedError(error);
    throw new AppError('Bundle_Folder', { folder }, { cause: error });
  }
}
