/** The rows that a filter leaves, under the headings of their sections. Pure. */
import type { CompassRow, CompassSums } from '../../../shared/api/compass.ts';
import type { CompassState } from '../../../shared/domain/compass-row.ts';

export interface CompassFilter {
  readonly text: string;
  readonly section: CompassRow['section'] | null;
  readonly state: CompassState | null;
}

export const noFilter: CompassFilter = { text: '', section: null, state: null };

export type Section = CompassSums & { readonly section: CompassRow['section'] };
export type CompassLine =
  | { readonly kind: 'section'; readonly section: Section }
  /** The clause is named once for the rows that follow each other under it. */
  | { readonly kind: 'row'; readonly row: CompassRow; readonly isFirstOfClause: boolean };

export function linesOf(
  rows: readonly CompassRow[],
  sections: readonly Section[],
  filter: CompassFilter,
): CompassLine[] {
  const shown = rows.filter(fits(filter));
  return sections.flatMap((section): CompassLine[] => {
    const own = shown.filter((row) => row.section === section.section);
    if (own.length === 0) return [];
    return [
      { kind: 'section', section },
      ...own.map((row, index) => ({
        kind: 'row' as const,
        row,
        isFirstOfClause: own[index - 1]?.clauseId !== row.clauseId,
      })),
    ];
  });
}

export const isNarrowed = ({ text, section, state }: CompassFilter): boolean =>
  text.trim() !== '' || section !== null || state !== null;

const fits =
  ({ text, section, state }: CompassFilter) =>
  (row: CompassRow): boolean => {
    const wanted = text.trim().toLowerCase();
    const words = [row.title, row.titleEn, row.clauseId, row.clauseTitle, row.clauseTitleEn];
    return (
      (section === null || row.section === section) &&
      (state === null || row.state === state) &&
      words.some((word) => word.toLowerCase().includes(wanted))
    );
  };
