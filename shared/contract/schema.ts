/**
 * The service contract as data: clauses, obligations, time limits, plans and checklist templates. Another
 * bureau's contract is another value of this shape, and no code.
 */
import { z } from 'zod';
import { businessHours } from '../calendar/business-hours.ts';
import { deviceCategories } from '../domain/device-fields.ts';
import { recordKinds } from '../domain/entities.ts';
import { sectionIds } from '../domain/fault-fields.ts';
import { slaRule } from '../domain/sla-clock.ts';
import { categoryLimits } from './category-limits.ts';
import { quickEntry } from './quick-entry.ts';
import { register } from './register-schema.ts';
import { certificateKind, teamRule } from './team-rule.ts';
import { template } from './template-schema.ts';

export { type ItemType, type Template, type TemplateItem, template } from './template-schema.ts';

export const cadences = [
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'yearly',
  'continuous',
  'on-demand',
  'on-event',
  'once',
  'unspecified',
] as const;

const id = z.string().min(1).max(100);
const title = z.string().min(1).max(300);
const longText = z.string().min(1).max(10_000);
const isoDate = z.iso.date();

export const clause = z.strictObject({
  /** As in the source: `二.3.1.3(2)`; the doubled 3.1.3 of section 三 told apart by a suffix. */
  id,
  section: z.enum(sectionIds),
  title,
  titleEn: title,
  /** The clause's words. */
  text: longText,
  summaryEn: longText,
});
export type Clause = z.infer<typeof clause>;

/** One way to prove that an obligation was met; an obligation with several is proven by any of them. */
export const evidenceRule = z.discriminatedUnion('by', [
  /** A completed inspection made with this template. */
  z.strictObject({ by: z.literal('inspection'), templateId: id }),
  /** What a counter has counted. */
  z.strictObject({ by: z.literal('counter'), counterId: id }),
  /** A fault of the obligation's section that was closed, on devices of these categories; null for any. */
  z.strictObject({ by: z.literal('fault'), categories: z.array(z.enum(deviceCategories)).min(1).nullable() }),
  /** A signed document of this kind. */
  z.strictObject({ by: z.literal('record'), kind: z.enum(recordKinds) }),
  /** A paper that is kept in the register of documents. */
  z.strictObject({ by: z.literal('document'), documentId: id }),
  /** Something that the app keeps all the time. */
  z.strictObject({ by: z.literal('register'), register: z.enum(['devices', 'people', 'templates', 'audit']) }),
  /** Whatever proves that obligation. */
  z.strictObject({ by: z.literal('obligation'), obligationId: id }),
]);
export type EvidenceRule = z.infer<typeof evidenceRule>;

export const quotaPeriods = ['week', 'month', 'quarter', 'year', 'term'] as const;

export const obligation = z.strictObject({
  id,
  clauseId: id,
  title,
  titleEn: title,
  cadence: z.enum(cadences),
  /** What is planned where the contract says no cadence, until the customer has confirmed it; else null. */
  assumedCadence: z.enum(cadences).exclude(['unspecified']).nullable(),
  /** How many per period, in the clause's own terms; null when it gives no number. */
  quota: z.strictObject({ per: z.enum(quotaPeriods), count: z.int().min(1) }).nullable(),
  /** How many per contract year that comes to, null when the contract gives no number. */
  yearlyQuantity: z.int().min(1).nullable(),
  /** The time limits of its clause, where the contract has any. */
  slaRuleIds: z.array(id),
  deliverable: title,
  deliverableEn: title,
  /** field: core of the app; light: a log or form; evidence: outside the app, only proof is kept. */
  appRole: z.enum(['field', 'light', 'evidence']),
  evidence: z.array(evidenceRule).min(1),
  /** The contract leaves it open; the value is a default to be confirmed by the customer. */
  isToConfirm: z.boolean(),
  /** What has to be asked: never empty when something is to be confirmed. */
  questionIds: z.array(id),
});
export type Obligation = z.infer<typeof obligation>;

/** What the contract leaves open, for the customer to answer; printed as a sheet. */
export const question = z.strictObject({
  id,
  clauseIds: z.array(id).min(1),
  text: longText,
  textEn: longText,
  /** What is done until it is answered. */
  assumed: longText,
  assumedEn: longText,
});
export type Question = z.infer<typeof question>;

/** What is counted over the contract year: the inspections of a template, or one of its numbers summed up. */
export const counter = z.strictObject({
  id,
  title,
  titleEn: title,
  unit: z.string().max(20),
  unitEn: z.string().max(20),
  templateId: id,
  /** A number item; null counts the inspections themselves. */
  itemId: id.nullable(),
});
export type Counter = z.infer<typeof counter>;

/** A paper of the contract that is written once and kept: it is on file or it is missing. */
export const contractDocument = z.strictObject({ id, title, titleEn: title });
export type ContractDocument = z.infer<typeof contractDocument>;

/**
 * Where a due day goes that is no workday (调休). workday-before: to the last workday of the window, to the first one after
 * it when the whole window is free; workday-after: to the first workday after it.
 */
export const dueDayRules = ['any-day', 'workday-before', 'workday-after'] as const;

export const plan = z.strictObject({
  id,
  obligationId: id,
  templateId: id,
  title,
  titleEn: title,
  /**
   * RFC 5545 recurrence rule of whole days, without DTSTART; dates are the contract's time zone. Null for what is done
   * on demand or on an event: such a task exists once somebody starts it.
   */
  rrule: z
    .string()
    .regex(
      /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;(INTERVAL|COUNT|UNTIL|BYDAY|BYMONTH|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYSETPOS|WKST)=[^;]+)*$/,
    )
    .nullable(),
  /** First day the rule counts from, or on which a task may be started, `YYYY-MM-DD`. */
  startsOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  /** The task may be done from its day on, for this many days. */
  windowDays: z.int().min(1),
  dueOn: z.enum(dueDayRules),
});
export type Plan = z.infer<typeof plan>;

export const contractData = z.strictObject({
  id,
  version: z.int().min(1),
  title,
  titleEn: title,
  customer: title,
  customerEn: title,
  /** IANA name; all dates and due times are reckoned in it. */
  timeZone: z.string().min(1).max(60),
  /** UTC offset of the zone in minutes; China has had no daylight saving time since 1991. */
  utcOffsetMinutes: z.int().min(-840).max(840),
  /** First and last day of the service. */
  term: z.strictObject({ startsOn: isoDate, endsOn: isoDate, isToConfirm: z.boolean() }),
  sections: z.array(z.strictObject({ id: z.enum(sectionIds), title, titleEn: title })),
  clauses: z.array(clause).min(1),
  obligations: z.array(obligation),
  questions: z.array(question),
  documents: z.array(contractDocument),
  counters: z.array(counter),
  /** What is entered in one line. */
  quickEntries: z.array(quickEntry).default([]),
  /** Lists that completed rounds write by themselves. */
  registers: z.array(register).default([]),
  /** Certificates that people of a team are asked for. */
  certificateKinds: z.array(certificateKind).default([]),
  /** One for each section that asks for a team. */
  teamRules: z.array(teamRule).default([]),
  businessHours,
  slaRules: z.array(slaRule),
  /** What devices of a category are judged by; the probe's own defaults where nothing stands here. */
  probeLimits: z.array(categoryLimits).default([]),
  plans: z.array(plan),
  templates: z.array(template),
});
export type ContractData = z.infer<typeof contractData>;

/** A built-in device, room or network of the contract's site: what is certain, without invented models or addresses. */
export const siteSeed = z.object({
  locations: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(['building', 'floor', 'room', 'rack']),
      parent: z.string().nullable(),
      name: z.string(),
      nameEn: z.string(),
      floor: z.int().nullable(),
      order: z.int(),
    }),
  ),
  zones: z.array(
    z.object({ code: z.enum(['business', 'lan', 'internet', 'intranet']), name: z.string(), nameEn: z.string() }),
  ),
  devices: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      nameEn: z.string(),
      category: z.enum(deviceCategories),
      location: z.string().nullable(),
      zone: z.string().nullable(),
      channel: z.int().nullable(),
    }),
  ),
});
export type SiteSeed = z.infer<typeof siteSeed>;
