/** What is told of each line: on the screen, in a copy and in an export alike. */
import { useMemo } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import type { Column } from '../../ui/data-table.tsx';
import { formatMeasure } from '../../../shared/domain/measure-text.ts';
import { useProbeSentences } from '../../ui/probe-sentences.ts';
import { StatusTag, Tag } from '../../ui/status-tag.tsx';
import type { CheckedRow } from './interface-rows.ts';

type TextColumn = Column<CheckedRow> & { readonly text: (row: CheckedRow) => string };
type Key = 'line' | 'name' | 'url' | 'expected' | 'state' | 'status' | 'took' | 'said';

function measureOf({ report }: CheckedRow, name: string): string {
  const value = report?.measures[name] ?? null;
  return value === null ? '' : formatMeasure(name, value);
}

export function useInterfaceColumns(): TextColumn[] {
  const { t } = useTranslation();
  const sentencesOf = useProbeSentences();
  return useMemo(() => {
    const stateOf = ({ problems, report }: CheckedRow): string => {
      if (problems.length > 0) return t('interfaces.wrongRow');
      return report === null ? t('interfaces.waiting') : t(`common.state.${report.state}`);
    };
    const saidOf = ({ problems, report }: CheckedRow): string =>
      [
        ...problems.map(({ code, params }) => String(t(`interfaces.problem.${code}`, params as never))),
        ...(report === null ? [] : sentencesOf(report)),
      ].join(' ');
    const expectedOf = ({ status, contains }: CheckedRow): string =>
      [
        status === '' ? t('interfaces.anySuccess') : status,
        ...(contains === '' ? [] : [t('interfaces.expectedContains', { text: contains })]),
      ].join(' ');
    const column = (
      key: Key,
      width: string,
      text: (row: CheckedRow) => string,
      more: Partial<Column<CheckedRow>> = {},
    ): TextColumn => ({
      key,
      title: t(`interfaces.columns.${key}`),
      width,
      render: (row) => <span title={text(row)}>{text(row)}</span>,
      ...more,
      text,
    });
    return [
      column('name', 'minmax(110px, 1fr)', (row) => row.name || row.url),
      column('state', '96px', stateOf, {
        render: (row) => {
          if (row.problems.length > 0) return <Tag tone="bad">{stateOf(row)}</Tag>;
          return row.report === null ? <Tag tone="quiet">{stateOf(row)}</Tag> : <StatusTag status={row.report.state} />;
        },
      }),
      column('status', '76px', (row) => measureOf(row, 'status'), { isNumber: true }),
      column('took', '88px', (row) => measureOf(row, 'firstAnswerMs'), { isNumber: true }),
      column('said', 'minmax(160px, 2fr)', saidOf),
      column('expected', '120px', expectedOf),
      column('url', 'minmax(160px, 1.6fr)', (row) => row.url, {
        render: ({ url }) => (
          <span className="mono" title={url}>
            {url}
          </span>
        ),
      }),
      column('line', '56px', (row) => String(row.line), { isNumber: true }),
    ];
  }, [t, sentencesOf]);
}
