/** The frame of every screen: a header that stays, a body that scrolls (or, with `isFull`, fills the window). */
import type { ReactNode } from 'react';
import styles from './page.module.css';
import { SampleMark } from './sample-mark.tsx';

interface PageProps {
  readonly title: ReactNode;
  /** Quiet facts beside the title: date, count, number. */
  readonly meta?: ReactNode;
  /** Buttons at the right; the primary one last. */
  readonly actions?: ReactNode;
  /** A second row: filters, tabs. */
  readonly toolbar?: ReactNode;
  /** The body does not scroll itself: a virtual list or columns inside it do. */
  readonly isFull?: boolean;
  readonly children: ReactNode;
}

/** A record's own title may be a whole sentence: it takes two lines, and the marks beside it stay. */
const isLong = (title: ReactNode): title is string => typeof title === 'string' && title.length > 24;

export function Page({ title, meta, actions, toolbar, isFull = false, children }: PageProps) {
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        {isLong(title) ? (
          <h1 className={`${styles['title']} ${styles['long']}`} title={title}>
            {title}
          </h1>
        ) : (
          <h1 className={styles['title']}>{title}</h1>
        )}
        <SampleMark />
        {meta !== undefined && <div className={styles['meta']}>{meta}</div>}
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </header>
      {toolbar !== undefined && <div className={styles['toolbar']}>{toolbar}</div>}
      <div className={isFull ? styles['full'] : styles['body']}>{children}</div>
    </div>
  );
}
