/** The list as a file for a spreadsheet: the columns, filter, order and language that are on the screen. */
import { Button, Modal, Progress, Radio } from 'antd';
import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { maskText } from '../../shared/domain/mask.ts';
import { useTranslation } from '../boot/i18n.ts';
import { download } from './base64.ts';
import { csvOf } from './csv.ts';
import type { Column } from './data-table.tsx';
import styles from './list-tools.module.css';
import { useNotify } from './use-notify.tsx';

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
  const [done, setDone] = useState<number | null>(null);
  const isCancelled = useRef(false);

  const run = async (): Promise<void> => {
    setDone(0);
    const lines = [list.columns.map(({ title }) => title)];
    try {
      for (let after: string | null = null; ; ) {
        const page: Page<T> = await list.load(after);
        if (isCancelled.current) return;
        for (const row of page.items) lines.push(list.columns.map((column) => cellOf(row, column)));
        setDone(lines.length - 1);
        if (page.next === null) break;
        after = page.next;
      }
    } catch (error) {
      notify.failed(error);
      setDone(null);
      return;
    }
    const fileName = t(`lists.exportName.${form}`, { title: list.title });
    download(`${fileName}.csv`, 'text/csv;charset=utf-8', csvOf(lines));
    notify.done(t('lists.exported', { count: lines.length - 1, name: `${fileName}.csv` }));
    onClose();
  };
  const cellOf = (row: T, column: Column<T>): string => {
    const text = (column.text ?? ((each: T) => String(column.render(each) ?? '')))(row);
    if (form === 'internal' || text === '') return text;
    return list.withheld(row, column.key) ?? maskText(text);
  };
  const cancel = (): void => {
    isCancelled.current = true;
    onClose();
  };
  return (
    <Modal
      open
      title={t('lists.exportTitle', { title: list.title })}
      okText={t('lists.export')}
      cancelText={t('common.actions.cancel')}
      confirmLoading={done !== null}
      onOk={() => void run()}
      onCancel={cancel}
    >
      <p className={styles['hint']}>{t('lists.exportHint')}</p>
      <Radio.Group
        className={styles['forms'] ?? ''}
        value={form}
        disabled={done !== null}
        onChange={(event) => setForm(event.target.value as Form)}
        options={(['internal', 'customer'] as const).map((value) => ({ value, label: t(`lists.exportForm.${value}`) }))}
      />
      {done !== null && (
        <div role="status">
          {list.total !== null && <Progress percent={Math.floor((done / Math.max(1, list.total)) * 100)} />}
          {t('lists.exporting', { count: done })}
        </div>
      )}
    </Modal>
  );
}
