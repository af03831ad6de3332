/** A bundle that is closed to whoever holds it: whose it is, and whether it is whole. */
import type { BundleHeader } from '../shared/wire/bundle.ts';
import type { BundleSource } from './bundle-source.ts';
import { Reader, readHeader } from './reader.ts';

const stepBytes = 1024 * 1024;

export interface BundleFacts {
  readonly id: string;
  readonly header: BundleHeader;
  readonly bytes: number;
}

/** Reads all of it. @throws AppError Bundle_Damaged, Bundle_TooNew, Bundle_TooOld */
export async function inspectBundle(source: BundleSource): Promise<BundleFacts> {
  const reader = new Reader(source);
  const { header } = await readHeader(reader);
  while (reader.rest > 0) await reader.take(Math.min(stepBytes, reader.rest));
  return { id: await reader.id(), header, bytes: source.bytes };
}
