/** `update verify FILE`: whether an update file is genuine and whole, before it is carried anywhere. */
import { parseArgs } from 'node:util';
import { verifyRelease } from '../../release/index.ts';
import { targetName } from '../../shared/domain/release.ts';
import { releaseKeys } from '../../shared/domain/release-keys.ts';
import { type Command, UsageError } from '../command.ts';
import { fromFile } from '../given-files.ts';
import { required } from '../options.ts';
import { translate } from '../words.ts';

export const updateCommand: Command = {
  async run(args, { stdout, locale }) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { key: { type: 'string', multiple: true, default: [] } },
    });
    if (positionals[0] !== 'verify') throw new UsageError(`update ${positionals[0] ?? ''}`);
    const file = required(positionals[1], 'update verify FILE');
    const keys = values.key.length === 0 ? releaseKeys : values.key;
    const { manifest, keyId } = await fromFile(file, verifyRelease(file, keys));
    const { version, target, from, payload, madeAtMs, notes } = manifest;
    const facts = {
      version,
      target: targetName(target),
      from,
      name: payload.name,
      bytes: payload.bytes,
      sha256: payload.sha256,
      madeAt: new Date(madeAtMs).toISOString(),
      key: keyId,
    };
    stdout(`${translate(locale, 'cli.update.facts', facts)}\n\n${notes[locale]}\n\n`);
    stdout(`✓ ${translate(locale, 'cli.update.verified')}\n`);
    return 0;
  },
};
