/** The columns of the compass. */
import { CircleHelp, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import type { CompassRow } from '../../../shared/api/compass.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import type { Column } from '../../ui/data-table.tsx';
import type { CompassLine } from './compass-lines.ts';
import { ProgressBar } from './progress-bar.tsx';
import { CompassStateTag } from './state-tag.tsx';
import styles from './compass.module.css';

type Num = 'due' | 'done' | 'late' | 'gap' | 'evidence';

export function useCompassColumns(today: string): Column<CompassLine>[] {
  const { t } = useTranslation();
  const localText = useLocalText();
  return useMemo(() => {
    const column = (
      key: string,
      title: string,
      width: string,
      render: (row: CompassRow, line: CompassLine) => React.ReactNode,
    ) => ({
      key,
      title,
      width,
      render: (line: CompassLine) => (line.kind === 'row' ? render(line.row, line) : null),
    });
    const number = (key: Num, of: (row: CompassRow) => number): Column<CompassLine> => ({
      ...column(key, t(`compass.columns.${key}`), '50px', (row) => <Count value={of(row)} isBad={key === 'late'} />),
      hint: t(`compass.hints.${key}`),
      isNumber: true,
    });
    return [
      column('title', t('compass.columns.title'), 'minmax(190px, 1fr)', (row) => (
        <span className={styles['name']}>
          <span className={styles['nameText']} title={localText(row.title, row.titleEn)}>
            {localText(row.title, row.titleEn)}
          </span>
          {row.isToConfirm && <Mark icon={CircleHelp} words={t('contract.toConfirm')} />}
          {row.conflicts.length > 0 && <Mark icon={TriangleAlert} words={t('compass.detail.conflicts')} />}
        </span>
      )),
      column('state', t('compass.columns.state'), '102px', (row) => <CompassStateTag state={row.state} />),
      column('clause', t('compass.columns.clause'), '118px', (row, line) => (
        <span
          className={line.kind === 'row' && line.isFirstOfClause ? undefined : styles['repeated']}
          title={localText(row.clauseTitle, row.clauseTitleEn)}
        >
          {row.clauseId}
        </span>
      )),
      column('cadence', t('compass.columns.cadence'), '88px', (row) =>
        t(`contract.cadence.${row.assumedCadence ?? row.cadence}`),
      ),
      column('progress', t('compass.columns.progress'), '128px', (row) => <ProgressBar row={row} />),
      number('due', (row) => row.dueSoFar),
      number('done', (row) => row.done),
      number('late', (row) => row.late),
      number('gap', (row) => row.gap),
      number('evidence', (row) => row.evidence),
      {
        ...column('left', t('compass.columns.left'), '104px', (row) => <Left row={row} today={today} />),
        isNumber: true,
      },
    ];
  }, [t, localText, today]);
}

function Mark({ icon: Icon, words }: { readonly icon: typeof CircleHelp; readonly words: string }) {
  return (
    <span className={styles['mark']} title={words}>
      <Icon size={13} aria-hidden />
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

function Count({ value, isBad }: { readonly value: number; readonly isBad: boolean }) {
  const look = value === 0 ? styles['zero'] : isBad ? styles['bad'] : undefined;
  return <span className={look}>{value}</span>;
}

function Left({ row, today }: { readonly row: CompassRow; readonly today: string }) {
  const { t } = useTranslation();
  if (row.lateSince !== null) {
    const count = daysFrom(row.lateSince, today);
    return (
      <span className={styles['bad']} title={row.lateSince}>
        {t('compass.left.since', { count })}
      </span>
    );
  }
  if (row.daysLeft === null) return <span className={styles['zero']}>—</span>;
  return (
    <span title={row.nextDueDay ?? undefined}>
      {row.daysLeft === 0 ? t('compass.left.today') : t('compass.left.days', { count: row.daysLeft })}
    </span>
  );
}

const daysFrom = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
