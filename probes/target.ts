/** Small readings of a target. */
import { isIPv6 } from 'node:net';
import type { ProbeTarget } from '../shared/domain/probe.ts';
import type { Credentials } from './net/digest-auth.ts';

/** The account, when the target names one. */
export function credentialsOf({ username, password }: ProbeTarget): Credentials | undefined {
  return username === undefined || username === '' ? undefined : { username, password: password ?? '' };
}

/** A host as it stands in a URL. */
export function hostInUrl(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}
