/**
 * Runs of probes over devices: requests go to the prober, results are written as they come, a round's items are
 * answered from them. A run goes on when nobody watches; results that came are kept when it is cancelled.
 */
import type { Act } from '../../db/index.ts';
import type { ProbeRunEvent, probesContract } from '../../shared/api/probes.ts';
import type { Template } from '../../shared/contract/schema.ts';
import type { EvidenceRef, ProbeResultFields, Stored, SubjectRef } from '../../shared/domain/entities.ts';
import type { DeviceId, ProbeResultId } from '../../shared/domain/ids.ts';
import { judgeItem } from '../../shared/domain/judge-answer.ts';
import { type ProbeOutcome, type ProbeReport, type ProbeRequest, probeReport } from '../../shared/domain/probe.ts';
import { probeCatalogue } from '../../probes/index.ts';
import { AppError, toAppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { answerKey, answersByKey } from './answers.ts';
import { openInspection } from './inspections.ts';

type Input = Inputs<typeof probesContract>;

interface Run {
  readonly id: string;
  readonly subject: SubjectRef | null;
  readonly startedAtMs: number;
  readonly total: number;
  readonly stop: AbortController;
  /** All events so far: who comes later reads them first. */
  readonly events: ProbeRunEvent[];
  readonly wake: Set<() => void>;
  done: number;
}

/** How long the events of a run that is over can still be read. */
const keptAfterMs = 60_000;

export function createProbeService(ws: Workspace) {
  const { store } = ws;
  const runs = new Map<string, Run>();

  function emit(run: Run, event: ProbeRunEvent): void {
    run.events.push(event);
    for (const wake of run.wake) wake();
    ws.feed.publish(['probe_run']);
  }

  function start(
    devices: readonly Reachable[],
    template: Template,
    context: { subject: SubjectRef; phase: ProbeResultFields['phase']; isRound: boolean },
  ): { runId: string } {
    const run: Run = {
      id: ws.newId<string>(),
      subject: context.subject,
      startedAtMs: ws.nowMs(),
      total: devices.length * template.probes.length,
      stop: new AbortController(),
      events: [],
      wake: new Set(),
      done: 0,
    };
    // The person who started it signs what it finds, whoever works when it ends.
    const author = ws.person().id;
    runs.set(run.id, run);
    const deviceIds = devices.map((device) => device.id as DeviceId);
    emit(run, { type: 'started', runId: run.id, deviceIds, total: run.total });
    const work = devices.map(async (device) => {
      await Promise.all(
        template.probes.map(async (probe) => {
          const outcome = await ws.prober.run(requestOf(ws, device, probe), run.stop.signal);
          if (outcome.code !== 'Probe_Cancelled') await keep(outcome, device, author, template, context);
          run.done += 1;
          emit(run, {
            type: 'probeDone',
            runId: run.id,
            deviceId: device.id as DeviceId,
            probeId: probe.probeId,
            done: run.done,
            total: run.total,
          });
        }),
      );
      emit(run, { type: 'deviceDone', runId: run.id, deviceId: device.id as DeviceId });
    });
    void Promise.allSettled(work).then((results) => {
      for (const result of results) {
        if (result.status === 'rejected') ws.ports.log('probe-run.failed', { code: toAppError(result.reason).code });
      }
      emit(run, {
        type: 'finished',
        runId: run.id,
        isCancelled: run.stop.signal.aborted,
        done: run.done,
        total: run.total,
      });
      setTimeout(() => runs.delete(run.id), keptAfterMs).unref();
    });
    return { runId: run.id };
  }

  /** Blobs first, then the result and the answers it gives, in one transaction. */
  async function keep(
    outcome: ProbeOutcome,
    device: Stored<'device'>,
    author: Stored<'person'>['id'],
    template: Template,
    context: { subject: SubjectRef; phase: ProbeResultFields['phase']; isRound: boolean },
  ): Promise<void> {
    const evidence: EvidenceRef[] = [];
    for (const { name, mediaType, bytes } of outcome.evidence) {
      evidence.push({ name, mediaType, blobId: await store.blobs.write(bytes, mediaType), bytes: bytes.byteLength });
    }
    const report = reportOf(outcome);
    const resultId = ws.newId<ProbeResultId>();
    const result: Act = {
      entity: 'probe_result',
      entityId: resultId,
      action: 'create',
      fields: { subject: context.subject, deviceId: device.id as DeviceId, phase: context.phase, report, evidence },
    };
    const answers = context.isRound ? answersFrom(report, resultId, device, template, context.subject.id) : [];
    ws.write([result, ...answers], author as never);
  }

  /** Answers that the report gives; what a person said by hand stays. */
  function answersFrom(
    report: ProbeReport,
    resultId: ProbeResultId,
    device: Stored<'device'>,
    template: Template,
    inspectionId: string,
  ): Act[] {
    const held = answersByKey(store.answers.current(inspectionId));
    return template.items.flatMap((item): Act[] => {
      const judged = judgeItem(item, report);
      const before = held.get(answerKey(device.id, item.id));
      if (judged === null || before?.fields.source === 'hand') return [];
      return [
        {
          entity: 'answer',
          entityId: ws.newId(),
          action: 'create',
          fields: {
            inspectionId: inspectionId as never,
            deviceId: device.id as DeviceId,
            itemId: item.id,
            value: judged.value,
            reading: judged.reading,
            source: 'probe',
            probeResultId: resultId,
            isConfirmed: judged.value === 'pass',
            seconds: null,
            atMs: ws.nowMs(),
          },
        },
      ];
    });
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
      const inspection = openInspection(ws, inspectionId);
      const asked = new Set<string>(inspection.fields.deviceIds);
      const chosen = deviceIds ?? inspection.fields.deviceIds;
      for (const id of chosen) if (!asked.has(id)) throw new AppError('App_NotFound', { what: 'device', id });
      return start(reachable(devicesIn(chosen)), ws.template(inspection.fields.templateId), {
        subject: { entity: 'inspection', id: inspectionId },
        phase: 'round',
        isRound: true,
      });
    },
    startDevice({ deviceId, subject, phase }: Input['startDevice']) {
      const device = found(store.devices.byId(deviceId), 'device', deviceId);
      const template = ws.contract.templates.find((item) => item.deviceCategory === device.fields.category);
      return start(reachable([device]), found(template, 'template', device.fields.category), {
        subject,
        phase,
        isRound: false,
      });
    },
    running: () =>
      [...runs.values()]
        .filter((run) => run.events.at(-1)?.type !== 'finished')
        .map((run) => ({
          runId: run.id,
          subject: run.subject,
          done: run.done,
          total: run.total,
          startedAtMs: run.startedAtMs,
        })),
    async *watch({ runId }: Input['watch'], signal?: AbortSignal): AsyncGenerator<ProbeRunEvent, void> {
      const run = runs.get(runId);
      if (run === undefined) return;
      let next = 0;
      let wake: () => void = () => {};
      const listener = (): void => wake();
      run.wake.add(listener);
      signal?.addEventListener('abort', listener);
      try {
        while (!signal?.aborted) {
          const event = run.events[next];
          if (event === undefined) {
            await new Promise<void>((resolve) => (wake = resolve));
            continue;
          }
          next += 1;
          yield event;
          if (event.type === 'finished') return;
        }
      } finally {
        run.wake.delete(listener);
        signal?.removeEventListener('abort', listener);
      }
    },
    cancel({ runId }: Input['cancel']) {
      runs.get(runId)?.stop.abort();
      return {};
    },
    stopAll(): void {
      for (const run of runs.values()) run.stop.abort();
    },
  };

  function devicesIn(ids: readonly string[]): Stored<'device'>[] {
    const byId = new Map(store.devices.byIds(ids).map((device) => [device.id, device]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

export type ProbeService = ReturnType<typeof createProbeService>;

const reportOf = (outcome: ProbeOutcome): ProbeReport => probeReport.parse(outcome);

/** Where a service listens when the device does not say otherwise (IANA). */
const standardPorts = { rtsp: 554, http: 80, snmp: 161, ssh: 22 } as const;

/** A device that can be asked. */
type Reachable = Stored<'device'> & { readonly fields: { readonly address: string } };

/** Those with an address: of the others nothing can be said. @throws Probe_NoAddress when there is none */
function reachable(devices: readonly Stored<'device'>[]): Reachable[] {
  const found = devices.filter((device): device is Reachable => device.fields.address !== null);
  if (found.length === 0) throw new AppError('Probe_NoAddress', { count: devices.length });
  return found;
}

function requestOf(ws: Workspace, device: Reachable, probe: Template['probes'][number]): ProbeRequest {
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
