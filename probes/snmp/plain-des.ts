/**
 * DES for SNMPv3 (RFC 3414 section 8). OpenSSL 3 has put single DES away, and old switches know nothing better; triple DES
 * with the same key three times is single DES (NIST SP 800-67 section 3.2, keying option 3).
 */
import crypto, { type CipherKey, type BinaryLike } from 'node:crypto';

const singleDes = 'des-cbc';
const tripleDes = 'des-ede3-cbc';
let isReady = false;

/** Lets net-snmp, which asks Node's own module for `des-cbc`, have it. Other names pass through untouched. */
export function providePlainDes(): void {
  if (isReady) return;
  isReady = true;
  const { createCipheriv, createDecipheriv } = crypto;
  const repeated = (key: CipherKey): Buffer => {
    const once = Buffer.from(key as Uint8Array);
    return Buffer.concat([once, once, once]);
  };
  const route = <Made>(make: (name: string, key: CipherKey, iv: BinaryLike | null) => Made) =>
    ((name: string, key: CipherKey, iv: BinaryLike | null, ...rest: []) =>
      name === singleDes ? make(tripleDes, repeated(key), iv) : make(name, key, iv, ...rest)) as never;
  crypto.createCipheriv = route(createCipheriv as never);
  crypto.createDecipheriv = route(createDecipheriv as never);
}
