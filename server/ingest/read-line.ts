/**
 * One pushed line, judged by itself: what it claims to be, and why it cannot be trusted if so. A line that cannot even
 * say whose and which operation it is belongs to no chain and refuses the batch; everything else is stored.
 */
import { hash as hashOf, type KeyObject } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { type Operation, operation, operationHashText } from '../../shared/domain/operation.ts';
import { fittingOrNull, isTooDeep, parseJson } from '../http/read-body.ts';
import { badRequest, tooLarge } from '../http/wire-error.ts';
import { wireLimits } from '../../shared/wire/protocol.ts';
import { type SignatureCheck, type Signed, packed, signatureBytes } from '../../proof/index.ts';

/** After so many other requests have their turn. */
const linesInOneTurn = 32;

/** The least a line must say to have a place in its device's chain. */
const lineIdentity = z.object({
  dev: z.string(),
  n: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  prevHash: z.string(),
});

type Untrusted = 'schema' | 'forbidden-key' | 'hash' | 'signature' | 'stamp' | 'chain';

export interface PushedLine {
  readonly n: number;
  readonly hash: string;
  readonly prevHash: string;
  /** As it arrived. */
  readonly body: string;
  readonly verdict: { readonly op: Operation } | { readonly untrusted: Untrusted };
}

/** What a line's signature must be over; null where its hash is not right already. */
interface Claim {
  readonly line: PushedLine;
  readonly signed: Signed | null;
}

/** Lines of one device, contiguous and ascending in n. @throws WireError 400, 413 */
export async function readBatch(
  text: string,
  dev: string,
  key: KeyObject,
  areGenuine: SignatureCheck,
): Promise<PushedLine[]> {
  const claims: Claim[] = [];
  for (const line of splitLines(text)) {
    claims.push(readLine(line, dev));
    if (claims.length % linesInOneTurn === 0) await nextTurn();
  }
  const first = claims[0]?.line.n ?? 0;
  if (claims.some(({ line }, index) => line.n !== first + index)) throw badRequest('not-in-order');
  const signed = claims.flatMap((claim) => claim.signed ?? []);
  const genuine = await areGenuine(key, packed(signed));
  let at = 0;
  return claims.map((claim) => {
    if (claim.signed === null || genuine[at++] === 1) return claim.line;
    return { ...claim.line, verdict: { untrusted: 'signature' } };
  });
}

/** Whose operations a batch claims to be. @throws WireError 400, 413 */
export function authorOf(text: string): string {
  const [first = ''] = splitLines(text);
  if (isTooDeep(first)) throw badRequest('too-deep');
  return identityOf(parseJson(first)).dev;
}

function splitLines(text: string): string[] {
  const texts = text.split('\n').filter((line) => line.length > 0);
  if (texts.length === 0) throw badRequest('empty-batch');
  const isTooLong = texts.length > 1 && Buffer.byteLength(text) > wireLimits.pageBytes;
  if (texts.length > wireLimits.pageOperations || isTooLong) throw tooLarge();
  return texts;
}

function readLine(text: string, dev: string): Claim {
  if (isTooDeep(text)) throw badRequest('too-deep');
  const value = parseJson(text);
  const judgement = judge(value);
  // What is an operation has a place; of anything else that much is asked by itself.
  const { n, hash, prevHash, ...identity } = 'op' in judgement ? judgement.op : identityOf(value);
  if (identity.dev !== dev) throw badRequest('not-an-operation');
  const at = { n, hash, prevHash, body: text };
  if ('untrusted' in judgement) return { line: { ...at, verdict: judgement }, signed: null };
  const { op, signed } = judgement;
  return { line: { ...at, verdict: { op } }, signed };
}

/** @throws WireError 400 */
function identityOf(value: unknown): z.infer<typeof lineIdentity> {
  const identity = fittingOrNull(lineIdentity, value);
  if (identity === null) throw badRequest('not-an-operation');
  return identity;
}

function judge(value: unknown): { untrusted: Untrusted } | { op: Operation; signed: Signed } {
  if (hasPrototypeKey(value)) return { untrusted: 'forbidden-key' };
  const op = fittingOrNull(operation, value);
  if (op === null) return { untrusted: 'schema' };
  const hash = hashOf('sha256', hashText(op) ?? '', 'buffer');
  if (hash.toString('hex') !== op.hash) return { untrusted: 'hash' };
  const signature = Buffer.from(op.sig, 'base64url');
  if (signature.length !== signatureBytes) return { untrusted: 'signature' };
  // No database text can hold it, and no version will ever name anything so.
  if (`${op.entity}${op.entityId}`.includes('\0')) return { untrusted: 'schema' };
  if (!/^\d{15}-[0-9a-f]{4}-/.test(op.hlc) || op.hlc.slice(21) !== op.dev) return { untrusted: 'stamp' };
  return { op, signed: { hash, signature } };
}

/** Null for texts that canonical JSON cannot carry (lone surrogates). */
function hashText(op: Operation): string | null {
  try {
    return operationHashText(op);
  } catch {
    return null;
  }
}

/** Such a key would change an object's prototype where fields are copied one by one. The depth is bounded by then. */
function hasPrototypeKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasPrototypeKey);
}
