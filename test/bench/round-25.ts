/** The weekly round's probing of 25 channels, against ffprobe over the same streams one after another. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { type DemoDevice, type DemoSiteDescription, demoSiteDescription } from '../../shared/domain/demo-site.ts';
import type { DeviceId } from '../../shared/domain/ids.ts';
import { outDir } from '../support/app-host.ts';
import { DataFolder } from './data-folder.ts';
import { type Bar, type BenchResult, type Contender, type SizeResult, compare, timed } from './measure.ts';
import { weeklyRound } from '../support/weekly-round.ts';

const rounds = 3;
/** Bounds a hanging ffprobe; none of the demo's cameras needs it. */
const ffprobeTimeoutMs = 30_000;
const slowKey = 'camera-23';

interface Channel {
  readonly deviceId: DeviceId;
  readonly demo: DemoDevice;
}

export async function round25(): Promise<BenchResult> {
  using folder = new DataFolder();
  await using site = await startSite();
  const { description } = site;
  const { app, close } = await createNodeApp({
    ...folder.options,
    ports: { demoSite: { start: async () => description, stop: async () => {} } },
  });
  try {
    const hasFfprobe = spawnSync('ffprobe', ['-version']).status === 0;
    const { inspectionId, channels } = await startedRound(app.client, description);
    const round = (chosen: readonly Channel[]) => () => timed(1, () => probe(app.client, inspectionId, chosen));
    const slow = channels.filter(({ demo }) => demo.key === slowKey);
    const heard = new Map<string, boolean>();
    const sizes: SizeResult[] = [];
    for (const { chosen, bars } of [
      // Few channels: one after another is no longer slow, and the slow camera is most of the round.
      { chosen: [...channels.slice(0, 4), ...slow], bars: [slowestBar] },
      { chosen: channels, bars: [ffprobeBar, slowestBar] },
    ]) {
      const contenders: Contender[] = [
        { name: 'round in the app', role: 'ours', sample: round(chosen) },
        { name: 'slowest camera alone, in the app', role: 'limit', sample: round(slow) },
      ];
      if (hasFfprobe) {
        contenders.unshift({
          name: 'ffprobe, one after another',
          role: 'peer',
          sample: () =>
            timed(1, async () => {
              for (const { demo } of chosen) heard.set(demo.key, await ffprobe(demo));
            }),
        });
      }
      const size = `${chosen.length} channels`;
      sizes.push(await compare({ size, n: chosen.length, rounds, warmUpRounds: 0, contenders, bars }));
    }
    return {
      title: 'all probes of a round: ICMP, TCP, RTSP with media, ONVIF, three pictures, answers saved; per round',
      unit: 's',
      sizes,
      skipped: hasFfprobe ? [] : ['ffprobe is not installed'],
      notes: [
        ...(hasFfprobe ? [`ffprobe read ${[...heard.values()].filter(Boolean).length} of ${heard.size} streams`] : []),
        ...(await outcomes(app.client, inspectionId)),
      ],
    };
  } finally {
    await close();
  }
}

const ffprobeBar: Bar = {
  ours: 'round in the app',
  against: 'ffprobe, one after another',
  limit: 0.2,
  whyNot: 'no round is shorter than the slowest camera alone (its row); what a round takes beyond that was not traced',
};
const slowestBar: Bar = { ours: 'round in the app', against: 'slowest camera alone, in the app', limit: 1.5 };

/** The simulated cameras in a process of their own: their work is not counted as the app's. */
async function startSite(): Promise<{ description: DemoSiteDescription } & AsyncDisposable> {
  const child: ChildProcess = spawn(process.execPath, [path.join(outDir, 'node', 'cli.js'), 'demo-site', '--json'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('no output');
  const [line] = (await once(createInterface(child.stdout), 'line', { signal: AbortSignal.timeout(30_000) })) as [
    string,
  ];
  return {
    description: demoSiteDescription.parse(JSON.parse(line)),
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.stdin?.end();
      await ended;
    },
  };
}

async function startedRound(
  client: ApiClient,
  description: DemoSiteDescription,
): Promise<{ inspectionId: never; channels: Channel[] }> {
  await client.system.setup({ site: 'demo', personName: '张伟' });
  const task = await weeklyRound(client);
  const { id } = await client.inspections.start({ taskId: task.id });
  const { channels } = await client.inspections.get({ id });
  const found = channels.flatMap(({ device }): Channel[] => {
    const demo = description.devices.find(({ key }) => key === device.key);
    return demo === undefined ? [] : [{ deviceId: device.id, demo }];
  });
  return { inspectionId: id as never, channels: found };
}

async function probe(client: ApiClient, inspectionId: never, channels: readonly Channel[]): Promise<void> {
  const deviceIds = channels.map(({ deviceId }) => deviceId);
  const { runId } = await client.probes.startRound({ inspectionId, deviceIds });
  for await (const event of await client.probes.watch({ runId })) {
    if (event.type === 'finished' && event.isCancelled) throw new Error('the round was cancelled');
  }
}

/** True when the stream was read. */
async function ffprobe({ host, ports, rtspPath = '', username, password = '' }: DemoDevice): Promise<boolean> {
  const account = username === undefined ? '' : `${encodeURIComponent(username)}:${encodeURIComponent(password)}@`;
  const url = `rtsp://${account}${host}:${ports.rtsp ?? 554}${rtspPath}`;
  const child = spawn('ffprobe', ['-rtsp_transport', 'tcp', '-v', 'error', '-show_streams', url], {
    stdio: 'ignore',
    timeout: ffprobeTimeoutMs,
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

/** What the last round found, so that nobody takes a round of failures for a fast one. */
async function outcomes(client: ApiClient, inspectionId: never): Promise<string[]> {
  const { channels } = await client.inspections.get({ id: inspectionId });
  const reports = channels.flatMap(({ device, probes }) =>
    Object.values(probes).map(({ report }) => ({ key: device.key ?? '', report })),
  );
  const count = (state: string): number => reports.filter(({ report }) => report.state === state).length;
  const slowest = reports.toSorted((a, b) => b.report.durationMs - a.report.durationMs).slice(0, 3);
  return [
    `of ${reports.length} probes ${count('ok')} ok, ${count('degraded')} with findings, ${count('failed')} failed (one camera is offline, one has another password)`,
    `slowest probes: ${slowest
      .map(({ key, report }) => `${key} ${report.probeId} ${(report.durationMs / 1_000).toFixed(1)} s`)
      .join(', ')}`,
  ];
}
