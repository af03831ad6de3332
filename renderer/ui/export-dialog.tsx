/** The list as a file for a spreadsheet: the columns, filter, order and language that are on the screen. */
import { Button, Modal, Radio, Segmented } from 'antd';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { type Form, forms } from '../../shared/domain/confidential.ts';
import { api } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import { isAborted, runJob } from '../boot/jobs.ts';
import { useIsSample } from '../boot/status.ts';
import { downloadFile } from './base64.ts';
import type { Column } from './data-table.tsx';
import { useListMask } from './list-mask.ts';
import styles from './list-tools.module.css';
import { type TableFormat, tableFile, tableFormats } from './table-file.ts';
import type { Withheld } from './withheld.ts';
import { useNotify } from './use-notify.ts';
import { useAction } from './use-shortcut.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** A column of a list; one that is drawn otherwise than as a `DataTable` says its text alone. */
export type ExportColumn<T> = Pick<Column<T>, 'key' | 'title' | 'isNumber'> &
  (Pick<Column<T>, 'render' | 'text'> | Required<Pick<Column<T>, 'text'>>);

export interface ExportProps<T> {
  readonly title: string;
  readonly columns: readonly ExportColumn<T>[];
  /** Page after page of the list as it is filtered. */
  readonly load: (after: string | null) => Promise<Page<T>>;
  /** How many rows there will be; null when nobody has counted them. */
  readonly total: number | null;
  /** Contract 3.3.1: what is read instead of a cell; null where the mask of texts is all it needs. */
  readonly withheld: Withheld<T>;
}

/** A list that is here whole. */
export const allOf =
  <T,>(rows: readonly T[]): ExportProps<T>['load'] =>
  () =>
    Promise.resolve({ items: rows, next: null });

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
  const [format, setFormat] = useState<TableFormat>('xlsx');
  const isSample = useIsSample();
  const maskFor = useListMask();

  /** Goes on as a job: nobody has to wait here for a long list. */
  const run = async (): Promise<void> => {
    onClose();
    try {
      const mask = await maskFor(form);
      const cellOf = (row: T, column: ExportColumn<T>): string => {
        const text = textOf(column, row);
        return text === '' ? text : (list.withheld(row, column.key, mask, text) ?? mask.text(text));
      };
      const own = mask.text(list.title);
      const title = isSample ? t('lists.sampleTitle', { title: own }) : own;
      const name = `${t(`lists.exportName.${form}`, { title })}.${format}`;
      const count = await runJob({ kind: 'export', label: name, to: null, canCancel: true }, async (report, signal) => {
        const rows: string[][] = [];
        for (let after: string | null = null; ; ) {
          const page: Page<T> = await list.load(after);
          signal.throwIfAborted();
          for (const row of page.items) rows.push(list.columns.map((column) => cellOf(row, column)));
          report(rows.length, Math.max(list.total ?? 0, rows.length));
          if (page.next === null) break;
          after = page.next;
        }
        const file = await tableFile(format, { columns: list.columns, rows });
        signal.throwIfAborted();
        // What goes out is noted before it does.
        await api.audit.note({ act: 'export', what: title, form, format, rows: rows.length });
        downloadFile(name, file);
        return rows.length;
      });
      notify.done(t('lists.exported', { count, name }));
    } catch (error) {
      if (!isAborted(error)) notify.failed(error);
    }
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
        aria-label={t('lists.exportFormLabel')}
        value={form}
        onChange={(event) => setForm(event.target.value as Form)}
        options={forms.map((value) => ({ value, label: t(`lists.exportForm.${value}`) }))}
      />
      <Segmented<TableFormat>
        aria-label={t('lists.exportFormat')}
        value={format}
        onChange={setFormat}
        options={tableFormats.map((value) => ({ value, label: t(`lists.exportFormats.${value}`) }))}
      />
    </Modal>
  );
}

const textOf = <T,>(column: ExportColumn<T>, row: T): string =>
  column.text?.(row) ?? ('render' in column ? String(column.render(row) ?? '') : '');
