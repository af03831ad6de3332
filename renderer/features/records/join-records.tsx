/** Chosen records as one PDF: the paper of a day or a month in one go. */
import { Checkbox } from 'antd';
import { FileStack } from 'lucide-react';
import { useState } from 'react';
import { maxJoinedRecords } from '../../../shared/api/records.ts';
import type { RecordId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useLocale, useTranslation } from '../../boot/i18n.ts';
import { isAborted, runJob } from '../../boot/jobs.ts';
import { download, fromBase64 } from '../../ui/base64.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import styles from '../../ui/list-tools.module.css';
import { useNotify } from '../../ui/use-notify.ts';
import type { Selection } from '../../ui/use-selection.ts';
import { LookFacts } from './document-parts.tsx';
import type { DocumentLook } from './use-document.ts';

interface JoinRecordsProps {
  readonly chosen: Selection;
  readonly onClear: () => void;
}

export function JoinRecords({ chosen, onClear }: JoinRecordsProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isTooMany = chosen.size > maxJoinedRecords;
  return (
    <div className={styles['chosen']} role="group" aria-label={t('records.join.title')}>
      <strong role="status">{t('lists.chosen', { count: chosen.size })}</strong>
      <Button icon={<FileStack size={15} aria-hidden />} disabled={isTooMany} onClick={() => setOpen(true)}>
        {t('records.join.title')}
      </Button>
      {isTooMany && <span>{t('records.join.tooMany', { most: maxJoinedRecords })}</span>}
      <Button onClick={onClear}>{t('lists.chosenNone')}</Button>
      {isOpen && <JoinDialog chosen={chosen} onClose={() => setOpen(false)} />}
    </div>
  );
}

function JoinDialog({ chosen, onClose }: { readonly chosen: Selection; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const own = useLocale();
  const [look, setLook] = useState<DocumentLook>({ locale: own, form: 'internal' });
  const [isDuplex, setDuplex] = useState(false);

  /** Goes on as a job: a hundred records take a while. */
  const run = async (): Promise<void> => {
    onClose();
    const ids = [...chosen] as RecordId[];
    const job = { kind: 'export', label: t('records.join.title'), to: '/records', canCancel: true } as const;
    try {
      const name = await runJob(job, async (report, signal) => {
        for await (const event of await api.records.joined({ ids, ...look, isDuplex }, { signal })) {
          if (event.type === 'progress') report(event.done, event.total);
          else {
            download(event.fileName, 'application/pdf', fromBase64(event.dataBase64));
            return event.fileName;
          }
        }
        return '';
      });
      notify.done(t('records.join.done', { count: ids.length, name }));
    } catch (error) {
      if (!isAborted(error)) notify.failed(error);
    }
  };
  return (
    <Dialog
      isOpen
      title={t('records.join.title')}
      onClose={onClose}
      act={{ label: t('records.view.pdf'), run: () => void run() }}
    >
      <p>{t('records.join.hint', { count: chosen.size })}</p>
      <Facts>
        <LookFacts document={{ look, setLook }} />
      </Facts>
      <Checkbox checked={isDuplex} onChange={(event) => setDuplex(event.target.checked)}>
        {t('records.join.duplex')}
      </Checkbox>
    </Dialog>
  );
}
