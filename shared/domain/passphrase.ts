/** What makes a passphrase too weak, the same for a laptop and for the server's console. security.md S4, D8. */

export const leastPassphraseLength = 10;
const leastDifferent = 5;

/** What anybody would try first, among those that are long enough. */
const common = new Set(
  `1234567890 0123456789 0987654321 9876543210 12345678910 123456789a a123456789 1q2w3e4r5t q1w2e3r4t5 1qaz2wsx3edc
   qwertyuiop qwerty12345 qwerty123456 1234qwerasdf password12 password123 password1234 passw0rd123 p@ssw0rd123
   admin12345 admin123456 administrator letmein123 welcome123 iloveyou123 woaini1314520 woaini5201314 5201314520
   woaini123456 abc1234567 abcd123456 abcdefghij asdfghjkl1 zxcvbnm123 changeme123 xunwei12345 xunwei123456`.split(
    /\s+/,
  ),
);

export type Weakness = 'short' | 'common' | 'name';

/**
 * Null for one that will do.
 * @param names what others know of whoever chooses it: a login, the name of a person
 */
export function weaknessOf(passphrase: string, names: readonly string[]): Weakness | null {
  const plain = passphrase.normalize('NFKC').toLowerCase();
  if (plain.length < leastPassphraseLength) return 'short';
  if (names.some((name) => name !== '' && plain.includes(name.toLowerCase()))) return 'name';
  return common.has(plain) || new Set(plain).size < leastDifferent ? 'common' : null;
}
