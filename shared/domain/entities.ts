/**
 * Every kind of record that operations create: its fields, whether it is a fact (written once) or a register
 * (changed field by field), and which blobs it refers to. Adding a field is additive; changing a meaning is not.
 */
import { z } from 'zod';
import type { Json } from './canonical-json.ts';
import { commentEventFields, commentFields } from './comment.ts';
import { type BaselinePicture, deviceFields } from './device-fields.ts';
import { faultEventFields, faultFields } from './fault-fields.ts';
import { json, longText, shortText, subjectRef, timeMs } from './field-types.ts';
import {
  blobId,
  deviceId,
  inspectionId,
  locationId,
  personId,
  photoId,
  probeResultId,
  recordId,
  sha256Hex,
  taskId,
} from './ids.ts';
import { type PaperFile, paperFields } from './paper.ts';
import { personFields } from './person.ts';
import { probeReport } from './probe.ts';
import { recordKindNames } from './record-kind.ts';
import { reportTextFields } from './report.ts';
import { recordScanFields } from './record-scan.ts';
import { sampleFields, sampleFindingFields } from './sample.ts';
import { sparePartFields } from './spare-part.ts';
import { taskEventFields } from './task-event.ts';

export { personFields } from './person.ts';

export const locationKinds = ['building', 'floor', 'room', 'rack'] as const;
export const locationFields = z.looseObject({
  kind: z.enum(locationKinds),
  parentId: locationId.nullable(),
  name: shortText.min(1),
  nameEn: shortText.default(''),
  /** Storey number of a floor and of what is on it; null for the building. */
  floor: z.int().nullable(),
  order: z.int(),
});
export type LocationFields = z.infer<typeof locationFields>;

/** The four networks of the contract, 二.3.1.6. */
export const zoneCodes = ['business', 'lan', 'internet', 'intranet'] as const;
export const zoneFields = z.looseObject({
  code: z.enum(zoneCodes),
  name: shortText.min(1),
  nameEn: shortText.default(''),
  /** IPv4 networks of the zone in CIDR form, `192.168.10.0/24`: how a laptop knows where its cable is. */
  subnets: z.array(shortText).max(100).default([]),
});
export type ZoneFields = z.infer<typeof zoneFields>;

/** A contract that was imported, whole; the one written last holds. Its form is that of shared/contract/schema.ts. */
export const contractFields = z.looseObject({ atMs: timeMs, contract: json });
export type ContractFields = z.infer<typeof contractFields>;

/** A year's holidays as they were taken in; of several for one year the one written last holds. */
export const holidayYearFields = z.looseObject({
  atMs: timeMs,
  /** Its form is that of shared/calendar/holiday-year.ts. */
  year: json,
});
export type HolidayYearFields = z.infer<typeof holidayYearFields>;

/**
 * A checklist as it was published, or as the first round here was made with it: what a round was asked is never lost,
 * whatever becomes of contract and program. Its form is that of shared/contract/template-schema.ts.
 */
export const templateFields = z.looseObject({
  templateId: shortText,
  version: z.int().min(1),
  /** SHA-256 of the template's canonical JSON. */
  hash: z.string(),
  template: json,
  isPublished: z.boolean(),
  /** The checklist that a published one was copied from: it proves the same and is started on demand. */
  copyOf: shortText.nullable().default(null),
  /** What was changed. */
  note: longText.default(''),
  atMs: timeMs,
});
export type TemplateFields = z.infer<typeof templateFields>;

export const inspectionFields = z.looseObject({
  /** `XJ-20261123-A-001`; the signed record of the round has a number of its own, `XC-…`. */
  number: shortText,
  taskId,
  planId: shortText,
  templateId: shortText,
  templateVersion: z.int(),
  /** SHA-256 of the template's canonical JSON: what the answers were asked. */
  templateHash: z.string(),
  /** What it was planned as, so that it keeps its name when the contract changes. */
  title: z.string().max(300).default(''),
  titleEn: z.string().max(300).default(''),
  /** The devices of this round, pinned when it starts; empty for a round of places, of a system or of an event. */
  deviceIds: z.array(deviceId),
  /** The places of a round of places, pinned when it starts. */
  placeIds: z.array(locationId).default([]),
  startedAtMs: timeMs,
  technicianId: personId,
});
export type InspectionFields = z.infer<typeof inspectionFields>;

export const inspectionEventKinds = ['completed', 'rest-normal', 'reopened'] as const;
export const inspectionEventFields = z.looseObject({
  inspectionId,
  kind: z.enum(inspectionEventKinds),
  atMs: timeMs,
  note: longText.default(''),
});
export type InspectionEventFields = z.infer<typeof inspectionEventFields>;

export const answerValues = ['pass', 'fail', 'na'] as const;
/** previous: the person took over what stood there last time. */
export const answerSources = ['probe', 'hand', 'rest-normal', 'previous'] as const;
/** What was entered for an item that asks for more than a judgement. Kept as it was entered, in range or not. */
export const answerEntry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('number'), number: z.number() }),
  z.object({ type: z.literal('text'), text: longText }),
  /** An option's id. */
  z.object({ type: z.literal('choice'), choice: shortText }),
  z.object({ type: z.literal('photo'), photoIds: z.array(photoId).max(50) }),
]);
export type AnswerEntry = z.infer<typeof answerEntry>;
export const answerFields = z.looseObject({
  inspectionId,
  /** Of a round of devices. */
  deviceId: deviceId.nullable(),
  /** Of a round of places. */
  locationId: locationId.nullable().default(null),
  itemId: shortText,
  value: z.enum(answerValues),
  entry: answerEntry.nullable().default(null),
  /** The number that was entered is outside the item's limits. */
  isOutOfRange: z.boolean().default(false),
  /** What was measured or seen, for the item's line: `1920x1080`, `+780 s`. */
  reading: shortText.default(''),
  note: longText.default(''),
  source: z.enum(answerSources),
  probeResultId: probeResultId.nullable(),
  /** A person has looked at it: false only for what a probe filled in. */
  isConfirmed: z.boolean(),
  /** Time spent on the item by hand, null for a probe. */
  seconds: z.number().min(0).nullable(),
  /** Takes back what was answered before it: the item is open again, and the trace stays. */
  isRetracted: z.boolean().default(false),
  atMs: timeMs,
});
export type AnswerFields = z.infer<typeof answerFields>;

export const probePhases = ['round', 'before', 'after', 'single'] as const;
export const evidenceRef = z.object({
  name: shortText,
  mediaType: shortText,
  blobId,
  bytes: z.int(),
});
export type EvidenceRef = z.infer<typeof evidenceRef>;
export const probeResultFields = z.looseObject({
  subject: subjectRef.nullable(),
  deviceId: deviceId.nullable(),
  /** Where it was asked, `192.168.1.64:554`: also what is not in the inventory can be evidence. Older programs left it out. */
  address: shortText.optional(),
  phase: z.enum(probePhases),
  report: probeReport,
  evidence: z.array(evidenceRef),
});
export type ProbeResultFields = z.infer<typeof probeResultFields>;

export const photoFields = z.looseObject({
  subject: subjectRef,
  deviceId: deviceId.nullable(),
  /** Of an item of a place. */
  locationId: locationId.nullable().default(null),
  itemId: shortText.nullable(),
  blobId,
  mediaType: shortText,
  bytes: z.int(),
  takenAtMs: timeMs,
  caption: longText.default(''),
  /** Pixels of the picture that is shown; null for one whose size was not read. */
  width: z.int().min(1).nullable().default(null),
  height: z.int().min(1).nullable().default(null),
  /** The file as it was taken, when what is shown was marked, blurred, watermarked or made smaller. */
  originalBlobId: blobId.nullable().default(null),
  /** What the camera wrote beside the picture, kept apart from it: `{ DateTimeOriginal: "…", Model: "…" }`. */
  exif: z.record(z.string().max(100), json).nullable().default(null),
  /** What is drawn over the original, so that it can be drawn differently: marks as the interface keeps them. */
  marks: z.array(json).max(500).nullable().default(null),
  /** The photo that this one takes the place of: the same picture, marked once more. */
  replaces: photoId.nullable().default(null),
});
export type PhotoFields = z.infer<typeof photoFields>;

export const recordKinds = recordKindNames;
export type RecordKind = (typeof recordKinds)[number];
export const signatureRoles = ['technician', 'user'] as const;
export const signature = z.object({
  role: z.enum(signatureRoles),
  name: shortText.min(1),
  atMs: timeMs,
  /** PNG of the drawn strokes, transparent ground. */
  blobId,
});
export type Signature = z.infer<typeof signature>;
/** A signed document. It is written whole when the last signature is given, and is then frozen. */
export const recordFields = z.looseObject({
  /** `WX-20261123-A-007`. */
  number: shortText,
  kind: z.enum(recordKinds),
  title: shortText,
  subject: subjectRef,
  /** Everything the document shows, so that it prints the same for ever. */
  content: json,
  signatures: z.array(signature).min(1),
  /** SHA-256 of the canonical JSON of {number, kind, subject, content, signatures}. */
  contentHash: sha256Hex,
  signedAtMs: timeMs,
  supersedes: recordId.nullable(),
});
export type RecordFields = z.infer<typeof recordFields>;

/**
 * Raised with every field that is added: records of an older program are then folded again, so that readers get the new
 * field's default.
 * 2: subnets of a zone, retracted answers, size, original and EXIF of a photo.
 * 3: pauses and classes of a fault; numbers, texts, choices and photos as answers, rounds of places, a round's own title.
 * 4: what happened to tasks, spare parts, papers, holidays; certificates of people; causes, solutions and visits of faults.
 * 5: the day on which a person left, what a certificate is worth.
 * 6: the baseline picture of a device.
 * 7: the hardware address of a device.
 * 8: how a device is asked over SNMP, SSH, for video and by its maker's interface, and what it is known by.
 * 9: who removed a record or brought it back, beside the versions of its fields.
 * 10: what was written into reports.
 */
export const recordFieldsVersion = 10;

export interface EntityDefinition {
  readonly kind: 'fact' | 'register';
  /** A fact that may be taken back whole: it stays as it was written, and counts no more. */
  readonly isWithdrawable?: true;
  readonly fields: z.ZodObject;
  /** Ids of the blobs that fields refer to: all of a record's, or those that a change gives. */
  readonly blobsOf: (fields: Readonly<Record<string, Json>>) => readonly string[];
}

/** Of entities that refer to none. */
export const noBlobs = (): readonly string[] => [];

export const entityDefinitions = {
  person: { kind: 'register', fields: personFields, blobsOf: noBlobs },
  location: { kind: 'register', fields: locationFields, blobsOf: noBlobs },
  zone: { kind: 'register', fields: zoneFields, blobsOf: noBlobs },
  device: {
    kind: 'register',
    fields: deviceFields,
    blobsOf: ({ baseline }) => (baseline ? [(baseline as unknown as BaselinePicture).blobId] : []),
  },
  contract: { kind: 'fact', fields: contractFields, blobsOf: noBlobs },
  template: { kind: 'fact', fields: templateFields, blobsOf: noBlobs },
  holiday_year: { kind: 'fact', fields: holidayYearFields, blobsOf: noBlobs },
  task_event: { kind: 'fact', fields: taskEventFields, blobsOf: noBlobs },
  inspection: { kind: 'fact', fields: inspectionFields, blobsOf: noBlobs },
  inspection_event: { kind: 'fact', fields: inspectionEventFields, blobsOf: noBlobs },
  answer: { kind: 'fact', fields: answerFields, blobsOf: noBlobs },
  probe_result: {
    kind: 'fact',
    fields: probeResultFields,
    blobsOf: (fields) => (fields.evidence as unknown as EvidenceRef[]).map((item) => item.blobId),
  },
  fault: { kind: 'register', fields: faultFields, blobsOf: noBlobs },
  fault_event: { kind: 'fact', fields: faultEventFields, blobsOf: noBlobs },
  spare_part: { kind: 'register', fields: sparePartFields, blobsOf: noBlobs },
  paper: {
    kind: 'register',
    fields: paperFields,
    blobsOf: (fields) => ((fields.files ?? []) as unknown as PaperFile[]).map((file) => file.blobId),
  },
  report_text: { kind: 'register', fields: reportTextFields, blobsOf: noBlobs },
  comment: { kind: 'fact', fields: commentFields, blobsOf: noBlobs },
  comment_event: { kind: 'fact', fields: commentEventFields, blobsOf: noBlobs },
  sample: { kind: 'fact', fields: sampleFields, blobsOf: noBlobs },
  sample_finding: { kind: 'fact', fields: sampleFindingFields, blobsOf: noBlobs },
  photo: {
    kind: 'fact',
    isWithdrawable: true,
    fields: photoFields,
    blobsOf: (fields) => [fields.blobId, fields.originalBlobId].filter((id): id is string => typeof id === 'string'),
  },
  record_scan: {
    kind: 'fact',
    isWithdrawable: true,
    fields: recordScanFields,
    blobsOf: ({ blobId }) => (typeof blobId === 'string' ? [blobId] : []),
  },
  record: {
    kind: 'fact',
    fields: recordFields,
    blobsOf: (fields) => (fields.signatures as unknown as Signature[]).map((item) => item.blobId),
  },
} as const satisfies Record<string, EntityDefinition>;

export type EntityName = keyof typeof entityDefinitions;
export const entityNames = Object.keys(entityDefinitions) as EntityName[];

export function isEntityName(name: string): name is EntityName {
  return Object.hasOwn(entityDefinitions, name);
}

/** Per entity; made once, because a new form is compiled at its first use and every change of a register is read by one. */
const changeForms = new Map<EntityName, z.ZodObject>();

/** What a change may say: any of the entity's fields. */
export function changeFormOf(entity: EntityName): z.ZodObject {
  const known = changeForms.get(entity);
  if (known !== undefined) return known;
  const definition: EntityDefinition = entityDefinitions[entity];
  const form = definition.fields.partial();
  changeForms.set(entity, form);
  return form;
}

/** The fields of each entity, by its name. */
export type FieldsOf<E extends EntityName> = z.infer<(typeof entityDefinitions)[E]['fields']>;

/** A record as repositories give it out. */
export interface Stored<E extends EntityName> {
  readonly id: string;
  readonly fields: FieldsOf<E>;
  /** Per field the operation that wrote it: the base of the next change. */
  readonly versions: Readonly<Record<string, string>>;
  /** When the record's first operation was entered, by the wall clock of who entered it. */
  readonly enteredAtMs: number;
  readonly author: string;
}
