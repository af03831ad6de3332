/**
 * Numbers of records, `WX-20261123-A-007`: kind, day in the contract's time zone, letters of the laptop that gave
 * it, sequence of that laptop on that day. They are for people; ids are for machines.
 */
import { z } from 'zod';

/** WX 维保服务单 service record, XJ 巡检 inspection, GZ 故障 fault, XC 巡查记录 signed record of a round. */
export const recordNumberKinds = ['WX', 'XJ', 'GZ', 'XC'] as const;
export type RecordNumberKind = (typeof recordNumberKinds)[number];

export interface RecordNumber {
  readonly kind: RecordNumberKind;
  /** `20261123`. */
  readonly day: string;
  /** Given at enrolment; more than one letter before it. */
  readonly letter: string;
  /** From 1; three digits, more when a day needs them. */
  readonly sequence: number;
}

const pattern = /^([A-Z]{2})-(\d{8})-([A-Z]+)-(\d{3,})$/;
const kindSchema = z.enum(recordNumberKinds);

export function formatRecordNumber({ kind, day, letter, sequence }: RecordNumber): string {
  return `${kind}-${day}-${letter}-${String(sequence).padStart(3, '0')}`;
}

/** The parts of a number, or null when the text is not exactly one. */
export function parseRecordNumber(text: string): RecordNumber | null {
  const [, kindText, day, letter, digits] = pattern.exec(text) ?? [];
  const kind = kindSchema.safeParse(kindText);
  if (!kind.success || day === undefined || letter === undefined) return null;
  const number: RecordNumber = { kind: kind.data, day, letter, sequence: Number(digits) };
  // `0007`, and digits beyond what a number holds, would be a second spelling.
  return number.sequence >= 1 && formatRecordNumber(number) === text ? number : null;
}
