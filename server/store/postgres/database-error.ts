/** What goes wrong between this process and its database, as errors that an operator can act on. */
import { DatabaseError } from 'pg';
import { AppError } from '../../../shared/errors.ts';

/** Which database, without its password. */
export interface DatabasePlace {
  /** e.g. `db.example:5432/xunwei` */
  readonly database: string;
  readonly user: string;
}

/** SQLSTATE classes and codes, https://www.postgresql.org/docs/current/errcodes-appendix.html */
const refusals: Readonly<Record<string, string>> = {
  '28P01': 'password',
  '28000': 'authorization',
  '3D000': 'no-such-database',
  '42501': 'privilege',
  '25006': 'read-only',
};
const waits: Readonly<Record<string, string>> = {
  '55P03': 'busy',
  '57014': 'busy',
  '40001': 'busy',
  '40P01': 'busy',
  '53300': 'too-many-connections',
  '57P01': 'shutting-down',
  '57P02': 'shutting-down',
  '57P03': 'starting',
};
const diskFull = '53100';

/** Anything that is not the database's own comes back as it was. */
export function toDatabaseError(error: unknown, { database, user }: DatabasePlace): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  const state = typeof code === 'string' ? code : '';
  const refusal = refusals[state] ?? (error.message.includes('SASL') ? 'password' : undefined);
  const options = { cause: error };
  if (refusal !== undefined) return new AppError('Database_Refused', { database, user, problem: refusal }, options);
  if (state === diskFull) return new AppError('Store_DiskFull', {}, options);
  const wait = waits[state] ?? lostConnection(error, state);
  if (wait !== undefined) return new AppError('Database_Unavailable', { database, problem: wait }, options);
  return error;
}

/** `ECONNREFUSED`, `DEPTH_ZERO_SELF_SIGNED_CERT`, `ERR_TLS_CERT_ALTNAME_INVALID`. */
const systemOrTls = /^(E[A-Z0-9]+|ERR_TLS_\w+|\w*CERT\w*|UNABLE_TO_\w+)$/;

/** pg's own errors of a connection have no code. */
function lostConnection(error: Error, state: string): string | undefined {
  if (state.startsWith('08')) return 'connection';
  if (error instanceof DatabaseError) return undefined;
  if (systemOrTls.test(state)) return state;
  return /connection|connect|timeout|not queryable/i.test(error.message) ? 'connection' : undefined;
}
