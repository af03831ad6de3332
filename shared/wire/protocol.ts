/**
 * Laptop <-> server, version and limits. HTTP/1.1, JSON; operations travel as packed NDJSON.
 *
 * History
 * 1  first version: enrol, hello, push, blobs, pull, done; fork and offer, which an older server answers with 404;
 *    the key that bundles are sealed to, in answers of enrol and hello;
 *    a laptop's report in hello, which may be missing; signing in at the console, with a second factor, and out everywhere;
 *    codes that name the CA of a server with TLS, of which an older server only ever saw the secret;
 *    bundles that another laptop hands in, and blobs in one request, which an older server answers with 404;
 *    how a server unpacks, in the answer of hello: gzip alone where it does not say;
 *    the states of many blobs in one request, which an older server answers with 404;
 *    releases of the program, which hello offers and an older server does not; their heads, and those that were taken back, likewise;
 *    the organisation's recovery key in answers of enrol and hello, and what is sealed to it, which an older server does not ask for;
 *    which devices a laptop keeps passwords of, in its report, and the order to wipe, in a refusal that older laptops take for one;
 *    the CAs that may vouch for a server, in hello, which older programs neither tell nor heed.
 */
export const protocolVersion = 1;
export const oldestProtocolServed = 1;

export const wireLimits = {
  /** Operations in one push or pull page. */
  pageOperations: 500,
  /** Raw (unpacked) bytes of one push or pull page. */
  pageBytes: 1024 * 1024,
  /** Batches of one laptop under way at one time: one is stored by the server, one is checked, and one is on its way. */
  batchesAtOnce: 3,
  /** One part of a blob. */
  blobPartBytes: 512 * 1024,
  /** A blob in one request: a line that takes half a minute for it is better served part by part. */
  wholeBlobBytes: 3 * 1024 * 1024,
  /** Blobs that are asked about in one request. */
  blobStates: 100,
  /** A whole blob. */
  blobBytes: 64 * 1024 * 1024,
  /** One part of a release of the program. */
  updatePartBytes: 1024 * 1024,
  /** Versions of the program that hello says were taken back: the newest. */
  withdrawnVersions: 100,
  /** A packed body may unpack to at most this much. */
  unpackedBytes: 16 * 1024 * 1024,
  /** A signed request is valid for this long around the server's time. The clock offset learnt from the answer corrects the next try. */
  requestAgeMs: 5 * 60_000,
} as const;

/** How lines of operations are packed. */
export const packings = ['gzip', 'zstd'] as const;
export type Packing = (typeof packings)[number];

export const syncPaths = {
  enrol: '/sync/v1/enrol',
  hello: '/sync/v1/hello',
  push: '/sync/v1/push',
  pull: '/sync/v1/pull',
  done: '/sync/v1/done',
  fork: '/sync/v1/fork',
  offer: '/sync/v1/offer',
  blob: '/sync/v1/blob',
  blobStates: '/sync/v1/blob-states',
  carried: '/sync/v1/carried',
  update: '/sync/v1/update',
  escrow: '/sync/v1/escrow',
  /** Not signed: the process lives. */
  health: '/health',
} as const;

/**
 * Requests after enrolment carry these: the device, its time, and Ed25519 over
 * `method \n path-with-query \n time \n sha256hex(body as sent)`, base64url.
 */
export const authHeaders = {
  dev: 'x-xunwei-dev',
  timeMs: 'x-xunwei-time',
  signature: 'x-xunwei-signature',
} as const;

export function requestSignatureInput(method: string, path: string, timeMs: number, bodySha256Hex: string): string {
  return `${method.toUpperCase()}\n${path}\n${timeMs}\n${bodySha256Hex}`;
}
