/**
 * The key of device passwords: its own, in a file of its own, on a lease. When the lease ends the key is destroyed; what it
 * sealed stays, here and in every backup, as bytes that nobody can read. The organisation's recovery key brings it back:
 * a copy of the vault's key is sealed to it. security.md D6.
 */
import { hkdfSync } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import { flushFolderSync, writeOver } from './durable-file.ts';
import type { RandomBytes } from './key-slots.ts';
import { seal, sealNonceBytes, unseal } from './sealed-bytes.ts';
import { boxKeyOf, openBox, publicTextOf, sealTo } from './sealed-to.ts';

export const vaultFile = 'vault.json';
const keyBytes = 32;
const keyContext = 'xunwei/vault key';
const text = z.string().regex(/^[A-Za-z0-9_-]+$/);

const schema = z.object({
  format: z.literal(1),
  /** The vault's key under the folder's; null once the lease has ended. */
  wrapped: text.nullable(),
  /** When it ends; null: it has none. */
  untilMs: z.int().nullable(),
  /** The latest time that was seen while the lease ran. */
  seenMs: z.int(),
  /** The clock went back behind it: closed until somebody vouches again, whatever the clock says from then on. */
  isInDoubt: z.boolean().default(false),
  /** X25519 of the recovery key, SPKI, and the vault's key sealed to it. */
  escrow: z.object({ to: text, from: text, sealed: text }).nullable(),
});
type State = z.infer<typeof schema>;

export interface VaultParts {
  readonly dir: string;
  /** Of this folder, for the vault. */
  readonly key: Uint8Array;
  readonly random: RandomBytes;
  readonly nowMs: () => number;
}

/** The time is kept this often, and a clock may go back by as much: clocks are set right by minutes, and some by the hour. */
const hourMs = 3_600_000;

export class Vault {
  readonly #parts: VaultParts;
  #state: State;
  #key: Uint8Array | null;

  private constructor(parts: VaultParts, state: State) {
    this.#parts = parts;
    this.#state = state;
    this.#key = state.wrapped === null ? null : unseal(parts.key, keyContext, bytesOf(state.wrapped));
  }

  /**
   * One that is damaged or lost is as one whose lease has ended, except where it has sealed nothing that is still there.
   * @throws Vault_Unreadable
   */
  static open(parts: VaultParts, hasSealed: boolean): Vault {
    const none: State = {
      format: 1,
      wrapped: null,
      untilMs: null,
      seenMs: parts.nowMs(),
      isInDoubt: false,
      escrow: null,
    };
    const vault = new Vault(parts, keptIn(path.join(parts.dir, vaultFile)) ?? none);
    if (vault.#key !== null || hasSealed) return vault;
    const first = new Vault(parts, none);
    first.beginAnew(null);
    return first;
  }

  /** Whether passwords can be read and written. */
  get isOpen(): boolean {
    return this.problem === null;
  }

  /** Why they cannot; null where they can. Whoever asks after the lease has ended destroys the key by asking. */
  get problem(): 'Vault_Expired' | 'Vault_ClockBack' | null {
    this.#followClock();
    if (this.#key === null) return 'Vault_Expired';
    return this.#state.isInDoubt ? 'Vault_ClockBack' : null;
  }

  /** Null: it has none. */
  get leaseUntilMs(): number | null {
    return this.#state.untilMs;
  }

  /** Whether the recovery key can bring it back. */
  get hasEscrow(): boolean {
    return this.#state.escrow !== null;
  }

  /** @throws Vault_Expired, Vault_ClockBack */
  seal(plain: string, context: string): string {
    if (plain === '') return '';
    const { random } = this.#parts;
    return textOf(seal(this.#opened(), random(sealNonceBytes), context, Buffer.from(plain)));
  }

  /** @throws Vault_Expired, Vault_ClockBack, Store_Damaged */
  unseal(sealed: string, context: string): string {
    if (sealed === '') return '';
    const plain = unseal(this.#opened(), context, bytesOf(sealed));
    if (plain === null) throw new AppError('Vault_Expired');
    return Buffer.from(plain).toString('utf8');
  }

  /** Somebody vouches for it: the lease begins anew, also one that was in doubt; one that has ended does not. */
  renew(untilMs: number | null): void {
    this.#followClock();
    if (this.#key !== null) this.#save({ ...this.#state, ...this.#from(untilMs) });
  }

  /** From now on this recovery key brings the vault back, in place of the one before. One that has ended keeps the copy it has. */
  escrowTo(recoverySecret: Uint8Array): void {
    this.#followClock();
    if (this.#key === null) return;
    this.#save({ ...this.#state, escrow: this.#sealedTo(publicTextOf(escrowKey(recoverySecret)), this.#key) });
  }

  /** After the end of the lease, or in doubt. @throws Lock_WrongRecoveryKey; Vault_Lost when nothing was sealed to a recovery key */
  bringBack(recoverySecret: Uint8Array, untilMs: number | null): void {
    const { escrow } = this.#state;
    if (escrow === null) throw new AppError('Vault_Lost');
    const key = openBox(escrowKey(recoverySecret), escrow, keyContext);
    if (key === null) throw new AppError('Lock_WrongRecoveryKey', { isSlip: false });
    this.#hold(key, untilMs, escrow);
  }

  /** Another key: what the one before sealed is given up. */
  beginAnew(untilMs: number | null): void {
    const key = this.#parts.random(keyBytes);
    const { escrow } = this.#state;
    this.#hold(key, untilMs, escrow === null ? null : this.#sealedTo(escrow.to, key));
  }

  close(): void {
    this.#key?.fill(0);
    this.#key = null;
  }

  #hold(key: Uint8Array, untilMs: number | null, escrow: State['escrow']): void {
    const { key: folderKey, random } = this.#parts;
    const wrapped = textOf(seal(folderKey, random(sealNonceBytes), keyContext, key));
    this.#save({ ...this.#state, ...this.#from(untilMs), wrapped, escrow });
    this.#key = key;
  }

  /** A lease that begins now: what the clock said before, right or wrong, is of another one. */
  #from(untilMs: number | null): Pick<State, 'untilMs' | 'seenMs' | 'isInDoubt'> {
    return { untilMs, seenMs: this.#parts.nowMs(), isInDoubt: false };
  }

  #followClock(): void {
    const { untilMs, seenMs, isInDoubt } = this.#state;
    if (this.#key === null || untilMs === null) return;
    const now = this.#parts.nowMs();
    if (seenMs - now > hourMs) {
      // Not destroyed: the clock may have been ahead before, and there may be no recovery key yet.
      if (!isInDoubt) this.#save({ ...this.#state, isInDoubt: true });
    } else if (now >= untilMs) this.#destroy();
    else if (now - seenMs > hourMs) this.#save({ ...this.#state, seenMs: now });
  }

  /** In an order that a power cut leaves either the old file or the new one in: the copy for the recovery key is in both. */
  #destroy(): void {
    const state = { ...this.#state, wrapped: null };
    writeNew(this.#file, state);
    // As far as a disk lets a program: what stood there is written over before the name goes to another file.
    if (existsSync(this.#file)) writeOver(this.#file);
    putInPlace(this.#file);
    this.#state = state;
    this.close();
  }

  /** @throws Vault_Expired, Vault_ClockBack */
  #opened(): Uint8Array {
    const { problem } = this;
    if (problem !== null || this.#key === null) throw new AppError(problem ?? 'Vault_Expired');
    return this.#key;
  }

  #sealedTo(to: string, key: Uint8Array): NonNullable<State['escrow']> {
    return sealTo(to, keyContext, key, this.#parts.random);
  }

  #save(state: State): void {
    writeNew(this.#file, state);
    putInPlace(this.#file);
    this.#state = state;
  }

  get #file(): string {
    return path.join(this.#parts.dir, vaultFile);
  }
}

const newOf = (file: string): string => `${file}.new`;

function writeNew(file: string, state: State): void {
  const handle = openSync(newOf(file), 'w', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(state, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  flushFolderSync(path.dirname(file));
}

function putInPlace(file: string): void {
  renameSync(newOf(file), file);
  flushFolderSync(path.dirname(file));
}

/** Null when there is none that is whole. A power cut may have come between writing over the old one and its successor's name. */
function keptIn(file: string): State | null {
  const state = stateIn(file);
  if (state !== null) return state;
  const next = stateIn(newOf(file));
  if (next !== null) putInPlace(file);
  return next;
}

function stateIn(file: string): State | null {
  const kept = textIn(file);
  if (kept === null) return null;
  try {
    return schema.parse(JSON.parse(kept));
  } catch {
    return null;
  }
}

/** Null when there is none. A disk that cannot be read now says nothing of what is on it, and nothing takes the file's place. */
function textIn(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new AppError('Vault_Unreadable', { problem: (error as NodeJS.ErrnoException).code ?? '' }, { cause: error });
  }
}

const escrowKey = (recoverySecret: Uint8Array) =>
  boxKeyOf(new Uint8Array(hkdfSync('sha256', recoverySecret, '', 'xunwei/vault escrow', keyBytes)));

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytesOf = (encoded: string): Uint8Array => Buffer.from(encoded, 'base64url');
