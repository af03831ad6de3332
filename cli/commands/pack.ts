/** `pack`: the acceptance pack of the contract or of some of its sections. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { forms } from '../../shared/domain/confidential.ts';
import { sectionIds } from '../../shared/domain/fault-fields.ts';
import { packTargets } from '../../shared/domain/pack.ts';
import type { Command } from '../command.ts';
import { oneOf, required } from '../options.ts';
import { withClient } from '../data-folder.ts';

export const packCommand: Command = {
  async run(args, context) {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string' },
        out: { type: 'string' },
        section: { type: 'string', multiple: true, default: [] },
        as: { type: 'string', default: 'folder' },
        form: { type: 'string', default: 'customer' },
        'no-evidence': { type: 'boolean', default: false },
      },
    });
    const dataDir = path.resolve(required(values.data, '--data'));
    const wish = {
      folder: path.resolve(required(values.out, '--out')),
      sections: values.section.map(sectionOf),
      target: oneOf(packTargets, values.as, '--as'),
      form: oneOf(forms, values.form, '--form'),
      isWithEvidence: !values['no-evidence'],
      locale: context.locale,
    };
    return withClient(dataDir, context, async (client) => {
      for await (const event of await client.packs.build(wish, { signal: context.signal })) {
        if (event.type === 'finished') context.stdout(`${JSON.stringify(event)}\n`);
        else context.stderr(`${event.done + 1}/${event.total} ${event.path}\n`);
      }
      return 0;
    });
  },
};

/** `二`, or its place: `2`. */
const sectionOf = (given: string): (typeof sectionIds)[number] =>
  sectionIds[Number(given) - 1] ?? oneOf(sectionIds, given, '--section');
