/** The contract's papers as a file: one line for each that is on file, and one for each that is missing. */
import type { PaperView } from '../../../shared/api/papers.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { ExportButton, allOf } from '../../ui/export-dialog.tsx';
import { withheldIn } from '../../ui/withheld.ts';
import { type PaperRow, stateOfRow } from './paper-rows.ts';

interface Line {
  readonly row: PaperRow;
  /** Null for one that is missing. */
  readonly paper: PaperView | null;
}

const columns = ['asked', 'clauses', 'state', 'title', 'number', 'issuedOn', 'expiresOn', 'files', 'filedBy'] as const;

export function ExportPapers({ rows }: { readonly rows: readonly PaperRow[] }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const lines = rows.flatMap((row): Line[] =>
    row.papers.length > 0
      ? row.papers.map((paper) => ({ row, paper }))
      : row.asked === null
        ? []
        : [{ row, paper: null }],
  );
  const separator = t('common.listSeparator');
  const textOf: Record<(typeof columns)[number], (line: Line) => string> = {
    asked: ({ row: { asked } }) => (asked === null ? t('papers.others') : localText(asked.title, asked.titleEn)),
    clauses: ({ row: { asked } }) => asked?.clauseIds.join(separator) ?? '',
    state({ row }) {
      const state = stateOfRow(row);
      return state === null ? '' : t(`papers.state.${state}`);
    },
    title: ({ paper }) => paper?.title ?? '',
    number: ({ paper }) => paper?.number ?? '',
    issuedOn: ({ paper }) => paper?.issuedOn ?? '',
    expiresOn: ({ paper }) => paper?.expiresOn ?? '',
    files: ({ paper }) => paper?.files.map(({ name }) => name).join(separator) ?? '',
    filedBy: ({ paper }) => paper?.filed.personName ?? '',
  };
  return (
    <ExportButton
      title={t('papers.title')}
      columns={columns.map((key) => ({ key, title: t(`papers.exported.${key}`), text: textOf[key] }))}
      load={allOf(lines)}
      total={lines.length}
      withheld={withheldIn.papers}
    />
  );
}
