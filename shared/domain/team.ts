/** Whether the people on the register are the team that the contract asks for. Pure. */
import type { TeamRule } from '../contract/team-rule.ts';
import { validityOn } from './paper.ts';
import { type PersonFields, type TeamDuty, hasLeft } from './person.ts';

export interface TeamMember {
  readonly id: string;
  readonly fields: Pick<PersonFields, 'name' | 'duty' | 'sections' | 'certificates' | 'leftOn'>;
}

interface DutyState {
  readonly duty: TeamDuty;
  readonly asked: number;
  readonly personIds: string[];
  /** How many people are lacking. */
  readonly lacking: number;
  /** Certificates that somebody with this duty lacks, or whose only one ran out. */
  readonly certificates: { readonly personId: string; readonly kindId: string; readonly isExpired: boolean }[];
}

export interface TeamState {
  readonly section: TeamRule['section'];
  readonly clauseId: string;
  readonly asked: number;
  readonly held: number;
  readonly lacking: number;
  readonly duties: DutyState[];
  readonly isMet: boolean;
}

/** People of the section who have a duty in its team and have not left. */
export function teamStateOf(rule: TeamRule, people: readonly TeamMember[], today: string): TeamState {
  const team = people.filter(
    ({ fields }) => fields.duty !== null && fields.sections.includes(rule.section) && !hasLeft(fields, today),
  );
  const duties = rule.duties.map(({ duty, count, certificateIds }): DutyState => {
    const own = team.filter(({ fields }) => fields.duty === duty);
    return {
      duty,
      asked: count,
      personIds: own.map(({ id }) => id),
      lacking: Math.max(0, count - own.length),
      certificates: own.flatMap((person) => lackingOf(person, certificateIds, today)),
    };
  });
  const lacking = Math.max(0, rule.atLeast - team.length);
  const { section, clauseId, atLeast: asked } = rule;
  const isMet = lacking === 0 && duties.every((each) => each.lacking === 0 && each.certificates.length === 0);
  return { section, clauseId, asked, held: team.length, lacking, duties, isMet };
}

function lackingOf(person: TeamMember, kindIds: readonly string[], today: string): DutyState['certificates'] {
  return kindIds.flatMap((kindId) => {
    const held = person.fields.certificates.filter((each) => each.kindId === kindId);
    if (held.some((each) => validityOn(today, each) !== 'expired')) return [];
    return [{ personId: person.id, kindId, isExpired: held.length > 0 }];
  });
}
