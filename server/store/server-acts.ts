/** Who did what to this server, its laptops and its users. Kept for good, each entry chained to the one before. security.md A3. */
import { userInfo } from 'node:os';
import { sha256 } from '../../proof/index.ts';
import { type Json, canonicalJson } from '../../shared/domain/canonical-json.ts';
import { chainStart } from '../../shared/domain/operation.ts';

export const serverActNames = [
  'code',
  'enrol',
  'revoke',
  'stolen',
  'readmit',
  'user-add',
  'user-renew',
  'user-disable',
  'user-role',
  'user-factor-reset',
  'user-sign-out',
  'sign-in',
  'sign-out',
  'passphrase',
  'factor-set',
  'factor-remove',
  'ca-renew',
  'ca-switch',
  'ca-drop',
  'recovery-key',
  'bundle',
  'backup',
  'restore',
  'update-add',
  'update-offer',
  'update-withdraw',
] as const;
export type ServerActName = (typeof serverActNames)[number];

export interface NewServerAct {
  readonly atMs: number;
  /** operator: an account of the server's machine. user: a login of the console. laptop: its letter. */
  readonly by: { readonly kind: 'operator' | 'user' | 'laptop'; readonly name: string };
  readonly act: ServerActName;
  /** The letter of a laptop, a login, a fingerprint, a version; empty where there is only one. */
  readonly about: string;
  /** What stood there, and what stands there now; null where nothing did. Never a secret. */
  readonly before: Json;
  readonly after: Json;
}

export interface ServerAct extends NewServerAct {
  readonly seq: number;
  /** `SHA-256(head(seq-1) || canonical JSON of the entry with its seq)`, hex. */
  readonly head: string;
}

export type ActPosition = Pick<ServerAct, 'seq' | 'head'>;
export const beforeFirstAct: ActPosition = { seq: 0, head: chainStart };

export function chainedAct(last: ActPosition, act: NewServerAct): ServerAct {
  const seq = last.seq + 1;
  return { ...act, seq, head: sha256(last.head + canonicalJson({ ...act, seq })) };
}

/** At the server's own command line, by whoever has an account there. */
export const byOperator = (
  act: ServerActName,
  about: string,
  before: Json = null,
  after: Json = null,
): NewServerAct => ({ atMs: Date.now(), by: operator(), act, about, before, after });

export const operator = (): NewServerAct['by'] => ({ kind: 'operator', name: accountName() });

/** At the console, by who is signed in or just signs in. */
export const byUser = (
  act: ServerActName,
  { login }: { readonly login: string },
  atMs: number,
  before: Json = null,
  after: Json = null,
): NewServerAct => ({ atMs, by: { kind: 'user', name: login }, act, about: login, before, after });

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account that the machine has no name for.
    return String(process.getuid?.() ?? '');
  }
}
