/** 网站工作年度报表 of a calendar year, as far as the contract's term reaches into it. */
import { type WebsiteMonth, type WebsiteYearContent, websiteYear } from '../../../documents/index.ts';
import { periodDates, periodMs, periodsIn } from '../../../shared/domain/period.ts';
import { found } from '../../workspace.ts';
import { completedAt } from '../round-state.ts';
import { eventFacts, listsOf } from './event-facts.ts';
import { faultLines } from './monthly-faults.ts';
import { workLines } from './monthly-work.ts';
import { periodWords } from './periods.ts';
import { type ReportDesk, type ReportSource, reportHead } from './source.ts';

/** Checklists and items of the website, as the contract names them. */
const weekly = { templateId: 'website-weekly', obligationId: 'website-content', home: 'home', online: 'online' };
const backupTemplateId = 'website-backup';
const yearlyObligationId = 'website-yearly-report';

export const websiteYearSource: ReportSource<WebsiteYearContent> = {
  builder: websiteYear,
  subjects({ ws }, period) {
    const { startsOn, endsOn } = ws.contract.term;
    const today = ws.today();
    return periodsIn(period, 'year')
      .filter((year) => year >= startsOn.slice(0, 4) && year <= endsOn.slice(0, 4) && year <= today.slice(0, 4))
      .map((year) => ({
        key: year,
        title: periodWords(year),
        note: { zh: '', en: '' },
        // It is handed in within its last month.
        state: today >= `${year}-12-01` ? 'done' : 'open',
      }));
  },
  content(desk, key) {
    const { ws, compass } = desk;
    found(/^\d{4}$/.exec(key), 'year', key);
    const days = periodDates(key);
    const { items } = compass.standings();
    const line = workLines(
      items.filter(({ planned }) => planned.obligation.id === weekly.obligationId),
      days,
    )[0];
    const clause = ws.contract.obligations.find(({ id }) => id === yearlyObligationId)?.clauseId;
    return {
      ...reportHead(
        ws,
        periodWords(key),
        ws.contract.clauses.filter(({ id }) => id === clause),
      ),
      days,
      author: ws.person().fields.name,
      weeklyDue: line?.due ?? 0,
      weeklyDone: line?.done ?? 0,
      weeklyLate: line?.late ?? 0,
      months: monthsOf(desk, key),
      stated: statedOf(desk, key),
    };
  },
};

/** Up to this one. */
function monthsOf(desk: ReportDesk, year: string): WebsiteMonth[] {
  const now = desk.ws.today().slice(0, 7);
  return periodsIn(year, 'month')
    .filter((month) => month <= now)
    .map((month) => monthOf(desk, month));
}

function monthOf({ ws }: ReportDesk, month: string): WebsiteMonth {
  const { evidence, figures } = ws.store;
  const time = periodMs(month, ws.contract.utcOffsetMinutes);
  const completed = evidence.rounds(time);
  const idsOf = (templateId: string): string[] =>
    completed.filter((round) => round.templateId === templateId).map(({ id }) => id);
  const weeklyIds = idsOf(weekly.templateId);
  const numbers = (itemId: string): number[] => [...evidence.numbers(weeklyIds, itemId).values()];
  const total = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);
  const counted = figures.rounds(weeklyIds, weekly.online);
  const home = numbers(weekly.home);
  const ofWebsite = faultLines(ws, time, '三');
  return {
    month,
    rounds: weeklyIds.length,
    answered: total(counted.map(({ itemPass }) => itemPass)),
    judged: total(counted.map(({ itemJudged }) => itemJudged)),
    updates: total(numbers('updates')),
    deadLinks: total(numbers('dead-links')),
    wrongWords: total(numbers('wrong-words')),
    homeSeconds: home.length === 0 ? null : total(home) / home.length,
    backups: idsOf(backupTemplateId).length,
    faultsReported: ofWebsite.filter(({ isCarried }) => !isCarried).length,
    faultsClosed: ofWebsite.filter(({ end }) => end === 'closed').length,
  };
}

/** Of the yearly checklist that was completed last. */
function statedOf(desk: ReportDesk, year: string): WebsiteYearContent['stated'] {
  const { ws } = desk;
  const list = listsOf(ws, [yearlyObligationId], year).findLast(({ id }) => completedAt(ws, id) !== null);
  if (list === undefined) return [];
  return eventFacts(desk, list.id).parts.flatMap(({ lines }) => lines.map(({ item, reading }) => ({ item, reading })));
}
