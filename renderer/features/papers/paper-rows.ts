/** The papers of the contract as rows of a list: what is asked for, then whatever else is kept. Pure. */
import type { AskedPaper, PaperView } from '../../../shared/api/papers.ts';
import type { PaperState } from '../../../shared/domain/paper.ts';

export interface PaperRow {
  /** Of the contract's paper; null for all that it does not name. */
  readonly asked: AskedPaper | null;
  /** On file, the one filed last first. */
  readonly papers: readonly PaperView[];
  readonly removed: readonly PaperView[];
}

export const paperFilters = ['all', 'missing', 'expiring', 'expired'] as const;
export type PaperFilter = (typeof paperFilters)[number];

/** In the contract's order; what belongs to none of its papers comes last. */
export function paperRows(documents: readonly AskedPaper[], papers: readonly PaperView[]): PaperRow[] {
  const known = new Set(documents.map(({ id }) => id));
  const byDocument = Map.groupBy(papers.toReversed(), ({ documentId }) =>
    documentId !== null && known.has(documentId) ? documentId : null,
  );
  return [...documents, null].map((asked) => {
    const own = byDocument.get(asked?.id ?? null) ?? [];
    return {
      asked,
      papers: own.filter(({ removed }) => removed === null),
      removed: own.filter(({ removed }) => removed !== null),
    };
  });
}

/** A paper that ran out and was renewed is no longer one that ran out. */
export const stateOfRow = ({ asked }: PaperRow): PaperState | null => asked?.state ?? null;

export function countsOf(rows: readonly PaperRow[]): Record<PaperFilter, number> {
  const count = (state: PaperState): number => rows.filter((row) => stateOfRow(row) === state).length;
  return { all: rows.length - 1, missing: count('missing'), expiring: count('expiring'), expired: count('expired') };
}

/** @param text words of a title, a number or a clause, in either language */
export function shownRows(rows: readonly PaperRow[], filter: PaperFilter, text: string): PaperRow[] {
  const wanted = text.trim().toLowerCase();
  return rows
    .filter((row) => filter === 'all' || stateOfRow(row) === filter)
    .filter(
      ({ asked, papers, removed }) =>
        wanted === '' ||
        [
          ...(asked === null ? [] : [asked.title, asked.titleEn, ...asked.clauseIds]),
          ...[...papers, ...removed].flatMap(({ title, number, files }) => [
            title,
            number,
            ...files.map(({ name }) => name),
          ]),
        ].some((part) => part.toLowerCase().includes(wanted)),
    );
}
