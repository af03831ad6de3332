/**
 * The service contract as data: clauses, obligations, time limits, plans and checklist templates. Another
 * bureau's contract is another value of this shape, and no code.
 */
import { z } from 'zod';
import { businessHours } from '../calendar/business-hours.ts';
import { deviceCategories, sectionIds } from '../domain/entities.ts';
import { probeFindingCodes } from '../domain/probe.ts';
import { slaRule } from '../domain/sla-clock.ts';

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

export const clause = z.object({
  /** As in the source: `二.3.1.3(2)`; the doubled 3.1.3 of section 三 told apart by a suffix. */
  id: z.string(),
  section: z.enum(sectionIds),
  title: z.string(),
  titleEn: z.string(),
  /** The clause's words. */
  text: z.string(),
  summaryEn: z.string(),
});
export type Clause = z.infer<typeof clause>;

export const obligation = z.object({
  id: z.string(),
  clauseId: z.string(),
  title: z.string(),
  titleEn: z.string(),
  cadence: z.enum(cadences),
  /** How many per contract year, null when the contract gives no number. */
  yearlyQuantity: z.int().nullable(),
  /** The time limits of its clause, where the contract has any. */
  slaRuleIds: z.array(z.string()),
  deliverable: z.string(),
  deliverableEn: z.string(),
  /** field: core of the app; light: a log or form; evidence: outside the app, only proof is kept. */
  appRole: z.enum(['field', 'light', 'evidence']),
  /** The contract leaves it open; the value is a default to be confirmed by the customer. */
  isToConfirm: z.boolean(),
});
export type Obligation = z.infer<typeof obligation>;

/** How a probe's report answers an item. */
export const itemProbe = z.object({
  probeId: z.string(),
  /** The item fails when the report has one of these findings. */
  failOn: z.array(z.enum(probeFindingCodes)),
  /** When the probe got no usable answer: the item fails, or is left for a person. */
  whenFailed: z.enum(['fail', 'leave']),
  /**
   * What is shown as the item's reading, joined by a space: `{width}x{height}` takes measures of the report,
   * `{+clockOffsetMs/1000} s` with a sign and divided. A part whose measure is missing is left out.
   */
  reading: z.array(z.string()),
});

export const templateItem = z.object({
  id: z.string(),
  title: z.string(),
  titleEn: z.string(),
  guidance: z.string(),
  guidanceEn: z.string(),
  isRequired: z.boolean(),
  /** Null for a physical item that a person looks at. */
  probe: itemProbe.nullable(),
  needsNoteOnFail: z.boolean(),
});
export type TemplateItem = z.infer<typeof templateItem>;

export const templateProbe = z.object({
  probeId: z.string(),
  settings: z.record(z.string(), z.unknown()),
  deadlineMs: z.int(),
  /** Which of the device's service ports the probe goes to; null for none (ICMP). */
  port: z.enum(['rtsp', 'http', 'snmp', 'ssh']).nullable(),
});

export const template = z.object({
  id: z.string(),
  version: z.int().min(1),
  title: z.string(),
  titleEn: z.string(),
  /** The devices of a round: every one in service of this category. */
  deviceCategory: z.enum(deviceCategories),
  items: z.array(templateItem).min(1),
  probes: z.array(templateProbe),
});
export type Template = z.infer<typeof template>;

/**
 * Where a due day goes that is no workday (调休). workday-before: to the last workday of the window, to the first one after
 * it when the whole window is free; workday-after: to the first workday after it.
 */
export const dueDayRules = ['any-day', 'workday-before', 'workday-after'] as const;

export const plan = z.object({
  id: z.string(),
  obligationId: z.string(),
  templateId: z.string(),
  title: z.string(),
  titleEn: z.string(),
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

export const contractData = z.object({
  id: z.string(),
  version: z.int().min(1),
  title: z.string(),
  titleEn: z.string(),
  customer: z.string(),
  customerEn: z.string(),
  /** IANA name; all dates and due times are reckoned in it. */
  timeZone: z.string(),
  /** UTC offset of the zone in minutes; China has had no daylight saving time since 1991. */
  utcOffsetMinutes: z.int(),
  sections: z.array(z.object({ id: z.enum(sectionIds), title: z.string(), titleEn: z.string() })),
  clauses: z.array(clause),
  obligations: z.array(obligation),
  businessHours,
  slaRules: z.array(slaRule),
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
