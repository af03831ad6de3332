/** `recovery`: for whoever keeps the organisation's key, and for a laptop whose key slots are damaged. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { answerTo, putSlotBack, readRequest } from '../../app/index.ts';
import { AppError } from '../../shared/errors.ts';
import { organisationSlot } from '../../shared/wire/recovery.ts';
import { type Command, type CommandContext, type ExitCode, UsageError } from '../command.ts';
import { required } from '../options.ts';
import { translate } from '../words.ts';
import { passphraseVariable, secretIn } from './organisation-key.ts';

export const recoveryCommand: Command = {
  async run(args, context) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { key: { type: 'string' }, to: { type: 'string' }, data: { type: 'string' } },
    });
    const [what, file] = positionals;
    if (what === 'open')
      return open(required(file, 'recovery open FILE'), required(values.key, '--key'), values.to, context);
    if (what === 'put-back') {
      return putBack(required(file, 'recovery put-back FILE'), path.resolve(required(values.data, '--data')));
    }
    throw new UsageError(`recovery ${what ?? ''}`);
  },
};

async function open(
  file: string,
  keyFile: string,
  to: string | undefined,
  { stdout, stderr, locale }: CommandContext,
): Promise<ExitCode> {
  const say = (key: string, params?: Record<string, string>): string =>
    translate(locale, `cli.recovery.${key}`, params);
  const request = readRequest(file === '-' ? await text(process.stdin) : await textOf(file));
  const { id, laptopName, madeAtMs, slot } = request;
  // Before the passphrase: whoever is asked for help looks whose laptop it is.
  stderr(`${say('asks', { id, laptop: laptopName, letter: slot.letter, time: new Date(madeAtMs).toISOString() })}\n`);
  const secret = await secretIn(keyFile, passphraseVariable, say('passphrase'));
  const answer = `${answerTo(request, secret).join('\n')}\n`;
  if (to === undefined) stdout(answer);
  else await writeFile(path.resolve(to), answer, { flag: 'wx', mode: 0o600 });
  stderr(`${say('answered', { id })}\n`);
  return 0;
}

const textOf = (file: string): Promise<string> =>
  readFile(path.resolve(file), 'utf8').catch((error: unknown) => {
    throw new AppError('App_NotFound', { what: 'file', id: file }, { cause: error });
  });

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

async function putBack(file: string, dir: string): Promise<ExitCode> {
  const slot = organisationSlot.safeParse(parsedOrNull(await textOf(file)));
  if (!slot.success) throw new AppError('Recovery_RequestFile', {}, { cause: slot.error });
  await putSlotBack(dir, slot.data, Date.now());
  return 0;
}
