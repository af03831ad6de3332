/** `demo-site`: 25 cameras and the rest over their real protocols, and a demo server beside them when asked. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  type DataPlace,
  type RunningServer,
  type UserCode,
  addConsoleUser,
  renewConsoleUser,
} from '../../server/index.ts';
import type { DemoSiteDescription } from '../../shared/domain/demo-site.ts';
import { translate } from '../words.ts';
import { startDemoSite } from '../../simulators/index.ts';
import { AppError } from '../../shared/errors.ts';
import { type Command, type CommandContext, untilStopped } from '../command.ts';
import { startServerWithConsole } from '../console/serve-console.ts';
import { stderrLog } from '../log.ts';

/** The demo's code waits as long as the demo runs. */
const codeTtlMs = 7 * 86_400_000;
const supervisor = 'demo';

export const demoSiteCommand: Command = {
  async run(args, context) {
    const { values } = parseArgs({
      args,
      options: { json: { type: 'boolean', default: false }, server: { type: 'string' } },
    });
    const site = await startDemoSite({ mediaDir: path.join(context.outDir, 'media') });
    let server: RunningServer | null = null;
    let offer: DemoSiteDescription['server'] = null;
    try {
      if (values.server !== undefined) {
        const { version, outDir, stderr } = context;
        const place = { dataDir: path.resolve(values.server) };
        server = await startServerWithConsole(
          { ...place, port: 0, demo: true },
          { version, outDir, log: stderrLog(stderr) },
        );
        offer = await offerOf(server, place, translate(context.locale, 'cli.demoSupervisor'));
      }
      const description = { ...site.description, server: offer };
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

async function offerOf(
  server: RunningServer,
  place: DataPlace,
  name: string,
): Promise<NonNullable<DemoSiteDescription['server']>> {
  const { code } = await server.createEnrolmentCode({ ttlMs: codeTtlMs });
  const { login, code: userCode } = await supervisorCode(place, name);
  return { url: server.url, enrolmentCode: code, console: { url: server.url, login, code: userCode } };
}

/** A demo that is opened again has its supervisor already, who gets a new code: whoever opens it may look. */
async function supervisorCode(place: DataPlace, name: string): Promise<UserCode> {
  try {
    return await renewConsoleUser(place, supervisor);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'App_NotFound') throw error;
    return addConsoleUser(place, { login: supervisor, name, role: 'supervisor' });
  }
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
