/** Rounds: started from a task, answered by probes and by hand, completed when nothing required is open. */
import { createHash } from 'node:crypto';
import type { Act } from '../../db/index.ts';
import type {
  AnswerView,
  ChannelView,
  InspectionSummary,
  InspectionView,
  PreviousRound,
} from '../../shared/api/inspections.ts';
import type { inspectionsContract } from '../../shared/api/inspections.ts';
import type { ProbeResultView } from '../../shared/api/probes.ts';
import type { Template } from '../../shared/contract/schema.ts';
import { canonicalJson, type Json } from '../../shared/domain/canonical-json.ts';
import type { AnswerFields, Stored } from '../../shared/domain/entities.ts';
import type { BlobId, DeviceId, FaultId, InspectionId, ProbeResultId, RecordId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { pageView, timeCursorOf } from '../page-cursor.ts';
import { type Workspace, found } from '../workspace.ts';
import {
  type AnswersInUse,
  answerKey,
  answersByKey,
  answersTakenBack,
  openItems,
  restOf,
  totalsOf,
} from './answers.ts';
import { deviceViewOf } from './inventory.ts';
import { completedAt, faultsOfRound, lastCompletedBefore, openInspection } from './round-state.ts';
import { safetyOfRound } from './safety.ts';
import { findTask } from './tasks.ts';

type Input = Inputs<typeof inspectionsContract>;
type Answered = { readonly totals: InspectionSummary['totals']; readonly answerIds: string[] };

const templateHash = (template: Template): string =>
  createHash('sha256')
    .update(canonicalJson(template as unknown as Json))
    .digest('hex');

export function probeResultView(result: Stored<'probe_result'>): ProbeResultView {
  const { deviceId, phase, report, evidence } = result.fields;
  return { id: result.id as ProbeResultId, deviceId, phase, report, evidence };
}

export function createInspectionService(ws: Workspace) {
  const { store } = ws;

  function summary(
    inspection: Stored<'inspection'>,
    answers: AnswersInUse = current(inspection.id),
  ): InspectionSummary {
    const { fields } = inspection;
    const plan = ws.plan(fields.planId);
    return {
      id: inspection.id as InspectionId,
      number: fields.number,
      taskId: fields.taskId,
      planId: fields.planId,
      title: plan.title,
      titleEn: plan.titleEn,
      startedAtMs: fields.startedAtMs,
      completedAtMs: completedAt(ws, inspection.id),
      technicianName: ws.personName(fields.technicianId),
      deviceCount: fields.deviceIds.length,
      totals: totalsOf(ws.template(fields.templateId), fields.deviceIds, answers),
      recordId: (store.records.bySubject(inspection.id).at(-1)?.id ?? null) as RecordId | null,
      safety: safetyOfRound(ws, inspection.id, answers.values()),
    };
  }

  const current = (id: string): AnswersInUse => answersByKey(store.answers.current(id));

  function view(id: string): InspectionView {
    const inspection = found(store.inspections.byId(id), 'inspection', id);
    const answers = current(id);
    const template = ws.template(inspection.fields.templateId);
    return {
      ...summary(inspection, answers),
      template,
      channels: channels(inspection, template, answers),
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
    const faults = Map.groupBy(faultsOfRound(ws, inspection.id), (fault) => fault.fields.deviceId ?? '');
    return inspection.fields.deviceIds.flatMap((deviceId): ChannelView[] => {
      const device = devices.get(deviceId);
      if (device === undefined) return [];
      const probes = Object.fromEntries(
        (results.get(deviceId) ?? []).map((result) => [result.fields.report.probeId, probeResultView(result)]),
      );
      return [
        {
          device: deviceViewOf(ws, device),
          answers: Object.fromEntries(
            template.items.flatMap((item) => {
              const answer = answers.get(answerKey(deviceId, item.id));
              return answer === undefined ? [] : [[item.id, answerView(answer)]];
            }),
          ),
          probes,
          snapshotBlobId: snapshotOf(probes),
          faults: Object.fromEntries(
            (faults.get(deviceId) ?? []).map((fault) => [fault.fields.origin?.itemId ?? '', fault.id as FaultId]),
          ),
        },
      ];
    });
  }

  const answerView = (answer: Stored<'answer'>): AnswerView => ({
    ...answer.fields,
    id: answer.id,
    personName: ws.personName(answer.author),
  });

  const totalsNow = (id: string): { totals: InspectionSummary['totals'] } => {
    const { fields } = found(store.inspections.byId(id), 'inspection', id);
    return { totals: totalsOf(ws.template(fields.templateId), fields.deviceIds, current(id)) };
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
      const plan = ws.plan(task.planId);
      const template = ws.template(plan.templateId);
      const id = ws.newId<InspectionId>();
      const startedAtMs = ws.nowMs();
      store.transaction(() =>
        ws.write([
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
              deviceIds: store.devices.inService(template.deviceCategory).map((device) => device.id as DeviceId),
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
        answers.map((answer) => {
          assertAsked(ws, inspection, answer.deviceId, answer.itemId);
          const before = held.get(answerKey(answer.deviceId, answer.itemId));
          return {
            ...answer,
            inspectionId,
            source: 'hand',
            // What the probe measured stays visible beside the person's word.
            reading: before?.fields.reading ?? '',
            probeResultId: before?.fields.probeResultId ?? null,
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
          const answer = held.get(answerKey(deviceId, itemId));
          if (answer === undefined) throw new AppError('Inspection_UnknownItem', { item: itemId });
          return { ...answer.fields, isConfirmed: true, seconds, atMs };
        }),
      );
    },
    restNormal({ inspectionId, note }: Input['restNormal']) {
      const inspection = openInspection(ws, inspectionId);
      const atMs = ws.nowMs();
      const event: Act = {
        entity: 'inspection_event',
        entityId: ws.newId(),
        action: 'create',
        fields: { inspectionId, kind: 'rest-normal', atMs, note },
      };
      return write(
        inspectionId,
        restOf(ws.template(inspection.fields.templateId), inspection, current(inspectionId), atMs),
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
      };
    },
    complete({ inspectionId, note }: Input['complete']) {
      const inspection = openInspection(ws, inspectionId);
      const { fields } = inspection;
      const { missing, unconfirmed } = openItems(
        ws.template(fields.templateId),
        fields.deviceIds,
        current(inspectionId),
      );
      if (missing.length + unconfirmed.length > 0) {
        throw new AppError('Inspection_Incomplete', { missing: missing.length, unconfirmed: unconfirmed.length });
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

function assertAsked(ws: Workspace, inspection: Stored<'inspection'>, deviceId: string | null, itemId: string): void {
  const { fields } = inspection;
  const isDeviceAsked = deviceId !== null && fields.deviceIds.some((id) => id === deviceId);
  const isItemAsked = ws.template(fields.templateId).items.some((item) => item.id === itemId);
  if (!isDeviceAsked || !isItemAsked) throw new AppError('Inspection_UnknownItem', { item: itemId });
}
