/** What is asked of one address in a sweep, in which order, and never more than a few things at one time. */
import { makerInterfaces, usualMakerInterface } from '../../shared/domain/device-access.ts';
import { type AskedDevice, accountOf, deviceSettings, ownPort } from '../../shared/domain/device-probe.ts';
import type { ProbeOutcome, ProbeReport, ProbeRequest } from '../../shared/domain/probe.ts';
import { type SweepCheck, type SweepFound, isLoopback } from '../../shared/domain/sweep.ts';
import { composeFound } from '../../shared/domain/sweep-found.ts';
import type { Account, KeptAccounts } from './probe-requests.ts';
import { reportOf } from './probe-results.ts';

/** What the inventory knows of who should be there: how it is asked, and its accounts, which are shown to it only. */
export interface ExpectedThere {
  readonly device: AskedDevice;
  readonly accounts: KeptAccounts;
}

export interface AskedAddress {
  readonly address: string;
  readonly checks: ReadonlySet<SweepCheck>;
  readonly ports: readonly number[];
  readonly expected: ExpectedThere | null;
  /** What it said of itself when everybody on the wire was asked; they are asked while this address is. */
  readonly discovered: Promise<ProbeReport | null>;
}

export type AskProbe = (request: Omit<ProbeRequest, 'requestId'>) => Promise<ProbeOutcome>;

/** Small devices have few connections to give. */
const maxPerHost = 4;
const connectTimeoutMs = 900;
const webPorts = [80, 8080, 443, 8443];
const tlsPorts = [443, 8443];
const rtspPorts = [554, 8554];
/** Where a question of the web would be printed, or taken for an attack. */
const notPages = [...rtspPorts, 21, 22, 23, 445, 515, 631, 3389, 8000, 9100, 37_777];
/** Pages of one device that are worth a look. */
const maxPages = 2;

/** Who is there, and then what it is. Never rejects; a probe that was cancelled counts as one that found nothing. */
export async function askAddress(asked: AskedAddress, ask: AskProbe, nowMs: () => number): Promise<SweepFound> {
  const reports: ProbeReport[] = [];
  const inTurn = bounded(maxPerHost);
  const run: Run = (probeId, deadlineMs, { port, settings = {}, account = null } = {}) =>
    inTurn(async () => {
      const target = { host: asked.address, ...(port === undefined ? {} : { port }), ...account };
      const report = reportOf(await ask({ probeId, target, settings, deadlineMs }));
      reports.push(report);
      return report;
    });
  await askPresence(asked, run);
  const discovered = await asked.discovered;
  if (discovered !== null) reports.push(discovered);
  const there = composeFound(asked.address, nowMs(), reports);
  if (there.state !== 'silent') await askIdentity(asked, there, discovered, run);
  return composeFound(asked.address, nowMs(), reports);
}

interface How {
  readonly port?: number;
  readonly settings?: ProbeRequest['settings'];
  readonly account?: Account | null;
}
type Run = (probeId: string, deadlineMs: number, how?: How) => Promise<ProbeReport>;

/** Every port at once with the ping: a device that hides from one answers another. */
async function askPresence({ address, checks, ports, expected }: AskedAddress, run: Run): Promise<void> {
  const own = [expected?.device.ports.http, expected?.device.ports.rtsp, expected?.device.ports.ssh].filter(
    (port) => port !== undefined,
  );
  const asked = checks.has('ports') ? [...new Set([...own, ...ports])] : [];
  const settings = { connectTimeoutMs };
  await Promise.all([
    ...(checks.has('ping') && !isLoopback(address)
      ? [run('icmp', 4_000, { settings: { count: 1, timeoutMs: 1_000 } })]
      : []),
    ...asked.map((port) => run('tcp', connectTimeoutMs + 500, { port, settings })),
    // Switches listen on no port of TCP, and may answer no ping.
    ...(checks.has('snmp') && expected?.device.ports.snmp !== undefined ? [askSnmp(expected, run)] : []),
  ]);
}

async function askIdentity(
  asked: AskedAddress,
  { openPorts, services }: SweepFound,
  discovered: ProbeReport | null,
  run: Run,
): Promise<void> {
  const { address, checks, expected } = asked;
  const pages = pagesOf(openPorts, expected);
  const video = [expected?.device.ports.rtsp, ...rtspPorts].find(
    (port) => port !== undefined && openPorts.includes(port),
  );
  const tasks: Promise<unknown>[] = [];
  if (checks.has('mac') && !isLoopback(address)) {
    tasks.push(run('neighbour', 4_000, { settings: { count: 1, waitMs: 200 } }));
  }
  if (checks.has('http')) for (const port of pages) tasks.push(askPage(port, run));
  if (checks.has('rtsp') && video !== undefined) {
    const settings = { ...ownSettings('rtsp', expected), optionsOnly: true, answerTimeoutMs: 2_000 };
    tasks.push(run('rtsp', 3_000, { port: video, settings }));
  }
  if (checks.has('snmp') && !services.includes('snmp')) tasks.push(askSnmp(expected, run));
  tasks.push(askMaker(asked, pages[0] ?? null, discovered, run));
  await Promise.all(tasks);
}

/** One who answers a discovery tells its name and model without an account; the rest needs one, where it is known. */
async function askMaker(
  { checks, expected }: AskedAddress,
  page: number | null,
  discovered: ProbeReport | null,
  run: Run,
): Promise<void> {
  let onvifPort = portIn(discovered) ?? page;
  let isOnvif = discovered !== null;
  if (checks.has('discovery') && !isOnvif && page !== null) {
    const settings = { answerTimeoutMs: 700, retries: 0 };
    const report = await run('onvif-discovery', 2_000, { settings });
    isOnvif = report.state !== 'failed';
    onvifPort = portIn(report) ?? page;
  }
  const account = expected?.accounts.device ?? null;
  if (checks.has('onvif') && onvifPort !== null && (isOnvif || !checks.has('discovery') || account !== null)) {
    const settings = { ...ownSettings('onvif', expected), takeSnapshot: false, answerTimeoutMs: 3_000 };
    const report = await run('onvif', 8_000, { port: onvifPort, settings, account });
    if (typeof report.measures['serialNumber'] === 'string') return;
  }
  if (!checks.has('maker') || expected === null || account === null || page === null) return;
  const { maker, vendor, ports } = expected.device;
  const first = maker.interface ?? usualMakerInterface(vendor);
  for (const probeId of [first, ...makerInterfaces.filter((each) => each !== first)]) {
    const settings = { ...ownSettings(probeId, expected), read: [], answerTimeoutMs: 3_000 };
    const port = maker.tls === true ? (ownPort(probeId, settings, ports, 80) ?? page) : page;
    const report = await run(probeId, 6_000, { port, settings, account });
    if (report.state !== 'failed') return;
  }
}

/** Probes of one whom nobody knows have their own defaults. */
const ownSettings = (probeId: string, expected: ExpectedThere | null): ProbeRequest['settings'] =>
  expected === null ? {} : deviceSettings(probeId, expected.device);

/**
 * As its record says. Else with an account version 3, which shows nobody the password, and then with the community that
 * devices come with.
 */
async function askSnmp(expected: ExpectedThere | null, run: Run): Promise<void> {
  const port = expected?.device.ports.snmp ?? 161;
  const common = { read: ['system', 'vendor'], rateIntervalMs: 0, retries: 0, answerTimeoutMs: 1_200 };
  if (expected !== null && (expected.device.snmp.version !== undefined || expected.accounts.snmp !== null)) {
    const settings = { ...ownSettings('snmp', expected), ...common };
    await run('snmp', 4_000, { port, settings, account: accountOf('snmp', settings, expected.accounts) });
    return;
  }
  const account = expected?.device.ports.snmp === undefined ? null : expected.accounts.device;
  if (account !== null) {
    const report = await run('snmp', 4_000, { port, settings: { ...common, version: 'v3' }, account });
    if (report.state !== 'failed') return;
  }
  await run('snmp', 3_000, { port, settings: common });
}

const askPage = (port: number, run: Run) =>
  run('http', 4_000, {
    port,
    settings: { tls: tlsPorts.includes(port), maxRedirects: 2, maxBytes: 256 * 1024, answerTimeoutMs: 3_000 },
  });

function pagesOf(openPorts: readonly number[], expected: ExpectedThere | null): number[] {
  const others = openPorts.filter(
    (port) => !notPages.includes(port) && port !== expected?.device.ports.rtsp && port !== expected?.device.ports.ssh,
  );
  const wanted = [expected?.device.ports.http, ...webPorts, ...others].filter((port) => port !== undefined);
  return [...new Set(wanted)].filter((port) => openPorts.includes(port)).slice(0, maxPages);
}

/** Where a device that was discovered has its service. */
function portIn(report: ProbeReport | null): number | null {
  const uri = report?.measures['serviceUri'];
  const url = typeof uri === 'string' ? URL.parse(uri) : null;
  if (url === null) return null;
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

/** Runs tasks in order, so many at one time. */
function bounded(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
