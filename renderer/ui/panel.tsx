/** A titled group on a screen. */
import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  readonly title: ReactNode;
  /** Beside the title: a count. */
  readonly extra?: ReactNode;
  readonly actions?: ReactNode;
  /** Rows reach the panel's edges. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

export function Panel({ title, extra, actions, isFlush = false, children }: PanelProps) {
  return (
    <section className={styles['panel']}>
      <header className={styles['head']}>
        <h2 className={styles['title']}>{title}</h2>
        {extra !== undefined && <span className={styles['extra']}>{extra}</span>}
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </header>
      <div className={isFlush ? undefined : styles['body']}>{children}</div>
    </section>
  );
}
