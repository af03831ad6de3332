/** People of the project: what they may do, what they are in the contract's team, and the certificates that prove it. */
import { z } from 'zod';
import { sectionIds } from './fault-fields.ts';
import { dayText, shortText } from './field-types.ts';

export const roles = ['owner', 'lead', 'technician', 'supervisor'] as const;
export type Role = (typeof roles)[number];

/** 负责人, 技术负责人, 专业技术人员: the team that each section's 3.2(3) asks for. */
export const teamDuties = ['lead', 'technical-lead', 'engineer'] as const;
export type TeamDuty = (typeof teamDuties)[number];

export const certificate = z.object({
  title: shortText.min(1),
  number: shortText.default(''),
  /** Null for one that does not expire. */
  expiresOn: dayText.nullable().default(null),
  /** Which of the certificates that the contract asks for it is, or is worth; null for any other. */
  kindId: shortText.nullable().default(null),
});
export type Certificate = z.infer<typeof certificate>;

export const personFields = z.looseObject({
  name: shortText.min(1),
  role: z.enum(roles),
  phone: shortText.default(''),
  /** What they are in the contract's team; null for who is not part of it. */
  duty: z.enum(teamDuties).nullable().default(null),
  /** Sections of the contract that they work for. */
  sections: z.array(z.enum(sectionIds)).default([]),
  certificates: z.array(certificate).max(50).default([]),
  /** From this day on they are no longer part of the project: kept in all records, and not to be chosen any more. */
  leftOn: dayText.nullable().default(null),
});
export type PersonFields = z.infer<typeof personFields>;

export const hasLeft = ({ leftOn }: Pick<PersonFields, 'leftOn'>, today: string): boolean =>
  leftOn !== null && leftOn <= today;

export interface Member {
  readonly id: string;
  readonly fields: Pick<PersonFields, 'role' | 'leftOn'>;
}

type Change = Partial<Pick<PersonFields, 'role' | 'leftOn'>>;

/** Why a change of the register of people is refused; null when it is not. */
export type PersonProblem = 'not-allowed' | 'last-owner' | null;

/**
 * People are managed by owners and leads, owners by owners, and there is always one left. Where two laptops took each
 * other's last owner away, leads stand in for owners, and where nobody leads, whoever works.
 * @param target who is changed; null for somebody new
 */
export function personProblem(
  people: readonly Member[],
  actor: Member,
  target: Member | null,
  change: Change,
  today: string,
): PersonProblem {
  const present = people.filter(({ fields }) => !hasLeft(fields, today));
  const owners = present.filter(({ fields }) => fields.role === 'owner');
  const leads = present.filter(({ fields }) => fields.role === 'lead');
  const working = present.filter(({ fields }) => fields.role !== 'supervisor');
  const managesOwners = [owners, leads, working].find(({ length }) => length > 0) ?? [];
  const manages = [...managesOwners, ...leads];
  const isAmong = (some: readonly Member[]): boolean => some.some(({ id }) => id === actor.id);
  if (!isAmong(manages)) return 'not-allowed';
  const role = change.role ?? target?.fields.role;
  const leftOn = change.leftOn === undefined ? (target?.fields.leftOn ?? null) : change.leftOn;
  const wasOwner = target?.fields.role === 'owner';
  const changesStanding = role !== target?.fields.role || leftOn !== (target?.fields.leftOn ?? null);
  if (changesStanding && (wasOwner || role === 'owner') && !isAmong(managesOwners)) return 'not-allowed';
  const staysOwner = role === 'owner' && !hasLeft({ leftOn }, today);
  const isLast = owners.length === 1 && owners[0]?.id === target?.id;
  return isLast && !staysOwner ? 'last-owner' : null;
}
