/** Step: blobs that records refer to and that are not here. */
import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { release } from '../../shared/release-bytes.ts';
import { syncPaths } from '../../shared/wire/protocol.ts';
import type { Session } from '../session.ts';
import { inFlight } from './in-flight.ts';

const pageBlobs = 64;
const blobsInFlight = 4;
/** Records may arrive before their blobs: after so many that the server has not got either, the next session goes on. */
const missesPerSession = 500;

export async function fetchBlobs(session: Session): Promise<void> {
  const { store, counts } = session;
  const notThere = new Set<string>();
  let done = 0;
  while (notThere.size < missesPerSession) {
    const waiting = store.blobsToFetch(pageBlobs + notThere.size).filter((blob) => !notThere.has(blob.id));
    if (waiting.length === 0) break;
    const total = done + waiting.length;
    session.report('blobs-down', done, total);
    try {
      await inFlight(waiting, blobsInFlight, async (blob) => {
        if (await fetchBlob(session, blob.id, blob.mediaType)) counts.blobsFetched += 1;
        else notThere.add(blob.id);
        done += 1;
        session.report('blobs-down', done, total);
      });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'Store_OnlyTexts') throw error;
      // The laptop says so by itself, and what was handed in has its receipt all the same.
      for (const blob of store.blobsToFetch(pageBlobs)) notThere.add(blob.id);
      break;
    }
  }
  counts.blobsNotYetThere = notThere.size;
}

async function fetchBlob(session: Session, id: string, mediaType: string): Promise<boolean> {
  const answer = await session.exchange.send({ method: 'GET', path: `${syncPaths.blob}/${id}`, expectedStatus: 404 });
  if (answer.status === 404) return false;
  if (createHash('sha256').update(answer.body).digest('hex') !== id) {
    throw new AppError('Sync_Protocol', { problem: 'blob-hash' });
  }
  await session.blobs.writeBlob(id, answer.body, mediaType);
  release(answer.body);
  session.watchdog.touch();
  return true;
}
