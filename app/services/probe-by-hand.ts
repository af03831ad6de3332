/** Probes by hand: run, remembered, shown again, and written down as evidence of what the core itself saw. */
import type { HandRunView, probesContract } from '../../shared/api/probes.ts';
import type { SubjectRef } from '../../shared/domain/field-types.ts';
import type { DeviceId, ProbeResultId } from '../../shared/domain/ids.ts';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { stateOf } from './fault-order.ts';
import { type HandRun, HandRuns, handRunView } from './hand-runs.ts';
import { type ByHand, byHand, withBaseline } from './probe-requests.ts';
import { addressOf, keepOutcome } from './probe-results.ts';
import { openInspection } from './round-state.ts';

type Input = Inputs<typeof probesContract>;

const listedAtMost = 100;
/** Of runs in a row that say the same, so many of the newest are remembered: whoever looks at one may still keep it. */
const tailKept = 60;

export function createProbesByHand(ws: Workspace, memory = new HandRuns()) {
  const { store } = ws;
  /** Results that are being written, by run and subject: who asks twice gets the same one. */
  const keeping = new Map<string, Promise<ProbeResultId>>();

  function remember(asked: HandRun['asked'], outcome: ProbeOutcome, isListed: boolean): HandRun {
    const run: HandRun = { id: ws.newId<string>(), asked, outcome, isListed, kept: [] };
    // Nobody waits for what was cancelled, and it says nothing of the device.
    if (outcome.code !== 'Probe_Cancelled') memory.add(run);
    return run;
  }

  const remembered = (runId: string): HandRun => found(memory.get(runId), 'probe', runId);

  /** Whose result it is, as a fact. */
  function deviceOf(run: HandRun, { subject, deviceId, phase }: Input['keep']): DeviceId | null {
    switch (subject.entity) {
      case 'inspection': {
        const { fields } = openInspection(ws, subject.id);
        const id = found(
          fields.deviceIds.find((each) => each === deviceId),
          'device',
          deviceId ?? '',
        );
        return ofDevice(run, id);
      }
      case 'fault': {
        const { fields } = found(store.faults.byId(subject.id), 'fault', subject.id);
        assertOpenFault(subject);
        if (phase !== 'single') return ofDevice(run, fields.deviceId);
        return isAt(run, fields.deviceId) ? fields.deviceId : run.asked.deviceId;
      }
      case 'device':
        return ofDevice(run, found(store.devices.byId(subject.id), 'device', subject.id).id as DeviceId);
    }
  }

  function assertOpenFault({ id }: SubjectRef): void {
    const state = stateOf(store.faults.events(id).map(({ fields }) => fields));
    if (state === 'closed' || state === 'cancelled') throw new AppError('Fault_Closed');
  }

  /** It was asked by its record or at its address. */
  function isAt({ asked }: HandRun, id: DeviceId | null): boolean {
    if (id === null) return false;
    return asked.deviceId === null ? store.devices.byId(id)?.fields.address === asked.host : asked.deviceId === id;
  }

  function ofDevice(run: HandRun, id: DeviceId | null): DeviceId {
    if (id !== null && isAt(run, id)) return id;
    const name = id === null ? '' : (store.devices.byId(id)?.fields.name ?? '');
    throw new AppError('Probe_OtherDevice', { host: run.asked.host, device: name });
  }

  async function write(run: HandRun, input: Input['keep']): Promise<ProbeResultId> {
    const { subject, phase } = input;
    const about = { deviceId: deviceOf(run, input), address: addressOf(run.asked) };
    const context = { author: ws.person().id, subject, phase, round: null };
    const id = await keepOutcome(ws, run.outcome, about, context);
    run.kept.push({ subject, id });
    ws.feed.publish(['probe_run']);
    return id;
  }

  return {
    remember,
    /**
     * Remembers one of many: of a row that says the same only its beginning is listed, and its middle is forgotten.
     * @param row the runs before it that said the same; becomes the row that it stands in
     * @returns whether it says something new
     */
    rememberNext(row: HandRun[], asked: HandRun['asked'], outcome: ProbeOutcome): { run: HandRun; isNew: boolean } {
      const isNew = row[0] === undefined || saying(row[0].outcome) !== saying(outcome);
      if (isNew) row.length = 0;
      const run = remember(asked, outcome, isNew);
      row.push(run);
      if (row.length > tailKept) for (const { id } of row.splice(1, row.length - tailKept)) memory.forget(id);
      return { run, isNew };
    },
    async single(input: Input['single'], signal?: AbortSignal): Promise<HandRunView> {
      const { request, asked }: ByHand = byHand(ws, input);
      const outcome = await ws.prober.run(await withBaseline(ws, request, asked.deviceId), signal);
      if (!input.isRemembered) return handRunView({ id: ws.newId(), asked, outcome, isListed: false, kept: [] });
      const run = remember(asked, outcome, true);
      ws.feed.publish(['probe_run']);
      return handRunView(run);
    },
    handRuns: (): HandRunView[] => memory.listed(listedAtMost).map(handRunView),
    handRun: ({ runId }: Input['handRun']): HandRunView => handRunView(remembered(runId)),
    handEvidence({ runId, name }: Input['handEvidence']) {
      const { evidence } = remembered(runId).outcome;
      const item = found(
        evidence.find((each) => each.name === name),
        'evidence',
        name,
      );
      return { mediaType: item.mediaType, dataBase64: Buffer.from(item.bytes).toString('base64') };
    },
    async keep(input: Input['keep']): Promise<{ id: ProbeResultId }> {
      const run = remembered(input.runId);
      const { subject } = input;
      const before = run.kept.find((each) => each.subject.entity === subject.entity && each.subject.id === subject.id);
      if (before !== undefined) return { id: before.id };
      const key = `${run.id} ${subject.entity} ${subject.id}`;
      const work = keeping.get(key) ?? write(run, input).finally(() => keeping.delete(key));
      keeping.set(key, work);
      return { id: await work };
    },
  };
}

export type ProbesByHand = ReturnType<typeof createProbesByHand>;

const saying = ({ state, code, findings }: ProbeOutcome): string =>
  [state, code ?? '', ...findings.map((finding) => finding.code)].join(' ');
