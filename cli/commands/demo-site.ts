/** `demo-site`: 25 cameras and the rest over their real protocols, and a demo server beside them when asked. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type RunningServer, startServer } from '../../server/index.ts';
import type { DemoSiteDescription } from '../../shared/domain/demo-site.ts';
import { translate } from '../words.ts';
import { startDemoSite } from '../../simulators/index.ts';
import { type Command, type CommandContext, untilStopped } from '../command.ts';

/** The demo's code waits as long as the demo runs. */
const codeTtlMs = 7 * 86_400_000;

export const demoSiteCommand: Command = {
  async run(args, context) {
    const { values } = parseArgs({
      args,
      options: { json: { type: 'boolean', default: false }, server: { type: 'string' } },
    });
    const site = await startDemoSite({ mediaDir: path.join(context.outDir, 'media') });
    let server: RunningServer | null = null;
    try {
      if (values.server !== undefined) {
        server = await startServer({ dataDir: path.resolve(values.server), port: 0, demo: true });
      }
      const description = { ...site.description, server: server && (await offerOf(server)) };
      if (values.json) context.stdout(`${JSON.stringify(description)}\n`);
      else list(description, context);
      // A parent that goes away closes our input: the demo then ends with it.
      await Promise.race([untilStopped(context.signal), ...(values.json ? [untilInputEnds()] : [])]);
    } finally {
      await Promise.all([site.stop(), server?.stop()]);
    }
    return 0;
  },
};

async function offerOf(server: RunningServer): Promise<NonNullable<DemoSiteDescription['server']>> {
  const { code } = await server.createEnrolmentCode({ ttlMs: codeTtlMs });
  return { url: server.url, enrolmentCode: code };
}

/** Never, in an Electron utility process: it has no input, and main ends it itself. */
function untilInputEnds(): Promise<void> {
  if ('parentPort' in process) return new Promise(() => {});
  return new Promise((resolve) => process.stdin.resume().once('end', resolve).once('close', resolve));
}

function list({ devices }: DemoSiteDescription, { stdout, locale }: CommandContext): void {
  for (const { key, host, ports, plannedFault } of devices) {
    const named = Object.entries(ports).map(([name, port]) => `${name}:${port}`);
    stdout(`${key.padEnd(12)} ${host.padEnd(16)} ${named.join(' ').padEnd(24)} ${plannedFault}\n`);
  }
  stdout(`${translate(locale, 'cli.demoReady', { count: devices.length })}\n`);
}
