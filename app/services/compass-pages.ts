/** The evidence of one obligation, piece by piece, newest first: pages over records of several kinds. */
import type { EvidenceRef, Page, TimeCursor } from '../../db/index.ts';
import type { EvidenceItem } from '../../shared/api/compass.ts';
import type { contractContract } from '../../shared/api/contract.ts';
import type { ProofRule } from '../../shared/domain/compass-proofs.ts';
import { dayOf, startOfDayMs } from '../../shared/domain/dates.ts';
import type { Inputs } from '../inputs.ts';
import { pageView, timeCursorOf } from '../page-cursor.ts';
import type { Workspace } from '../workspace.ts';
import { termTime, withoutProof } from './compass-evidence.ts';
import type { CompassPlan, PlannedObligation } from './compass-plan.ts';
import { decidedTasks } from './compass-tasks.ts';

type Input = Inputs<typeof contractContract>;
type Kind = EvidenceItem['kind'];
type Found = EvidenceRef & { readonly kind: Kind };

interface Asked {
  readonly plan: CompassPlan;
  readonly planned: PlannedObligation;
}

export function createEvidencePages(ws: Workspace, askedFor: (obligationId: string) => Asked) {
  const { store } = ws;

  const todayOf = ({ contract }: CompassPlan): string => dayOf(ws.nowMs(), contract.utcOffsetMinutes);

  /** The first ones of every kind after a place, of which the page takes the newest. */
  function foundBy({ plan, planned: { rules } }: Asked, after: TimeCursor | null, limit: number): Found[] {
    const query = { ...termTime(plan, todayOf(plan)), after, limit };
    const templateIds = roundTemplates(plan, rules);
    const of = (kind: Kind, { items }: Page<EvidenceRef, TimeCursor>): Found[] =>
      items.map((item) => ({ ...item, kind }));
    return [
      ...(templateIds.length === 0 ? [] : of('inspection', store.evidence.roundPage(templateIds, query))),
      ...rules.flatMap((rule) =>
        rule.by === 'fault' ? of('fault', store.evidence.faultPage(rule.section, rule.categories, query)) : [],
      ),
      ...rules.flatMap((rule) =>
        rule.by === 'record' ? of('record', store.evidence.recordPage(rule.kind, query)) : [],
      ),
      ...papersOf(plan, rules).filter(
        ({ atMs, id }) => after === null || atMs < after.atMs || (atMs === after.atMs && id < after.id),
      ),
    ];
  }

  /** Few, whatever the term: read whole. */
  function papersOf(plan: CompassPlan, rules: readonly ProofRule[]): Found[] {
    const { utcOffsetMinutes } = plan.contract;
    const ids = rules.flatMap((rule) => (rule.by === 'document' ? [rule.documentId] : []));
    if (ids.length === 0) return [];
    return store.evidence.papers(ids, todayOf(plan)).map(({ id, issuedOn, author }) => ({
      kind: 'document',
      id,
      atMs: startOfDayMs(issuedOn, utcOffsetMinutes),
      author,
    }));
  }

  function itemsOf(asked: Asked, refs: readonly Found[]): EvidenceItem[] {
    const idsOf = (kind: Kind): string[] => refs.filter((ref) => ref.kind === kind).map(({ id }) => id);
    const roundIds = idsOf('inspection');
    const texts = new Map<string, Pick<EvidenceItem, 'number' | 'title' | 'titleEn'>>([
      ...store.inspections.byIds(roundIds).map(({ id, fields }) => [id, roundText(ws, fields)] as const),
      ...store.faults.byIds(idsOf('fault')).map(({ id, fields }) => [id, sameInBoth(fields)] as const),
      ...store.records.byIds(idsOf('record')).map(({ id, fields }) => [id, sameInBoth(fields)] as const),
      ...store.evidence.paperTexts(idsOf('document')).map((paper) => [paper.id, sameInBoth(paper)] as const),
    ]);
    const lastDays = lastDaysOf(asked);
    const taskOf = new Map(store.inspections.byIds(roundIds).map(({ id, fields }) => [id, fields.taskId as string]));
    const unproven = roundIds.length === 0 ? new Set<string>() : withoutProof(ws);
    const numbers = numbersOf(asked, roundIds);
    const { term, utcOffsetMinutes } = asked.plan.contract;
    return refs.map(({ kind, id, atMs, author }) => {
      const lastDay = kind === 'document' ? term.endsOn : lastDays.get(taskOf.get(id) ?? '');
      return {
        kind,
        id,
        ...(texts.get(id) ?? { number: '', title: '', titleEn: '' }),
        atMs,
        personName: ws.personName(author),
        isLate: lastDay !== undefined && dayOf(atMs, utcOffsetMinutes) > lastDay,
        isCounted: !unproven.has(id),
        counted: numbers?.get(id) ?? null,
      };
    });
  }

  /** By task: when it had to be done, after all that was decided. */
  function lastDaysOf({ plan, planned: { obligation, dues } }: Asked): ReadonlyMap<string, string> {
    const { changes, opened } = decidedTasks(ws, plan);
    const asked = opened.get(obligation.id) ?? [];
    return new Map(
      [...dues, ...asked].flatMap(({ taskId, dueDay }) =>
        taskId === null ? [] : [[taskId, changes.get(taskId)?.dueDay ?? dueDay] as const],
      ),
    );
  }

  function numbersOf({ planned: { counter } }: Asked, roundIds: readonly string[]): ReadonlyMap<string, number> | null {
    return counter === null || counter.itemId === null ? null : store.evidence.numbers(roundIds, counter.itemId);
  }

  return ({ obligationId, after, limit }: Input['evidence']) => {
    const asked = askedFor(obligationId);
    const all = foundBy(asked, timeCursorOf(after), limit).sort(newestFirst);
    const refs = all.slice(0, limit);
    const last = refs.at(-1);
    const next = all.length >= limit && last !== undefined ? { atMs: last.atMs, id: last.id } : null;
    return pageView({ items: itemsOf(asked, refs), next }, (item) => item);
  };
}

function roundTemplates({ contract }: CompassPlan, rules: readonly ProofRule[]): string[] {
  const ids = rules.flatMap((rule) => {
    if (rule.by === 'inspection') return [rule.templateId];
    if (rule.by !== 'counter') return [];
    return contract.counters.filter(({ id }) => id === rule.counterId).map(({ templateId }) => templateId);
  });
  return [...new Set(ids)];
}

/** Rounds of an older program did not keep their title. */
function roundText(
  ws: Workspace,
  { number, title, titleEn, planId }: { number: string; title: string; titleEn: string; planId: string },
) {
  if (title !== '') return { number, title, titleEn };
  const plan = ws.plansEver().find(({ id }) => id === planId);
  return { number, title: plan?.title ?? '', titleEn: plan?.titleEn ?? '' };
}

const sameInBoth = ({ number, title }: { readonly number: string; readonly title: string }) => ({
  number,
  title,
  titleEn: title,
});

const newestFirst = (a: Found, b: Found): number => b.atMs - a.atMs || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
