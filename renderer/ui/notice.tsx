/** Something to know before going on: one line at the top of a screen, with the way to what can be done. */
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './notice.module.css';

interface NoticeProps {
  readonly title: string;
  readonly detail: string;
  readonly action?: ReactNode;
}

export function Notice({ title, detail, action }: NoticeProps) {
  return (
    <p className={styles['notice']} role="status" title={detail}>
      <TriangleAlert size={15} aria-hidden />
      <b>{title}</b>
      <span className={styles['detail']}>{detail}</span>
      {action}
    </p>
  );
}
