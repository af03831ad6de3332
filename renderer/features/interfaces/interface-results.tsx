/** Every line of the list with how it stands, what needs a look first; how far the check is; the results to take along. */
import { Button } from 'antd';
import { ClipboardCopy } from 'lucide-react';
import { useMemo } from 'react';
import type { ReadInterfaces } from '../../../shared/domain/interface-list.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ExportButton, allOf } from '../../ui/export-dialog.tsx';
import { rowsHere } from '../../ui/row-source.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { withheldIn } from '../../ui/withheld.ts';
import { checkedRows, countStates, worstFirst } from './interface-rows.ts';
import styles from './interfaces.module.css';
import { useInterfaces } from './interfaces-store.ts';
import { useInterfaceColumns } from './use-interface-columns.tsx';

export function InterfaceResults({ read }: { readonly read: ReadInterfaces }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { reports, cancel, file } = useInterfaces();
  const columns = useInterfaceColumns();
  const rows = useMemo(() => worstFirst(checkedRows(read, reports)), [read, reports]);
  const source = useMemo(() => rowsHere(rows), [rows]);
  const total = read.interfaces.length;
  const copy = (): void => {
    const lines = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))];
    const table = lines.map((cells) => cells.map((cell) => cell.replace(/\s+/g, ' ')).join('\t')).join('\n');
    navigator.clipboard.writeText(table).then(
      () => notify.done(t('interfaces.copied')),
      () => notify.done(t('toolbox.result.copyFailed')),
    );
  };
  return (
    <>
      {total > 0 && (
        <div className={styles['bar']}>
          <span role="status" data-testid="interfaces-counts" data-done={reports.size}>
            {reports.size === 0
              ? t('interfaces.ready', { count: total })
              : t('interfaces.counts', countStates(reports.values()))}
          </span>
          {cancel !== null && (
            <progress
              value={reports.size}
              max={total}
              aria-label={t('interfaces.progress', { done: reports.size, total })}
            />
          )}
          {reports.size > 0 && cancel === null && (
            <span className={styles['tools']}>
              <Button icon={<ClipboardCopy size={14} />} onClick={copy}>
                {t('interfaces.copy')}
              </Button>
              <ExportButton
                title={`${t('interfaces.title')} ${file}`}
                columns={columns}
                load={allOf(rows)}
                total={rows.length}
                withheld={withheldIn.interfaces}
              />
            </span>
          )}
        </div>
      )}
      <DataTable label={t('interfaces.title')} columns={columns} rows={source} rowKey={({ line }) => String(line)} />
    </>
  );
}
