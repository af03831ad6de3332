/**
 * Opening a laptop by the organisation's key, by hand: the laptop's request goes to whoever has the key, the answer comes back. Both
 * sides agree on a key that only this request and the organisation's private key give, so that an answer opens this laptop, this once,
 * and nobody else's answer is taken for it. security.md D5.
 */
import type { KeyObject } from 'node:crypto';
import { agreedKey, newBoxKey, openOrganisationSlot, publicTextOf } from '../../db/index.ts';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import { recoveryLinesOf } from '../../shared/domain/recovery-key.ts';
import { AppError } from '../../shared/errors.ts';
import {
  type OrganisationSlot,
  type RecoveryRequest,
  organisationSlot,
  recoveryRequest,
} from '../../shared/wire/recovery.ts';
import type { OrganisationSecret } from './organisation-key.ts';
import { sealedLines, unsealedLines } from './sealed-lines.ts';

const context = 'xunwei recovery answer';

/** What the laptop keeps in memory until the answer is there. */
export interface AskedRequest {
  readonly request: RecoveryRequest;
  readonly own: KeyObject;
}

export function askFor(
  slot: OrganisationSlot,
  { laptopName, madeAtMs, id }: { laptopName: string; madeAtMs: number; id: Uint8Array },
): AskedRequest {
  const own = newBoxKey();
  return {
    own,
    request: {
      kind: 'xunwei recovery request',
      id: Buffer.from(id).toString('hex').toUpperCase(),
      laptopName: laptopName.slice(0, 100),
      madeAtMs,
      slot,
      answerTo: publicTextOf(own),
    },
  };
}

/** @throws AppError Recovery_RequestFile */
export const readRequest = (text: string): RecoveryRequest => readAs(recoveryRequest, text);

/** As the server keeps it for a laptop. @throws AppError Recovery_RequestFile */
export const readSlot = (text: string): OrganisationSlot => readAs(organisationSlot, text);

function readAs<T>(schema: { parse(value: unknown): T }, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('Recovery_RequestFile', {}, { cause: error });
  }
}

/**
 * By whoever has the organisation's key: two lines that can be read out.
 * @throws AppError Recovery_OtherKey, Recovery_RequestFile for a slot that nobody sealed to this key
 */
export function answerTo(request: RecoveryRequest, secret: OrganisationSecret): string[] {
  const { slot } = request;
  if (slot.to !== secret.boxKey) {
    throw new AppError('Recovery_OtherKey', { wanted: slot.fingerprint, held: secret.fingerprint });
  }
  const dataKey = openOrganisationSlot(secret.box, slot);
  if (dataKey === null) throw new AppError('Recovery_RequestFile');
  const key = agreedKey(secret.box, request.answerTo, canonicalJson(request), context);
  const lines = sealedLines(key, context, dataKey);
  dataKey.fill(0);
  return lines;
}

/**
 * The key of the laptop's data.
 * @param answer two lines as they were read out
 * @throws AppError Lock_WrongAnswer: `line` has a slip, empty for what is no answer to this request
 */
export function dataKeyIn(answer: string, { request, own }: AskedRequest): Uint8Array {
  const wrong = (line: number): AppError =>
    new AppError('Lock_WrongAnswer', { line: line === 0 ? '' : line, id: request.id });
  const parts = recoveryLinesOf(answer);
  const slip = parts.findIndex((part) => part === null);
  if (slip >= 0 || parts.length !== 2) throw wrong(slip + 1);
  const key = agreedKey(own, request.slot.to, canonicalJson(request), context);
  const lines = parts.map((part) => part ?? new Uint8Array());
  const dataKey = unsealedLines(key, context, lines);
  if (dataKey === null) throw wrong(0);
  return dataKey;
}
