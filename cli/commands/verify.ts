/** `verify PATH`: whether an exported record, or an acceptance pack, is what it was, without any data folder. */
import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { proofFunctions } from '../../app/index.ts';
import { proveRecord, recordFile } from '../../shared/domain/record-file.ts';
import { verifyPack } from '../verify-pack.ts';
import { translate } from '../words.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { required } from '../options.ts';

export const verifyCommand: Command = {
  async run(args, context) {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
    const file = required(positionals[0], 'verify FILE');
    const { stdout, stderr, locale } = context;
    const isFolder = (await stat(file).catch(() => null))?.isDirectory() === true;
    if (!isFolder && !file.toLowerCase().endsWith('.zip')) return verifyRecord(file, context);
    const words = (key: string, params?: Readonly<Record<string, string | number>>): string =>
      translate(locale, `cli.pack.${key}`, params);
    return verifyPack(file, { words, stdout, stderr });
  },
};

async function verifyRecord(file: string, { stdout, stderr, locale }: CommandContext): Promise<ExitCode> {
  const parsed = recordFile.safeParse(
    await readFile(file, 'utf8')
      .then(JSON.parse)
      .catch(() => null),
  );
  if (!parsed.success) {
    stderr(`${translate(locale, 'cli.notARecord', { file })}\n`);
    return 1;
  }
  const proof = proveRecord(parsed.data, proofFunctions);
  for (const check of proof.passed) stdout(`✓ ${translate(locale, `cli.check.${check}`)}\n`);
  if (proof.failed === null) {
    stdout(`${translate(locale, 'cli.verified', { number: proof.number })}\n`);
    return 0;
  }
  stdout(`✗ ${translate(locale, `cli.check.${proof.failed}`)}\n`);
  stderr(`${translate(locale, 'errors.Record_NotVerified', { number: proof.number, check: proof.failed })}\n`);
  return 1;
}
