/** Pushes and the like: entered in one line, corrected in one line, counted over the week and the year. */
import type { Act } from '../../db/index.ts';
import type { CountedEntry, CounterGoal, CounterStanding, countersContract } from '../../shared/api/counters.ts';
import { type AnswerInput, answerInput } from '../../shared/api/inspections.ts';
import type { QuickEntry } from '../../shared/contract/quick-entry.ts';
import type { Counter, TemplateItem } from '../../shared/contract/schema.ts';
import { pacingOf } from '../../shared/domain/compass-pacing.ts';
import { addDays, dayOf, isDay, weekdayOf } from '../../shared/domain/dates.ts';
import type { AnswerEntry, Stored } from '../../shared/domain/entities.ts';
import type { InspectionId, TaskId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import type { InspectionService } from './inspections.ts';
import { bilingual } from './record-parts.ts';
import { completedAt } from './round-state.ts';
import type { TaskService } from './tasks.ts';

type Input = Inputs<typeof countersContract>;
type Line = Omit<Input['enter'], 'entryId'>;
type Inspection = Stored<'inspection'>;

export function createCounterService(ws: Workspace, tasks: TaskService, inspections: InspectionService) {
  const { store } = ws;
  const quickEntry = (id: string): QuickEntry =>
    found(
      ws.contract.quickEntries.find((each) => each.id === id),
      'quickEntry',
      id,
    );
  const templateIdOf = ({ planId }: QuickEntry): string => ws.plan(planId).templateId;

  /** Null for one that is open: it counts for nothing until it is completed. */
  function entryOf(inspection: Inspection, quick: QuickEntry): CountedEntry | null {
    const atMs = completedAt(ws, inspection.id);
    if (atMs === null) return null;
    const answers = new Map(store.answers.current(inspection.id).map(({ fields }) => [fields.itemId, fields]));
    const textOf = (itemId: string | null): string => textIn(answers.get(itemId ?? '')?.entry ?? null);
    const counted = answers.get(quick.numberItemId)?.entry ?? null;
    const said = textOf(quick.dayItemId).slice(0, 10);
    const events = store.inspections.events(inspection.id);
    return {
      inspectionId: inspection.id as InspectionId,
      entryId: quick.id,
      number: inspection.fields.number,
      // Entered on a form, the day may be in other words: then it is the day on which it was begun.
      day: isDay(said) ? said : dayOf(inspection.fields.startedAtMs, ws.contract.utcOffsetMinutes),
      count: counted?.type === 'number' ? counted.number : 0,
      headline: textOf(quick.headlineItemId),
      link: textOf(quick.linkItemId),
      isConfirmed: quick.confirmItemId === null || answers.get(quick.confirmItemId)?.value === 'pass',
      note:
        [quick.numberItemId, quick.confirmItemId].map((id) => answers.get(id ?? '')?.note ?? '').find(Boolean) ?? '',
      personName: ws.personName(inspection.author),
      atMs,
      isCorrected: events.some(({ fields }) => fields.kind === 'reopened'),
    };
  }

  const entriesOf = (quick: QuickEntry): CountedEntry[] =>
    store.inspections.byTemplates([templateIdOf(quick)]).flatMap((inspection) => entryOf(inspection, quick) ?? []);

  /** How many the contract asks for; null where it asks for none. */
  function targetOf({ id }: Counter, per: 'week' | 'year'): number | null {
    const quotas = ws.contract.obligations.filter(({ evidence }) =>
      evidence.some((rule) => rule.by === 'counter' && rule.counterId === id),
    );
    return quotas.find(({ quota }) => quota?.per === per)?.quota?.count ?? null;
  }

  function goalsOf(quick: QuickEntry, entries: readonly CountedEntry[]): CounterGoal[] {
    const today = ws.today();
    const { term, counters } = ws.contract;
    const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
    const within = (from: string, to: string) => entries.filter(({ day }) => day >= from && day <= to);
    return counters
      .filter(({ templateId }) => templateId === templateIdOf(quick))
      .map((counter) => {
        const [weekly, yearly] = [targetOf(counter, 'week'), targetOf(counter, 'year')];
        const inTerm = countOf(counter, quick, within(term.startsOn, term.endsOn));
        return {
          counterId: counter.id,
          unit: counter.unit,
          unitEn: counter.unitEn,
          week:
            weekly === null
              ? null
              : { target: weekly, counted: countOf(counter, quick, within(monday, addDays(monday, 6))) },
          year:
            yearly === null
              ? null
              : {
                  target: yearly,
                  counted: inTerm,
                  perWeekFromNow: pacingOf(yearly, inTerm, term, today).perWeekFromNow,
                },
        };
      });
  }

  /** Answers of one line, in the form that each item wants. */
  function answersOf(quick: QuickEntry, { day, count, headline, link, isConfirmed, note }: Line): AnswerInput[] {
    const place = { deviceId: null, locationId: null };
    const text = (itemId: string, words: string): AnswerInput => ({
      ...place,
      itemId,
      entry: { type: 'text', text: words },
    });
    return [
      text(quick.dayItemId, day),
      text(quick.headlineItemId, headline),
      ...(quick.linkItemId === null
        ? []
        : [
            link.trim() === ''
              ? { ...place, itemId: quick.linkItemId, value: 'na' as const }
              : text(quick.linkItemId, link.trim()),
          ]),
      { ...place, itemId: quick.numberItemId, entry: { type: 'number', number: count }, note },
      ...(quick.confirmItemId === null
        ? []
        : [{ ...place, itemId: quick.confirmItemId, value: isConfirmed ? 'pass' : 'fail', note } as const]),
    ];
  }

  function finish(id: InspectionId, quick: QuickEntry, line: Line): CountedEntry {
    const { items } = ws.templateOf(found(store.inspections.byId(id), 'inspection', id).fields);
    // A list of an earlier version may not ask for all of it.
    const answers = answersOf(quick, line).filter(({ itemId }) => items.some((item) => item.id === itemId));
    inspections.answer({ inspectionId: id, answers: answers.map((each) => answerInput.parse(each)) });
    inspections.complete({ inspectionId: id, note: '' });
    return found(entryOf(found(store.inspections.byId(id), 'inspection', id), quick), 'inspection', id);
  }

  function standingOf(quick: QuickEntry): CounterStanding {
    const { items } = ws.template(templateIdOf(quick));
    const number = items.find((item) => item.id === quick.numberItemId);
    const confirm = items.find((item) => item.id === quick.confirmItemId);
    return {
      id: quick.id,
      title: quick.title,
      titleEn: quick.titleEn,
      least: leastOf(number),
      numberTitle: number?.title ?? '',
      numberTitleEn: number?.titleEn ?? '',
      confirmTitle: confirm?.title ?? null,
      confirmTitleEn: confirm?.titleEn ?? null,
      hasLink: quick.linkItemId !== null,
      goals: goalsOf(quick, entriesOf(quick)),
    };
  }

  /** What was entered of each kind in these days (both included), and how far the contract's year had come by the last one. */
  function ledger({ from, to }: { readonly from: string; readonly to: string }) {
    const { term, counters } = ws.contract;
    const until = to < term.endsOn ? to : term.endsOn;
    return ws.contract.quickEntries.map((quick) => {
      const { items } = ws.template(templateIdOf(quick));
      const all = entriesOf(quick);
      const within = (first: string, last: string) => all.filter(({ day }) => day >= first && day <= last);
      const titleOf = (itemId: string | null) => {
        const item = items.find(({ id }) => id === itemId);
        return item === undefined ? null : bilingual(item.title, item.titleEn);
      };
      return {
        title: bilingual(quick.title, quick.titleEn),
        countTitle: titleOf(quick.numberItemId) ?? bilingual('', ''),
        confirmTitle: titleOf(quick.confirmItemId),
        goals: counters
          .filter(({ templateId }) => templateId === templateIdOf(quick))
          .map((counter) => ({
            unit: bilingual(counter.unit, counter.unitEn),
            inPeriod: countOf(counter, quick, within(from, to)),
            inTerm: countOf(counter, quick, within(term.startsOn, until)),
            target: targetOf(counter, 'year'),
          })),
        entries: within(from, to).toSorted((a, b) => (a.day === b.day ? a.atMs - b.atMs : a.day < b.day ? -1 : 1)),
      };
    });
  }

  return {
    ledger,
    standing: () => ({ today: ws.today(), entries: ws.contract.quickEntries.map(standingOf) }),
    recent({ limit }: Input['recent']) {
      const entries = ws.contract.quickEntries.flatMap(entriesOf);
      return {
        entries: entries.toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : b.atMs - a.atMs)).slice(0, limit),
      };
    },
    enter({ entryId, ...line }: Input['enter']) {
      const quick = quickEntry(entryId);
      return store.transaction(() => {
        const [opened] = tasks.open({
          planId: quick.planId,
          tasks: [{ day: line.day, occasion: line.headline, note: '', dueDay: null, assigneeId: null }],
        }).tasks;
        const taskId = found(opened, 'task', quick.planId).id as TaskId;
        const known = store.inspections.byTask(taskId).find(({ id }) => completedAt(ws, id) !== null);
        if (known !== undefined) {
          throw new AppError('Counter_Known', { headline: line.headline, number: known.fields.number });
        }
        return finish(inspections.start({ taskId }).id, quick, line);
      });
    },
    correct({ inspectionId, ...line }: Input['correct']) {
      const inspection = found(store.inspections.byId(inspectionId), 'inspection', inspectionId);
      const quick = found(
        ws.contract.quickEntries.find((each) => templateIdOf(each) === inspection.fields.templateId),
        'quickEntry',
        inspection.fields.templateId,
      );
      if (store.records.bySubject(inspectionId).length > 0) {
        throw new AppError('Record_Frozen', { entity: 'inspection', id: inspectionId });
      }
      return store.transaction(() => {
        const reopened: Act = {
          entity: 'inspection_event',
          entityId: ws.newId(),
          action: 'create',
          fields: { inspectionId, kind: 'reopened', atMs: ws.nowMs(), note: '' },
        };
        if (completedAt(ws, inspectionId) !== null) ws.write([reopened]);
        return finish(inspectionId, quick, line);
      });
    },
  };
}

export type CounterService = ReturnType<typeof createCounterService>;

const textIn = (entry: AnswerEntry | null): string => (entry?.type === 'text' ? entry.text : '');
const leastOf = (item: TemplateItem | undefined): number | null => (item?.type === 'number' ? item.min : null);

/** The entries themselves, or their numbers added up. */
function countOf(counter: Counter, quick: QuickEntry, entries: readonly CountedEntry[]): number {
  if (counter.itemId === null) return entries.length;
  return counter.itemId === quick.numberItemId ? entries.reduce((sum, { count }) => sum + count, 0) : 0;
}
