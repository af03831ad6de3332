/** `bundle`: what the server lacks as a file, for networks that never reach it; `server import` takes it in. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from '../command.ts';
import { required } from '../options.ts';
import { withClient } from '../data-folder.ts';

export const bundleCommand: Command = {
  async run(args, context) {
    const { values } = parseArgs({
      args,
      options: { data: { type: 'string' }, to: { type: 'string' }, all: { type: 'boolean', default: false } },
    });
    const dataDir = path.resolve(required(values.data, '--data'));
    const folder = path.resolve(required(values.to, '--to'));
    return withClient(dataDir, context, async (client) => {
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
