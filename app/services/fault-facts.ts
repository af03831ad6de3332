/** What is known of a fault, as its documents tell it. */
import type { FaultEventView } from '../../shared/api/faults.ts';
import type { Clause } from '../../shared/contract/schema.ts';
import type { ProbeResultFields } from '../../shared/domain/entities.ts';
import type { ProbeReport } from '../../shared/domain/probe.ts';
import type { FaultFacts, RecordEvent, RecordProbe } from '../../shared/domain/record-content.ts';
import { findingSentence } from '../../shared/i18n/translate.ts';
import { type Workspace, found } from '../workspace.ts';
import type { FaultService } from './faults.ts';
import { bilingual, inBoth, locationNames, recordDevice, recordParts } from './record-parts.ts';

/** An entry this long after the event was made afterwards. */
const liveWithinMs = 2 * 60_000;

/** An internal target is nothing that the contract asks for. */
export function faultClauses(ws: Workspace, { clocks }: Pick<FaultFacts, 'clocks'>): Clause[] {
  const contractual = clocks.filter((clock) => clock.isContractual);
  return ws.contract.clauses.filter(({ id }) => contractual.some((clock) => clock.clauseId === id));
}

export function faultFacts(ws: Workspace, faults: FaultService, faultId: string): FaultFacts {
  const fault = faults.view(faultId);
  const device = fault.deviceId === null ? null : ws.store.devices.byId(fault.deviceId);
  const section = found(
    ws.contract.sections.find((item) => item.id === fault.section),
    'section',
    fault.section,
  );
  const reported: RecordEvent = {
    kind: 'reported',
    atMs: fault.reportedAtMs,
    knownBy: fault.origin === null ? 'caller' : 'live',
    enteredAtMs: fault.enteredAtMs,
    note: '',
  };
  return {
    reporter: { name: fault.reporter, phone: fault.reporterPhone },
    location: locationNames(ws, fault.locationId),
    place: fault.place,
    device: device && recordDevice(ws, device),
    fault: {
      number: fault.number,
      title: fault.title,
      description: fault.description,
      severity: fault.severity,
      section: fault.section,
      sectionTitle: bilingual(section.title, section.titleEn),
    },
    events: [
      reported,
      ...fault.events.map(
        (event): RecordEvent => ({
          kind: event.kind,
          atMs: event.atMs,
          knownBy: knownBy(event),
          enteredAtMs: event.enteredAtMs,
          note: event.note,
          reason: event.reason,
          severity: event.severity,
        }),
      ),
    ],
    clocks: fault.clocks.map(({ ruleId: _rule, leftMs: _left, ...clock }) => clock),
    visits: fault.visits.map(({ minutes: _minutes, ...visit }) => visit),
    diagnosis: notesOf(fault.events, 'diagnosed'),
    workDone: notesOf(fault.events, 'fixed'),
    cause: fault.cause && inBoth(`faults.causes.${fault.cause}`),
    solutions: fault.solutions.map((solution) => inBoth(`faults.solutions.${solution}`)),
    testResult: textsOf(fault.events.map((event) => event.testResult)),
    feedback: fault.feedback,
    parts: recordParts(ws, fault.parts, false),
    probes: faults
      .probesOf(found(ws.store.faults.byId(faultId), 'fault', faultId))
      .map(({ fields }) => recordProbe(fields)),
    photos: fault.photos.map(({ blobId, caption, takenAtMs }) => ({ blobId, caption, takenAtMs })),
  };
}

/** What was noted of a step when it was recorded, so that it is not typed again. */
const notesOf = (events: readonly FaultEventView[], kind: FaultEventView['kind']): string =>
  textsOf(events.filter((event) => event.kind === kind).map((event) => event.note));

const textsOf = (texts: readonly string[]): string => texts.filter((text) => text.trim() !== '').join('\n');

/** Who waits to write it down knows it from memory. */
function knownBy({ atMs, enteredAtMs, probeResultId }: FaultEventView): RecordEvent['knownBy'] {
  if (probeResultId !== null) return 'probe';
  return enteredAtMs - atMs > liveWithinMs ? 'afterwards' : 'live';
}

function recordProbe({ report, phase, address = '' }: ProbeResultFields): RecordProbe {
  const sentences =
    report.code !== null
      ? [inBoth(`errors.${report.code}`, report.params)]
      : report.findings.map((finding) => bilingual(findingSentence('zh-CN', finding), findingSentence('en', finding)));
  const title = inBoth(`probes.names.${report.probeId}` as never);
  return {
    // What the round had found is what was before the work.
    phase: phase === 'round' ? 'before' : phase,
    title: phase === 'single' ? bilingual(`${title.zh} ${address}`.trim(), `${title.en} ${address}`.trim()) : title,
    state: report.state,
    summary: bilingual(sentences.map((text) => text.zh).join(' '), sentences.map((text) => text.en).join(' ')),
    readings: readingsOf(report),
    atMs: report.startedAtMs,
  };
}

/** Measures that a reader of the record can use; the rest stays in the evidence. */
const printedMeasures = [
  'rttAvgMs',
  'lossPercent',
  'connectMs',
  'codec',
  'resolution',
  'fps',
  'bitrateKbps',
  'rtpLossPercent',
  'clockOffsetMs',
  'meanLuma',
  'frameDifference',
  'sharpness',
  'viewShiftPercent',
  'viewSimilarity',
] as const;

function readingsOf(report: ProbeReport): RecordProbe['readings'] {
  const { width, height, ...rest } = report.measures;
  const measures: ProbeReport['measures'] =
    width === undefined || height === undefined ? rest : { ...rest, resolution: `${width}x${height}` };
  return printedMeasures.flatMap((name) => {
    const value = measures[name];
    if (value === undefined || value === null) return [];
    const shown = typeof value === 'number' ? String(Math.round(value * 10) / 10) : String(value);
    return [{ name: inBoth(`probes.measures.${name}`), value: shown }];
  });
}
