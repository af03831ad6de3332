/**
 * The organisation's recovery key as a person writes it down: 24 random bytes and a check byte in base32, eight groups
 * of five characters. Letters that look like digits are none of them (Crockford's alphabet), and a slip of the pen is
 * told from a wrong key.
 */

export const recoveryKeyBytes = 24;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const bitsEach = 5;
const groupLength = 5;

export function recoveryKeyText(key: Uint8Array): string {
  let text = '';
  let bits = 0n;
  for (const byte of [...key, checkOf(key)]) bits = (bits << 8n) | BigInt(byte);
  for (let left = ((key.length + 1) * 8) / bitsEach; left > 0; left -= 1) {
    text = `${alphabet[Number(bits & 31n)]}${text}`;
    bits >>= BigInt(bitsEach);
  }
  return (text.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-');
}

const lineLength = ((recoveryKeyBytes + 1) * 8) / bitsEach;

const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/** Null for what is no recovery key: too short, too long, or written down with a slip. */
export function recoveryKeyOf(text: string): Uint8Array | null {
  const plain = plainOf(text);
  if (plain.length !== lineLength) return null;
  let bits = 0n;
  for (const letter of plain) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << BigInt(bitsEach)) | BigInt(value);
  }
  const bytes = new Uint8Array(recoveryKeyBytes + 1);
  for (let at = recoveryKeyBytes; at >= 0; at -= 1) {
    bytes[at] = Number(bits & 255n);
    bits >>= 8n;
  }
  const key = bytes.subarray(0, recoveryKeyBytes);
  return checkOf(key) === bytes[recoveryKeyBytes] ? key : null;
}

/** Shorter ones, and ones with other signs in them, are words around what was written down. */
const leastLength = 30;

/**
 * Longer secrets are written in several such lines, each with its own check: the bytes of each line in a text, null for one with a slip.
 * What stands around them does not matter, nor whether they were put on one line.
 */
export const recoveryLinesOf = (text: string): (Uint8Array | null)[] =>
  text
    .split('\n')
    .filter((line) => /^[\w\s\p{Pd}]+$/u.test(line.normalize('NFKC')))
    .map(plainOf)
    .filter((plain) => plain.length >= leastLength)
    .flatMap((plain) => plain.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [])
    .map(recoveryKeyOf);

/** CRC-8 (polynomial 0x07): every single wrong character is found, and nearly all swaps. */
function checkOf(key: Uint8Array): number {
  let check = 0;
  for (const byte of key) {
    check ^= byte;
    for (let bit = 0; bit < 8; bit += 1) check = ((check << 1) ^ ((check & 128) === 0 ? 0 : 7)) & 255;
  }
  return check;
}
