/** Headers that prove which device sends a request: security.md S3. */
import { createHash } from 'node:crypto';
import { utf8 } from '../shared/domain/ids.ts';
import { authHeaders, requestSignatureInput } from '../shared/wire/protocol.ts';
import type { SignerPort } from './ports.ts';

/**
 * @param path with its query, as it goes on the line
 * @param timeMs the server's time as far as this laptop knows it
 * @param knownSha256 of the body, where it is known already
 */
export function signedHeaders(
  signer: SignerPort,
  method: string,
  path: string,
  timeMs: number,
  body: Uint8Array | null,
  knownSha256?: string,
): Record<string, string> {
  const bodySha256 =
    knownSha256 ??
    createHash('sha256')
      .update(body ?? new Uint8Array())
      .digest('hex');
  return {
    [authHeaders.dev]: signer.dev,
    [authHeaders.timeMs]: String(timeMs),
    [authHeaders.signature]: signer.sign(utf8(requestSignatureInput(method, path, timeMs, bodySha256))),
  };
}
