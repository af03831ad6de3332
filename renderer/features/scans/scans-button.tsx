/** Opens the filing of signed sheets, from a list of records. */
import { Button, Modal } from 'antd';
import { ScanLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { useDrop } from '../../ui/taken-files.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import styles from './scans.module.css';
import { scanEndings } from './send-scan.ts';
import { SheetRow } from './sheet-row.tsx';
import { useSheets } from './use-sheets.ts';

export function ScansButton() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  useAction({ id: 'file sheets', label: (tr) => tr('scans.open'), run: () => setOpen(true) });
  return (
    <>
      <Button icon={<ScanLine size={14} />} onClick={() => setOpen(true)}>
        {t('scans.open')}
      </Button>
      {isOpen && <ScansDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function ScansDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const work = useSheets();
  const { isOver, handlers } = useDrop(work.add);
  return (
    <Modal open width={760} title={t('scans.title')} footer={null} mask={{ closable: false }} onCancel={onClose}>
      <div className={`${styles['target']} ${isOver ? styles['over'] : ''}`} data-testid="scans-drop" {...handlers}>
        <EmptyState
          icon={ScanLine}
          isSmall
          title={t('scans.drop')}
          hint={t('scans.dropHint')}
          action={
            <FileButton
              label={t('scans.choose')}
              accept={scanEndings}
              onFile={(file) => work.add([file])}
              isMultiple
              isPrimary
            />
          }
        />
      </div>
      <ul className={styles['sheets']} aria-label={t('scans.title')}>
        {work.sheets.map((sheet) => (
          <SheetRow key={sheet.key} sheet={sheet} onFile={(record) => work.file(sheet, record)} onClose={onClose} />
        ))}
      </ul>
    </Modal>
  );
}
