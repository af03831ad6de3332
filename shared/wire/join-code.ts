/**
 * What the operator hands over for a laptop to join: a secret of eight characters that is good once and, where the organisation's own
 * CA vouches for the server, the beginning of that CA's fingerprint. The laptop says the secret to nobody before the CA with that
 * fingerprint vouched for who asks.
 */
import { AppError } from '../errors.ts';

/** Begins the name of every CA that a server of ours made, by which a laptop tells one from a proxy's. */
export const authorityName = 'Xunwei CA';

/** Nobody confuses them when read out: no 0 O 1 I L. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const secretLength = 8;
/** 79 bits: nobody makes another CA whose fingerprint begins so. */
const pinLength = 16;

export interface JoinCode {
  readonly secret: string;
  /** As pinOf gives it; null where the system's roots vouch, or nothing does. */
  readonly pin: string | null;
}

/** @param sha256 of the CA's certificate, hex */
export function pinOf(sha256: string): string {
  const base = BigInt(codeAlphabet.length);
  let rest = BigInt(`0x${sha256}`);
  let pin = '';
  for (let i = 0; i < pinLength; i += 1) {
    pin += codeAlphabet[Number(rest % base)];
    rest /= base;
  }
  return pin;
}

/** e.g. `7K2M-9QXD-T4ZN-83HA-PVQ6-CC2W` */
export const joinCode = ({ secret, pin }: JoinCode): string =>
  `${secret}${pin ?? ''}`.replaceAll(/[\s-]/g, '').replaceAll(/.{4}(?=.)/g, '$&-');

/** As people type it: case, dashes and spaces do not matter. @throws AppError Sync_BadCode for half a fingerprint */
export function readJoinCode(typed: string): JoinCode {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  if (text.length <= secretLength) return { secret: text, pin: null };
  if (text.length !== secretLength + pinLength) throw new AppError('Sync_BadCode');
  return { secret: text.slice(0, secretLength), pin: text.slice(secretLength) };
}
