/** Own records of the last days: for each, where it is safe, with how many of its files. */
import { Checkbox } from 'antd';
import { CloudCheck, Inbox } from 'lucide-react';
import { useState } from 'react';
import type { DayEndRow } from '../../../shared/api/sync.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SafetyTag } from '../../ui/safety-tag.tsx';
import styles from './day-end.module.css';

function pathOf(row: DayEndRow): string | null {
  switch (row.entity) {
    case 'inspection':
      return `/rounds/${row.id}`;
    case 'fault':
      return `/faults/${row.id}`;
    case 'record':
      return `/records/${row.id}`;
    case 'paper':
      return '/contract/papers';
    case 'photo':
    case 'device':
      return null;
  }
}

const isOnlyHere = (row: DayEndRow): boolean => row.safety === 'here' || row.blobsOnServer < row.blobs;

export function DayRows({ rows }: { readonly rows: readonly DayEndRow[] }) {
  const { t } = useTranslation();
  const [isFiltered, setFiltered] = useState(false);
  const shown = isFiltered ? rows.filter(isOnlyHere) : rows;
  return (
    <Panel
      title={t('dayEnd.rows.title')}
      extra={t('dayEnd.rows.shown', { shown: shown.length, total: rows.length })}
      isFlush
      actions={
        <Checkbox checked={isFiltered} onChange={(event) => setFiltered(event.target.checked)}>
          {t('dayEnd.rows.onlyHere')}
        </Checkbox>
      }
    >
      {shown.length === 0 ? (
        <EmptyState
          isSmall
          icon={isFiltered ? CloudCheck : Inbox}
          title={t(isFiltered ? 'dayEnd.allSent' : 'dayEnd.rows.none')}
          {...(isFiltered ? {} : { hint: t('dayEnd.rows.noneHint') })}
        />
      ) : (
        <table className={styles['rows']} aria-label={t('dayEnd.rows.title')}>
          <thead>
            <tr>
              <th scope="col">{t('dayEnd.rows.kind')}</th>
              <th scope="col">{t('dayEnd.rows.what')}</th>
              <th scope="col">{t('dayEnd.rows.time')}</th>
              <th scope="col" title={t('dayEnd.rows.blobsHint')}>
                {t('dayEnd.rows.blobs')}
              </th>
              <th scope="col">{t('dayEnd.rows.safety')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={`${row.entity}/${row.id}`} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Row({ row }: { readonly row: DayEndRow }) {
  const { t } = useTranslation();
  const path = pathOf(row);
  const { label } = row;
  return (
    <tr data-testid={`day-row-${row.entity}`} data-safety={row.safety}>
      <td>{t(`dayEnd.rows.entities.${row.entity}`)}</td>
      <td title={label}>{path === null ? label : <Link to={path}>{label}</Link>}</td>
      <td>
        <DateTime ms={row.atMs} form="short" />
      </td>
      <td className={row.blobsOnServer < row.blobs ? styles['waiting'] : ''} title={t('dayEnd.rows.blobsHint')}>
        {row.blobs === 0 ? '' : `${row.blobsOnServer}/${row.blobs}`}
      </td>
      <td>
        <SafetyTag state={row.safety} />
      </td>
    </tr>
  );
}
