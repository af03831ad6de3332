/** Step: photos, evidence and signatures up, in parts; only what the server lacks goes over the line. */
import { AppError } from '../../shared/errors.ts';
import { type BlobState, blobState } from '../../shared/wire/blob.ts';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import { jsonBytes, readJson } from '../exchange.ts';
import type { Session } from '../session.ts';
import { inFlight } from './in-flight.ts';

const pageBlobs = 64;
const blobsInFlight = 4;
/** A part that the server lost between two requests is sent again; this often. */
const rounds = 3;

interface BlobToSend {
  readonly id: string;
  readonly mediaType: string;
}

export async function sendBlobs(session: Session): Promise<void> {
  const { store, counts } = session;
  const unreadable = new Set<string>();
  let done = 0;
  for (;;) {
    const waiting = store.blobsToSend(pageBlobs + unreadable.size).filter((blob) => !unreadable.has(blob.id));
    if (waiting.length === 0) return;
    const total = done + waiting.length;
    session.report('blobs-up', done, total);
    await inFlight(waiting, blobsInFlight, async (blob) => {
      if (await sendBlob(session, blob)) counts.blobsSent += 1;
      else unreadable.add(blob.id);
      done += 1;
      session.report('blobs-up', done, total);
    });
  }
}

/** False when this laptop cannot read the blob: it stays unsent, `done` names it, and the others go on. */
async function sendBlob(session: Session, blob: BlobToSend): Promise<boolean> {
  const path = `${syncPaths.blob}/${blob.id}`;
  let state = await session.exchange.json('GET', `${path}/state`, null, blobState);
  if (!state.isComplete) {
    const bytes = await readOrNull(session, blob.id);
    if (bytes === null) return false;
    for (let round = 0; !state.isComplete && round < rounds; round += 1) {
      state = await sendParts(session, path, bytes, blob.mediaType, state);
    }
    if (!state.isComplete) throw new AppError('Sync_Protocol', { problem: 'blob-not-accepted' });
  }
  session.store.markBlobOnServer(blob.id);
  return true;
}

async function sendParts(
  session: Session,
  path: string,
  bytes: Uint8Array,
  mediaType: string,
  held: BlobState,
): Promise<BlobState> {
  // An empty blob is one empty part.
  const parts = Math.max(1, Math.ceil(bytes.length / wireLimits.blobPartBytes));
  const isHeld = new Set(held.parts);
  for (let part = 0; part < parts; part += 1) {
    if (isHeld.has(part)) continue;
    const body = bytes.subarray(part * wireLimits.blobPartBytes, (part + 1) * wireLimits.blobPartBytes);
    const request = { method: 'PUT', path: `${path}/${part}?parts=${parts}`, body } as const;
    readJson(await session.exchange.send({ ...request, contentType: 'application/octet-stream' }), blobState);
  }
  const finish = { bytes: bytes.length, parts, mediaType };
  const request = { method: 'POST', path: `${path}/finish`, body: jsonBytes(finish) } as const;
  return readJson(await session.exchange.send({ ...request, contentType: 'application/json' }), blobState);
}

async function readOrNull(session: Session, id: string): Promise<Uint8Array | null> {
  try {
    return await session.blobs.readBlob(id);
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    if (code === 'Store_BlobMissing' || code === 'Store_BlobDamaged') return null;
    throw error;
  }
}
