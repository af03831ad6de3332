/** `server recovery-key`: the organisation's recovery key is made here, told by the server, and kept by neither. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import {
  type OrganisationSecret,
  assertStrong,
  keyLines,
  newOrganisationSeed,
  organisationSecret,
  seedOf,
} from '../../app/index.ts';
import { type DataPlace, announceOrganisationKey, organisationKeysAt, slotOfLaptop } from '../../server/index.ts';
import { organisationKeyText } from '../../shared/wire/recovery.ts';
import { askPassphrase } from '../ask-passphrase.ts';
import { type CommandContext, type ExitCode, UsageError } from '../command.ts';
import { textIn, writeNewFile } from '../given-files.ts';
import { required } from '../options.ts';
import { translate } from '../words.ts';

export interface RecoveryKeyValues {
  readonly to?: string | undefined;
  readonly replaces?: string | undefined;
  readonly letter?: string | undefined;
}

/** Of scripts; a person is asked. */
export const passphraseVariable = 'XUNWEI_RECOVERY_PASSPHRASE';
const formerVariable = 'XUNWEI_FORMER_PASSPHRASE';

export async function recoveryKey(
  what: string | undefined,
  values: RecoveryKeyValues,
  place: DataPlace,
  context: CommandContext,
): Promise<ExitCode> {
  switch (what) {
    case undefined:
      for (const { fingerprint, madeAtMs, formerSig } of (await organisationKeysAt(place)).keys) {
        const line = { fingerprint, madeAt: new Date(madeAtMs).toISOString(), isSignedByFormer: formerSig !== null };
        context.stdout(`${JSON.stringify(line)}\n`);
      }
      return 0;
    case 'new':
      return makeKey(values, place, context);
    case 'slot': {
      const slot = await slotOfLaptop(place, required(values.letter, '--letter'));
      await writeNewFile(required(values.to, '--to'), `${JSON.stringify(slot)}\n`);
      return 0;
    }
    default:
      throw new UsageError(`server recovery-key ${what}`);
  }
}

async function makeKey(
  { to, replaces }: RecoveryKeyValues,
  place: DataPlace,
  context: CommandContext,
): Promise<ExitCode> {
  const { locale, stdout, stderr } = context;
  const say = (key: string, params?: Record<string, string>): string =>
    translate(locale, `cli.recovery.${key}`, params);
  const file = path.resolve(required(to, '--to'));
  const { serverId, keys } = await organisationKeysAt(place);
  const former = replaces === undefined ? null : await secretIn(replaces, formerVariable, say('formerPassphrase'));
  const passphrase = await askPassphrase(passphraseVariable, say('newPassphrase'), true);
  assertStrong(passphrase, []);
  const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
  const seed = newOrganisationSeed(random);
  const secret = organisationSecret(seed);
  const made = { boxKey: secret.boxKey, signingKey: secret.signingKey, madeAtMs: Date.now() };
  const text = [
    say('fileTitle'),
    say('fileFingerprint', { fingerprint: secret.fingerprint }),
    say('fileMade', { time: new Date(made.madeAtMs).toISOString() }),
    '',
    ...(await keyLines(seed, passphrase, random)),
    '',
    say('fileUse'),
    '',
  ].join('\n');
  // Before anything is sealed to it: a key that nobody has opens nothing.
  await writeNewFile(file, text);
  await announceOrganisationKey(place, {
    ...made,
    formerSig: former?.sign(organisationKeyText(serverId, made)) ?? null,
  });
  stdout(`${secret.fingerprint}\n`);
  stderr(`${say('made', { file })}\n`);
  if (keys.length > 0 && former === null) stderr(`${say('unsigned')}\n`);
  return 0;
}

/** @throws AppError App_NotFound, Recovery_KeyFile, Recovery_Passphrase */
export async function secretIn(file: string, variable: string, question: string): Promise<OrganisationSecret> {
  const text = await textIn(file);
  return organisationSecret(await seedOf(text, await askPassphrase(variable, question)));
}
