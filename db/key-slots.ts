/**
 * `keyslots.json`: the data folder's one random key, wrapped once per secret that may open the folder.
 * A slot's secret never touches the disk; losing every secret loses the data.
 */
import { type KeyObject, createHash, hkdfSync } from 'node:crypto';
import { readdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../shared/domain/canonical-json.ts';
import { AppError } from '../shared/errors.ts';
import { createKeyedLock } from '../shared/keyed-lock.ts';
import { type OrganisationSlot, organisationSlot } from '../shared/wire/recovery.ts';
import { destroyFile, writeFileDurably, writeOver } from './durable-file.ts';
import { seal, sealNonceBytes, unseal } from './sealed-bytes.ts';
import { openBox, sealTo } from './sealed-to.ts';
import { stretched } from './stretched.ts';

export const keySlotsFile = 'keyslots.json';

/**
 * What opens a slot: 32 bytes that the operating system keeps for this machine, alone or together with what a person
 * types, or the recovery key that the organisation keeps on paper. The organisation's own key never comes here: whoever has it
 * opens its slot elsewhere, and what comes here is the data key.
 */
export type SlotSecret =
  | { readonly kind: 'machine'; readonly secret: Uint8Array }
  | { readonly kind: 'machine-passphrase'; readonly secret: Uint8Array; readonly passphrase: string }
  | { readonly kind: 'recovery'; readonly secret: Uint8Array }
  | { readonly kind: 'organisation'; readonly dataKey: Uint8Array };
export type SlotKind = SlotSecret['kind'];

export type WrappedSecret = Exclude<SlotSecret, { kind: 'organisation' }>;

const wrappedKinds = ['machine', 'machine-passphrase', 'recovery'] as const satisfies readonly WrappedSecret['kind'][];

export type RandomBytes = (count: number) => Uint8Array;

const keyBytes = 32;

const base64 = z.string().regex(/^[A-Za-z0-9+/]+=*$/);
const wrappedSlot = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  kind: z.enum(wrappedKinds),
  createdAtMs: z.int(),
  salt: base64,
  /** The data key under AES-256-GCM: nonce, ciphertext, tag. */
  wrapped: base64,
});
type WrappedSlot = z.infer<typeof wrappedSlot>;
const slotSchema = z.discriminatedUnion('kind', [wrappedSlot, organisationSlot]);
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
  readonly kind: SlotKind;
  readonly createdAtMs: number;
}

/** The one key of a new data folder. */
export const createDataKey = (random: RandomBytes): Uint8Array => random(keyBytes);

/** Writes the first slot. */
export async function createKeySlots(
  dir: string,
  dataKey: Uint8Array,
  first: WrappedSecret,
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
      const dataKey = await dataKeyIn(slot, secret);
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

/**
 * Puts slots for `secrets` in the place of all slots of the kinds `inPlaceOf`, in one write: a folder never has neither.
 * Copies of the slots beside backups change too, for an old slot there would still open everything.
 * @throws App_InvalidInput when nothing that opens the folder would be left
 */
export async function replaceSlots(
  dir: string,
  dataKey: Uint8Array,
  change: { readonly secrets: readonly WrappedSecret[]; readonly inPlaceOf: readonly SlotKind[] },
  random: RandomBytes,
  nowMs: number,
): Promise<void> {
  const added: Slot[] = [];
  for (const secret of change.secrets) added.push(await sealed(dataKey, secret, random, nowMs));
  await inTurn(dir, () => put(dir, added, change.inPlaceOf));
}

/** Whom the slot of the organisation is for, and whose laptop it is. */
export type SlotFor = Pick<OrganisationSlot, 'to' | 'fingerprint' | 'letter'>;

/** The slot of the organisation: the one that is there where it is for the same, otherwise a new one in its place. */
export function organisationSlotFor(
  dir: string,
  dataKey: Uint8Array,
  wanted: SlotFor,
  random: RandomBytes,
  nowMs: number,
): Promise<OrganisationSlot> {
  return inTurn(dir, async () => {
    const held = await heldOrganisationSlot(dir);
    if (held?.to === wanted.to && held.fingerprint === wanted.fingerprint && held.letter === wanted.letter) return held;
    const id = Buffer.from(random(16)).toString('hex');
    const kind = 'organisation' as const;
    const { letter, fingerprint } = wanted;
    const box = sealTo(wanted.to, organisationContext({ id, letter }), dataKey, random);
    const slot: OrganisationSlot = { id, kind, createdAtMs: nowMs, letter, fingerprint, ...box };
    await put(dir, [slot], [kind]);
    return slot;
  });
}

export async function heldOrganisationSlot(dir: string): Promise<OrganisationSlot | null> {
  return (await load(dir)).find((slot) => slot.kind === 'organisation') ?? null;
}

/** With the organisation's private key, wherever that is: the data key of the laptop whose slot it is. Null for another's. */
export const openOrganisationSlot = (privateKey: KeyObject, slot: OrganisationSlot): Uint8Array | null =>
  openBox(privateKey, slot, organisationContext(slot));

/** Of a folder whose slots are lost or damaged, which are kept under another name. @throws App_AlreadyReady where they are neither */
export async function putSlotBack(dir: string, slot: OrganisationSlot, nowMs: number): Promise<void> {
  const problem = await load(dir).then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error : null),
  );
  if (problem === null || problem.code === 'Store_Unreadable') throw problem ?? new AppError('App_AlreadyReady');
  if (problem.code === 'Store_Damaged') {
    const file = path.join(dir, keySlotsFile);
    await rename(file, `${file}.damaged-${nowMs}`);
  }
  await save(dir, [slot]);
}

/** Beside a backup, as they are between two changes; every change after that finds the copy there. Damaged ones are copied as they are. */
export const copySlots = (dir: string, file: string): Promise<void> =>
  inTurn(dir, async () => writeFileDurably(file, await readFile(path.join(dir, keySlotsFile))));

/** All of them but the organisation's, which is given: what stands in the files may be damaged. Beside backups too. */
export function destroySlots(dir: string, kept: OrganisationSlot | null): Promise<void> {
  return inTurn(dir, async () => {
    const beside = (await readdir(dir))
      .filter((name) => name.startsWith(keySlotsFile))
      .map((name) => path.join(dir, name));
    for (const file of [...beside, ...(await copiesBesideBackups(dir))]) {
      // It keeps its name all the time where something stays in it: a folder without slots would be taken for none.
      if (kept === null || !file.endsWith(keySlotsFile)) destroyFile(file);
      else {
        writeOver(file);
        await writeFileDurably(file, textOf([kept]));
      }
    }
  });
}

const alone = createKeyedLock();

/** One change after the other: a session seals to the organisation while somebody sets a passphrase. */
const inTurn = <T>(dir: string, work: () => Promise<T>): Promise<T> => alone(path.resolve(dir), work);

/** In its turn, from what is read to the copies. */
async function put(dir: string, added: readonly Slot[], inPlaceOf: readonly SlotKind[]): Promise<void> {
  const slots = [...(await load(dir)).filter((slot) => !inPlaceOf.includes(slot.kind)), ...added];
  if (slots.length === 0) throw new AppError('App_InvalidInput', { field: 'slot', reason: 'last' });
  await save(dir, slots);
  for (const file of await copiesBesideBackups(dir)) await writeFileDurably(file, textOf(slots));
}

/** Also beside backups that were set aside. No other folder is listed: blobs are many. */
async function copiesBesideBackups(dir: string): Promise<string[]> {
  const copies: string[] = [];
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    if (!entry.isDirectory() || !entry.name.startsWith('backups')) continue;
    const folder = path.join(dir, entry.name);
    for (const name of await readdir(folder)) {
      if (name.endsWith(`.${keySlotsFile}`)) copies.push(path.join(folder, name));
    }
  }
  return copies;
}

/** @throws Store_NotADataFolder when there are none, Store_Unreadable when they cannot be read now, Store_Damaged */
async function load(dir: string): Promise<Slot[]> {
  let text: string;
  try {
    text = await readFile(path.join(dir, keySlotsFile), 'utf8');
  } catch (error) {
    const problem = (error as NodeJS.ErrnoException).code ?? '';
    // A disk that cannot be read now says nothing of what is on it.
    if (problem !== 'ENOENT') throw unreadableSlots(problem, error);
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

export const unreadableSlots = (problem: string, cause: unknown): AppError =>
  new AppError('Store_Unreadable', { file: keySlotsFile, problem }, { cause });

async function save(dir: string, slots: readonly Slot[]): Promise<void> {
  await writeFileDurably(path.join(dir, keySlotsFile), textOf(slots));
}

const textOf = (slots: readonly Slot[]): Uint8Array =>
  Buffer.from(`${JSON.stringify({ format: 1, slots, checksum: checksumOf(slots) }, null, 2)}\n`);

const checksumOf = (slots: readonly Slot[]): string => createHash('sha256').update(canonicalJson(slots)).digest('hex');

async function slotKey(secret: WrappedSecret, salt: Uint8Array): Promise<Uint8Array> {
  const derived = (bytes: Uint8Array): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', bytes, salt, `xunwei/slot/${secret.kind}`, keyBytes));
  if (secret.kind !== 'machine-passphrase') return derived(secret.secret);
  return derived(Buffer.concat([secret.secret, await stretched(secret.passphrase, salt)]));
}

async function sealed(
  dataKey: Uint8Array,
  secret: WrappedSecret,
  random: RandomBytes,
  nowMs: number,
): Promise<WrappedSlot> {
  const id = Buffer.from(random(16)).toString('hex');
  const salt = random(32);
  const key = await slotKey(secret, salt);
  const wrapped = seal(key, random(sealNonceBytes), slotContext(id, secret.kind), dataKey);
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return { id, kind: secret.kind, createdAtMs: nowMs, salt: text(salt), wrapped: text(wrapped) };
}

async function dataKeyIn(slot: Slot, secret: SlotSecret): Promise<Uint8Array | null> {
  // Whether it is the folder's is found out where the database is opened.
  if (secret.kind === 'organisation') return Uint8Array.from(secret.dataKey);
  if (slot.kind === 'organisation') return null;
  const key = await slotKey(secret, Buffer.from(slot.salt, 'base64'));
  return unseal(key, slotContext(slot.id, slot.kind), Buffer.from(slot.wrapped, 'base64'));
}

const slotContext = (id: string, kind: string): string => `xunwei/slot/${kind}/${id}`;
const organisationContext = ({ id, letter }: Pick<OrganisationSlot, 'id' | 'letter'>): string =>
  `${slotContext(id, 'organisation')}/${letter}`;

export interface SubKeys {
  readonly database: Uint8Array;
  readonly blobs: Uint8Array;
  readonly blobNames: Uint8Array;
  readonly deviceKey: Uint8Array;
  readonly journal: Uint8Array;
  readonly vault: Uint8Array;
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
    vault: derived('vault'),
  };
}
