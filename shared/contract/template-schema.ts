/**
 * Checklist templates as data: what is looked at, on what, item by item. A template's published version never changes:
 * a change is a new version, and an inspection keeps the one it was made with.
 */
import { z } from 'zod';
import { deviceCategories } from '../domain/device-fields.ts';
import { probeFindingCodes } from '../domain/probe.ts';

const id = z.string().min(1).max(100);
const title = z.string().min(1).max(200);
const guidance = z.string().max(2000);

/** How a probe's report answers an item. */
const itemProbe = z.strictObject({
  probeId: id,
  /** The item fails when the report has one of these findings. */
  failOn: z.array(z.enum(probeFindingCodes)),
  /** When the probe got no usable answer: the item fails, or is left for a person. */
  whenFailed: z.enum(['fail', 'leave']),
  /**
   * What is shown as the item's reading, joined by a space: `{width}x{height}` takes measures of the report,
   * `{+clockOffsetMs/1000} s` with a sign and divided. A part whose measure is missing is left out.
   */
  reading: z.array(z.string().max(100)),
  /** The measure that is a number item's number or a text item's text; null for other items. */
  measure: z.string().max(100).nullable(),
});

const itemHead = {
  id,
  /** The part of the list that it stands in; null for a list without parts. */
  groupId: id.nullable(),
  title,
  titleEn: title,
  /** What to look at, how to measure, when it fails. */
  guidance,
  guidanceEn: guidance,
  isRequired: z.boolean(),
  /** Null for what only a person can answer. */
  probe: itemProbe.nullable(),
  /** A failure by hand is complete with a note, or with the fault it became. */
  needsNoteOnFail: z.boolean(),
  /** A failure by hand is complete with a photo, or with the fault it became. */
  needsPhotoOnFail: z.boolean(),
  /** Asked only when that item of the same list was answered so: `pass`, `fail`, `na` or an option's id. */
  showIf: z.strictObject({ itemId: id, is: z.array(id).min(1) }).nullable(),
  /** Asked only of devices of these categories; null for every subject. */
  onlyFor: z.array(z.enum(deviceCategories)).min(1).nullable(),
  /** Shown beside what stood here last time, and a difference is said. */
  isCompared: z.boolean(),
};

/** What an answer comes to, whatever was entered. */
export const itemResults = ['pass', 'fail', 'na'] as const;

export const templateItem = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('check'), ...itemHead }),
  z.strictObject({
    type: z.literal('number'),
    ...itemHead,
    /** `℃`, `%`, `ms`; empty for a count. */
    unit: z.string().max(20),
    /** Smallest and largest number that passes. Others are kept as they were entered, and flagged. */
    min: z.number().nullable(),
    max: z.number().nullable(),
    /** Digits after the point that make sense. */
    digits: z.int().min(0).max(6),
  }),
  z.strictObject({
    type: z.literal('text'),
    ...itemHead,
    /** More than one line. */
    isLong: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('choice'),
    ...itemHead,
    options: z
      .array(z.strictObject({ id, title, titleEn: title, result: z.enum(itemResults) }))
      .min(2)
      .max(30),
  }),
  z.strictObject({
    type: z.literal('photo'),
    ...itemHead,
    atLeast: z.int().min(1).max(50),
  }),
]);
export type TemplateItem = z.infer<typeof templateItem>;
export type ItemType = TemplateItem['type'];
export const itemTypes = ['check', 'number', 'text', 'choice', 'photo'] as const satisfies readonly ItemType[];

export const templateProbe = z.strictObject({
  probeId: id,
  settings: z.record(z.string(), z.unknown()),
  deadlineMs: z.int().min(100).max(120_000),
  /** Which of the device's service ports the probe goes to; null for none (ICMP). */
  port: z.enum(['rtsp', 'http', 'snmp', 'ssh']).nullable(),
});

/** What the items are asked of, once each. */
export const templateSubject = z.discriminatedUnion('kind', [
  /** Every device in service of these categories; of one network zone or with these natural keys only, where given. */
  z.strictObject({
    kind: z.literal('devices'),
    categories: z.array(z.enum(deviceCategories)).min(1),
    zone: z.string().max(40).nullable(),
    keys: z.array(id).nullable(),
  }),
  /** These places, by the natural keys of the site's locations. */
  z.strictObject({ kind: z.literal('places'), keys: z.array(id).min(1) }),
  /** A system as a whole. */
  z.strictObject({ kind: z.literal('system') }),
  /** One happening: a meeting, a training, a push, an order. */
  z.strictObject({ kind: z.literal('event') }),
]);
export type TemplateSubject = z.infer<typeof templateSubject>;

/** grid: one table of all subjects by items, for short checks of many things; form: one subject after the other. */
export const templateLayouts = ['grid', 'form'] as const;

export const template = z.strictObject({
  id,
  version: z.int().min(1),
  title,
  titleEn: title,
  subject: templateSubject,
  layout: z.enum(templateLayouts),
  /** Parts of a long list, in their order. */
  groups: z.array(z.strictObject({ id, title, titleEn: title })),
  items: z.array(templateItem).min(1).max(200),
  probes: z.array(templateProbe),
});
export type Template = z.infer<typeof template>;
