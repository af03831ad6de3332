/**
 * The CAs that may vouch for a server with TLS: told in hello over a connection that one of them vouched for, and signed by the server
 * besides. A laptop then trusts these and no others, so that the server can go from one to the next.
 */
import { z } from 'zod';
import { type Json, canonicalJson } from '../domain/canonical-json.ts';

/** More than these are told to nobody: a laptop would take none of the answer. */
export const mostAuthorities = 10;

export const authorities = z.object({
  /** PEM, one each. */
  certificates: z.array(z.string().max(5_000)).min(1).max(mostAuthorities),
  /** Ed25519 of the server, base64url. */
  sig: z.string().max(200),
});
export type Authorities = z.infer<typeof authorities>;

export const authoritiesText = (serverId: string, certificates: readonly string[]): string =>
  canonicalJson({ kind: 'xunwei authorities', serverId, certificates: [...certificates] } satisfies Json);
