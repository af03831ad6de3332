/**
 * A window that is closed while work is only on this laptop is held once, and says how much that is. What a browser asks
 * by itself cannot name a number: the dialog behind its question does.
 */
import { useEffect, useState } from 'react';
import type { SystemStatus } from '../../../shared/api/system.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { runSync } from '../../boot/sync-run.ts';
import { navigate } from '../../router.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './quit-guard.module.css';

type Unsent = SystemStatus['unsent'];

export function QuitGuard({ status: { unsent, server, host } }: { readonly status: SystemStatus }) {
  const { operations, blobs } = unsent;
  const isHeld = server !== null && operations + blobs > 0;
  const [asked, setAsked] = useState<Unsent | null>(null);
  useEffect(() => {
    if (!isHeld) return;
    const ask = (event: BeforeUnloadEvent): void => {
      if (isLeaving) return;
      event.preventDefault();
      setAsked({ operations, blobs });
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isHeld, operations, blobs]);
  return asked === null ? null : <Question unsent={asked} host={host} onClose={() => setAsked(null)} />;
}

/** Said yes to: the next closing is not held. */
let isLeaving = false;

interface QuestionProps {
  readonly unsent: Unsent;
  readonly host: SystemStatus['host'];
  readonly onClose: () => void;
}

function Question({ unsent, host, onClose }: QuestionProps) {
  const { t } = useTranslation();
  const handIn = (): void => {
    onClose();
    navigate('/day-end');
    void runSync();
  };
  const leave = (): void => {
    isLeaving = true;
    window.close();
  };
  return (
    <Dialog isOpen title={t('shell.quit.title')} onClose={onClose} act={{ label: t('shell.quit.handIn'), run: handIn }}>
      <p data-testid="quit-unsent">{t('shell.quit.unsent', unsent)}</p>
      <p className={styles['detail']}>{t('shell.quit.detail')}</p>
      {/* A browser asks itself whether to leave, and a page may not close its window there. */}
      {host === 'electron' && <Button onClick={leave}>{t('shell.quit.leave')}</Button>}
    </Dialog>
  );
}
