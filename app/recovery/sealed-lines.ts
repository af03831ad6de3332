/** A key of 32 bytes that goes by hand: sealed, in two lines that can be typed and read out. */
import { seal, unseal } from '../../db/index.ts';
import { recoveryKeyBytes, recoveryKeyText } from '../../shared/domain/recovery-key.ts';

/** What it is sealed with is good for one message: there is nothing to tell apart. */
const onlyNonce = new Uint8Array(12);

export function sealedLines(key: Uint8Array, context: string, plain: Uint8Array): string[] {
  const sealed = seal(key, onlyNonce, context, plain).subarray(onlyNonce.length);
  return [sealed.subarray(0, recoveryKeyBytes), sealed.subarray(recoveryKeyBytes)].map((part) => recoveryKeyText(part));
}

/** Null for what was not sealed with this key. */
export const unsealedLines = (key: Uint8Array, context: string, lines: readonly Uint8Array[]): Uint8Array | null =>
  unseal(key, context, Buffer.concat([onlyNonce, ...lines]));
