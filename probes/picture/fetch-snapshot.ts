/** One snapshot over HTTP, with its checks. */
import { AppError } from '../../shared/errors.ts';
import type { Credentials } from '../net/digest-auth.ts';
import { httpExchange, type AuthMemory } from '../net/http-client.ts';
import type { ProbeContext } from '../plugin.ts';
import { decodePicture, type DecodedPicture } from './decode-picture.ts';

/** A larger snapshot is an endless answer. */
const maxSnapshotBytes = 8 * 1024 * 1024;

export interface Snapshot extends DecodedPicture {
  readonly bytes: Uint8Array;
  /** To the answer's head. */
  readonly firstByteMs: number;
}

/** Throws Probe_AuthFailed, Probe_NotAPicture, Probe_TooMuchData and what HTTP throws. */
export async function fetchSnapshot(
  url: URL,
  credentials: Credentials | undefined,
  timeoutMs: number,
  { signal, clock }: ProbeContext,
  memory: AuthMemory = { challenges: [], nonceCount: 0 },
): Promise<Snapshot> {
  const answer = await httpExchange({
    method: 'GET',
    url,
    credentials,
    memory,
    maxBytes: maxSnapshotBytes,
    timeoutMs,
    signal,
    clock,
  });
  const port = Number(url.port || 80);
  if (answer.status === 401 || answer.status === 403) {
    const reason = credentials ? 'rejected' : 'noCredentials';
    throw new AppError('Probe_AuthFailed', { host: url.hostname, port, reason });
  }
  if (answer.status !== 200) {
    throw new AppError('Probe_ProtocolError', { protocol: 'http', status: answer.status, detail: 'snapshot' });
  }
  const bytes = new Uint8Array(answer.body);
  return { ...(await decodePicture(bytes)), bytes, firstByteMs: answer.firstByteMs };
}

/** The evidence of a snapshot. */
export function snapshotEvidence({ bytes, mediaType }: Snapshot): {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
} {
  return { name: mediaType === 'image/png' ? 'snapshot.png' : 'snapshot.jpg', mediaType, bytes };
}
