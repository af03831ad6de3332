/** What a telephone shows. */
import { Secret, TOTP } from 'otpauth';

export const codeAt = (secret: string, atMs: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: atMs });
