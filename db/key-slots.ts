/**
 * `keyslots.json`: the data folder's one random key, wrapped once per secret that may open the folder.
 * A slot's secret never touches the disk; losing every secret loses the data.
 */
import { createHash, hkdfSync, scrypt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../shared/domain/canonical-json.ts';
import { AppError } from '../shared/errors.ts';
import { writeFileDurably } from './durable-file.ts';
import { seal, sealNonceBytes, unseal } from './sealed-bytes.ts';

export const keySlotsFile = 'keyslots.json';

/** What opens a slot: 32 bytes that the operating system keeps for this machine, or what a person types. */
export type SlotSecret =
  | { readonly kind: 'machine'; readonly secret: Uint8Array }
  | { readonly kind: 'passphrase'; readonly passphrase: string };

export type RandomBytes = (count: number) => Uint8Array;

/** 128 MiB and about a third of a second for every guess (security.md D8). */
const scryptCost = { N: 2 ** 17, r: 8, p: 1 } as const;
const keyBytes = 32;

const base64 = z.string().regex(/^[A-Za-z0-9+/]+=*$/);
const slotSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  kind: z.enum(['machine', 'passphrase']),
  createdAtMs: z.int(),
  salt: base64,
  /** The data key under AES-256-GCM: nonce, ciphertext, tag. */
  wrapped: base64,
});
type Slot = z.infer<typeof slotSchema>;
const fileSchema = z.object({
  format: z.literal(1),
  slots: z.array(slotSchema).min(1).max(100),
  /** SHA-256 of the canonical JSON of the slots: tells damage from a wrong secret. */
  checksum: z.string(),
});

/** What may be shown of a slot. */
export interface SlotInfo {
  readonly id: string;
  readonly kind: SlotSecret['kind'];
  readonly createdAtMs: number;
}

/** The one key of a new data folder. */
export const createDataKey = (random: RandomBytes): Uint8Array => random(keyBytes);

/** Writes the first slot. */
export async function createKeySlots(
  dir: string,
  dataKey: Uint8Array,
  first: SlotSecret,
  random: RandomBytes,
  nowMs: number,
): Promise<void> {
  await save(dir, [await sealed(dataKey, first, random, nowMs)]);
}

/**
 * The data key, by the first secret that fits.
 * @throws Store_KeyMissing when no slot is of a kind that was offered, Store_WrongKey when none opens.
 */
export async function unlock(dir: string, secrets: readonly SlotSecret[]): Promise<Uint8Array> {
  const slots = await load(dir);
  let isAnyOfKind = false;
  for (const secret of secrets) {
    for (const slot of slots.filter((item) => item.kind === secret.kind)) {
      isAnyOfKind = true;
      const dataKey = opened(slot, await slotKey(secret, Buffer.from(slot.salt, 'base64')));
      if (dataKey !== null) return dataKey;
    }
  }
  throw new AppError(isAnyOfKind ? 'Store_WrongKey' : 'Store_KeyMissing', {
    kinds: [...new Set(slots.map((slot) => slot.kind))].sort().join(','),
  });
}

export async function listSlots(dir: string): Promise<SlotInfo[]> {
  const slots = await load(dir);
  return slots.map(({ id, kind, createdAtMs }) => ({ id, kind, createdAtMs }));
}

/** Another secret that opens the folder from now on. */
export async function addSlot(
  dir: string,
  dataKey: Uint8Array,
  secret: SlotSecret,
  random: RandomBytes,
  nowMs: number,
): Promise<SlotInfo> {
  const slots = await load(dir);
  const slot = await sealed(dataKey, secret, random, nowMs);
  await save(dir, [...slots, slot]);
  return { id: slot.id, kind: slot.kind, createdAtMs: slot.createdAtMs };
}

/** @throws App_NotFound; App_InvalidInput for the last slot, without which nothing opens the folder. */
export async function removeSlot(dir: string, id: string): Promise<void> {
  const slots = await load(dir);
  const kept = slots.filter((slot) => slot.id !== id);
  if (kept.length === slots.length) throw new AppError('App_NotFound', { what: 'slot', id });
  if (kept.length === 0) throw new AppError('App_InvalidInput', { field: 'slot', reason: 'last' });
  await save(dir, kept);
}

async function load(dir: string): Promise<Slot[]> {
  let text: string;
  try {
    text = await readFile(path.join(dir, keySlotsFile), 'utf8');
  } catch (error) {
    throw new AppError('Store_NotADataFolder', {}, { cause: error });
  }
  try {
    const file = fileSchema.parse(JSON.parse(text));
    if (file.checksum === checksumOf(file.slots)) return file.slots;
  } catch (error) {
    throw new AppError('Store_Damaged', { detail: keySlotsFile }, { cause: error });
  }
  throw new AppError('Store_Damaged', { detail: keySlotsFile });
}

async function save(dir: string, slots: readonly Slot[]): Promise<void> {
  const text = `${JSON.stringify({ format: 1, slots, checksum: checksumOf(slots) }, null, 2)}\n`;
  await writeFileDurably(path.join(dir, keySlotsFile), Buffer.from(text));
}

const checksumOf = (slots: readonly Slot[]): string => createHash('sha256').update(canonicalJson(slots)).digest('hex');

async function slotKey(secret: SlotSecret, salt: Uint8Array): Promise<Uint8Array> {
  if (secret.kind === 'machine') {
    return new Uint8Array(hkdfSync('sha256', secret.secret, salt, 'xunwei/slot/machine', keyBytes));
  }
  const maxmem = 2 * 128 * scryptCost.N * scryptCost.r;
  return new Promise((resolve, reject) => {
    // NFKC: the same passphrase typed by another input method is the same passphrase.
    scrypt(secret.passphrase.normalize('NFKC'), salt, keyBytes, { ...scryptCost, maxmem }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

async function sealed(dataKey: Uint8Array, secret: SlotSecret, random: RandomBytes, nowMs: number): Promise<Slot> {
  const id = Buffer.from(random(16)).toString('hex');
  const salt = random(32);
  const key = await slotKey(secret, salt);
  const wrapped = seal(key, random(sealNonceBytes), slotContext(id, secret.kind), dataKey);
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return { id, kind: secret.kind, createdAtMs: nowMs, salt: text(salt), wrapped: text(wrapped) };
}

function opened(slot: Slot, key: Uint8Array): Uint8Array | null {
  return unseal(key, slotContext(slot.id, slot.kind), Buffer.from(slot.wrapped, 'base64'));
}

const slotContext = (id: string, kind: string): string => `xunwei/slot/${kind}/${id}`;

export interface SubKeys {
  readonly database: Uint8Array;
  readonly blobs: Uint8Array;
  readonly blobNames: Uint8Array;
  readonly deviceKey: Uint8Array;
  readonly journal: Uint8Array;
}

/** One key per purpose, so that no two ciphers ever share one. */
export function subKeysOf(dataKey: Uint8Array): SubKeys {
  const derived = (purpose: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', dataKey, new Uint8Array(0), `xunwei/${purpose}`, keyBytes));
  return {
    database: derived('database'),
    blobs: derived('blobs'),
    blobNames: derived('blob names'),
    deviceKey: derived('device key'),
    journal: derived('journal'),
  };
}
