import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Member, type Role, hasLeft, personProblem, roles } from './person.ts';

const today = '2026-11-26';
const person = (id: string, role: Role, leftOn: string | null = null): Member => ({ id, fields: { role, leftOn } });
const owner = person('o', 'owner');
const lead = person('l', 'lead');
const technician = person('t', 'technician');
const supervisor = person('s', 'supervisor');
const all = [owner, lead, technician, supervisor];

describe('the register of people', () => {
  test.each([
    ['an owner', owner, null],
    ['a lead', lead, null],
    ['a technician', technician, 'not-allowed'],
    ['the supervisor', supervisor, 'not-allowed'],
    ['somebody unknown', person('x', 'owner'), 'not-allowed'],
  ] as const)('is changed by %s: %s', (_, actor, problem) => {
    expect(personProblem(all, actor, technician, { role: 'lead' }, today)).toBe(problem);
    expect(personProblem(all, actor, null, { role: 'technician' }, today)).toBe(problem);
  });

  test('has its owners named by owners', () => {
    expect(personProblem(all, owner, lead, { role: 'owner' }, today)).toBeNull();
    expect(personProblem(all, lead, technician, { role: 'owner' }, today)).toBe('not-allowed');
    expect(personProblem(all, lead, owner, { leftOn: today }, today)).toBe('not-allowed');
    // A telephone number is no matter of standing.
    expect(personProblem(all, lead, owner, {}, today)).toBeNull();
  });

  test('keeps its last owner', () => {
    expect(personProblem(all, owner, owner, { role: 'lead' }, today)).toBe('last-owner');
    expect(personProblem(all, owner, owner, { leftOn: today }, today)).toBe('last-owner');
    const two = [...all, person('o2', 'owner')];
    expect(personProblem(two, owner, owner, { role: 'lead' }, today)).toBeNull();
    const gone = [...all, person('o2', 'owner', '2026-01-01')];
    expect(personProblem(gone, owner, owner, { role: 'lead' }, today)).toBe('last-owner');
  });

  test('is not managed by who has left', () => {
    expect(personProblem([owner, person('l', 'lead', today)], person('l', 'lead', today), null, {}, today)).toBe(
      'not-allowed',
    );
  });

  test('has a way back when two laptops took each other’s last owner away', () => {
    const without = [lead, technician, supervisor];
    expect(personProblem(without, lead, lead, { role: 'owner' }, today)).toBeNull();
    expect(personProblem(without, technician, technician, { role: 'owner' }, today)).toBe('not-allowed');
    expect(personProblem([technician, supervisor], technician, technician, { role: 'owner' }, today)).toBeNull();
    expect(personProblem([technician, supervisor], supervisor, supervisor, { role: 'owner' }, today)).toBe(
      'not-allowed',
    );
  });

  test('never comes to be without an owner by one laptop’s changes, and always has somebody who may change it', () => {
    const anyRole = fc.constantFrom(...roles);
    const change = fc.record({
      actor: fc.nat(4),
      target: fc.nat(4),
      role: fc.option(anyRole, { nil: undefined }),
      leaves: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(anyRole, { minLength: 4, maxLength: 4 }),
        fc.array(change, { maxLength: 30 }),
        (given, steps) => {
          let people: Member[] = [person('0', 'owner'), ...given.map((role, index) => person(String(index + 1), role))];
          for (const { actor, target, role, leaves } of steps) {
            const [by, of] = [people[actor]!, people[target]!];
            const fields = { ...(role === undefined ? {} : { role }), ...(leaves ? { leftOn: today } : {}) };
            if (personProblem(people, by, of, fields, today) !== null) continue;
            people = people.map((each) => (each === of ? { ...each, fields: { ...each.fields, ...fields } } : each));
          }
          const owners = people.filter(({ fields }) => fields.role === 'owner' && !hasLeft(fields, today));
          expect(owners.length).toBeGreaterThan(0);
          for (const one of owners) expect(personProblem(people, one, null, { role: 'technician' }, today)).toBeNull();
        },
      ),
    );
  });
});
