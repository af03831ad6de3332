/** Updates of the program: what comes in, what is staged, and the way to the installer. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { programForm } from '../../db/index.ts';
import { keyIdOf } from '../../release/index.ts';
import { filePartBytes } from '../../shared/api/base.ts';
import type { UpdateState, updatesContract } from '../../shared/api/updates.ts';
import {
  type Installation,
  type OfferedRelease,
  type ToldOfReleases,
  assertFits,
  isNewer,
} from '../../shared/domain/release.ts';
import { AppError, type AppErrorData } from '../../shared/errors.ts';
import { wireLimits } from '../../shared/wire/protocol.ts';
import type { WantedRelease } from '../../sync/index.ts';
import { codedError } from '../coded-error.ts';
import type { Inputs } from '../inputs.ts';
import { IncomingRelease } from '../updates/incoming-release.ts';
import { type Outcome, installRelease } from '../updates/install-release.ts';
import { noteProgram } from '../updates/note-program.ts';
import { StagedRelease } from '../updates/staged-release.ts';
import type { Workspace } from '../workspace.ts';
import { assertMaySync, maySync } from '../zone-guard.ts';

type Input = Inputs<typeof updatesContract>;

interface Surroundings {
  /** Fetches when the server offers something, without being asked. */
  readonly isDownloadOn: () => boolean;
  readonly fetch: (wanted: WantedRelease) => Promise<void>;
}

/** One at a time. */
interface Incoming {
  readonly from: 'file' | 'server';
  /** Of a file's parts; of a download its version. */
  readonly id: string;
  readonly stop: AbortController;
  release: IncomingRelease | null;
  finished: Promise<unknown>;
}

/** Screens hear of progress at most this often. */
const shownEveryMs = 300;

export function createUpdateService(ws: Workspace, { isDownloadOn, fetch }: Surroundings) {
  const { store, ports } = ws;
  const { keys, installed } = ports.updates;
  const folder = path.join(store.dir, 'updates');
  const partialOf = (name: string): string => path.join(folder, `${name}.partial`);
  let incoming: Incoming | null = null;
  let problem: AppErrorData | null = null;
  let shownAtMs = 0;
  let isInstalling = false;
  if (ports.central === null) noteProgram(ws);
  const here = (): Installation => ({
    version: ports.version,
    highestVersion: store.program.highest ?? ports.version,
    target: installed,
    data: programForm,
  });

  const staged = new StagedRelease(folder, keys, here);
  const isRead = dropPartials(store.program.offered?.version ?? null)
    .catch(() => undefined)
    .then(() => staged.look());

  const show = (): void => {
    shownAtMs = performance.now();
    ws.feed.publish(['updates']);
  };

  const audit = (what: string, detail: Readonly<Record<string, string>>): void =>
    ws.audit('update', { detail: { what, ...detail } });

  /** What a release itself is refused for is worth a line; a line that broke is not. */
  function refused(error: unknown, from: Incoming['from'], version: string): AppError {
    const coded = codedError(error);
    if (isOfRelease(coded)) audit('refused', { from, version, code: coded.code });
    return coded;
  }

  async function begin(work: Incoming, firstPart: Uint8Array, name: string, partBytes: number): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    work.release = await IncomingRelease.begin(firstPart, {
      file: partialOf(name),
      keys,
      partBytes,
      assertWanted({ manifest, bytes }, heldBytes) {
        assertFits(manifest, here());
        store.reserve.assertRoomFor(bytes - heldBytes);
      },
    });
  }

  async function stage(release: IncomingRelease, from: Incoming['from']): Promise<void> {
    const { manifest, keyId } = await staged.take(release);
    store.program.noteFetched(from === 'server' ? manifest.version : null);
    problem = null;
    audit('verified', { from, version: manifest.version, sha256: manifest.payload.sha256, key: keyId });
  }

  async function takePart({ uploadId, part, dataBase64 }: Input['takePart']): Promise<UpdateState> {
    const bytes = Buffer.from(dataBase64, 'base64');
    if (part === 0) {
      if (incoming?.from === 'server' || isInstalling) throw new AppError('Update_Busy');
      await incoming?.release?.remove();
      incoming = {
        from: 'file',
        id: uploadId,
        stop: new AbortController(),
        release: null,
        finished: Promise.resolve(),
      };
      await rm(partialOf('file'), { force: true });
    }
    const work = incoming;
    if (work?.id !== uploadId) throw new AppError('Update_Lost');
    try {
      if (part === 0) await begin(work, bytes, 'file', filePartBytes);
      else await work.release?.take(part, bytes);
      if (work.release?.isWhole === true) {
        await stage(work.release, 'file');
        incoming = null;
      }
    } catch (error) {
      const version = work.release?.head.manifest.version ?? '';
      await work.release?.remove();
      if (incoming === work) incoming = null;
      show();
      throw refused(error, 'file', version);
    }
    showProgress();
    return state();
  }

  const showProgress = (): void => {
    if (incoming === null || performance.now() - shownAtMs >= shownEveryMs) show();
  };

  /** Never rejects: what goes wrong is told by `state`. */
  async function download(work: Incoming, offered: OfferedRelease): Promise<void> {
    const { version } = offered;
    try {
      if (installed === null) throw new AppError('Update_NoInstaller');
      await dropPartials(version);
      const take: WantedRelease['take'] = async (part, bytes) => {
        if (part === 0) await begin(work, bytes, version, wireLimits.updatePartBytes);
        else await work.release?.take(part, bytes);
        showProgress();
        return { next: work.release?.next ?? 0, bytes: work.release?.head.bytes ?? 0 };
      };
      await fetch({ version, target: installed, take, signal: work.stop.signal });
      if (work.release === null) throw new AppError('Update_NotOffered', { version });
      audit('downloaded', { version });
      await stage(work.release, 'server');
    } catch (error) {
      const coded = refused(error, 'server', version);
      // What came until a line broke off is good for the next try.
      const goesOn = coded.code.startsWith('Sync_') || coded.code === 'App_Cancelled';
      if (!goesOn) await work.release?.remove();
      await work.release?.close().catch(() => undefined);
      if (coded.code === 'Update_NotOffered') store.program.noteOffered(null);
      if (isOfRelease(coded)) store.program.noteRefused({ ...offered, problem: coded.toData() });
      if (coded.code !== 'App_Cancelled') problem = coded.toData();
      ports.log('update.failed', { code: coded.code });
    } finally {
      incoming = null;
      show();
    }
  }

  /** Of other versions than this one. */
  async function dropPartials(version: string | null): Promise<void> {
    const names = await readdir(folder).catch(() => []);
    for (const name of names) {
      if (name.endsWith('.partial') && name !== `${version}.partial`)
        await rm(path.join(folder, name), { force: true });
    }
  }

  function startDownload(offered: OfferedRelease): void {
    problem = null;
    const stop = new AbortController();
    const work: Incoming = { from: 'server', id: offered.version, stop, release: null, finished: Promise.resolve() };
    incoming = work;
    work.finished = download(work, offered);
    show();
  }

  function offeredNow(): OfferedRelease | null {
    const { offered } = store.program;
    if (installed === null || offered === null || !isNewer(offered.version, ports.version)) return null;
    return staged.head === null || isNewer(offered.version, staged.head.manifest.version) ? offered : null;
  }

  /** Why this very release was refused before; null for one that was not. */
  function refusalOf(offered: OfferedRelease | null): AppErrorData | null {
    const { refused: before } = store.program;
    const isSame = before?.version === offered?.version && before?.head === offered?.head;
    return isSame ? (before?.problem ?? null) : null;
  }

  async function state(): Promise<UpdateState> {
    await isRead;
    const release = incoming?.release ?? null;
    const offered = offeredNow();
    return {
      version: ports.version,
      installed,
      keys: keys.map(keyIdOf),
      staged: staged.view,
      incoming: incoming && {
        from: incoming.from,
        version: release?.head.manifest.version ?? (incoming.from === 'server' ? incoming.id : ''),
        doneBytes: release?.doneBytes ?? 0,
        totalBytes: release?.head.bytes ?? 0,
      },
      offered: offered?.version ?? null,
      problem: problem ?? (incoming === null ? refusalOf(offered) : null),
      news: store.program.news,
    };
  }

  async function cancel(): Promise<void> {
    const work = incoming;
    if (work === null) return;
    work.stop.abort();
    await work.finished;
    if (work.from === 'file') {
      await work.release?.remove();
      incoming = null;
    }
    show();
  }

  async function install(): Promise<Outcome> {
    await isRead;
    if (incoming !== null || isInstalling) throw new AppError('Update_Busy');
    const { head } = staged;
    if (head === null) throw new AppError('Update_None');
    const { version, notes } = head.manifest;
    isInstalling = true;
    try {
      assertFits(head.manifest, here());
      store.reserve.assertRoomFor(head.manifest.payload.bytes);
      return await installRelease({
        file: staged.file,
        folder: staged.runFolder,
        head,
        port: ports.updates,
        async beforeStart(how) {
          // The newer program may bring the data to another form.
          await store.backUp();
          store.program.noteBegun({ version, notes, how });
          audit('begun', { from: ports.version, version });
        },
      });
    } catch (error) {
      store.program.noteBegun(null);
      const coded = refused(error, 'file', version);
      // Somebody changed what was verified before: it is not to be offered again.
      if (['Update_Damaged', 'Update_WrongSignature', 'Update_NotARelease'].includes(coded.code)) await discard();
      throw coded;
    } finally {
      isInstalling = false;
    }
  }

  /** What the server gave and took back is not installed any more; what somebody brought is not the server's to take. */
  async function giveBack(withdrawn: readonly string[]): Promise<void> {
    const version = staged.head?.manifest.version;
    if (version === undefined || version !== store.program.fetched || !withdrawn.includes(version)) return;
    if (incoming !== null || isInstalling) return;
    await discard();
    problem = new AppError('Update_Withdrawn', { version }).toData();
    audit('withdrawn', { version });
    show();
  }

  async function discard(): Promise<void> {
    problem = null;
    await staged.discard();
    await dropPartials(null);
    show();
  }

  return {
    state,
    takePart,
    async download(): Promise<UpdateState> {
      await isRead;
      assertMaySync(ws);
      const offered = offeredNow();
      if (incoming !== null || isInstalling) throw new AppError('Update_Busy');
      if (offered === null) throw new AppError('Update_None');
      startDownload(offered);
      return state();
    },
    async cancel(): Promise<UpdateState> {
      await cancel();
      return state();
    },
    async discard(): Promise<UpdateState> {
      await cancel();
      await discard();
      return state();
    },
    install,
    /** A session has just heard what the server has. */
    async told({ offered, withdrawn }: ToldOfReleases): Promise<void> {
      store.program.noteOffered(offered);
      await isRead;
      await giveBack(withdrawn.filter((version) => version !== offered?.version));
      const wanted = offeredNow();
      // What was refused once would be refused again: a person may still ask for it.
      if (wanted === null || refusalOf(wanted) !== null) return;
      if (incoming === null && !isInstalling && isDownloadOn() && maySync(ws)) startDownload(wanted);
    },
    stop: cancel,
  };
}

/** Whether it says something of a release itself, and not of the way that it came. */
const isOfRelease = ({ code }: AppError): boolean =>
  code.startsWith('Update_') && !['Update_Lost', 'Update_NotOffered'].includes(code);

export type UpdateService = ReturnType<typeof createUpdateService>;
