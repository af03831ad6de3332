/** `export` and `import`: all data in open formats, out of a data folder and into one that holds nothing yet. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ArchiveEvent } from '../../shared/api/archive.ts';
import { translate } from '../words.ts';
import type { Command, CommandContext } from '../command.ts';
import { withClient } from '../data-folder.ts';
import { required } from '../options.ts';

export const exportCommand: Command = {
  async run(args, context) {
    const { values } = parseArgs({ args, options: { data: { type: 'string' }, out: { type: 'string' } } });
    const dataDir = path.resolve(required(values.data, '--data'));
    const folder = path.resolve(required(values.out, '--out'));
    return withClient(dataDir, context, async (client) =>
      told(await client.archive.exportTo({ folder }, { signal: context.signal }), context),
    );
  },
};

export const importCommand: Command = {
  async run(args, context) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { data: { type: 'string' }, person: { type: 'string' } },
    });
    const folder = path.resolve(required(positionals[0], 'import FOLDER'));
    const dataDir = path.resolve(required(values.data, '--data'));
    return withClient(dataDir, context, async (client) => {
      // A folder that is not there yet is made, with who works there.
      if ((await client.system.status({})).phase === 'setup') {
        const personName = values.person ?? translate(context.locale, 'cli.importedBy');
        await client.system.setup({ site: 'empty', personName });
      }
      return told(await client.archive.importFrom({ folder }, { signal: context.signal }), context);
    });
  },
};

async function told(events: AsyncIterable<ArchiveEvent>, { stdout }: CommandContext): Promise<0> {
  for await (const event of events) if (event.type === 'finished') stdout(`${JSON.stringify(event)}\n`);
  return 0;
}
