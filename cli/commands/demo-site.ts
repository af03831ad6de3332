/** `demo-site`: 25 cameras and the rest over their real protocols, and a demo server beside them when asked. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startServer } from '../../server/index.ts';
import type { DemoSiteDescription } from '../../shared/domain/demo-site.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { startDemoSite } from '../../simulators/index.ts';
import { type Command, untilStopped } from '../command.ts';

/** The demo's code waits as long as the demo runs. */
const codeTtlMs = 7 * 86_400_000;

export const demoSiteCommand: Command = {
  async run(args, { stdout, locale, outDir, signal }) {
    const { values } = parseArgs({
      args,
      options: { json: { type: 'boolean', default: false }, server: { type: 'string' } },
    });
    const site = await startDemoSite({ mediaDir: path.join(outDir, 'media') });
    const server =
      values.server === undefined
        ? null
        : await startServer({ dataDir: path.resolve(values.server), port: 0, demo: true });
    const description: DemoSiteDescription = {
      ...site.description,
      server: server && {
        url: server.url,
        enrolmentCode: (await server.createEnrolmentCode({ ttlMs: codeTtlMs })).code,
      },
    };
    if (values.json) {
      stdout(`${JSON.stringify(description)}\n`);
    } else {
      for (const device of description.devices) {
        const ports = Object.entries(device.ports).map(([name, port]) => `${name}:${port}`);
        stdout(
          `${device.key.padEnd(12)} ${device.host.padEnd(16)} ${ports.join(' ').padEnd(24)} ${device.plannedFault}\n`,
        );
      }
      stdout(`${translate(locale, 'cli.demoReady', { count: description.devices.length })}\n`);
    }
    // A parent that goes away closes our input: the demo then ends with it.
    const parentGone = values.json
      ? [new Promise<void>((resolve) => process.stdin.resume().once('end', resolve).once('close', resolve))]
      : [];
    await Promise.race([untilStopped(signal), ...parentGone]);
    await Promise.all([site.stop(), server?.stop()]);
    return 0;
  },
};
