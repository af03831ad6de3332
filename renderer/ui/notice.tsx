/** Something to know before going on: one line at the top of a screen, with the way to what can be done. */
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './notice.module.css';

interface NoticeProps {
  readonly title: string;
  readonly detail: string;
  /** Worse than worth a look. */
  readonly isGrave?: boolean;
  readonly action?: ReactNode;
}

export function Notice({ title, detail, isGrave = false, action }: NoticeProps) {
  return (
    <p className={`${styles['notice']} ${isGrave ? styles['grave'] : ''}`} role="status" title={detail}>
      <TriangleAlert size={15} aria-hidden />
      <span className={styles['words']}>
        <b>{title}</b> <span className={styles['detail']}>{detail}</span>
      </span>
      {action}
    </p>
  );
}
