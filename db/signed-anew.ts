/** Operations that another device has signed before, signed by this one: the same author, times and values under new names. */
import { type Operation, type OperationId, operationIdOf } from '../shared/domain/operation.ts';
import type { StoreSigner } from './device-identity.ts';
import { operationHash } from '../proof/index.ts';

const hlcDevAt = '000000000000000-0000-'.length;

/** @param after where the signer's chain ends. @returns each operation with what says the same, in the given order */
export function signedAnew(
  operations: readonly Operation[],
  after: { readonly n: number; readonly hash: string },
  signer: StoreSigner,
): [before: Operation, anew: Operation][] {
  const names = new Map<OperationId, OperationId>();
  let { n, hash } = after;
  return operations.map((op) => {
    n += 1;
    const anew = signedAs(op, n, hash, names, signer);
    names.set(operationIdOf(op), operationIdOf(anew));
    hash = anew.hash;
    return [op, anew];
  });
}

/** @param names of the operations that were signed anew before this one */
function signedAs(
  op: Operation,
  n: number,
  prevHash: string,
  names: ReadonlyMap<OperationId, OperationId>,
  signer: StoreSigner,
): Operation {
  // Versions are values here; the other sides of settled conflicts are keys.
  const base = Object.entries(op.base).map(([name, version]) => [
    names.get(name) ?? name,
    version === null ? null : (names.get(version) ?? version),
  ]);
  const dev = signer.dev as Operation['dev'];
  const unsigned = {
    ...op,
    dev,
    n,
    base: Object.fromEntries(base) as Operation['base'],
    hlc: op.hlc.slice(0, hlcDevAt) + dev,
    prevHash,
  };
  const hash = operationHash(unsigned);
  return { ...unsigned, hash, sig: signer.sign(Buffer.from(hash, 'hex')) };
}
