/** Labelled facts, one under the other. */
import type { PropsWithChildren, ReactNode } from 'react';
import styles from './facts.module.css';

export function Facts({ children }: PropsWithChildren) {
  return <dl className={styles['facts']}>{children}</dl>;
}

interface FactProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

export function Fact({ label, hint, children }: FactProps) {
  return (
    <div className={styles['fact']}>
      <dt className={styles['label']}>{label}</dt>
      <dd className={styles['value']}>
        {children}
        {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
      </dd>
    </div>
  );
}
