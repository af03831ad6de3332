/** Rounds: started from a task, answered by probes and by hand, completed when nothing required is open. */
import type { Act } from '../../db/index.ts';
import type {
  AnswerView,
  ChannelView,
  InspectionSummary,
  InspectionView,
  PreviousRound,
  SheetView,
} from '../../shared/api/inspections.ts';
import type { inspectionsContract } from '../../shared/api/inspections.ts';
import type { ProbeResultView } from '../../shared/api/probes.ts';
import type { Template } from '../../shared/contract/schema.ts';
import type { AnswerFields, Stored } from '../../shared/domain/entities.ts';
import type { BlobId, FaultId, InspectionId, ProbeResultId, RecordId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { templateHash } from '../contract-book.ts';
import { pageView, timeCursorOf } from '../page-cursor.ts';
import { type Workspace, found } from '../workspace.ts';
import { type AnswersInUse, answerKey, answersByKey, answersTakenBack, restOf, totalsOf } from './answers.ts';
import { deviceViewOf } from './inventory.ts';
import { faultsByKey, photoCounts, unexplainedOf } from './explained.ts';
import { answerGiven, itemAsked } from './given-answers.ts';
import { completedAt, lastCompletedBefore, openInspection, titleOf } from './round-state.ts';
import { type RoundSubject, pinnedFor, subjectsOf } from './round-subjects.ts';
import { safetyOfRound } from './safety.ts';
import { findTask } from './task-book.ts';

type Input = Inputs<typeof inspectionsContract>;
type Totals = InspectionSummary['totals'];
type Answered = { readonly totals: Totals; readonly answerIds: string[] };

export function probeResultView(result: Stored<'probe_result'>): ProbeResultView {
  const { deviceId, address, phase, report, evidence } = result.fields;
  return { id: result.id as ProbeResultId, deviceId, address: address ?? '', phase, report, evidence };
}

export function createInspectionService(ws: Workspace) {
  const { store } = ws;

  function summary(
    inspection: Stored<'inspection'>,
    answers: AnswersInUse = current(inspection.id),
  ): InspectionSummary {
    const { fields } = inspection;
    const template = ws.templateOf(fields);
    return {
      id: inspection.id as InspectionId,
      number: fields.number,
      taskId: fields.taskId,
      planId: fields.planId,
      ...titleOf(ws, fields),
      startedAtMs: fields.startedAtMs,
      completedAtMs: completedAt(ws, inspection.id),
      technicianName: ws.personName(fields.technicianId),
      deviceCount: fields.deviceIds.length,
      totals: totals(inspection, template, answers),
      recordId: (store.records.bySubject(inspection.id).at(-1)?.id ?? null) as RecordId | null,
      safety: safetyOfRound(ws, inspection.id, answers.values()),
    };
  }

  function totals({ id, fields }: Stored<'inspection'>, template: Template, answers: AnswersInUse): Totals {
    const subjects = subjectsOf(ws, template, fields);
    const unexplained = unexplainedOf(ws, id, template, subjects, answers).length;
    return { ...totalsOf(template, subjects, answers), unexplained };
  }

  const current = (id: string): AnswersInUse => answersByKey(store.answers.current(id));

  function view(id: string): InspectionView {
    const inspection = found(store.inspections.byId(id), 'inspection', id);
    const answers = current(id);
    const template = ws.templateOf(inspection.fields);
    return {
      ...summary(inspection, answers),
      template,
      channels: channels(inspection, template, answers),
      sheets: sheets(inspection, template, answers),
      restNormal: store.inspections
        .events(id)
        .filter((event) => event.fields.kind === 'rest-normal')
        .map((event) => ({
          personName: ws.personName(event.author),
          atMs: event.fields.atMs,
          note: event.fields.note,
        })),
    };
  }

  function channels(inspection: Stored<'inspection'>, template: Template, answers: AnswersInUse): ChannelView[] {
    const devices = new Map(store.devices.byIds(inspection.fields.deviceIds).map((device) => [device.id, device]));
    const results = Map.groupBy(store.probeResults.latest(inspection.id), (result) => result.fields.deviceId ?? '');
    const beside = besideAnswers(inspection.id, template);
    return inspection.fields.deviceIds.flatMap((deviceId): ChannelView[] => {
      const device = devices.get(deviceId);
      if (device === undefined) return [];
      const probes = Object.fromEntries(
        (results.get(deviceId) ?? []).map((result) => [result.fields.report.probeId, probeResultView(result)]),
      );
      return [
        {
          device: deviceViewOf(ws, device),
          answers: answersOf(template, { deviceId, locationId: null }, answers),
          probes,
          snapshotBlobId: snapshotOf(probes),
          ...beside({ deviceId, locationId: null }),
        },
      ];
    });
  }

  /** Of a round that is not about devices: one for each place, or one for the system or the event. */
  function sheets(inspection: Stored<'inspection'>, template: Template, answers: AnswersInUse): SheetView[] {
    if (template.subject.kind === 'devices') return [];
    const beside = besideAnswers(inspection.id, template);
    return subjectsOf(ws, template, inspection.fields).map(({ deviceId, locationId }) => {
      const place = locationId === null ? null : store.locations.byId(locationId);
      return {
        locationId,
        name: place?.fields.name ?? '',
        nameEn: place?.fields.nameEn ?? '',
        answers: answersOf(template, { deviceId, locationId }, answers),
        ...beside({ deviceId, locationId }),
      };
    });
  }

  /** The faults and photos of a subject, by item. */
  function besideAnswers(id: string, { items }: Template) {
    const faults = faultsByKey(ws, id);
    const photos = photoCounts(ws, id);
    return (subject: Pick<RoundSubject, 'deviceId' | 'locationId'>): Pick<SheetView, 'faults' | 'photos'> => ({
      faults: Object.fromEntries(
        items.flatMap((item) => {
          const fault = faults.get(answerKey(subject, item.id));
          return fault === undefined ? [] : [[item.id, fault.id as FaultId]];
        }),
      ),
      photos: Object.fromEntries(
        items.flatMap((item) => {
          const count = photos.get(answerKey(subject, item.id));
          return count === undefined ? [] : [[item.id, count]];
        }),
      ),
    });
  }

  function answersOf(
    template: Template,
    subject: Pick<RoundSubject, 'deviceId' | 'locationId'>,
    answers: AnswersInUse,
  ): Record<string, AnswerView> {
    return Object.fromEntries(
      template.items.flatMap((item) => {
        const answer = answers.get(answerKey(subject, item.id));
        return answer === undefined ? [] : [[item.id, answerView(answer)]];
      }),
    );
  }

  const answerView = (answer: Stored<'answer'>): AnswerView => ({
    ...answer.fields,
    id: answer.id,
    personName: ws.personName(answer.author),
  });

  const totalsNow = (id: string): { totals: Totals } => {
    const inspection = found(store.inspections.byId(id), 'inspection', id);
    return { totals: totals(inspection, ws.templateOf(inspection.fields), current(id)) };
  };

  /** Writes answers and tells how the round stands now, and how to take them back. */
  function write(inspectionId: string, fields: readonly AnswerFields[], others: readonly Act[] = []): Answered {
    const answers = fields.map(
      (answer): Act => ({ entity: 'answer', entityId: ws.newId(), action: 'create', fields: answer }),
    );
    ws.write([...others, ...answers]);
    return { ...totalsNow(inspectionId), answerIds: answers.map((act) => act.entityId) };
  }

  return {
    start({ taskId }: Input['start']) {
      const task = findTask(ws, taskId, ws.nowMs());
      const open = store.inspections.byTask(taskId).find((inspection) => completedAt(ws, inspection.id) === null);
      if (open !== undefined) return { id: open.id as InspectionId };
      const { plan } = task;
      const template = ws.templateEver(plan.templateId);
      const id = ws.newId<InspectionId>();
      const startedAtMs = ws.nowMs();
      store.transaction(() =>
        ws.write([
          ...ws.contracts.keeping(template, ws.newId(), startedAtMs),
          {
            entity: 'inspection',
            entityId: id,
            action: 'create',
            fields: {
              number: ws.nextNumber('XJ', startedAtMs),
              taskId,
              planId: plan.id,
              templateId: template.id,
              templateVersion: template.version,
              templateHash: templateHash(template),
              title: titledFor(plan.title, '：', task.occurrence.occasion),
              titleEn: titledFor(plan.titleEn, ': ', task.occurrence.occasion),
              ...pinnedFor(ws, template),
              startedAtMs,
              technicianId: ws.person().id,
            },
          },
        ]),
      );
      return { id };
    },
    get: ({ id }: Input['get']) => view(id),
    list(input: Input['list']) {
      const page = store.inspections.page({ after: timeCursorOf(input.after), limit: input.limit });
      return pageView(page, (inspection) => summary(inspection));
    },
    answer({ inspectionId, answers }: Input['answer']) {
      const inspection = openInspection(ws, inspectionId);
      const held = current(inspectionId);
      const atMs = ws.nowMs();
      return write(
        inspectionId,
        answers.map(({ value, entry, ...answer }) => {
          const item = itemAsked(ws, inspection, answer);
          const before = held.get(answerKey(answer, answer.itemId))?.fields;
          return {
            ...answer,
            ...answerGiven(ws, inspectionId, item, { value, entry }, before?.reading ?? ''),
            inspectionId,
            probeResultId: before?.probeResultId ?? null,
            isConfirmed: true,
            isRetracted: false,
            atMs,
          };
        }),
      );
    },
    confirm({ inspectionId, items }: Input['confirm']) {
      openInspection(ws, inspectionId);
      const held = current(inspectionId);
      const atMs = ws.nowMs();
      return write(
        inspectionId,
        items.map(({ deviceId, itemId, seconds }) => {
          const answer = held.get(answerKey({ deviceId, locationId: null }, itemId));
          if (answer === undefined) throw new AppError('Inspection_UnknownItem', { item: itemId });
          return { ...answer.fields, isConfirmed: true, seconds, atMs };
        }),
      );
    },
    restNormal({ inspectionId, note }: Input['restNormal']) {
      const { fields } = openInspection(ws, inspectionId);
      const template = ws.templateOf(fields);
      const atMs = ws.nowMs();
      const event: Act = {
        entity: 'inspection_event',
        entityId: ws.newId(),
        action: 'create',
        fields: { inspectionId, kind: 'rest-normal', atMs, note },
      };
      return write(
        inspectionId,
        restOf(template, inspectionId, subjectsOf(ws, template, fields), current(inspectionId), atMs),
        [event],
      );
    },
    takeBack({ inspectionId, answerIds }: Input['takeBack']) {
      openInspection(ws, inspectionId);
      const before = answersTakenBack(store.answers.history(inspectionId), new Set(answerIds));
      const { totals } = write(
        inspectionId,
        before.map((answer) => ({ ...answer, atMs: ws.nowMs() })),
      );
      return { totals, takenBack: before.length };
    },
    previous({ id }: Input['previous']): PreviousRound | null {
      const { fields } = found(store.inspections.byId(id), 'inspection', id);
      const before = lastCompletedBefore(ws, fields.planId, fields.startedAtMs);
      if (before === null) return null;
      const { number, completedAtMs, channels: seen } = view(before.id);
      return {
        inspectionId: before.id as InspectionId,
        number,
        completedAtMs: completedAtMs ?? 0,
        snapshots: seen.flatMap(({ device, snapshotBlobId, probes }) =>
          snapshotBlobId === null
            ? []
            : [{ deviceId: device.id, blobId: snapshotBlobId, takenAtMs: snapshotTime(probes, snapshotBlobId) }],
        ),
        answers: [...current(before.id).values()].map((answer) => answer.fields),
      };
    },
    complete({ inspectionId, note }: Input['complete']) {
      const inspection = openInspection(ws, inspectionId);
      const { missing, unconfirmed, unexplained } = totals(
        inspection,
        ws.templateOf(inspection.fields),
        current(inspectionId),
      );
      if (missing + unconfirmed + unexplained > 0) {
        throw new AppError('Inspection_Incomplete', { missing, unconfirmed, unexplained });
      }
      ws.write([
        {
          entity: 'inspection_event',
          entityId: ws.newId(),
          action: 'create',
          fields: { inspectionId, kind: 'completed', atMs: ws.nowMs(), note },
        },
      ]);
      return summary(inspection);
    },
    view,
  };
}

export type InspectionService = ReturnType<typeof createInspectionService>;

/** A round of work on demand says what it was for; as long as a round's title may be. */
const titledFor = (title: string, separator: string, occasion: string): string =>
  occasion === '' ? title : `${title}${separator}${occasion}`.slice(0, 300);

/** The picture judged last, or else the one that the camera gave with its device information. */
function snapshotOf(probes: Readonly<Record<string, ProbeResultView>>): BlobId | null {
  for (const probeId of ['picture', 'onvif']) {
    const picture = probes[probeId]?.evidence.find((item) => item.mediaType.startsWith('image/'));
    if (picture !== undefined) return picture.blobId;
  }
  return null;
}

function snapshotTime(probes: Readonly<Record<string, ProbeResultView>>, snapshot: BlobId): number {
  const result = Object.values(probes).find(({ evidence }) => evidence.some(({ blobId }) => blobId === snapshot));
  return result?.report.startedAtMs ?? 0;
}
