/**
 * Step: photos, evidence and signatures up; only what the server lacks goes over the line. A quick line takes one in one request. Where
 * that does not go through, everything goes part by part from then on, and goes on where it was broken off.
 */
import { release } from '../../shared/release-bytes.ts';
import { AppError } from '../../shared/errors.ts';
import { type BlobState, blobState, blobStates, partsOf } from '../../shared/wire/blob.ts';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import { jsonBytes, readJson } from '../exchange.ts';
import type { Session } from '../session.ts';
import { inFlight } from './in-flight.ts';

const pageBlobs = 64;
const blobsInFlight = 4;
const blobsPerNote = 4;
/** A part that the server lost between two requests is sent again; this often. */
const rounds = 3;

/** For the whole of one, beside three others; a slower line has more of parts, which it need not send twice. */
const wholeWithinMs = 20_000;

/** How they go in this session. */
interface Line {
  isQuick: boolean;
}

interface BlobToSend {
  readonly id: string;
  readonly mediaType: string;
}

export async function sendBlobs(session: Session): Promise<void> {
  const { store, counts } = session;
  const unreadable = new Set<string>();
  const line: Line = { isQuick: true };
  let done = 0;
  for (;;) {
    const here = store.blobsToSend(pageBlobs + unreadable.size).filter((blob) => !unreadable.has(blob.id));
    const waiting = here.slice(0, pageBlobs);
    if (waiting.length === 0) return;
    const total = done + waiting.length;
    session.report('blobs-up', done, total);
    const states = await statesOf(session, waiting);
    const sent = new Sent(session);
    try {
      await inFlight([...waiting.entries()], blobsInFlight, async ([at, blob]) => {
        if (await sendBlob(session, line, blob, states?.[at] ?? null)) sent.add(blob.id);
        else unreadable.add(blob.id);
        done += 1;
        session.report('blobs-up', done, total);
      });
    } finally {
      counts.blobsSent += sent.note();
    }
  }
}

/** What the server has of each; null from an older one, which is asked about each by itself. */
async function statesOf({ exchange }: Session, blobs: readonly BlobToSend[]): Promise<readonly BlobState[] | null> {
  const answer = await exchange.send({
    method: 'POST',
    path: syncPaths.blobStates,
    body: jsonBytes({ ids: blobs.map(({ id }) => id) }),
    contentType: 'application/json',
    expectedStatus: 404,
  });
  return answer.status === 404 ? null : readJson(answer, blobStates).states;
}

/** What has arrived is noted a few at a time: each note is a flush of the disk. One that is lost costs a question in the next session. */
class Sent {
  readonly #session: Session;
  #ids: string[] = [];
  #count = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  add(id: string): void {
    this.#ids.push(id);
    this.#count += 1;
    if (this.#ids.length >= blobsPerNote) this.note();
  }

  /** @returns how many there were in all */
  note(): number {
    if (this.#ids.length > 0) this.#session.store.markBlobsOnServer(this.#ids);
    this.#ids = [];
    return this.#count;
  }
}

/**
 * False when this laptop cannot read the blob: it stays unsent, `done` names it, and the others go on.
 * @param known what the server has of it, where that has been asked
 */
async function sendBlob(session: Session, line: Line, blob: BlobToSend, known: BlobState | null): Promise<boolean> {
  const path = `${syncPaths.blob}/${blob.id}`;
  let state = known ?? (await session.exchange.json('GET', `${path}/state`, null, blobState));
  if (!state.isComplete) {
    const bytes = await readOrNull(session, blob.id);
    if (bytes === null) return false;
    if (line.isQuick && state.parts.length === 0 && bytes.length <= wireLimits.wholeBlobBytes) {
      state = (await sendWhole(session, blob, bytes)) ?? state;
      line.isQuick &&= state.isComplete;
      if (state.isComplete) release(bytes);
    }
    for (let round = 0; !state.isComplete && round < rounds; round += 1) {
      state = await sendParts(session, path, bytes, blob.mediaType, state);
    }
    if (!state.isComplete) throw new AppError('Sync_Protocol', { problem: 'blob-not-accepted' });
  }
  return true;
}

/** Null where it does not go through, or the server does not know of it. */
async function sendWhole(
  { exchange }: Session,
  { id, mediaType }: BlobToSend,
  body: Uint8Array,
): Promise<BlobState | null> {
  try {
    const answer = await exchange.send({
      method: 'PUT',
      path: `${syncPaths.blob}/${id}?${new URLSearchParams({ mediaType }).toString()}`,
      body,
      bodySha256: id,
      contentType: 'application/octet-stream',
      expectedStatus: 404,
      mostTries: 1,
      withinMs: wholeWithinMs,
    });
    return answer.status === 404 ? null : readJson(answer, blobState);
  } catch (error) {
    if (error instanceof AppError && error.code === 'Sync_Offline') return null;
    throw error;
  }
}

async function sendParts(
  session: Session,
  path: string,
  bytes: Uint8Array,
  mediaType: string,
  held: BlobState,
): Promise<BlobState> {
  const parts = partsOf(bytes.length);
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
