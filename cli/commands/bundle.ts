/** `bundle`: what the server lacks as a file, for networks that never reach it; `take-in`: what comes on such a drive. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from '../command.ts';
import { required } from '../options.ts';
import { withClient } from '../data-folder.ts';

export const bundleCommand: Command = {
  async run(args, context) {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string' },
        to: { type: 'string' },
        all: { type: 'boolean', default: false },
        carried: { type: 'boolean', default: false },
      },
    });
    const dataDir = path.resolve(required(values.data, '--data'));
    const folder = path.resolve(required(values.to, '--to'));
    return withClient(dataDir, context, async (client) => {
      if (values.carried) {
        context.stdout(`${JSON.stringify(await client.sync.handOn({ folder }))}\n`);
        return 0;
      }
      const events = await client.sync.exportBundle(
        { folder, extent: values.all ? 'all' : 'unsent' },
        { signal: context.signal },
      );
      for await (const event of events) {
        if (event.type === 'finished') context.stdout(`${JSON.stringify(event)}\n`);
      }
      return 0;
    });
  },
};

export const takeInCommand: Command = {
  async run(args, context) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { data: { type: 'string' } } });
    const dataDir = path.resolve(required(values.data, '--data'));
    const at = path.resolve(required(positionals[0], 'take-in FILE'));
    return withClient(dataDir, context, async (client) => {
      const taken = await client.sync.takeIn({ path: at });
      for (const file of taken) context.stdout(`${JSON.stringify(file)}\n`);
      return taken.some(({ kind }) => kind === 'failed') ? 1 : 0;
    });
  },
};
