/** What waits and prints on one printer, first to last. */
import { Button } from 'antd';
import type { PrinterView, PrintJobView } from '../../../shared/api/printers.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { progressWords } from '../../boot/print-words.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './printing.module.css';

const refetchMs = 2_000;

interface QueueDialogProps {
  readonly printer: PrinterView;
  readonly onClose: () => void;
}

export function QueueDialog({ printer, onClose }: QueueDialogProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queue = useApiQuery(['printers.queue', printer.id], [], () => api.printers.queue({ printerId: printer.id }), {
    refetchMs: () => refetchMs,
  });
  const cancel = useApiMutation(({ printerId, id }: PrintJobView) => api.printers.cancel({ printerId, jobId: id }), {
    onSuccess: () => void queue.refetch(),
    onError: notify.failed,
  });
  return (
    <Dialog isOpen title={t('printing.queue.title', { printer: printer.name })} onClose={onClose}>
      <QueryView query={queue}>
        {(jobs) =>
          jobs.length === 0 ? (
            <EmptyState isSmall title={t('printing.states.idle')} />
          ) : (
            <ul className={styles['queue']}>
              {jobs.map((job) => {
                const what = job.title === '' ? t('printing.queue.untitled') : job.title;
                return (
                  <li key={job.id} className={styles['job']}>
                    <div className={styles['what']}>
                      {what}
                      <p className={styles['soft']}>{progressWords(t, job)}</p>
                    </div>
                    <Button
                      size="small"
                      aria-label={t('printing.queue.cancel', { what })}
                      onClick={() => cancel.mutate(job)}
                    >
                      {t('common.actions.cancel')}
                    </Button>
                  </li>
                );
              })}
            </ul>
          )
        }
      </QueryView>
    </Dialog>
  );
}
