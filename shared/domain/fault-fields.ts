/** Faults and what happens to them. */
import { z } from 'zod';
import { faultCauses, faultSolutions } from './fault-codes.ts';
import { longText, shortText, timeMs } from './field-types.ts';
import { deviceId, faultId, inspectionId, locationId, probeResultId } from './ids.ts';

/**
 * 重大, 一般, 紧急, 整改指令: what the contract names; their meaning is for the customer to confirm. Which of them a section
 * has, and what it calls them, is in fault-severity.ts.
 */
export const faultSeverities = ['major', 'general', 'urgent', 'rectification'] as const;
/** Section of the contract whose time limits apply. */
export const sectionIds = ['一', '二', '三'] as const;
/** fault: something is broken; support: a user asks for help (一.3.1.1(1)), which is closed with a feedback. */
export const faultKinds = ['fault', 'support'] as const;
/** How it came in: the contract's hotline and its online ways. */
export const reportChannels = ['phone', 'wechat', 'qq', 'email', 'in-person', 'other'] as const;
export const faultFields = z.looseObject({
  /** `GZ-20261123-A-001`. */
  number: shortText,
  title: shortText.min(1),
  description: longText.default(''),
  section: z.enum(sectionIds),
  severity: z.enum(faultSeverities),
  reporter: shortText.default(''),
  reporterPhone: shortText.default(''),
  locationId: locationId.nullable(),
  /** Room as the caller said it, e.g. 305, when it is not in the inventory. */
  place: shortText.default(''),
  deviceId: deviceId.nullable(),
  /** Set when a failed item of a round became this fault. */
  origin: z.object({ inspectionId, itemId: shortText, locationId: locationId.nullable().default(null) }).nullable(),
  /** When the customer reported it, which may be long before it was typed in. */
  reportedAtMs: timeMs,
  kind: z.enum(faultKinds).default('fault'),
  channel: z.enum(reportChannels).nullable().default(null),
  /** Null until it is known. */
  cause: z.enum(faultCauses).nullable().default(null),
  /** What was done about it, without order. */
  solutions: z.array(z.enum(faultSolutions)).max(10).default([]),
  /** What the user said of the help they got. */
  feedback: longText.default(''),
});
export type FaultFields = z.infer<typeof faultFields>;

export const faultEventKinds = [
  'responded',
  'on-site',
  'diagnosed',
  'fixed',
  'verified',
  'closed',
  'reopened',
  'cancelled',
  'note',
  'classified',
  'paused',
  'resumed',
  'left',
] as const;
export type FaultEventKind = (typeof faultEventKinds)[number];
/** Why work on a fault stands still: what it waits for. */
export const pauseReasons = ['user', 'parts', 'third-party', 'access', 'other'] as const;
export const faultEventFields = z.looseObject({
  faultId,
  kind: z.enum(faultEventKinds),
  /** When it happened; when it was entered is the operation's own time. */
  atMs: timeMs,
  note: longText.default(''),
  probeResultId: probeResultId.nullable(),
  /** Of a pause. */
  reason: z.enum(pauseReasons).nullable().default(null),
  /** The class that was given, of `classified`. */
  severity: z.enum(faultSeverities).nullable().default(null),
  /** Of `verified` and `closed`: how it was tested without a probe, with what result, or why it was not. */
  testResult: longText.default(''),
});
export type FaultEventFields = z.infer<typeof faultEventFields>;
