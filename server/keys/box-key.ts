/** The key that bundles are sealed to: X25519 (RFC 7748), made of the server's own key, so that it needs no place of its own. */
import { type KeyObject, createPrivateKey, createPublicKey } from 'node:crypto';
import { x25519Head } from '../../shared/domain/x25519.ts';

const pkcs8Head = Buffer.from(x25519Head.pkcs8, 'hex');

export const boxPrivateKey = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' });

/** SPKI DER, base64url: told at enrolment and at every hello. */
export const boxPublicKey = (seed: Buffer): string =>
  createPublicKey(boxPrivateKey(seed)).export({ format: 'der', type: 'spki' }).toString('base64url');
