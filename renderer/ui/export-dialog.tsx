/** The list as a file for a spreadsheet: the columns, filter, order and language that are on the screen. */
import { Button, Modal, Radio } from 'antd';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { maskText } from '../../shared/domain/mask.ts';
import { useTranslation } from '../boot/i18n.ts';
import { isAborted, runJob } from '../boot/jobs.ts';
import { useIsSample } from '../boot/status.ts';
import { download } from './base64.ts';
import { csvOf } from './csv.ts';
import type { Column } from './data-table.tsx';
import styles from './list-tools.module.css';
import { useNotify } from './use-notify.ts';
import { useAction } from './use-shortcut.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface ExportProps<T> {
  readonly title: string;
  readonly columns: readonly Column<T>[];
  /** Page after page of the list as it is filtered. */
  readonly load: (after: string | null) => Promise<Page<T>>;
  /** How many rows there will be; null when nobody has counted them. */
  readonly total: number | null;
  /** Contract 3.3.1: what the customer reads instead of a cell; null where nothing but addresses in it is withheld. */
  readonly withheld: (row: T, column: string) => string | null;
}

type Form = 'internal' | 'customer';

export function ExportButton<T>(props: ExportProps<T>) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  useAction({ id: 'export', label: (t) => t('lists.export'), run: () => setIsOpen(true) });
  return (
    <>
      <Button icon={<Download size={15} aria-hidden />} onClick={() => setIsOpen(true)}>
        {t('lists.export')}
      </Button>
      {isOpen && <ExportDialog {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function ExportDialog<T>({ onClose, ...list }: ExportProps<T> & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [form, setForm] = useState<Form>('internal');
  const isSample = useIsSample();

  /** Goes on as a job: nobody has to wait here for a long list. */
  const run = async (): Promise<void> => {
    onClose();
    const title = isSample ? t('lists.sampleTitle', { title: list.title }) : list.title;
    const name = `${t(`lists.exportName.${form}`, { title })}.csv`;
    try {
      const count = await runJob({ kind: 'export', label: name, to: null, canCancel: true }, async (report, signal) => {
        const lines = [list.columns.map(({ title }) => title)];
        for (let after: string | null = null; ; ) {
          const page: Page<T> = await list.load(after);
          signal.throwIfAborted();
          for (const row of page.items) lines.push(list.columns.map((column) => cellOf(row, column)));
          report(lines.length - 1, Math.max(list.total ?? 0, lines.length - 1));
          if (page.next === null) break;
          after = page.next;
        }
        download(name, 'text/csv;charset=utf-8', csvOf(lines));
        return lines.length - 1;
      });
      notify.done(t('lists.exported', { count, name }));
    } catch (error) {
      if (!isAborted(error)) notify.failed(error);
    }
  };
  const cellOf = (row: T, column: Column<T>): string => {
    const text = (column.text ?? ((each: T) => String(column.render(each) ?? '')))(row);
    if (form === 'internal' || text === '') return text;
    return list.withheld(row, column.key) ?? maskText(text);
  };
  return (
    <Modal
      open
      title={t('lists.exportTitle', { title: list.title })}
      okText={t('lists.export')}
      cancelText={t('common.actions.cancel')}
      onOk={() => void run()}
      onCancel={onClose}
    >
      <p className={styles['hint']}>{t('lists.exportHint')}</p>
      <Radio.Group
        className={styles['forms'] ?? ''}
        value={form}
        onChange={(event) => setForm(event.target.value as Form)}
        options={(['internal', 'customer'] as const).map((value) => ({ value, label: t(`lists.exportForm.${value}`) }))}
      />
    </Modal>
  );
}
