/**
 * Runs of probes over devices: requests go to the prober, results are written as they come, a round's items are
 * answered from them. A run goes on when nobody watches; results that came are kept when it is cancelled.
 */
import type { ProbeRunEvent, probesContract } from '../../shared/api/probes.ts';
import type { Template } from '../../shared/contract/schema.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { DeviceId } from '../../shared/domain/ids.ts';
import type { ProbeReport, ProbeRequest } from '../../shared/domain/probe.ts';
import { probeCatalogue } from '../../probes/index.ts';
import { AppError } from '../../shared/errors.ts';
import { codedError } from '../coded-error.ts';
import { type EventReplay, createEventReplay } from '../event-replay.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { openInspection } from './round-state.ts';
import { devicesFor } from './round-subjects.ts';
import { type ResultContext, keepOutcome, reportOf } from './probe-results.ts';
import { assertSubject } from './subjects.ts';

type Input = Inputs<typeof probesContract>;
type TemplateProbe = Template['probes'][number];

interface Run {
  readonly id: string;
  readonly context: ResultContext;
  readonly startedAtMs: number;
  readonly total: number;
  readonly stop: AbortController;
  readonly events: EventReplay<ProbeRunEvent>;
  done: number;
  /** The first reason for which a result could not be kept. */
  problem: AppError | null;
}

/** How long the events of a run that is over can still be read. */
const keptAfterMs = 60_000;

/** Of a device whose category has no checklist: at least whether it answers. */
const anyDeviceProbes: readonly TemplateProbe[] = [
  { probeId: 'icmp', settings: { count: 3 }, deadlineMs: 10_000, port: null },
];

export function createProbeService(ws: Workspace) {
  const { store } = ws;
  const runs = new Map<string, Run>();
  /** Runs that are not over, each with the end of its work. */
  const ends = new Map<Run, Promise<void>>();

  function emit(run: Run, event: ProbeRunEvent): void {
    run.events.push(event);
    ws.feed.publish(['probe_run']);
  }

  function start(devices: readonly Reachable[], probes: readonly TemplateProbe[], context: ResultContext) {
    const run: Run = {
      id: ws.newId<string>(),
      context,
      startedAtMs: ws.nowMs(),
      total: devices.length * probes.length,
      stop: new AbortController(),
      events: createEventReplay(),
      done: 0,
      problem: null,
    };
    runs.set(run.id, run);
    emit(run, { type: 'started', runId: run.id, deviceIds: devices.map((device) => device.id), total: run.total });
    ends.set(run, finish(run, Promise.all(devices.map((device) => probeDevice(run, device, probes)))));
    return { runId: run.id };
  }

  async function probeDevice(run: Run, device: Reachable, probes: readonly TemplateProbe[]): Promise<void> {
    await Promise.all(probes.map((probe) => probeOnce(run, device, probe)));
    emit(run, { type: 'deviceDone', runId: run.id, deviceId: device.id });
  }

  /** Never rejects: what goes wrong is the run's problem, and the other probes go on. */
  async function probeOnce(run: Run, device: Reachable, probe: TemplateProbe): Promise<void> {
    try {
      const outcome = await ws.prober.run(requestOf(ws, device, probe), run.stop.signal);
      if (outcome.code !== 'Probe_Cancelled') await keepOutcome(ws, outcome, device.id, run.context);
    } catch (error) {
      const problem = codedError(error);
      run.problem ??= problem;
      ws.ports.log('probe-result.lost', { code: problem.code, probe: probe.probeId });
    }
    run.done += 1;
    const { id: runId, done, total } = run;
    emit(run, { type: 'probeDone', runId, deviceId: device.id, probeId: probe.probeId, done, total });
  }

  async function finish(run: Run, work: Promise<unknown>): Promise<void> {
    await work;
    const { id: runId, done, total, problem } = run;
    const isCancelled = run.stop.signal.aborted;
    emit(run, { type: 'finished', runId, isCancelled, done, total, problem: problem?.toData() ?? null });
    run.events.end();
    ends.delete(run);
    setTimeout(() => runs.delete(runId), keptAfterMs).unref();
  }

  return {
    kinds: () =>
      probeCatalogue.map((entry) => ({
        id: entry.id,
        defaultPort: entry.defaultPort,
        settings: { ...entry.settingsSchema },
      })),
    async single(
      { probeId, target, settings, deadlineMs }: Input['single'],
      signal?: AbortSignal,
    ): Promise<ProbeReport> {
      const request: ProbeRequest = { requestId: ws.newId<string>(), probeId, target, settings, deadlineMs };
      return reportOf(await ws.prober.run(request, signal));
    },
    startRound({ inspectionId, deviceIds }: Input['startRound']) {
      const { fields } = openInspection(ws, inspectionId);
      const asked = new Set<string>(fields.deviceIds);
      const chosen = deviceIds ?? fields.deviceIds;
      for (const id of chosen) if (!asked.has(id)) throw new AppError('App_NotFound', { what: 'device', id });
      const template = ws.templateOf(fields);
      return start(reachable(devicesIn(chosen)), template.probes, {
        author: ws.person().id,
        subject: { entity: 'inspection', id: inspectionId },
        phase: 'round',
        round: { inspectionId, template },
      });
    },
    startDevice({ deviceId, subject, phase }: Input['startDevice']) {
      const device = found(store.devices.byId(deviceId), 'device', deviceId);
      assertSubject(ws, subject);
      const template = ws.contract.templates.find(
        (item) => item.probes.length > 0 && devicesFor(ws, item).some(({ id }) => id === deviceId),
      );
      const context: ResultContext = { author: ws.person().id, subject, phase, round: null };
      return start(reachable([device]), template?.probes ?? anyDeviceProbes, context);
    },
    running: () =>
      [...ends.keys()].map(({ id, context, done, total, startedAtMs }) => ({
        runId: id,
        subject: context.subject,
        done,
        total,
        startedAtMs,
      })),
    async *watch({ runId }: Input['watch'], signal?: AbortSignal): AsyncGenerator<ProbeRunEvent, void> {
      const run = runs.get(runId);
      if (run !== undefined) yield* run.events.read(signal);
    },
    cancel({ runId }: Input['cancel']) {
      runs.get(runId)?.stop.abort();
      return {};
    },
    /** Resolves when every result that came is written. */
    async stopAll(): Promise<void> {
      for (const run of ends.keys()) run.stop.abort();
      await Promise.all(ends.values());
    },
  };

  function devicesIn(ids: readonly string[]): Stored<'device'>[] {
    const byId = new Map(store.devices.byIds(ids).map((device) => [device.id, device]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

export type ProbeService = ReturnType<typeof createProbeService>;

/** Where a service listens when the device does not say otherwise (IANA). */
const standardPorts = { rtsp: 554, http: 80, snmp: 161, ssh: 22 } as const;

/** A device that can be asked. */
type Reachable = Stored<'device'> & { readonly id: DeviceId; readonly fields: { readonly address: string } };

/** Those with an address: of the others nothing can be said. @throws Probe_NoAddress when there is none */
function reachable(devices: readonly Stored<'device'>[]): Reachable[] {
  const withAddress = devices.filter((device): device is Reachable => device.fields.address !== null);
  if (withAddress.length === 0) throw new AppError('Probe_NoAddress', { count: devices.length });
  return withAddress;
}

function requestOf(ws: Workspace, device: Reachable, probe: TemplateProbe): ProbeRequest {
  const { address, ports, rtspPath } = device.fields;
  const credential = ws.store.credentials.get(device.id);
  const port = probe.port === null ? undefined : (ports[probe.port] ?? standardPorts[probe.port]);
  return {
    requestId: ws.newId<string>(),
    probeId: probe.probeId,
    target: {
      host: address,
      ...(port === undefined ? {} : { port }),
      ...(credential === null ? {} : credential),
    },
    settings: probe.probeId === 'rtsp' && rtspPath !== null ? { ...probe.settings, path: rtspPath } : probe.settings,
    deadlineMs: probe.deadlineMs,
  };
}
