/** The last step: the installer is written out, held against what was signed while it is, and handed to the system. */
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { type ReleaseHead, extractPayload } from '../../release/index.ts';
import { AppError } from '../../shared/errors.ts';
import { codedError } from '../coded-error.ts';
import { replaceAppImage } from './replace-app-image.ts';
import type { UpdatesPort } from './updates-port.ts';

interface Installing {
  /** Of the release, and a folder that this has for itself. */
  readonly file: string;
  readonly folder: string;
  readonly head: ReleaseHead;
  readonly port: UpdatesPort;
  /** Once nothing but the start is left: what it throws stops everything. */
  readonly beforeStart: (how: Outcome['outcome']) => Promise<void>;
}

export interface Outcome {
  readonly outcome: 'restarts' | 'shown';
  /** The installer, where a person has to run it. */
  readonly file: string | null;
}

/** @throws AppError Update_Failed, Store_DiskFull, as extractPayload, and what `beforeStart` throws */
export async function installRelease(installing: Installing): Promise<Outcome> {
  try {
    return await install(installing);
  } catch (error) {
    throw failure(error);
  }
}

async function install({ file, folder, head, port, beforeStart }: Installing): Promise<Outcome> {
  const { kind } = head.manifest.target;
  if (kind === 'appimage') {
    if (port.appImage === null) throw new AppError('Update_NoInstaller');
    const { appImage, keys } = port;
    await replaceAppImage({ file, keys, head, appImage, beforeReplaced: () => beforeStart('restarts') });
    await port.restart();
    return { outcome: 'restarts', file: null };
  }
  const installer = await writtenOut(file, folder, head, port.keys);
  const outcome = kind === 'nsis' ? 'restarts' : 'shown';
  await beforeStart(outcome);
  if (kind === 'nsis') await port.startInstaller(installer, head.manifest.payload.sha256);
  else await port.show(installer);
  return { outcome, file: outcome === 'shown' ? installer : null };
}

async function writtenOut(file: string, folder: string, head: ReleaseHead, keys: readonly string[]): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const installer = path.join(folder, head.manifest.payload.name);
  const handle = await open(installer, 'wx', 0o700);
  try {
    await extractPayload(file, keys, head, handle);
    return installer;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** What the system refuses, as an error with words. */
function failure(error: unknown): unknown {
  const coded = codedError(error);
  if (coded.code !== 'App_Internal') return coded;
  const { code } = error as NodeJS.ErrnoException;
  return new AppError('Update_Failed', { problem: code ?? coded.message }, { cause: error });
}
