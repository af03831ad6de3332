/** What a record says, put together from what happened: nothing in it is typed twice. */
import type { FaultEventView } from '../../shared/api/faults.ts';
import type { RecordEdits } from '../../shared/api/records.ts';
import { dayOf } from '../../shared/domain/dates.ts';
import type { ProbeResultFields } from '../../shared/domain/entities.ts';
import type { ProbeReport } from '../../shared/domain/probe.ts';
import {
  type RecordEvent,
  type RecordProbe,
  type RoundRecordContent,
  type RoundRow,
  type ServiceRecordContent,
  roundTotals,
} from '../../shared/domain/record-content.ts';
import { AppError } from '../../shared/errors.ts';
import { findingSentence } from '../../shared/i18n/translate.ts';
import { type Workspace, found } from '../workspace.ts';
import type { FaultService } from './faults.ts';
import type { InspectionService } from './inspections.ts';
import { bilingual, inBoth, locationNames, recordDevice, recordHead, recordParts } from './record-parts.ts';
import { findTask } from './task-book.ts';

/** An entry this long after the event was made afterwards. */
const liveWithinMs = 2 * 60_000;

/** 维保服务单 of a fault. */
export function serviceContent(
  ws: Workspace,
  faults: FaultService,
  faultId: string,
  number: string,
  edits: RecordEdits,
): ServiceRecordContent {
  const fault = faults.view(faultId);
  const device = fault.deviceId === null ? null : ws.store.devices.byId(fault.deviceId);
  // An internal target is nothing that the contract asks for.
  const contractual = fault.clocks.filter((clock) => clock.isContractual);
  const clauses = ws.contract.clauses.filter(({ id }) => contractual.some((clock) => clock.clauseId === id));
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
    kind: 'service',
    ...recordHead(ws, number, clauses, edits),
    reporter: { name: fault.reporter, phone: fault.reporterPhone, department: edits.department },
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
    diagnosis: edits.diagnosis === '' ? notesOf(fault.events, 'diagnosed') : edits.diagnosis,
    workDone: edits.workDone === '' ? notesOf(fault.events, 'fixed') : edits.workDone,
    cause: fault.cause && inBoth(`faults.causes.${fault.cause}`),
    solutions: fault.solutions.map((solution) => inBoth(`faults.solutions.${solution}`)),
    testResult: textsOf(fault.events.map((event) => event.testResult)),
    feedback: fault.feedback,
    parts: recordParts(ws, fault.parts, false),
    probes: faults
      .probesOf(found(ws.store.faults.byId(faultId), 'fault', faultId))
      .map(({ fields }) => recordProbe(fields)),
    photos: fault.photos.map(({ blobId, caption, takenAtMs }) => ({ blobId, caption, takenAtMs })),
    result: edits.result,
    resultNote: edits.resultNote,
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

/** 周巡检记录 of a completed round. @throws Inspection_Incomplete while it is open */
export function roundContent(
  ws: Workspace,
  inspections: InspectionService,
  inspectionId: string,
  number: string,
  edits: RecordEdits,
): RoundRecordContent {
  const view = inspections.view(inspectionId);
  if (view.completedAtMs === null) {
    const { missing, unconfirmed, unexplained } = view.totals;
    throw new AppError('Inspection_Incomplete', { missing, unconfirmed, unexplained });
  }
  const task = findTask(ws, view.taskId, view.startedAtMs);
  const inspection = found(ws.store.inspections.byId(inspectionId), 'inspection', inspectionId);
  const items = view.template.items.map((item) => ({
    id: item.id,
    title: bilingual(item.title, item.titleEn),
    method: item.probe === null ? ('hand' as const) : ('probe' as const),
  }));
  const rows = view.channels.map((channel): RoundRow => {
    const device = found(ws.store.devices.byId(channel.device.id), 'device', channel.device.id);
    return {
      device: recordDevice(ws, device),
      answers: Object.values(channel.answers).map(({ itemId, value, reading, source, note }) => ({
        itemId,
        value,
        reading,
        source,
        note,
      })),
      snapshot:
        channel.snapshotBlobId === null
          ? null
          : {
              blobId: channel.snapshotBlobId,
              takenAtMs: channel.probes.picture?.report.startedAtMs ?? view.startedAtMs,
            },
    };
  });
  const { utcOffsetMinutes } = ws.contract;
  const rest = view.restNormal.at(-1);
  const restCount = answersBySource(rows, 'rest-normal');
  return {
    kind: 'round',
    ...recordHead(ws, number, [ws.clauseOf(task.plan)], edits),
    planTitle: bilingual(view.title, view.titleEn),
    window: {
      from: task.occurrence.day,
      to: dayOf(task.occurrence.dueAtMs - 1, utcOffsetMinutes),
    },
    template: {
      id: view.template.id,
      version: view.template.version,
      title: bilingual(view.template.title, view.template.titleEn),
      hash: inspection.fields.templateHash,
      items,
    },
    startedAtMs: view.startedAtMs,
    completedAtMs: view.completedAtMs,
    rows,
    totals: roundTotals(items, rows),
    findings: view.channels.flatMap((channel) =>
      Object.values(channel.answers)
        .filter((answer) => answer.value === 'fail')
        .map((answer) => {
          const fault = ws.store.faults.byId(channel.faults[answer.itemId] ?? '');
          return {
            channel: channel.device.channel,
            deviceName: bilingual(channel.device.name, channel.device.nameEn),
            itemId: answer.itemId,
            reading: answer.reading,
            note: answer.note,
            fault: fault && { number: fault.fields.number, title: fault.fields.title },
          };
        }),
    ),
    // Taken back as a whole, it says nothing about this round.
    restNormal: rest === undefined || restCount === 0 ? null : { ...rest, count: restCount },
    conclusion: edits.conclusion,
  };
}

const answersBySource = (rows: readonly RoundRow[], source: RoundRow['answers'][number]['source']): number =>
  rows.flatMap(({ answers }) => answers).filter((answer) => answer.source === source).length;
