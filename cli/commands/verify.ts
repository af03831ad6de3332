/** `verify FILE`: whether an exported record is what was signed, without any data folder. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { proofFunctions } from '../../app/index.ts';
import { proveRecord, recordFile } from '../../shared/domain/record-file.ts';
import { translate } from '../words.ts';
import type { Command } from '../command.ts';
import { required } from '../options.ts';

export const verifyCommand: Command = {
  async run(args, { stdout, stderr, locale }) {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
    const file = required(positionals[0], 'verify FILE');
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
  },
};
