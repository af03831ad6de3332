/** The paper of a day or a month in one go: to a printer, or as one PDF. */
import { Button as LibraryButton } from 'antd';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { maxJoinedRecords } from '../../../shared/api/records.ts';
import type { RecordId } from '../../../shared/domain/ids.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Button } from '../../ui/button.tsx';
import styles from '../../ui/list-tools.module.css';
import { useAction } from '../../ui/use-shortcut.ts';
import type { Selection } from '../../ui/use-selection.ts';
import { PrintManyDialog } from './print-many-dialog.tsx';

/** Of a day or a month. */
export function PrintManyButton() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  useAction({ id: 'print many', label: (say) => say('printing.many.open'), run: () => setOpen(true) });
  return (
    <>
      <LibraryButton icon={<Printer size={14} />} onClick={() => setOpen(true)}>
        {t('printing.many.open')}
      </LibraryButton>
      {isOpen && <PrintManyDialog chosen={null} onClose={() => setOpen(false)} />}
    </>
  );
}

interface ChosenRecordsProps {
  readonly chosen: Selection;
  readonly onClear: () => void;
}

/** What can be done with those that are ticked. */
export function ChosenRecords({ chosen, onClear }: ChosenRecordsProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isTooMany = chosen.size > maxJoinedRecords;
  return (
    <div className={styles['chosen']} role="group" aria-label={t('printing.many.chosen')}>
      <strong role="status">{t('lists.chosen', { count: chosen.size })}</strong>
      <Button icon={<Printer size={15} aria-hidden />} disabled={isTooMany} onClick={() => setOpen(true)}>
        {t('printing.many.chosen')}
      </Button>
      {isTooMany && <span>{t('printing.many.tooManyChosen', { most: maxJoinedRecords })}</span>}
      <Button onClick={onClear}>{t('lists.chosenNone')}</Button>
      {isOpen && <PrintManyDialog chosen={[...chosen] as RecordId[]} onClose={() => setOpen(false)} />}
    </div>
  );
}
