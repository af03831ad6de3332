/** What rows say, sealed with the server's own key before it leaves the process: the database never sees it. */
import { type KeyObject, createSecretKey } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import { openChunk, sealChunk } from '../../keys/sealed-chunk.ts';

export class RowSeal {
  readonly #key: KeyObject;

  constructor(key: Buffer) {
    this.#key = createSecretKey(key);
  }

  /** @param place table and key of the row: what was sealed for one does not open in another */
  seal(text: string, place: string): Buffer {
    return sealChunk(this.#key, Buffer.from(text), `xunwei row ${place}`);
  }

  /** @throws AppError Store_Damaged */
  open(sealed: Uint8Array, place: string): string {
    const plain = openChunk(this.#key, sealed, `xunwei row ${place}`);
    if (plain === null) throw new AppError('Store_Damaged', { detail: place });
    return plain.toString();
  }

  sealJson(value: unknown, place: string): Buffer {
    return this.seal(JSON.stringify(value), place);
  }

  openJson<T>(sealed: Uint8Array, place: string): T {
    return JSON.parse(this.open(sealed, place)) as T;
  }
}

/** The place of each row that is sealed. */
export const places = {
  meta: (key: string): string => `meta ${key}`,
  laptop: (dev: string): string => `laptop ${dev}`,
  report: (dev: string): string => `laptop_report ${dev}`,
  trust: (dev: string): string => `laptop_trust ${dev}`,
  user: (id: string): string => `console_user ${id}`,
  code: (hash: string): string => `enrolment_code ${hash}`,
  operation: (seq: number, hash: string): string => `op ${seq} ${hash}`,
  quarantine: (dev: string, n: number): string => `quarantine ${dev}:${n}`,
  record: (entity: string, id: string): string => `record_state ${JSON.stringify([entity, id])}`,
  conflict: (seq: number, entity: string, id: string): string => `conflict ${seq} ${JSON.stringify([entity, id])}`,
  receipt: (number: string): string => `receipt ${number}`,
  act: (seq: number): string => `server_act ${seq}`,
} as const;
