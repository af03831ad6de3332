/** The fields of a person as they are typed, and what is wrong with them. Pure. */
import { z } from 'zod';
import type { PersonView } from '../../../shared/api/people.ts';
import { sectionIds } from '../../../shared/domain/fault-fields.ts';
import { roles, teamDuties } from '../../../shared/domain/person.ts';

const certificateShape = z.object({
  kindId: z.string().nullable().catch(null),
  title: z.string().catch(''),
  number: z.string().catch(''),
  expiresOn: z.string().nullable().catch(null),
  /** What is typed as the last day is no day. */
  isExpiryWrong: z.boolean().catch(false),
});
export type CertificateForm = z.infer<typeof certificateShape>;

export const personShape = z.object({
  name: z.string().catch(''),
  role: z.enum(roles).catch('technician'),
  phone: z.string().catch(''),
  duty: z.enum(teamDuties).nullable().catch(null),
  sections: z.array(z.enum(sectionIds)).catch([]),
  certificates: z.array(certificateShape).catch([]),
  leftOn: z.string().nullable().catch(null),
  isLeftOnWrong: z.boolean().catch(false),
});
export type PersonForm = z.infer<typeof personShape>;

export const newPerson: PersonForm = personShape.parse({});
export const newCertificate: CertificateForm = certificateShape.parse({});

export function formOf({ name, role, phone, duty, sections, certificates, leftOn }: PersonView): PersonForm {
  return {
    name,
    role,
    phone,
    duty,
    sections: [...sections],
    certificates: certificates.map((each) => ({ ...newCertificate, ...certificateShape.parse(each) })),
    leftOn,
    isLeftOnWrong: false,
  };
}

export type PersonInput = ReturnType<typeof inputOf>;

export const inputOf = ({ name, role, phone, duty, sections, certificates, leftOn }: PersonForm) => ({
  name: name.trim(),
  role,
  phone,
  duty,
  sections,
  certificates: certificates.map(({ kindId, title, number, expiresOn }) => ({
    kindId,
    title: title.trim(),
    number,
    expiresOn,
  })),
  leftOn,
});

/** Only what is not as it was: what another laptop changes meanwhile stays. */
export function changesOf(form: PersonForm, before: PersonView): Partial<PersonInput> {
  const [now, then] = [inputOf(form), inputOf(formOf(before))];
  const entries = Object.entries(now).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(then[field as keyof PersonInput]),
  );
  return Object.fromEntries(entries);
}

export type PersonFormProblem = 'nameRequired' | 'notADay' | 'certificateTitleRequired';

export function problemsOf({ name, isLeftOnWrong, certificates }: PersonForm): PersonFormProblem[] {
  const problems: PersonFormProblem[] = [];
  if (name.trim() === '') problems.push('nameRequired');
  if (isLeftOnWrong || certificates.some(({ isExpiryWrong }) => isExpiryWrong)) problems.push('notADay');
  if (certificates.some(({ title }) => title.trim() === '')) problems.push('certificateTitleRequired');
  return problems;
}
