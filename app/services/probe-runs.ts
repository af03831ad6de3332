/**
 * Runs of probes over devices: requests go to the prober, results are written as they come, a round's items are
 * answered from them. A run goes on when nobody watches; results that came are kept when it is cancelled.
 */
import { setTimeout as delay } from 'node:timers/promises';
import {
  type ProbeRunEvent,
  type RepeatView,
  keptSamples,
  longestRepeatMs,
  type probesContract,
} from '../../shared/api/probes.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { SubjectRef } from '../../shared/domain/field-types.ts';
import { probeCatalogue } from '../../probes/index.ts';
import { AppError } from '../../shared/errors.ts';
import { codedError } from '../coded-error.ts';
import { type EventReplay, createEventReplay } from '../event-replay.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { openInspection } from './round-state.ts';
import { devicesFor } from './round-subjects.ts';
import type { HandRun } from './hand-runs.ts';
import { createProbesByHand } from './probe-by-hand.ts';
import {
  type ByHand,
  type Reachable,
  type TemplateProbe,
  byHand,
  reachable,
  requestOf,
  withBaseline,
  usesAccount,
} from './probe-requests.ts';
import { type ResultContext, addressOf, keepOutcome, reportOf } from './probe-results.ts';
import { assertSubject } from './subjects.ts';

type Input = Inputs<typeof probesContract>;

interface Run {
  readonly id: string;
  readonly subject: SubjectRef | null;
  /** Of a probe that repeats. */
  readonly repeat: RepeatView | null;
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
/** Probes that repeat at one time: somebody has to look at them. */
const maxRepeats = 4;

/** Of a device whose category has no checklist: at least whether it answers. */
const anyDeviceProbes: readonly TemplateProbe[] = [
  { probeId: 'icmp', settings: { count: 3 }, deadlineMs: 10_000, port: null },
];

export function createProbeService(ws: Workspace) {
  const { store } = ws;
  const runs = new Map<string, Run>();
  /** Runs that are not over, each with the end of its work. */
  const ends = new Map<Run, Promise<void>>();
  const hand = createProbesByHand(ws);

  function emit(run: Run, event: ProbeRunEvent): void {
    run.events.push(event);
    ws.feed.publish(['probe_run']);
  }

  function newRun(about: Pick<Run, 'subject' | 'repeat' | 'total'>): Run {
    const run: Run = {
      id: ws.newId<string>(),
      ...about,
      startedAtMs: ws.nowMs(),
      stop: new AbortController(),
      events: createEventReplay(about.repeat === null ? undefined : keptSamples),
      done: 0,
      problem: null,
    };
    runs.set(run.id, run);
    return run;
  }

  function start(devices: readonly Reachable[], probes: readonly TemplateProbe[], context: ResultContext) {
    const run = newRun({ subject: context.subject, repeat: null, total: devices.length * probes.length });
    const shown = devices.filter(({ id }) => probes.some(({ probeId }) => usesAccount(ws, id, probeId)));
    if (shown.length > 0) {
      const { entity, id } = context.subject;
      ws.audit('use', { entity, entityId: id, detail: { devices: shown.map(({ fields }) => fields.name) } });
    }
    emit(run, { type: 'started', runId: run.id, deviceIds: devices.map((device) => device.id), total: run.total });
    ends.set(run, finish(run, Promise.all(devices.map((device) => probeDevice(run, device, probes, context)))));
    return { runId: run.id };
  }

  async function probeDevice(
    run: Run,
    device: Reachable,
    probes: readonly TemplateProbe[],
    context: ResultContext,
  ): Promise<void> {
    await Promise.all(probes.map((probe) => probeOnce(run, device, probe, context)));
    emit(run, { type: 'deviceDone', runId: run.id, deviceId: device.id });
  }

  /** Until it is cancelled, or has gone on for longer than anybody looks. */
  async function repeat(run: Run, { request, asked }: ByHand, intervalMs: number): Promise<void> {
    const { signal } = run.stop;
    const row: HandRun[] = [];
    while (!signal.aborted && ws.nowMs() - run.startedAtMs < longestRepeatMs) {
      const pause = delay(intervalMs, undefined, { signal, ref: false }).catch(() => undefined);
      const outcome = await ws.prober.run(await withBaseline(ws, request, asked.deviceId), signal);
      if (outcome.code === 'Probe_Cancelled') return;
      const { run: remembered, isNew } = hand.rememberNext(row, asked, outcome);
      const { state, code, durationMs, measures, startedAtMs: atMs } = reportOf(outcome);
      const sample = { index: run.done, atMs, state, code, durationMs, measures, runId: remembered.id };
      run.done += 1;
      run.events.push({ type: 'sampled', runId: run.id, sample });
      // Every second would be too often for who only asks what is under way.
      if (isNew) ws.feed.publish(['probe_run']);
      await pause;
    }
  }

  /** Never rejects: what goes wrong is the run's problem, and the other probes go on. */
  async function probeOnce(run: Run, device: Reachable, probe: TemplateProbe, context: ResultContext): Promise<void> {
    try {
      const request = await withBaseline(ws, requestOf(ws, device, probe), device.id);
      const outcome = await ws.prober.run(request, run.stop.signal);
      const about = { deviceId: device.id, address: addressOf(request.target) };
      if (outcome.code !== 'Probe_Cancelled') await keepOutcome(ws, outcome, about, context);
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
        capabilities: [...entry.capabilities],
        usesCredentials: entry.usesCredentials,
        settings: { ...entry.settingsSchema },
        limits: Object.fromEntries(
          ws.contract.probeLimits
            .filter(({ probeId }) => probeId === entry.id)
            .map(({ category, limits }) => [category, limits]),
        ),
      })),
    single: hand.single,
    handRuns: hand.handRuns,
    handRun: hand.handRun,
    handEvidence: hand.handEvidence,
    keep: hand.keep,
    before: ({ deviceId, beforeMs }: Input['before']) =>
      store.probeResults.before(deviceId, beforeMs).map(({ fields }) => fields.report),
    startRepeat({ intervalMs, ...input }: Input['startRepeat']) {
      const repeating = [...ends.keys()].filter((run) => run.repeat !== null);
      if (repeating.length >= maxRepeats) throw new AppError('Probe_TooMany', { limit: maxRepeats });
      const asked = byHand(ws, input);
      const run = newRun({ subject: null, repeat: { ...asked.asked, intervalMs }, total: 0 });
      emit(run, { type: 'started', runId: run.id, deviceIds: [], total: 0 });
      ends.set(run, finish(run, repeat(run, asked, intervalMs)));
      return { runId: run.id };
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
      [...ends.keys()].map(({ id, subject, done, total, startedAtMs, repeat: repeated }) => ({
        runId: id,
        subject,
        done,
        total,
        startedAtMs,
        repeat: repeated,
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
