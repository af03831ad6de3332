/** Waiting for the core. It is on this machine: whoever waits long is told so, and can try again. */
import { useEffect, useState } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import { Button } from './button.tsx';
import styles from './states.module.css';

/** Shorter waits show nothing: a flash of grey bars is worse than none. */
const showAfterMs = 250;
const slowAfterMs = 6_000;

interface LoadingStateProps {
  readonly rows?: number;
  readonly onRetry?: () => void;
}

export function LoadingState(props: LoadingStateProps) {
  const stage = useStage();
  return stage === 'silent' ? null : <Waiting {...props} isLong={stage === 'slow'} />;
}

export function Waiting({ rows = 6, onRetry, isLong }: LoadingStateProps & { readonly isLong: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={styles['loading']} role="status" aria-label={t('common.loading.label')}>
      <ul className={styles['bars']} data-testid="loading-bars">
        {Array.from({ length: rows }, (_, at) => (
          <li key={at} className={styles['waiting']} />
        ))}
      </ul>
      {isLong && (
        <div className={styles['slow']}>
          <span>
            {t('common.loading.slow')} {onRetry !== undefined && t('common.loading.slowRetry')}
          </span>
          {onRetry !== undefined && <Button onClick={onRetry}>{t('common.actions.retry')}</Button>}
        </div>
      )}
    </div>
  );
}

function useStage(): 'silent' | 'shown' | 'slow' {
  const [stage, setStage] = useState<'silent' | 'shown' | 'slow'>('silent');
  useEffect(() => {
    const show = setTimeout(() => setStage('shown'), showAfterMs);
    const slow = setTimeout(() => setStage('slow'), slowAfterMs);
    return () => {
      clearTimeout(show);
      clearTimeout(slow);
    };
  }, []);
  return stage;
}
