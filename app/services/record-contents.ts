/** What a record says, put together from what happened: nothing in it is typed twice. */
import type { RecordEdits } from '../../shared/api/records.ts';
import { dayOf } from '../../shared/domain/dates.ts';
import {
  type RoundRecordContent,
  type RoundRow,
  type ServiceRecordContent,
  roundTotals,
} from '../../shared/domain/record-content.ts';
import { AppError } from '../../shared/errors.ts';
import { type Workspace, found } from '../workspace.ts';
import { faultClauses, faultFacts } from './fault-facts.ts';
import type { FaultService } from './faults.ts';
import type { InspectionService } from './inspections.ts';
import { bilingual, recordDevice, recordHead } from './record-parts.ts';
import { findTask } from './task-book.ts';

/** 维保服务单 of a fault. */
export function serviceContent(
  ws: Workspace,
  faults: FaultService,
  faultId: string,
  number: string,
  edits: RecordEdits,
): ServiceRecordContent {
  const facts = faultFacts(ws, faults, faultId);
  return {
    kind: 'service',
    ...recordHead(ws, number, faultClauses(ws, facts), edits),
    ...facts,
    reporter: { ...facts.reporter, department: edits.department },
    diagnosis: edits.diagnosis === '' ? facts.diagnosis : edits.diagnosis,
    workDone: edits.workDone === '' ? facts.workDone : edits.workDone,
    result: edits.result,
    resultNote: edits.resultNote,
  };
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
