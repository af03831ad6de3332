/** `release`: for whoever gives the program out. Makes the keys of releases, and releases of installers. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { programForm } from '../../app/index.ts';
import { keyIdOf, newReleaseKey, publicTextOf, writeRelease } from '../../release/index.ts';
import { installerOf } from '../../shared/domain/release.ts';
import { releaseKeys } from '../../shared/domain/release-keys.ts';
import { AppError } from '../../shared/errors.ts';
import { type Command, type CommandContext, type ExitCode, UsageError } from '../command.ts';
import { fromFile, textIn, writeNewFile } from '../given-files.ts';
import { required } from '../options.ts';
import { translate } from '../words.ts';

/** Of the environment alone: an argument is seen by everyone on the machine. */
const passphrase = (): string | undefined => process.env.XUNWEI_RELEASE_PASSPHRASE || undefined;

export const releaseCommand: Command = {
  async run(args, context) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        key: { type: 'string', multiple: true, default: [] },
        from: { type: 'string' },
        'notes-zh': { type: 'string' },
        'notes-en': { type: 'string' },
      },
    });
    switch (positionals[0]) {
      case 'keys':
        return makeKey(path.resolve(required(values.out, '--out')), context);
      case 'sign': {
        const installer = path.resolve(required(positionals[1], 'release sign INSTALLER'));
        await fromFile(installer, access(installer));
        const notes = {
          'zh-CN': (await textIn(required(values['notes-zh'], '--notes-zh'))).trim(),
          en: (await textIn(required(values['notes-en'], '--notes-en'))).trim(),
        };
        if (values.key.length === 0) throw new UsageError('--key');
        const keys = await Promise.all(values.key.map(privateKeyIn));
        const folder = path.resolve(values.out ?? path.dirname(installer));
        return signInstaller({ installer, keys, folder, from: required(values.from, '--from'), notes }, context);
      }
      default:
        throw new UsageError(`release ${positionals[0] ?? ''}`);
    }
  },
};

async function makeKey(file: string, { stdout, stderr, locale }: CommandContext): Promise<ExitCode> {
  const { privatePem, publicKey } = newReleaseKey(passphrase());
  // One that is there already may have signed what is in use.
  await writeNewFile(file, privatePem);
  stdout(`${publicKey}\n`);
  stderr(`${translate(locale, 'cli.release.made', { file, key: keyIdOf(publicKey) })}\n`);
  if (passphrase() === undefined) stderr(`${translate(locale, 'cli.release.noPassphrase')}\n`);
  return 0;
}

type Signing = Pick<Parameters<typeof writeRelease>[0], 'installer' | 'keys' | 'folder' | 'from' | 'notes'>;

async function signInstaller(signing: Signing, { version, stdout, stderr, locale }: CommandContext): Promise<ExitCode> {
  const named = installerOf(path.basename(signing.installer));
  // What the data will look like is known of this program only: it signs its own installers.
  if (named === null || named.version !== version) {
    stderr(`${translate(locale, 'cli.release.otherInstaller', { name: path.basename(signing.installer), version })}\n`);
    return 1;
  }
  if (!signing.keys.some((key) => releaseKeys.includes(publicTextOf(key)))) {
    stderr(`${translate(locale, 'cli.release.unknownKey')}\n`);
  }
  const file = await writeRelease({ ...signing, ...named, data: programForm, madeAtMs: Date.now() });
  stdout(`${file}\n`);
  return 0;
}

async function privateKeyIn(file: string): Promise<KeyObject> {
  const key = await readFile(file)
    .then((bytes) => createPrivateKey({ key: bytes, passphrase: passphrase() ?? '' }))
    .catch(() => null);
  if (key?.asymmetricKeyType !== 'ed25519') throw new AppError('App_InvalidInput', { field: 'key', reason: file });
  return key;
}
