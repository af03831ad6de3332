/** Long work on one line: what, how far, and a way to stop it that keeps what is finished. */
import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import styles from './progress-row.module.css';

interface ProgressRowProps {
  readonly label: ReactNode;
  readonly done: number;
  readonly total: number;
  readonly onCancel?: () => void;
}

export function ProgressRow({ label, done, total, onCancel }: ProgressRowProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['row']}>
      <span className={styles['label']}>{label}</span>
      <Progress
        className={styles['bar'] ?? ''}
        percent={total === 0 ? 0 : Math.floor((done / total) * 100)}
        size="small"
        showInfo={false}
        aria-label={typeof label === 'string' ? label : t('common.state.running')}
      />
      <span className={styles['figures']} role="status">
        {done}/{total}
      </span>
      {onCancel !== undefined && <Button onClick={onCancel}>{t('common.actions.cancel')}</Button>}
    </div>
  );
}
