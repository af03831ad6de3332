/** Periods in words. */
import { dayOf } from '../../../shared/domain/dates.ts';
import { type PeriodKind, periodKind, periodOfDay, periodPart } from '../../../shared/domain/period.ts';
import type { Bilingual } from '../../../shared/domain/record-content.ts';
import type { Workspace } from '../../workspace.ts';
import { inBoth } from '../record-parts.ts';

/** In the contract's time zone. */
export const periodOfMs = (ws: Workspace, ms: number, kind: PeriodKind): string =>
  periodOfDay(dayOf(ms, ws.contract.utcOffsetMinutes), kind);

/** `2026 年 11 月`, `2026 年第 4 季度`, `2026 年`. */
export const periodWords = (key: string): Bilingual =>
  inBoth(`reports.periods.${periodKind(key)}`, {
    year: key.slice(0, 4),
    part: String(periodPart(key)),
  });
