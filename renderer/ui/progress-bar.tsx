/** How far something is, as a line. */
import styles from './progress-bar.module.css';

interface ProgressBarProps {
  /** 0 to 100. */
  readonly percent: number;
  readonly label: string;
  readonly className?: string;
}

export function ProgressBar({ percent, label, className = '' }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className={`${styles['track']} ${className}`}
    >
      <div className={styles['done']} style={{ width: `${percent}%` }} />
    </div>
  );
}
