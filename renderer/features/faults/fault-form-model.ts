/** What the quick form holds while it is typed, and how it survives as a draft. Pure. */
import { z } from 'zod';
import type { FaultView } from '../../../shared/api/faults.ts';
import { faultKinds, faultSeverities, reportChannels, sectionIds } from '../../../shared/domain/fault-fields.ts';
import { deviceId, locationId } from '../../../shared/domain/ids.ts';

/** A field that does not fit any more falls back alone: the others are kept. */
const formShape = z.object({
  title: z.string().catch(''),
  place: z.string().catch(''),
  reporter: z.string().catch(''),
  reporterPhone: z.string().catch(''),
  severity: z.enum(faultSeverities).catch('general'),
  section: z.enum(sectionIds).catch('二'),
  /** Null: now, whenever it is sent. */
  reportedAtMs: z.number().nullable().catch(null),
  deviceId: deviceId.nullable().catch(null),
  deviceName: z.string().catch(''),
  locationId: locationId.nullable().catch(null),
  description: z.string().catch(''),
  kind: z.enum(faultKinds).catch('fault'),
  channel: z.enum(reportChannels).nullable().catch(null),
});
export type FaultForm = z.infer<typeof formShape>;

export const emptyForm: FaultForm = formShape.parse({});

/** A fault as its form shows it. */
export function formOf(fault: FaultView): FaultForm {
  return formShape.parse({ ...fault, deviceName: fault.deviceName ?? '' });
}

/** What differs from how the fault was when the form was opened. */
export function changesOf(before: FaultForm, form: FaultForm): Partial<ReturnType<typeof toInput>> {
  const [was, is] = [toInput(before), toInput(form)];
  return Object.fromEntries(Object.entries(is).filter(([field, value]) => value !== was[field as keyof typeof was]));
}

export function formFromDraft(text: string): FaultForm {
  try {
    const parsed = formShape.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : emptyForm;
  } catch {
    return emptyForm;
  }
}

export const isEmpty = (form: FaultForm): boolean => JSON.stringify(form) === JSON.stringify(emptyForm);

export function toInput({ deviceName: _shown, ...fields }: FaultForm) {
  return fields;
}
