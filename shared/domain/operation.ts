/**
 * One entry of the append-only operation log: a person's act on one record, signed by the device that took it
 * down. Each device's operations form a hash chain; the server's stamps stay outside the hash.
 */
import { z } from 'zod';
import { type Json, type JsonObject, canonicalJson } from './canonical-json.ts';
import { devId, personId, sha256Hex, utf8 } from './ids.ts';

/** Raised when the meaning of an operation's fields changes; additive fields do not raise it. */
export const operationSchemaVersion = 1;

/** The hash before a chain's first operation. */
export const chainStart = '0'.repeat(64);

/** A form of zod's own would copy every value once more; what is asked here takes a tenth of its time. */
const jsonFields = z.custom<Record<string, Json>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && isJson(value),
);

/** Whether it is JSON and has no key that would change a prototype where fields are copied one by one. */
function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean';
  if (value === null) return true;
  if (Array.isArray(value)) return value.every(isJson);
  for (const key of Object.keys(value)) {
    if (key === '__proto__' || !isJson((value as Record<string, unknown>)[key])) return false;
  }
  return true;
}

/**
 * create: makes a record (on a register that exists it fills only fields that are missing, so that two laptops
 * may seed the same site); set: changes fields of a register; remove: hides a record and says why.
 */
export const operationActions = ['create', 'set', 'remove'] as const;

export const unsignedOperation = z.object({
  dev: devId,
  /** Contiguous from 1 within `dev`. */
  n: z.int().min(1),
  entity: z.string().min(1).max(40),
  entityId: z.string().min(1).max(64),
  action: z.enum(operationActions),
  fields: jsonFields,
  /** Per written field, the version (operation id) that the author saw; null for a field that was not there. */
  base: z.record(z.string(), z.string().nullable()),
  hlc: z.string().min(20).max(60),
  /** The device's raw wall clock, its monotonic clock and which boot that counts from. */
  wallMs: z.int(),
  monoMs: z.number(),
  bootId: z.string().max(64),
  author: personId,
  schemaV: z.int().min(1),
  prevHash: sha256Hex,
});
export type UnsignedOperation = z.infer<typeof unsignedOperation>;

export const operation = unsignedOperation.extend({
  hash: sha256Hex,
  /** Ed25519 over the 32 bytes of `hash`, base64url. */
  sig: z.string().min(80).max(100),
});
export type Operation = z.infer<typeof operation>;

/** `dev:n`: unique in the whole organisation, and the version of every field the operation wrote. */
export type OperationId = string;
export const operationIdOf = (op: { dev: string; n: number }): OperationId => `${op.dev}:${op.n}`;

/** What an operation's hash is made over, as UTF-8: `prevHash || canonical(operation without hash and sig)`. */
export function operationHashText(op: UnsignedOperation): string {
  const { prevHash, ...rest } = op;
  // In canonical order, which spares sorting them.
  const body: JsonObject = {
    action: rest.action,
    author: rest.author,
    base: rest.base,
    bootId: rest.bootId,
    dev: rest.dev,
    entity: rest.entity,
    entityId: rest.entityId,
    fields: rest.fields,
    hlc: rest.hlc,
    monoMs: rest.monoMs,
    n: rest.n,
    schemaV: rest.schemaV,
    wallMs: rest.wallMs,
  };
  return prevHash + canonicalJson(body);
}

export const operationHashInput = (op: UnsignedOperation): Uint8Array => utf8(operationHashText(op));

/** An operation with what the server added when it took it in. */
export const stampedOperation = z.object({
  /** Position in the server's log, contiguous from 1. */
  seq: z.int().min(1),
  receivedAtMs: z.int(),
  /** Authoritative order: the smaller of the operation's stamp and its time of receipt. */
  stamp: z.string(),
  /** `H(head(seq-1) || op.hash || stamp)`. */
  head: sha256Hex,
  op: operation,
});
export type StampedOperation = z.infer<typeof stampedOperation>;
