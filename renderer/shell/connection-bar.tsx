/** Seen only while the core cannot be reached: says what is safe, and offers to try at once. */
import { Unplug } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { connection } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import styles from './connection-bar.module.css';
import { Button } from '../ui/button.tsx';

/** A connection that comes back within this time is not worth a word. */
const showAfterMs = 800;

export function ConnectionBar() {
  const { t } = useTranslation();
  const state = useSyncExternalStore(connection.subscribe, () => connection.state);
  const isAway = state === 'lost' || state === 'refused';
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(isAway), isAway ? showAfterMs : 0);
    return () => clearTimeout(timer);
  }, [isAway]);
  if (!isShown || !isAway) return null;
  return (
    <div className={styles['bar']} role="alert">
      <Unplug size={16} aria-hidden />
      {state === 'refused' ? (
        <span>{t('shell.connection.unauthorised')}</span>
      ) : (
        <>
          <span>{t('shell.connection.lost')}</span>
          <span className={styles['hint']}>
            {t('shell.connection.retrying')} {t('shell.connection.hint')}
          </span>
        </>
      )}
      <Button size="small" onClick={() => connection.retry()}>
        {t('shell.connection.retryNow')}
      </Button>
    </div>
  );
}
