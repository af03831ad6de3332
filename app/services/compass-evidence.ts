/** Evidence of the term as the compass counts it: one query for each kind, whatever the number of obligations. */
import type { EvidenceTime, ProvenRound } from '../../db/index.ts';
import type { Counter } from '../../shared/contract/schema.ts';
import type { ProofRule } from '../../shared/domain/compass-proofs.ts';
import type { Proof } from '../../shared/domain/compass-row.ts';
import { addDays, dayMs, dayOf, startOfDayMs } from '../../shared/domain/dates.ts';
import type { Workspace } from '../workspace.ts';
import { answerKey, answersByKey, askedOf } from './answers.ts';
import type { CompassPlan } from './compass-plan.ts';
import { unexplainedOf } from './explained.ts';
import { subjectsOf } from './round-subjects.ts';

export interface ProofSource {
  /** What a rule counts in the term. */
  proofs(rule: ProofRule): readonly Proof[];
  /** How many entries a register holds; null for what is no register. */
  entries(rule: ProofRule): number | null;
}

const none = { quantity: 1, records: 1, taskId: null, templateId: null, paperId: null };

/** @param today papers that have run out by then prove nothing */
export function proofSource(ws: Workspace, plan: CompassPlan, today: string): ProofSource {
  const { store } = ws;
  const { contract } = plan;
  const { term, utcOffsetMinutes, counters } = contract;
  const rules = plan.obligations.flatMap((each) => each.rules);
  const time = termTime(plan, today);
  const rounds = Map.groupBy(provenRounds(ws, time), ({ templateId }) => templateId);
  const isByCategory = rules.some((rule) => rule.by === 'fault' && rule.categories !== null);
  const faults = once(() => store.evidence.faults(time, utcOffsetMinutes, isByCategory));
  const kinds = [...new Set(rules.flatMap((rule) => (rule.by === 'record' ? [rule.kind] : [])))];
  const records = once(() => store.evidence.records(time, utcOffsetMinutes, kinds));
  const paperIds = [...new Set(rules.flatMap((rule) => (rule.by === 'document' ? [rule.documentId] : [])))];
  const papers = once(() => store.evidence.papers(paperIds, today));
  const people = once(() => store.persons.all().filter(({ fields }) => fields.duty !== null).length);
  const known = new Map<string, readonly Proof[]>();

  const roundProof = (round: ProvenRound, quantity = 1): Proof => ({
    ...none,
    day: dayOf(round.atMs, utcOffsetMinutes),
    quantity,
    taskId: round.taskId,
    templateId: round.templateId,
  });
  const dayProof = ({ dayNumber, records: count }: { dayNumber: number; records: number }): Proof => ({
    ...none,
    day: dayOf(dayNumber * dayMs, 0),
    quantity: count,
    records: count,
  });

  function counted({ templateId, itemId }: Counter): Proof[] {
    const made = rounds.get(templateId) ?? [];
    if (itemId === null) return made.map((round) => roundProof(round));
    const numbers = store.evidence.numbers(
      made.map(({ id }) => id),
      itemId,
    );
    return made.map((round) => roundProof(round, numbers.get(round.id) ?? 0));
  }

  function read(rule: ProofRule): readonly Proof[] {
    switch (rule.by) {
      case 'inspection':
        return (rounds.get(rule.templateId) ?? []).map((round) => roundProof(round));
      case 'counter':
        return counters.filter(({ id }) => id === rule.counterId).flatMap(counted);
      case 'fault':
        return faults()
          .filter(({ section, category }) => section === rule.section && isOneOf(rule.categories, category))
          .map(dayProof);
      case 'record':
        return records()
          .filter(({ kind }) => kind === rule.kind)
          .map(dayProof);
      case 'document':
        return papers()
          .filter(({ documentId }) => documentId === rule.documentId)
          .map(({ documentId, issuedOn }) => ({
            ...none,
            // What was there before the service began is there from its first day on.
            day: issuedOn < term.startsOn ? term.startsOn : issuedOn,
            paperId: documentId,
          }));
      case 'register':
        return [];
    }
  }

  return {
    proofs(rule) {
      const key = JSON.stringify(rule);
      const held = known.get(key) ?? read(rule);
      known.set(key, held);
      return held;
    },
    entries(rule) {
      if (rule.by !== 'register') return null;
      switch (rule.register) {
        case 'devices':
          return store.devices.count();
        case 'people':
          return people();
        case 'templates':
          return contract.templates.length;
        case 'audit':
          return store.sync.ownChain().n;
      }
    },
  };
}

/** From the first moment of the term to its last, or to the end of today: what a wrong clock puts later has not happened. */
export function termTime({ contract }: CompassPlan, today: string): EvidenceTime {
  const { term, utcOffsetMinutes } = contract;
  const lastDay = today < term.endsOn ? today : term.endsOn;
  return {
    fromMs: startOfDayMs(term.startsOn, utcOffsetMinutes),
    toMs: startOfDayMs(addDays(lastDay, 1), utcOffsetMinutes),
  };
}

function provenRounds(ws: Workspace, time: EvidenceTime): ProvenRound[] {
  const without = withoutProof(ws);
  return ws.store.evidence.rounds(time).filter(({ id }) => !without.has(id));
}

/** Rounds that prove no more, because photos were withdrawn that their checklist asks for. */
export function withoutProof(ws: Workspace): ReadonlySet<string> {
  return new Set(ws.store.evidence.roundsWithoutPhotos().filter((id) => lacksPhotos(ws, id)));
}

function lacksPhotos(ws: Workspace, inspectionId: string): boolean {
  const { store } = ws;
  const inspection = store.inspections.byId(inspectionId);
  if (inspection === null) return false;
  const template = ws.templateOf(inspection.fields);
  const subjects = subjectsOf(ws, template, inspection.fields);
  const answers = answersByKey(store.answers.current(inspectionId));
  const there = new Set(store.photos.bySubject(inspectionId).map(({ id }) => id));
  const lacksItsOwn = subjects.some((subject) =>
    askedOf(template, subject, answers).some((item) => {
      const entry = answers.get(answerKey(subject, item.id))?.fields.entry;
      if (item.type !== 'photo' || entry?.type !== 'photo') return false;
      return entry.photoIds.filter((id) => there.has(id)).length < item.atLeast;
    }),
  );
  return lacksItsOwn || unexplainedOf(ws, inspectionId, template, subjects, answers).length > 0;
}

const isOneOf = (categories: readonly string[] | null, category: string | null): boolean =>
  categories === null || (category !== null && categories.includes(category));

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
