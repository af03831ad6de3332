/**
 * Whose releases this program takes: Ed25519 public keys, SPKI DER, base64url, as `npm run release -- keys` prints them.
 *
 * A key is replaced in two steps. A release that is signed with the old key brings a program that knows both; later ones are
 * signed with the new one, and with the old one too for as long as programs are about that know only that. A key that got
 * into other hands is taken out of this list and a release is made at once: programs that still have it go on trusting it.
 *
 * Empty until whoever gives the program out has made a key: such a program takes no update at all, and says so. There is no
 * key for development: tests make their own, and a key that everybody has the other half of would protect nobody.
 */
export const releaseKeys: readonly string[] = [];
