/** A laptop's answer into a folder, mostly a USB drive: whole under its name, or not there at all. */
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { bundleSuffix } from '../../shared/wire/bundle.ts';
import { flushFolder, isDiskFull } from '../files.ts';
import { laptopWithLetter } from '../laptops.ts';
import { type AnswerParts, writeAnswer } from './write-bundle.ts';

/** In the contract's time zone, wherever the server stands: `2026-11-27 15:42:07`. */
const contractTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

export interface WrittenAnswer {
  readonly file: string;
  readonly operations: number;
  readonly blobs: number;
}

/** @throws AppError App_NotFound, Bundle_UnknownLaptop, Bundle_Empty, Bundle_Folder, Store_DiskFull */
export async function answerInto(
  folder: string,
  letter: string,
  parts: Omit<AnswerParts, 'laptop'>,
): Promise<WrittenAnswer> {
  const laptop = await laptopWithLetter(parts.store.reads, letter);
  const [day, time] = contractTime.format(parts.nowMs).replaceAll(/[-:]/g, '').split(' ');
  const file = join(folder, `XW-${letter}-${day}-${time}-answer${bundleSuffix}`);
  const partial = `${file}.partial`;
  const counts = { operations: 0, blobs: 0 };
  const handle = await open(partial, 'w', 0o600).catch((error: unknown) => {
    throw new AppError('Bundle_Folder', { folder }, { cause: error });
  });
  try {
    for await (const piece of writeAnswer({ ...parts, laptop }, counts)) await handle.writeFile(piece);
    await handle.sync();
    await handle.close();
    await rename(partial, file);
    await flushFolder(folder);
  } catch (error) {
    throw isDiskFull(error) ? new AppError('Store_DiskFull', {}, { cause: error }) : error;
  } finally {
    // Closed already where it was finished, and then the partial one is gone.
    await handle.close().catch(() => undefined);
    await rm(partial, { force: true });
  }
  return { file, ...counts };
}
