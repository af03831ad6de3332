/** Waiting for the core. It is on this machine: whoever waits long is told so, and can try again. */
import { Button, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import styles from './states.module.css';

/** Shorter waits show nothing: a flash of grey bars is worse than none. */
const showAfterMs = 250;
const slowAfterMs = 6_000;

export function LoadingState({ rows = 6, onRetry }: { readonly rows?: number; readonly onRetry?: () => void }) {
  const { t } = useTranslation();
  const stage = useStage();
  if (stage === 'silent') return null;
  return (
    <div className={styles['loading']} role="status" aria-label={t('common.loading.label')}>
      <Skeleton active title={false} paragraph={{ rows }} />
      {stage === 'slow' && (
        <div className={styles['slow']}>
          <span>{t('common.loading.slow')}</span>
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
