/** Which secrets may open a data folder, and how they are changed. security.md D4, D5. */
import {
  type SlotInfo,
  type SlotSecret,
  type Store,
  type WrappedSecret,
  heldOrganisationSlot,
  listSlots,
} from '../../db/index.ts';
import type { OrganisationSlot } from '../../shared/wire/recovery.ts';
import { leastPassphraseLength, weaknessOf } from '../../shared/domain/passphrase.ts';
import { recoveryKeyBytes, recoveryKeyOf, recoveryKeyText } from '../../shared/domain/recovery-key.ts';
import { AppError } from '../../shared/errors.ts';
import type { HostPorts } from '../ports.ts';

export type Ports = Pick<HostPorts, 'secrets' | 'random'>;
/** What somebody has to enter; null where the machine opens the folder by itself. */
export type Needed = 'passphrase' | 'recovery-key' | null;

export interface FolderKeys {
  readonly needed: Needed;
  readonly hasPassphrase: boolean;
  readonly recoveryKeyMadeAtMs: number | null;
  /** Opened by the organisation's key. */
  readonly organisation: OrganisationSlot | null;
}

/** Nothing opens it any more. */
export const noKeys: FolderKeys = {
  needed: 'recovery-key',
  hasPassphrase: false,
  recoveryKeyMadeAtMs: null,
  organisation: null,
};

/** @throws Store_Damaged, Store_NotADataFolder */
export async function folderKeys(dir: string, { secrets }: Ports): Promise<FolderKeys> {
  const slots = await listSlots(dir);
  const of = (kind: SlotInfo['kind']): SlotInfo | undefined => slots.find((slot) => slot.kind === kind);
  const recovery = of('recovery');
  const organisation = await heldOrganisationSlot(dir);
  const hasPassphrase = of('machine-passphrase') !== undefined;
  const hasOther = recovery !== undefined || organisation !== null;
  const isMachineAsked = hasPassphrase || of('machine') !== undefined;
  const isMachineKeyLost =
    (hasPassphrase || hasOther) && (!isMachineAsked || (await machineSecretOf(secrets)) === null);
  return {
    hasPassphrase,
    recoveryKeyMadeAtMs: recovery?.createdAtMs ?? null,
    organisation,
    needed: isMachineKeyLost ? 'recovery-key' : hasPassphrase ? 'passphrase' : null,
  };
}

/** One that the system no longer gives out is as good as none: the recovery key is there for that. */
const machineSecretOf = (secrets: Ports['secrets']): Promise<Uint8Array | null> =>
  secrets.machineSecret().catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'Store_KeyMissing') return null;
    throw error;
  });

/** Of a folder that the machine opens by itself. @throws Store_KeyMissing when the system no longer gives it out */
export async function machineSecrets({ secrets }: Ports): Promise<SlotSecret[]> {
  const secret = await secrets.machineSecret();
  return secret === null ? [] : [{ kind: 'machine', secret }];
}

/** @throws Lock_KeyMissing */
export async function passphraseSecret({ secrets }: Ports, passphrase: string): Promise<SlotSecret> {
  const secret = await machineSecretOf(secrets);
  if (secret === null) throw new AppError('Lock_KeyMissing');
  return { kind: 'machine-passphrase', secret, passphrase };
}

/** @throws Lock_WrongRecoveryKey for what was written down with a slip */
export function recoverySecret(text: string): Extract<SlotSecret, { kind: 'recovery' }> {
  const secret = recoveryKeyOf(text);
  if (secret === null) throw new AppError('Lock_WrongRecoveryKey', { isSlip: true });
  return { kind: 'recovery', secret };
}

/** @throws Lock_WeakPassphrase */
export function assertStrong(passphrase: string, names: readonly string[]): void {
  const problem = weaknessOf(passphrase, names);
  if (problem !== null) throw new AppError('Lock_WeakPassphrase', { problem, least: leastPassphraseLength });
}

/** From now on this machine opens the folder, with a passphrase or by itself; no other machine does. */
export async function bindToMachine(store: Store, { secrets }: Ports, passphrase: string | null): Promise<void> {
  const secret = (await machineSecretOf(secrets)) ?? (await anotherMachineSecret(secrets));
  const own: WrappedSecret =
    passphrase === null ? { kind: 'machine', secret } : { kind: 'machine-passphrase', secret, passphrase };
  await store.slots.replace([own], ['machine', 'machine-passphrase']);
}

async function anotherMachineSecret(secrets: Ports['secrets']): Promise<Uint8Array> {
  await secrets.setUnreadableAside();
  return secrets.createMachineSecret();
}

/** @returns the recovery key as it is written down; it is nowhere else */
export async function makeRecoveryKey(store: Store, { random }: Ports): Promise<string> {
  const secret = random(recoveryKeyBytes);
  await store.slots.replace([{ kind: 'recovery', secret }], ['recovery']);
  store.vault.escrowTo(secret);
  return recoveryKeyText(secret);
}

/** What a secret that does not open the folder is called. */
export function wrongSecret(kind: SlotSecret['kind']): AppError {
  if (kind === 'recovery') return new AppError('Lock_WrongRecoveryKey', { isSlip: false });
  if (kind === 'organisation') return new AppError('Lock_WrongAnswer', { line: '', id: '' });
  return new AppError('Lock_WrongPassphrase');
}
