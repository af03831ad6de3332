/** What a row of a table says, in the words of the screen. */
import { useMemo } from 'react';
import type { ImportRow } from '../../../shared/api/imports.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { usePlaceNames } from '../devices/places.ts';

type Change = ImportRow['changes'][number];
type Problem = ImportRow['problems'][number];

/** A is 0, Z 25, AA 26: as spreadsheets name their columns. */
export function columnLetter(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

export interface ImportWords {
  valueOf(change: Pick<Change, 'field'>, value: string): string;
  problemText(problem: Problem): string;
  /** In one line. */
  rowText(row: ImportRow): string;
}

/** @param places those that the import will make, by id */
export function useImportWords(places: readonly { readonly id: string; readonly path: string }[]): ImportWords {
  const { t } = useTranslation();
  const known = usePlaceNames();
  return useMemo(() => {
    const made = new Map(places.map(({ id, path }) => [id, path]));
    const wordOf = (field: Change['field'], value: string): string => {
      if (field === 'category') return t(`devices.categories.${value as 'other'}`);
      if (field === 'state') return t(`common.deviceState.${value as 'spare'}`);
      if (field === 'place' || field === 'zone') return known.get(value) ?? made.get(value) ?? '';
      return value;
    };
    const valueOf: ImportWords['valueOf'] = ({ field }, value) =>
      (value === '' ? '' : wordOf(field, value)) || t('imports.nothing');
    const changeText = ({ state }: ImportRow, change: Change): string =>
      t(state === 'new' ? 'imports.added' : 'imports.change', {
        field: t(`imports.fields.${change.field}`),
        before: valueOf(change, change.before),
        after: valueOf(change, change.after),
      });
    const nearestText = ({ code, params: { nearest } }: Problem): string => {
      if (typeof nearest !== 'string' || nearest === '') return '';
      const field = { unknownCategory: 'category', unknownState: 'state' }[code as string] as
        | Change['field']
        | undefined;
      return t('imports.nearest', { nearest: field === undefined ? nearest : wordOf(field, nearest) });
    };
    const problemText: ImportWords['problemText'] = (problem) => {
      const { code, column, params } = problem;
      const place = column === null ? '' : t('imports.at', { letter: columnLetter(column) });
      const told = Object.entries(params).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(t('common.listSeparator')) : value,
      ]);
      const text = String(t(`imports.problems.${code}`, Object.fromEntries(told) as never));
      return place + text + nearestText(problem);
    };
    return {
      valueOf,
      problemText,
      rowText(row) {
        if (row.state === 'refused') return row.problems.map(problemText).join(t('common.sentenceSeparator'));
        if (row.state === 'unchanged') return t('imports.noChange');
        // The name stands in its own column.
        const told = row.state === 'new' ? row.changes.filter(({ field }) => field !== 'name') : row.changes;
        return told.map((change) => changeText(row, change)).join(t('common.sentenceSeparator'));
      },
    };
  }, [t, known, places]);
}
