/** 检查记录单: what the record of a list says that was filled in subject by subject. */
import type { AnswerView, InspectionView, PreviousRound } from '../../shared/api/inspections.ts';
import type { RecordEdits } from '../../shared/api/records.ts';
import type { TemplateItem } from '../../shared/contract/schema.ts';
import { askedKey, compareFindings } from '../../shared/domain/compare-findings.ts';
import { dayOf } from '../../shared/domain/dates.ts';
import { isAsked } from '../../shared/domain/round-rules.ts';
import type {
  Bilingual,
  ChecklistFinding,
  ChecklistLine,
  ChecklistRecordContent,
  ChecklistSheet,
  RecordDevice,
} from '../../shared/domain/record-content.ts';
import { AppError } from '../../shared/errors.ts';
import { type Workspace, found } from '../workspace.ts';
import type { InspectionService } from './inspections.ts';
import { partsOf } from './parts.ts';
import { photosOf } from './photos.ts';
import { bilingual, recordDevice, recordHead, recordParts } from './record-parts.ts';
import { findTask } from './task-book.ts';

type Before = PreviousRound['answers'][number];

/** One subject of the round with what was answered of it. */
export interface Subject {
  readonly deviceId: AnswerView['deviceId'];
  readonly locationId: AnswerView['locationId'];
  readonly name: Bilingual;
  readonly device: RecordDevice | null;
  readonly answers: Readonly<Record<string, AnswerView>>;
  readonly faults: Readonly<Record<string, string>>;
  readonly photos: Readonly<Record<string, number>>;
}

/** @throws Inspection_Incomplete while it is open */
export function checklistContent(
  ws: Workspace,
  inspections: InspectionService,
  inspectionId: string,
  number: string,
  edits: RecordEdits,
): ChecklistRecordContent {
  const view = inspections.view(inspectionId);
  if (view.completedAtMs === null) {
    const { missing, unconfirmed, unexplained } = view.totals;
    throw new AppError('Inspection_Incomplete', { missing, unconfirmed, unexplained });
  }
  const task = findTask(ws, view.taskId, view.startedAtMs);
  const { fields } = found(ws.store.inspections.byId(inspectionId), 'inspection', inspectionId);
  const previous = inspections.previous({ id: view.id });
  const before = new Map((previous?.answers ?? []).map((answer) => [askedKey(answer), answer]));
  const subjects = subjectsIn(ws, view);
  const sheets = subjects.map((subject) => sheetOf(view, subject, before));
  const outcomes = sheets.flatMap(({ parts }) => parts.flatMap(({ lines }) => lines.map(({ outcome }) => outcome)));
  const rest = view.restNormal.at(-1);
  const restCount = subjects
    .flatMap(({ answers }) => Object.values(answers))
    .filter(({ source }) => source === 'rest-normal').length;
  return {
    kind: 'checklist',
    ...recordHead(ws, number, [ws.clauseOf(task.plan)], edits),
    planTitle: bilingual(view.title, view.titleEn),
    window: { from: task.occurrence.day, to: dayOf(task.occurrence.dueAtMs - 1, ws.contract.utcOffsetMinutes) },
    template: {
      id: view.template.id,
      version: view.template.version,
      title: bilingual(view.template.title, view.template.titleEn),
      hash: fields.templateHash,
    },
    startedAtMs: view.startedAtMs,
    completedAtMs: view.completedAtMs,
    sheets,
    totals: {
      pass: outcomes.filter((outcome) => outcome === 'pass').length,
      fail: outcomes.filter((outcome) => outcome === 'fail').length,
      na: outcomes.filter((outcome) => outcome === 'na').length,
      open: outcomes.filter((outcome) => outcome === 'open').length,
    },
    findings: findingsOf(ws, view, subjects, previous),
    previousNumber: previous?.number ?? null,
    restNormal: rest === undefined || restCount === 0 ? null : { ...rest, count: restCount },
    parts: recordParts(ws, partsOf(ws, inspectionId), true),
    photos: photosOf(ws, inspectionId).map(({ blobId, caption, takenAtMs, itemId }) => ({
      blobId,
      caption: caption === '' ? (view.template.items.find(({ id }) => id === itemId)?.title ?? '') : caption,
      takenAtMs,
    })),
    conclusion: edits.conclusion,
  };
}

export function subjectsIn(ws: Workspace, view: InspectionView): Subject[] {
  const devices = view.channels.map(({ device, ...channel }) => ({
    ...channel,
    deviceId: device.id,
    locationId: null,
    name: bilingual(device.name, device.nameEn),
    device: recordDevice(ws, found(ws.store.devices.byId(device.id), 'device', device.id)),
  }));
  const others = view.sheets.map((sheet) => ({
    ...sheet,
    deviceId: null,
    name: bilingual(sheet.name, sheet.nameEn),
    device: null,
  }));
  return [...devices, ...others];
}

function sheetOf(view: InspectionView, subject: Subject, before: ReadonlyMap<string, Before>): ChecklistSheet {
  const { groups } = view.template;
  const titles =
    groups.length === 0
      ? [{ id: null, title: bilingual('', '') }]
      : groups.map(({ id, title, titleEn }) => ({ id, title: bilingual(title, titleEn) }));
  const parts = titles.map(({ id, title }) => ({
    title,
    lines: askedOf(view, subject, id).map((item) => lineOf(item, subject, before)),
  }));
  return {
    place: subject.device === null ? subject.name : bilingual('', ''),
    device: subject.device,
    parts: parts.filter(({ lines }) => lines.length > 0),
  };
}

/** Items of a part that the subject is asked, by what was answered before them. */
export function askedOf(
  { template: { items } }: InspectionView,
  subject: Subject,
  groupId: string | null,
): TemplateItem[] {
  return items.filter(
    (item) =>
      item.groupId === groupId &&
      isAsked(item, items, subject.device?.category ?? null, (itemId) => subject.answers[itemId]),
  );
}

export function lineOf(item: TemplateItem, subject: Subject, before: ReadonlyMap<string, Before>): ChecklistLine {
  const answer = subject.answers[item.id];
  const last = before.get(askedKey({ ...subject, itemId: item.id }));
  return {
    item: bilingual(item.title, item.titleEn),
    outcome: answer?.value ?? 'open',
    reading: readingOf(item, answer),
    limits: limitsOf(item),
    isOutOfRange: answer?.isOutOfRange ?? false,
    before: item.isCompared && last !== undefined ? readingOf(item, last) : null,
    source: answer?.source ?? null,
    note: answer?.note ?? '',
    photos: subject.photos[item.id] ?? 0,
  };
}

/** A long text stands whole in the record; an option is worded in both languages. */
function readingOf(item: TemplateItem, answer: Pick<AnswerView, 'entry' | 'reading'> | undefined): Bilingual {
  const entry = answer?.entry ?? null;
  if (item.type === 'choice' && entry?.type === 'choice') {
    const option = item.options.find(({ id }) => id === entry.choice);
    if (option !== undefined) return bilingual(option.title, option.titleEn);
  }
  const text = entry?.type === 'text' ? entry.text : (answer?.reading ?? '');
  return bilingual(text, text);
}

function limitsOf(item: TemplateItem): string {
  if (item.type !== 'number') return '';
  const { min, max, unit } = item;
  const range = min === null ? (max === null ? '' : `≤ ${max}`) : max === null ? `≥ ${min}` : `${min}–${max}`;
  return range === '' ? '' : `${range} ${unit}`.trim();
}

function findingsOf(
  ws: Workspace,
  view: InspectionView,
  subjects: readonly Subject[],
  previous: PreviousRound | null,
): ChecklistFinding[] {
  const now = subjects.flatMap(({ answers }) => Object.values(answers));
  const compared = compareFindings(previous?.answers ?? [], now);
  const finding = (
    answer: Pick<AnswerView, 'deviceId' | 'locationId' | 'itemId' | 'entry' | 'reading' | 'note'>,
    change: ChecklistFinding['change'],
  ): ChecklistFinding[] => {
    const subject = subjects.find(
      ({ deviceId, locationId }) => deviceId === answer.deviceId && locationId === answer.locationId,
    );
    const item = view.template.items.find(({ id }) => id === answer.itemId);
    if (subject === undefined || item === undefined) return [];
    const isNow = change !== 'gone' && change !== 'unknown';
    const fault = isNow ? ws.store.faults.byId(subject.faults[item.id] ?? '') : null;
    return [
      {
        subject: subject.name,
        device: subject.device,
        item: bilingual(item.title, item.titleEn),
        reading: readingOf(item, answer),
        note: answer.note,
        fault: fault && { number: fault.fields.number, title: fault.fields.title },
        change: previous === null ? null : change,
      },
    ];
  };
  return [
    ...compared.added.flatMap((answer) => finding(answer, 'new')),
    ...compared.still.flatMap((answer) => finding(answer, 'still')),
    ...compared.gone.flatMap((answer) => finding(answer, 'gone')),
    ...compared.unknown.flatMap((answer) => finding(answer, 'unknown')),
  ];
}
