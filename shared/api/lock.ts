/** Locking this laptop: what opens its data folder, and what of it is closed meanwhile. */
import { z } from 'zod';
import { nothing, op } from './base.ts';
import { systemStatus } from './system.ts';

/** Longer ones are refused before anything is derived from them. */
const passphrase = z.string().min(1).max(200);
/** As it is written down; see domain/recovery-key.ts. */
const recoveryKey = z.string().max(200);
const written = z.object({ recoveryKey });

const recoveryRequestView = z.object({
  /** Read out on both sides. */
  id: z.string(),
  /** What is in the file and in the code. */
  text: z.string(),
  madeAtMs: z.int(),
  /** Of the organisation's key that answers it. */
  fingerprint: z.string(),
  /** As a QR code: a path in a square of `side`. */
  qr: z.object({ side: z.int(), path: z.string() }),
});
export type RecoveryRequestView = z.infer<typeof recoveryRequestView>;

export const lockContract = {
  /** Drops the keys and closes the store. Lock_NoPassphrase where anybody could open it again. */
  now: op.input(nothing).output(systemStatus),
  /** Lock_WrongPassphrase, Lock_TooManyTries, Lock_KeyMissing. */
  unlock: op.input(z.object({ passphrase })).output(systemStatus),
  /**
   * Opens the folder without this machine's secret, and gives it a new one; a passphrase, if one is chosen, is in force
   * from then on. Lock_WrongRecoveryKey, Lock_TooManyTries, Lock_WeakPassphrase.
   */
  recover: op.input(z.object({ recoveryKey, passphrase: passphrase.nullable() })).output(systemStatus),
  /** Of a locked folder: what whoever has the organisation's recovery key answers; the same until it is opened or this program ends. */
  recoveryRequest: op.input(nothing).output(recoveryRequestView),
  /** As `recover`, by the answer to that request. Lock_WrongAnswer, Lock_NoRequest, Lock_WeakPassphrase. */
  recoverByOrganisation: op
    .input(z.object({ answer: z.string().max(5_000), passphrase: passphrase.nullable() }))
    .output(systemStatus),
  /** A lead says whether the recovery key that the server tells now is the organisation's. Recovery_NotAllowed. */
  decideOrganisationKey: op
    .input(z.object({ fingerprint: z.string().max(30), isAccepted: z.boolean() }))
    .output(systemStatus),
  /**
   * `current` is null as long as there is none. The recovery key is told this once; an earlier one opens nothing any more.
   * Lock_WeakPassphrase, Lock_WrongPassphrase, Lock_TooManyTries.
   */
  setPassphrase: op.input(z.object({ current: passphrase.nullable(), passphrase })).output(written),
  /** Whoever is signed in to this machine opens the folder again. */
  removePassphrase: op.input(z.object({ current: passphrase })).output(systemStatus),
  /** In place of the one before. `current` is null as long as there is no passphrase. */
  newRecoveryKey: op.input(z.object({ current: passphrase.nullable() })).output(written),
  /** Device passwords whose lease has ended or is in doubt, by the recovery key. Lock_WrongRecoveryKey, Lock_TooManyTries, Vault_Lost. */
  bringVaultBack: op.input(z.object({ recoveryKey })).output(systemStatus),
  /** Without it: the passwords that cannot be read are given up, and new ones are kept from now on. */
  beginVaultAnew: op.input(nothing).output(systemStatus),
  /** Somebody is there: the time until the lock begins anew. */
  touched: op.input(nothing).output(nothing),
};
