/**
 * What a signed document says, frozen at the moment of signing: everything the printed page shows stands here as
 * plain data, so that it prints the same for ever, whatever becomes of devices, clauses and templates later.
 * A new field is optional; a new meaning is a new version beside the old one, and every version stays printable.
 */
import { z } from 'zod';
import { canonicalJson, type Json, type JsonObject } from './canonical-json.ts';
import { deviceCategories } from './device-fields.ts';
import { answerSources, answerValues, type RecordFields } from './entities.ts';
import { faultEventKinds, faultSeverities, pauseReasons, sectionIds } from './fault-fields.ts';
import { timeMs } from './field-types.ts';
import { blobId, type RecordId, utf8 } from './ids.ts';
import { probeStates } from './probe.ts';
import { clockGoals, clockStates, slaRuleTypes } from './sla-clock.ts';

const shortText = z.string().max(400);
const longText = z.string().max(20_000);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A text in both languages; an empty `en` prints the Chinese one. */
export const bilingual = z.object({ zh: longText, en: longText });
export type Bilingual = z.infer<typeof bilingual>;

export const recordClause = z.object({
  /** `二.3.1.3(2)`. */
  id: shortText,
  title: bilingual,
});

export const satisfactions = ['very-satisfied', 'satisfied', 'fair', 'dissatisfied'] as const;
export type Satisfaction = (typeof satisfactions)[number];
/** 用户意见: what the person who signs for the customer says. */
export const userOpinion = z.object({
  /** Null when the user ticked nothing. */
  satisfaction: z.enum(satisfactions).nullable(),
  text: longText,
});
export type UserOpinion = z.infer<typeof userOpinion>;

/** What every kind of record begins with. */
const recordHead = {
  v: z.literal(1),
  /** `WX-20261123-A-007`. */
  number: shortText.min(1),
  /** Number of the record that this one corrects. */
  supersedesNumber: shortText.nullable(),
  /** Made on the demo site: every page says so. */
  isSample: z.boolean(),
  /** UTC offset of the contract's time zone in minutes: all times are printed in it. */
  utcOffsetMinutes: z.int().min(-840).max(840),
  contractTitle: bilingual,
  customer: bilingual,
  /** The organisation that renders the service. */
  provider: shortText,
  technician: z.object({ name: shortText.min(1), phone: shortText }),
  clauses: z.array(recordClause),
  opinion: userOpinion,
};

export const recordDevice = z.object({
  name: bilingual,
  category: z.enum(deviceCategories),
  /** Channel of a camera. */
  channel: z.int().nullable(),
  /** Confidential for a camera: the customer form hides it. */
  location: bilingual,
  /** Confidential: the customer form hides it. */
  address: shortText.nullable(),
  /** Vendor and model, confidential configuration; empty when unknown. */
  model: shortText,
  /** Confidential; empty when unknown. */
  serial: shortText,
});
export type RecordDevice = z.infer<typeof recordDevice>;

/**
 * How a time is known. live: entered when it happened; afterwards: entered later by the technician; caller: said by
 * the reporter; room-code: the room's QR code was scanned; probe: a probe ran then; signature: somebody signed then.
 */
export const timeSources = ['live', 'afterwards', 'caller', 'room-code', 'probe', 'signature'] as const;
export type TimeSource = (typeof timeSources)[number];

export const recordEvent = z.object({
  kind: z.enum(['reported', ...faultEventKinds]),
  atMs: timeMs,
  knownBy: z.enum(timeSources),
  /** When it was typed in; printed when it is another minute than `atMs`. */
  enteredAtMs: timeMs,
  note: longText,
  /** Of a pause. */
  reason: z.enum(pauseReasons).nullable().optional(),
  /** The class that was given. */
  severity: z.enum(faultSeverities).nullable().optional(),
});
export type RecordEvent = z.infer<typeof recordEvent>;

export const recordClock = z.object({
  clauseId: shortText,
  goal: z.enum(clockGoals),
  isContractual: z.boolean(),
  /** Around the clock where it is left out. */
  type: z.enum(slaRuleTypes).optional(),
  /** The limit of a duration; null for a deadline, and for what had to happen at once. */
  minutes: z.int().min(1).nullable(),
  startMs: z.int(),
  dueMs: z.int().nullable(),
  /** The latest deadline, of special circumstances. */
  latestMs: z.int().nullable().optional(),
  reachedMs: z.int().nullable(),
  /** Time that counts until it was reached; all of it where this is left out. */
  usedMs: z.int().nullable().optional(),
  state: z.enum(clockStates),
  /** Years whose holidays were not known when it was reckoned. */
  unknownYears: z.array(z.int()).optional(),
});
export type RecordClock = z.infer<typeof recordClock>;

export const recordProbe = z.object({
  /** single: by hand, perhaps of something beside the device; the title then says where. */
  phase: z.enum(['before', 'after', 'single']),
  /** e.g. `RTSP 视频流`, `端口 10.0.0.1:80`. */
  title: bilingual,
  state: z.enum(probeStates),
  /** The outcome in a sentence: the error or the findings, as the catalogues worded it when it was signed. */
  summary: bilingual,
  /** Measurements with their unit: `分辨率` `1920x1080`. */
  readings: z.array(z.object({ name: bilingual, value: shortText })),
  atMs: timeMs,
});
export type RecordProbe = z.infer<typeof recordProbe>;

export const recordPart = z.object({
  name: shortText.min(1),
  model: shortText,
  quantity: z.number().min(0),
  unit: shortText,
  note: longText,
  /** Confidential; the customer form hides it. */
  serial: shortText.optional(),
  /** What it went into, in the record of a round. */
  device: recordDevice.nullable().optional(),
});
export type RecordPart = z.infer<typeof recordPart>;

/** 到场、离场. */
export const recordVisit = z.object({
  personName: shortText,
  arrivedAtMs: timeMs,
  /** Null when nobody wrote it down. */
  leftAtMs: timeMs.nullable(),
});
export type RecordVisit = z.infer<typeof recordVisit>;

export const recordPhoto = z.object({ blobId, caption: longText, takenAtMs: timeMs });
export type RecordPhoto = z.infer<typeof recordPhoto>;

export const serviceResults = ['resolved', 'workaround', 'unresolved', 'handed-over'] as const;
export type ServiceResult = (typeof serviceResults)[number];

/** 维保服务单. */
export const serviceRecordContent = z.object({
  kind: z.literal('service'),
  ...recordHead,
  reporter: z.object({ name: shortText, phone: shortText, department: shortText }),
  /** Where the work was done, from the inventory: `5号楼 3层`; empty texts when it is not in it. */
  location: bilingual,
  /** The room as the caller said it: `305`. */
  place: shortText,
  device: recordDevice.nullable(),
  /** Null for work that no fault called for: an installation, a change of configuration. */
  fault: z
    .object({
      /** `GZ-20261123-A-001`. */
      number: shortText,
      title: shortText,
      description: longText,
      severity: z.enum(faultSeverities),
      section: z.enum(sectionIds),
      sectionTitle: bilingual,
    })
    .nullable(),
  events: z.array(recordEvent),
  clocks: z.array(recordClock),
  visits: z.array(recordVisit).optional(),
  diagnosis: longText,
  /** 措施. */
  workDone: longText,
  /** Cause and solution as the catalogues worded them when it was signed. */
  cause: bilingual.nullable().optional(),
  solutions: z.array(bilingual).optional(),
  /** How it was tested where no probe could say it. */
  testResult: longText.optional(),
  /** What the user said of the help they got. */
  feedback: longText.optional(),
  parts: z.array(recordPart),
  probes: z.array(recordProbe),
  photos: z.array(recordPhoto),
  result: z.enum(serviceResults),
  resultNote: longText,
});
export type ServiceRecordContent = z.infer<typeof serviceRecordContent>;
/** What is known of a fault without what is written into its record. */
export type FaultFacts = Omit<
  ServiceRecordContent,
  'kind' | keyof typeof recordHead | 'reporter' | 'result' | 'resultNote'
> & { readonly reporter: Omit<ServiceRecordContent['reporter'], 'department'> };

export const roundItem = z.object({
  id: shortText,
  title: bilingual,
  /** Answered by a probe or by a person who looks. */
  method: z.enum(['probe', 'hand']),
});
export type RoundItem = z.infer<typeof roundItem>;

export const roundAnswer = z.object({
  itemId: shortText,
  value: z.enum(answerValues),
  reading: shortText,
  source: z.enum(answerSources),
  note: longText,
});
export type RoundAnswer = z.infer<typeof roundAnswer>;

export const roundRow = z.object({
  device: recordDevice,
  /** At most one per item; an item without one was not answered. */
  answers: z.array(roundAnswer),
  /** The picture the camera gave in this round. */
  snapshot: z.object({ blobId, takenAtMs: timeMs }).nullable(),
});
export type RoundRow = z.infer<typeof roundRow>;

export const roundTotal = z.object({
  itemId: shortText,
  pass: z.int().min(0),
  fail: z.int().min(0),
  na: z.int().min(0),
  open: z.int().min(0),
});
export type RoundTotal = z.infer<typeof roundTotal>;

export const roundFinding = z.object({
  channel: z.int().nullable(),
  deviceName: bilingual,
  itemId: shortText,
  reading: shortText,
  note: longText,
  /** Null when no fault was opened for it. */
  fault: z.object({ number: shortText, title: shortText }).nullable(),
});
export type RoundFinding = z.infer<typeof roundFinding>;

/** 周巡检记录. */
export const roundRecordContent = z.object({
  kind: z.literal('round'),
  ...recordHead,
  planTitle: bilingual,
  /** First and last day on which this task was due, in the contract's time zone. */
  window: z.object({ from: isoDate, to: isoDate }),
  template: z.object({
    id: shortText,
    version: z.int().min(1),
    title: bilingual,
    /** SHA-256 of the template's canonical JSON. */
    hash: shortText,
    items: z.array(roundItem),
  }),
  startedAtMs: timeMs,
  completedAtMs: timeMs,
  rows: z.array(roundRow),
  totals: z.array(roundTotal),
  findings: z.array(roundFinding),
  /** "其余正常": who said of how many unanswered items at once that they are in order. */
  restNormal: z.object({ personName: shortText, atMs: timeMs, count: z.int().min(0), note: longText }).nullable(),
  conclusion: longText,
});
export type RoundRecordContent = z.infer<typeof roundRecordContent>;

export const checklistLine = z.object({
  item: bilingual,
  outcome: z.enum([...answerValues, 'open']),
  /** What was entered or measured, with its unit. */
  reading: bilingual,
  /** The item's limits, `10–35 ℃`; empty when it has none. */
  limits: shortText,
  isOutOfRange: z.boolean(),
  /** What stood there in the round before; null when there was none or it is not compared. */
  before: bilingual.nullable(),
  source: z.enum(answerSources).nullable(),
  note: longText,
  /** How many photos of the item stand at the end. */
  photos: z.int().min(0),
});
export type ChecklistLine = z.infer<typeof checklistLine>;

export const checklistSheet = z.object({
  /** The place; empty texts for a device, a system or an event. */
  place: bilingual,
  device: recordDevice.nullable(),
  /** Lines under their part's title; one part without a title for a list without parts. */
  parts: z.array(z.object({ title: bilingual, lines: z.array(checklistLine) })),
});
export type ChecklistSheet = z.infer<typeof checklistSheet>;

export const checklistFinding = z.object({
  subject: bilingual,
  device: recordDevice.nullable(),
  item: bilingual,
  reading: bilingual,
  note: longText,
  /** Null when no fault was opened for it. */
  fault: z.object({ number: shortText, title: shortText }).nullable(),
  /** Beside the round before; null when there was none. */
  change: z.enum(['new', 'still', 'gone', 'unknown']).nullable(),
});
export type ChecklistFinding = z.infer<typeof checklistFinding>;

/** 检查记录单: a list that was filled in subject by subject. */
export const checklistRecordContent = z.object({
  kind: z.literal('checklist'),
  ...recordHead,
  planTitle: bilingual,
  /** First and last day on which this task was due, in the contract's time zone. */
  window: z.object({ from: isoDate, to: isoDate }),
  template: z.object({ id: shortText, version: z.int().min(1), title: bilingual, hash: shortText }),
  startedAtMs: timeMs,
  completedAtMs: timeMs,
  sheets: z.array(checklistSheet),
  totals: z.object({ pass: z.int(), fail: z.int(), na: z.int(), open: z.int() }),
  /** Failures of this round, and those of the round before that are failures no more. */
  findings: z.array(checklistFinding),
  /** Number of the round that was compared with. */
  previousNumber: shortText.nullable(),
  restNormal: z.object({ personName: shortText, atMs: timeMs, count: z.int().min(0), note: longText }).nullable(),
  /** What was used up in the round. */
  parts: z.array(recordPart).optional(),
  photos: z.array(recordPhoto),
  conclusion: longText,
});
export type ChecklistRecordContent = z.infer<typeof checklistRecordContent>;

/** The content of every kind and version of record. */
export const recordContent = z.discriminatedUnion('kind', [
  serviceRecordContent,
  roundRecordContent,
  checklistRecordContent,
]);
export type RecordContent = z.infer<typeof recordContent>;

/** How often each item was answered how, in the order of the template; an item of a device without an answer is open. */
export function roundTotals(items: readonly RoundItem[], rows: readonly RoundRow[]): RoundTotal[] {
  return items.map(({ id }) => {
    const total = { itemId: id, pass: 0, fail: 0, na: 0, open: 0 };
    for (const row of rows) total[row.answers.find((answer) => answer.itemId === id)?.value ?? 'open'] += 1;
    return total;
  });
}

/** The pictures that a document of this content shows, without the signatures' (those stand in the record). */
export function pictureBlobIds(content: RecordContent): string[] {
  const ids =
    content.kind === 'round'
      ? content.rows.flatMap((row) => (row.snapshot === null ? [] : [row.snapshot.blobId]))
      : content.photos.map((photo) => photo.blobId);
  return [...new Set(ids)];
}

/** What the record's hash is made over. */
export type HashedRecord = Pick<RecordFields, 'number' | 'kind' | 'subject' | 'content' | 'signatures'>;

/**
 * The bytes whose SHA-256 is the record's `contentHash`: canonical JSON (RFC 8785) of these five fields and no
 * others, in UTF-8.
 */
export function recordHashInput(record: HashedRecord): Uint8Array {
  const { number, kind, subject, content, signatures } = record;
  const hashed: JsonObject = { number, kind, subject, content, signatures: signatures as readonly Json[] };
  return utf8(canonicalJson(hashed));
}

/** What the QR code on the paper says: it ties the sheet to the record and to its exact content. */
export function qrText(recordId: RecordId | string, contentHash: string): string {
  return `xunwei:record:${recordId}:${contentHash}`;
}

/**
 * The same on every sheet, short: capitals make a symbol of 29 modules, which is read from 12 mm. Eight digits of the hash are
 * enough to see that a sheet is of another content.
 */
export function sheetQrText(recordId: RecordId | string, contentHash: string): string {
  return qrText(recordId, contentHash.slice(0, 8)).toUpperCase();
}
