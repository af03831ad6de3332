/** What stands before the 32 bytes of an X25519 key in DER (RFC 8410), hex: a private key in PKCS #8, a public one in SPKI. */
export const x25519Head = {
  pkcs8: '302e020100300506032b656e04220420',
  spki: '302a300506032b656e032100',
} as const;
