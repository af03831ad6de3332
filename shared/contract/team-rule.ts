/** The team that a section of the contract asks for, and the certificates that prove it, as data. */
import { z } from 'zod';
import { sectionIds } from '../domain/fault-fields.ts';
import { teamDuties } from '../domain/person.ts';

const id = z.string().min(1).max(100);
const title = z.string().min(1).max(300);

export const certificateKind = z.strictObject({ id, title, titleEn: title });
export type CertificateKind = z.infer<typeof certificateKind>;

export const teamRule = z.strictObject({
  section: z.enum(sectionIds),
  clauseId: id,
  /** People in all. */
  atLeast: z.int().min(1).max(1000),
  duties: z.array(
    z.strictObject({
      duty: z.enum(teamDuties),
      count: z.int().min(1).max(1000),
      /** Each of them, of everybody with this duty. */
      certificateIds: z.array(id),
    }),
  ),
});
export type TeamRule = z.infer<typeof teamRule>;
