/** People 人员名册: who is in the project, with what certificates, and whether that is the team that the contract asks for. */
import { z } from 'zod';
import { certificateKind } from '../contract/team-rule.ts';
import { sectionIds } from '../domain/fault-fields.ts';
import { dayText } from '../domain/field-types.ts';
import { personId } from '../domain/ids.ts';
import { validities } from '../domain/paper.ts';
import { certificate, personFields, teamDuties } from '../domain/person.ts';
import { changesOf, nothing, op } from './base.ts';

export const personView = personFields.extend({
  id: personId,
  /** Per field the version that this view shows; given back as the base of a change. */
  versions: z.record(z.string(), z.string()),
  certificates: z.array(certificate.extend({ validity: z.enum(validities) })),
  hasLeft: z.boolean(),
});
export type PersonView = z.infer<typeof personView>;

/** How the team of one section stands against its clause. */
export const teamView = z.object({
  section: z.enum(sectionIds),
  clauseId: z.string(),
  asked: z.int(),
  held: z.int(),
  lacking: z.int(),
  duties: z.array(
    z.object({
      duty: z.enum(teamDuties),
      asked: z.int(),
      personIds: z.array(personId),
      lacking: z.int(),
      certificates: z.array(z.object({ personId, kindId: z.string(), isExpired: z.boolean() })),
    }),
  ),
  isMet: z.boolean(),
});
export type TeamView = z.infer<typeof teamView>;

const { name, phone, ...rest } = personFields.shape;
const personInput = z.object({
  name: name.trim().min(1).max(100),
  ...rest,
  phone: phone.unwrap().max(50).default(''),
});

export const peopleContract = {
  /** Everybody, who has left too, in the order in which they came. */
  list: op.input(nothing).output(
    z.object({
      today: dayText,
      people: z.array(personView),
      teams: z.array(teamView),
      certificateKinds: z.array(certificateKind),
      /** Who is working may change the register. */
      mayManage: z.boolean(),
    }),
  ),
  /** Refused with Person_NotAllowed to who neither owns nor leads. */
  add: op.input(personInput).output(personView),
  /** Only fields that are given change. Refused with Person_NotAllowed, and with Person_LastOwner for the last owner. */
  change: op
    .input(
      z.object({ id: personId, fields: changesOf(personInput), base: z.record(z.string(), z.string().nullable()) }),
    )
    .output(personView),
};
