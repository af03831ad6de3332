/** Where a document is shown. */
import type { ReportRef } from '../../../shared/domain/report.ts';

/** @param period in whose list it stands; the current month's where it is left out */
export function reportPath({ kind, key }: ReportRef, period: string | null = null): string {
  const path = `/reports/${kind}/${encodeURIComponent(key)}`;
  return period === null ? path : `${path}?period=${period}`;
}
