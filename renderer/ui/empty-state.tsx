/** Nothing here: says why, and offers what to do about it. */
import { Inbox, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './states.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly hint?: string;
  readonly icon?: LucideIcon;
  readonly action?: ReactNode;
  /** Inside a panel beside others. */
  readonly isSmall?: boolean;
}

export function EmptyState({ title, hint, icon: Icon = Inbox, action, isSmall = false }: EmptyStateProps) {
  return (
    <div className={`${styles['state']} ${isSmall ? styles['small'] : ''}`}>
      <Icon size={isSmall ? 22 : 32} strokeWidth={1.5} className={styles['icon']} aria-hidden />
      <p className={styles['title']}>{title}</p>
      {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
      {action}
    </div>
  );
}
