/** Servers and laptops for tests of what is carried by hand. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeFile } from '../../app/services/carried.ts';
import { BlobFolder } from '../../server/blobs/blob-folder.ts';
import { Blobs } from '../../server/blobs/blobs.ts';
import { blobDir } from '../../server/blobs/open-blobs.ts';
import type { ImportContext } from '../../server/bundle/import-bundle.ts';
import { writeAnswer } from '../../server/bundle/write-bundle.ts';
import { startServer } from '../../server/index.ts';
import { openServerData } from '../../server/open-data.ts';
import { writeBundle } from '../../sync/index.ts';
import type { NewDatabase } from './both-stores.ts';
import { type Laptop, later, newLaptop, temporaryFolder } from './sync-laptop.ts';
import { writePieces } from './write-pieces.ts';

/** A server with its data at hand. */
export async function serverWith(newDatabase: NewDatabase) {
  const dataDir = join(temporaryFolder(), 'server');
  const databaseUrl = await newDatabase?.();
  const place = { dataDir, ...(databaseUrl === undefined ? {} : { databaseUrl }) };
  const server = await startServer({ ...place, port: 0, demo: false });
  later(() => server.stop());
  const { store, keys } = await openServerData(place, null);
  later(() => store.close());
  const context: ImportContext = {
    store,
    keys,
    identity: await store.reads.identity(),
    blobs: new Blobs(new BlobFolder(blobDir(dataDir)), keys),
    clock: { nowMs: () => Date.now() },
    log: () => undefined,
  };
  const enrolled = async (): Promise<Laptop> => {
    const laptop = await newLaptop();
    await laptop.enrol(server.url, (await server.createEnrolmentCode()).code);
    return laptop;
  };
  return { server, place, context, enrolled };
}

/** The file of what the laptop would hand in. */
export async function exported({ store }: Laptop, extent: 'unsent' | 'all' = 'unsent'): Promise<string> {
  const parts = { store: store.sync, blobs: store.sync, signer: store.signer, nowMs: Date.now(), extent };
  const file = join(temporaryFolder(), 'day.xwb');
  await writePieces(file, writeBundle(parts, { operations: 0, blobs: 0 }));
  return file;
}

/** What came on a drive, by what the app does with it. */
export const take = ({ store, engine }: Laptop, file: string) => takeFile({ store, engine, nowMs: Date.now() }, file);

/** The receipts that a carrier brings back, as files. */
export function receiptsOf({ store }: Laptop): string[] {
  const folder = temporaryFolder();
  return store.carried.list().flatMap(({ id, receipt }) => {
    if (receipt === null) return [];
    const file = join(folder, `${id}.xwr`);
    writeFileSync(file, JSON.stringify(receipt));
    return [file];
  });
}

type Answering = Pick<Awaited<ReturnType<typeof serverWith>>, 'context'>;

/** What the server writes for this laptop, as a file. */
export const answerFor = (server: Answering, { store }: Laptop, extent: 'lacking' | 'all' = 'lacking') =>
  answerTo(server, store.signer.dev, extent);

/** The same, by the laptop's name on the wire. */
export async function answerTo({ context }: Answering, dev: string, extent: 'lacking' | 'all'): Promise<string> {
  const laptop = await context.store.reads.laptop(dev);
  if (laptop === null) throw new Error('not enrolled');
  const parts = { ...context, laptop, extent, nowMs: Date.now() };
  const file = join(temporaryFolder(), 'answer.xwb');
  await writePieces(file, writeAnswer(parts, { operations: 0, blobs: 0 }));
  return file;
}
