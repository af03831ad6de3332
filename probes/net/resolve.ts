/** The address of a target, for what takes no names. */
import { lookup } from 'node:dns/promises';
import { toProbeError } from './net-errors.ts';
import { orAbort } from './waiting.ts';

export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Rejects with Probe_NameNotFound or the signal's reason. */
export async function resolveHost(host: string, signal: AbortSignal): Promise<Address> {
  try {
    const { address, family } = await orAbort(lookup(host), signal);
    return { address, family: family === 6 ? 6 : 4 };
  } catch (error) {
    throw toProbeError(error, { host });
  }
}
