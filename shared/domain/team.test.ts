import { describe, expect, test } from 'vitest';
import { teamRules } from '../contract/linfen-2024/team.ts';
import type { Certificate, TeamDuty } from './person.ts';
import { type TeamMember, teamStateOf } from './team.ts';

const today = '2026-11-26';
const rule = teamRules[1]!;
const held = (kindId: string, expiresOn: string | null = null): Certificate => ({
  title: kindId,
  number: '',
  kindId,
  expiresOn,
});
const member = (id: string, duty: TeamDuty | null, ...certificates: Certificate[]): TeamMember => ({
  id,
  fields: { name: id, duty, sections: ['二'], certificates, leftOn: null },
});
const whole = [
  member('王', 'lead', held('project-manager'), held('project-professional')),
  member('李', 'technical-lead', held('operation-engineer')),
  member('甲', 'engineer', held('computer-skills')),
  member('乙', 'engineer', held('computer-skills')),
  member('丙', 'engineer', held('computer-skills', '2027-01-01')),
];

describe('a team of 3.2(3)', () => {
  test('is whole with a lead, a technical lead and three engineers, each with their certificates', () => {
    expect(teamStateOf(rule, whole, today)).toMatchObject({ isMet: true, asked: 5, held: 5, lacking: 0 });
  });

  test('says which duty lacks how many', () => {
    const state = teamStateOf(rule, whole.slice(0, 3), today);
    expect(state).toMatchObject({ isMet: false, held: 3, lacking: 2 });
    expect(state.duties.map(({ duty, lacking }) => [duty, lacking])).toEqual([
      ['lead', 0],
      ['technical-lead', 0],
      ['engineer', 2],
    ]);
  });

  test('says which certificate somebody lacks, and which one ran out', () => {
    const people = [
      member('王', 'lead', held('project-manager')),
      member('李', 'technical-lead', held('operation-engineer', '2026-11-25')),
      ...whole.slice(2),
    ];
    const { isMet, duties } = teamStateOf(rule, people, today);
    expect(isMet).toBe(false);
    expect(duties.flatMap(({ certificates }) => certificates)).toEqual([
      { personId: '王', kindId: 'project-professional', isExpired: false },
      { personId: '李', kindId: 'operation-engineer', isExpired: true },
    ]);
  });

  test('takes a renewed certificate for one that ran out', () => {
    const renewed = member(
      '李',
      'technical-lead',
      held('operation-engineer', '2026-01-01'),
      held('operation-engineer'),
    );
    expect(teamStateOf(rule, [whole[0]!, renewed, ...whole.slice(2)], today).isMet).toBe(true);
  });

  test('leaves out who has left, works for another section or has no duty', () => {
    const others: TeamMember[] = [
      { ...whole[2]!, fields: { ...whole[2]!.fields, leftOn: today } },
      { ...whole[3]!, fields: { ...whole[3]!.fields, sections: ['三'] } },
      member('丁', null, held('computer-skills')),
    ];
    expect(teamStateOf(rule, others, today)).toMatchObject({ held: 0, lacking: 5 });
  });
});
