/**
 * A laptop that was ordered to destroy its keys. What may still open it is the organisation's key alone, where it was sealed to one:
 * a thief has nothing of that, and a mistaken order loses nobody's day.
 *
 * The note is written before the first key goes, with the slot that stays in it: a power cut in between is made good at the next start.
 */
import { existsSync, readdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { organisationSlot } from '../shared/wire/recovery.ts';
import { destroyFile, flushFolder, writeFileDurably } from './durable-file.ts';
import { destroySlots } from './key-slots.ts';
import type { Reserve } from './reserve.ts';
import { vaultFile } from './vault.ts';

const wipedFile = 'wiped.json';

const schema = z.object({
  format: z.literal(1),
  /** When the order was obeyed. */
  atMs: z.int(),
  serverUrl: z.string(),
  letter: z.string(),
  /** What was only here; nothing where it is not known. */
  unsentOperations: z.int(),
  unsentBlobs: z.int(),
  /** False where the database was so damaged that it could not be counted. */
  isUnsentKnown: z.boolean().default(true),
  slot: organisationSlot.nullable(),
  /** Every key is gone; left out by older programs, whose folders are finished once more. */
  isDone: z.boolean().default(false),
});
export type Wiped = z.infer<typeof schema>;

export const isWiped = (dir: string): boolean => existsSync(path.join(dir, wipedFile));

/** Null for a folder that was not, and for a note that cannot be read: then its keys are what they are. */
export async function wipedIn(dir: string): Promise<Wiped | null> {
  const text = await readFile(path.join(dir, wipedFile), 'utf8').catch(() => null);
  try {
    return text === null ? null : schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** @param reserve is given up where the disk has no room for the note: without one no key goes */
export function noteWiped(dir: string, wiped: Wiped, reserve?: Reserve): Promise<void> {
  const note = Buffer.from(`${JSON.stringify(wiped, null, 2)}\n`);
  const write = (): Promise<void> => writeFileDurably(path.join(dir, wipedFile), note);
  return reserve === undefined ? write() : reserve.makingRoom(write);
}

/** The same again does no harm. As far as a disk lets a program: what stood in a file is written over before it goes. */
export async function destroyKeys(dir: string, slot: Wiped['slot']): Promise<void> {
  await destroySlots(dir, slot);
  for (const name of readdirSync(dir)) if (name.startsWith(vaultFile)) destroyFile(path.join(dir, name));
}

/** The organisation opened it. */
export async function forgetWiped(dir: string): Promise<void> {
  await rm(path.join(dir, wipedFile), { force: true });
  // A note that came back would take the keys that the folder has by then.
  await flushFolder(dir);
}
