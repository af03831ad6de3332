/** The register of people: added and changed by who leads, measured against the team that the contract asks for. */
import type { PersonView, TeamView, peopleContract } from '../../shared/api/people.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { validityOn } from '../../shared/domain/paper.ts';
import { type PersonFields, hasLeft, personProblem } from '../../shared/domain/person.ts';
import { teamStateOf } from '../../shared/domain/team.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';

type Input = Inputs<typeof peopleContract>;
type Person = Stored<'person'>;

/** @throws Person_NotAllowed, Person_LastOwner */
export function assertMayChange(
  ws: Workspace,
  target: Person | null,
  change: Partial<Pick<PersonFields, 'role' | 'leftOn'>>,
): void {
  const actor = ws.person();
  const problem = personProblem(ws.store.persons.all(), actor, target, change, ws.today());
  if (problem === 'not-allowed') throw new AppError('Person_NotAllowed', { name: actor.fields.name });
  if (problem === 'last-owner') throw new AppError('Person_LastOwner', { name: target?.fields.name ?? '' });
}

export function createPeopleService(ws: Workspace) {
  const { store } = ws;

  const view = (person: Person): PersonView => ({
    ...person.fields,
    id: person.id as PersonId,
    versions: { ...person.versions },
    certificates: person.fields.certificates.map((each) => ({ ...each, validity: validityOn(ws.today(), each) })),
    hasLeft: hasLeft(person.fields, ws.today()),
  });
  const byId = (id: string): Person => found(store.persons.byId(id), 'person', id);

  function mayManage(): boolean {
    try {
      return personProblem(store.persons.all(), ws.person(), null, { role: 'technician' }, ws.today()) === null;
    } catch {
      return false;
    }
  }

  return {
    list() {
      const people = store.persons.all();
      const { teamRules, certificateKinds } = ws.contract;
      const today = ws.today();
      const teams = teamRules.map((rule) => teamStateOf(rule, people, today) as TeamView);
      return { today, people: people.map(view), teams, certificateKinds, mayManage: mayManage() };
    },
    add(fields: Input['add']) {
      assertMayChange(ws, null, fields);
      const id = ws.newId<PersonId>();
      ws.write([{ entity: 'person', entityId: id, action: 'create', fields }]);
      return view(byId(id));
    },
    change({ id, fields, base }: Input['change']) {
      assertMayChange(ws, byId(id), fields);
      ws.write([{ entity: 'person', entityId: id, action: 'set', fields, base }]);
      return view(byId(id));
    },
  };
}
