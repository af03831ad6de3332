/** Reports that belong into a pack: those of periods that are over, section by section. */
import type { FaultFields } from '../../../shared/domain/fault-fields.ts';
import { dayOf } from '../../../shared/domain/dates.ts';
import { period, periodDates } from '../../../shared/domain/period.ts';
import type { ReportKind } from '../../../shared/domain/report.ts';
import type { Workspace } from '../../workspace.ts';
import { inBoth } from '../record-parts.ts';
import type { ReportSubject } from '../reports/source.ts';
import type { PackItem } from './pack-plan.ts';

type SectionId = FaultFields['section'];

/** Whose documents these are, and the obligation that each proves. */
const kinds: readonly { readonly kind: ReportKind; readonly section: SectionId; readonly obligationId: string }[] = [
  { kind: 'monthly-report', section: '二', obligationId: 'cctv-monthly-report' },
  { kind: 'platform-inspection', section: '一', obligationId: 'platform-monthly-inspection' },
  { kind: 'duty-roster', section: '一', obligationId: 'platform-special-periods' },
  { kind: 'meeting-support', section: '二', obligationId: 'meeting-support' },
  { kind: 'version-sheet', section: '二', obligationId: 'conference-versions' },
  { kind: 'push-ledger', section: '三', obligationId: 'wechat-yearly-pushes' },
  { kind: 'website-year', section: '三', obligationId: 'website-yearly-report' },
];

export function packReports(
  ws: Workspace,
  sections: readonly SectionId[],
  subjectsOf: (kind: ReportKind, year: string) => readonly ReportSubject[],
): { readonly key: string; readonly obligationId: string; readonly item: PackItem }[] {
  const { contract } = ws;
  const { startsOn, endsOn } = contract.term;
  const years = [...new Set([startsOn, endsOn].map((day) => day.slice(0, 4)))];
  const person = ws.person().fields.name;
  return kinds
    .filter(({ section }) => sections.includes(section))
    .flatMap(({ kind, section, obligationId }) => {
      const clauseId = contract.obligations.find(({ id }) => id === obligationId)?.clauseId;
      const name = inBoth(`reports.kinds.${kind}`);
      return years.flatMap((year) =>
        subjectsOf(kind, year)
          .filter(({ state }) => state === 'done')
          .map(({ key, title }) => {
            const item: PackItem = {
              kind: 'report',
              section,
              title: { zh: `${name.zh} ${title.zh}`, en: `${name.en} ${title.en}` },
              ownNumber: '',
              day: dayIn(ws, key),
              people: [person],
              clauseIds: new Set(clauseId === undefined ? [] : [clauseId]),
              source: { report: { kind, key } },
            };
            return { key: `report:${kind}:${key}`, obligationId, item };
          }),
      );
    });
}

/** The last day of the period that a key names, or the day of the round that it is made of. */
function dayIn(ws: Workspace, key: string): string {
  const today = ws.today();
  if (!period.safeParse(key).success) {
    const round = ws.store.inspections.byId(key);
    return round === null ? today : dayOf(round.fields.startedAtMs, ws.contract.utcOffsetMinutes);
  }
  const { to } = periodDates(key);
  return to < today ? to : today;
}
