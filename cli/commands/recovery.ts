/** `recovery`: for whoever keeps the organisation's key, and for a laptop whose key slots are damaged. */
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { answerTo, putSlotBack, readRequest, readSlot } from '../../app/index.ts';
import { type Command, type CommandContext, type ExitCode, UsageError } from '../command.ts';
import { textIn, writeNewFile } from '../given-files.ts';
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
  const request = readRequest(file === '-' ? await text(process.stdin) : await textIn(file));
  const { id, laptopName, madeAtMs, slot } = request;
  // Before the passphrase: whoever is asked for help looks whose laptop it is.
  stderr(`${say('asks', { id, laptop: laptopName, letter: slot.letter, time: new Date(madeAtMs).toISOString() })}\n`);
  const secret = await secretIn(keyFile, passphraseVariable, say('passphrase'));
  const answer = `${answerTo(request, secret).join('\n')}\n`;
  if (to === undefined) stdout(answer);
  else await writeNewFile(to, answer);
  stderr(`${say('answered', { id })}\n`);
  return 0;
}

async function putBack(file: string, dir: string): Promise<ExitCode> {
  await putSlotBack(dir, readSlot(await textIn(file)), Date.now());
  return 0;
}
