/** What comes on a USB drive: bundles of other laptops that this one carries on, the server's answers, and receipts. */
import { copyFile, open, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Carried, Store } from '../../db/index.ts';
import type { CarriedBundleView, TakenFile, syncContract } from '../../shared/api/sync.ts';
import { AppError } from '../../shared/errors.ts';
import { type HeaderTo, bundleSuffix, receiptSuffix } from '../../shared/wire/bundle.ts';
import { type Receipt, receipt as receiptForm } from '../../shared/wire/done.ts';
import {
  type BundleFacts,
  type SyncEngine,
  assertGenuine,
  fileSource,
  inspectBundle,
  letterOf,
} from '../../sync/index.ts';
import { codedError } from '../coded-error.ts';
import type { Inputs } from '../inputs.ts';
import { giveName } from '../whole-file.ts';
import type { Workspace } from '../workspace.ts';
import { stampedName } from './bundles.ts';

type Input = Inputs<typeof syncContract>;
type Taken = TakenFile extends infer T ? (T extends { kind: 'failed' } ? never : Omit<T, 'file'>) : never;

/** Where it is taken in. */
export interface Taking {
  readonly store: Store;
  readonly engine: Pick<SyncEngine, 'takeBundle' | 'takeReceipt'>;
  readonly nowMs: number;
}

/** Of a receipt: it names blobs. */
const receiptBytes = 16 * 1024 * 1024;

export const carriedOf = (store: Store): CarriedBundleView[] => store.carried.list().map(shown);

const shown = ({ id, header, bytes, takenAtMs, problem, receipt }: Carried): CarriedBundleView => ({
  id,
  bytes,
  takenAtMs,
  problem,
  letter: header.letter,
  madeAtMs: header.atMs,
  receipt: receipt?.number ?? null,
});

/**
 * One that cannot be taken in does not keep the others out.
 * @throws AppError Sync_NotEnrolled, App_NotFound, Bundle_NoneFound, Bundle_Unreadable
 */
export async function takeIn(
  ws: Workspace,
  engine: Taking['engine'],
  { path: typed }: Input['takeIn'],
): Promise<TakenFile[]> {
  if (ws.store.sync.enrolment() === null) throw new AppError('Sync_NotEnrolled');
  const taken: TakenFile[] = [];
  let isBegun = false;
  const noticing: Taking['engine'] = {
    takeReceipt: (receipt) => engine.takeReceipt(receipt),
    takeBundle(source) {
      isBegun = true;
      return engine.takeBundle(source);
    },
  };
  for (const file of await filesAt(path.resolve(typed))) {
    try {
      taken.push({ ...(await takeFile({ store: ws.store, engine: noticing, nowMs: ws.nowMs() }, file)), file });
    } catch (error) {
      const problem = codedError(readable(error, file));
      ws.ports.log('bundle.failed', { code: problem.code });
      taken.push({ kind: 'failed', file, problem: problem.toData() });
    }
  }
  const kinds = taken.map(({ kind }) => kind);
  ws.audit('take-in', { detail: { what: typed, kinds: kinds.join(' ') } });
  // One that breaks off leaves what it had brought until then.
  ws.feed.publish(isBegun ? ['*', 'sync', 'unsent'] : ['sync', 'unsent']);
  return taken;
}

async function filesAt(at: string): Promise<string[]> {
  const found = await stat(at).catch((error: unknown) => {
    throw isGone(error)
      ? new AppError('App_NotFound', { what: 'file', id: at }, { cause: error })
      : readable(error, at);
  });
  if (!found.isDirectory()) return [at];
  const all = await readdir(at).catch((error: unknown) => {
    throw readable(error, at);
  });
  const names = all.filter((name) => [bundleSuffix, receiptSuffix].includes(path.extname(name)));
  if (names.length === 0) throw new AppError('Bundle_NoneFound', { folder: at });
  return names.sort().map((name) => path.join(at, name));
}

const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Calls that look at what is there and change nothing. */
const readingCalls: readonly unknown[] = ['stat', 'fstat', 'open', 'read', 'scandir'];

/** A drive that was pulled out, or has bad places, is no fault of this program: what the system says of it as an error with words. */
function readable(error: unknown, file: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (error instanceof AppError || code === undefined || !readingCalls.includes(syscall)) return error;
  return new AppError('Bundle_Unreadable', { file, problem: code }, { cause: error });
}

/** @throws AppError Bundle_Damaged, Bundle_TooNew, Bundle_OtherServer, Bundle_OtherLaptop, and what takeBundle throws */
export const takeFile = (taking: Taking, file: string): Promise<Taken> =>
  path.extname(file) === receiptSuffix ? takeReceiptFile(taking, file) : takeBundleFile(taking, file);

async function takeBundleFile(taking: Taking, path: string): Promise<Taken> {
  const { store, engine } = taking;
  const file = await open(path, 'r');
  try {
    const source = await fileSource(file);
    const facts = await inspectBundle(source);
    const { header } = facts;
    if (header.serverId !== store.sync.enrolment()?.serverId) throw new AppError('Bundle_OtherServer');
    if (header.to === 'server') return await carry(taking, { ...facts, header }, path);
    if (header.dev !== store.signer.dev) throw new AppError('Bundle_OtherLaptop', { letter: header.letter });
    const { operationsRestored, ...taken } = await engine.takeBundle(source);
    if (operationsRestored > 0) store.sync.tell('told_took_back', { operations: operationsRestored });
    return { kind: 'records', ...taken };
  } finally {
    await file.close();
  }
}

/** As it came: it is closed to this laptop. */
async function carry(
  { store, nowMs }: Taking,
  { id, header, bytes }: BundleFacts & { readonly header: HeaderTo<'server'> },
  path: string,
): Promise<Taken> {
  if (header.dev === store.signer.dev) return { kind: 'own' };
  const held = store.carried.find(id);
  // What the server could not take may have been damaged here.
  const isNew = held === null;
  if (isNew || held.problem !== null) {
    const file = await open(path, 'r');
    await store.carried.add({ id, header, bytes, takenAtMs: nowMs }, file.createReadStream());
  }
  return { kind: 'carried', letter: header.letter, isNew };
}

async function takeReceiptFile({ store, engine }: Taking, file: string): Promise<Taken> {
  const receipt = await readReceipt(file);
  const { number, bundle, dev } = receipt;
  if (dev === store.signer.dev) {
    await engine.takeReceipt(receipt);
    return { kind: 'receipt', receipt: number };
  }
  // Another carrier handed the same bundle in: its laptop may come to either.
  const enrolment = store.sync.enrolment();
  if (enrolment !== null) assertGenuine(receipt, enrolment);
  const held = bundle === undefined ? null : store.carried.find(bundle.id);
  if (held === null) throw new AppError('Bundle_OtherLaptop', { letter: letterOf(receipt) });
  await store.carried.saveDelivered(held.id, receipt);
  return { kind: 'receipt-kept', letter: held.header.letter, receipt: number };
}

async function readReceipt(file: string): Promise<Receipt> {
  if ((await stat(file)).size > receiptBytes) throw new AppError('Bundle_Damaged', { problem: 'length' });
  const text = await readFile(file, 'utf8');
  try {
    return receiptForm.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('Bundle_Damaged', { problem: 'content' }, { cause: error });
  }
}

/** @throws AppError Bundle_Folder, Bundle_Empty, Store_DiskFull */
export async function handOn(
  ws: Workspace,
  { folder }: Input['handOn'],
): Promise<{ bundles: number; receipts: number }> {
  const all = ws.store.carried.list();
  if (all.length === 0) throw new AppError('Bundle_Empty');
  const counts = { bundles: 0, receipts: 0 };
  for (const { id, header, receipt } of all) {
    const name = path.join(path.resolve(folder), stampedName(ws, header.letter, header.atMs));
    if (receipt === null) {
      await whole(`${name}${bundleSuffix}`, folder, (partial) => copyFile(ws.store.carried.file(id), partial));
      counts.bundles += 1;
    } else {
      const text = JSON.stringify(receipt, null, 1);
      await whole(`${name}${receiptSuffix}`, folder, (partial) => writeFile(partial, text));
      counts.receipts += 1;
    }
  }
  ws.audit('export', { detail: { what: folder, ...counts } });
  return counts;
}

/** Under its name when it is whole, or not at all. */
async function whole(target: string, folder: string, write: (partial: string) => Promise<void>): Promise<void> {
  const partial = `${target}.partial`;
  try {
    await write(partial);
    const file = await open(partial, 'r+');
    await file.sync().finally(() => file.close());
    await giveName(partial, target);
  } catch (error) {
    await rm(partial, { force: true });
    if (codedError(error).code === 'Store_DiskFull') throw codedError(error);
    throw new AppError('Bundle_Folder', { folder }, { cause: error });
  }
}
