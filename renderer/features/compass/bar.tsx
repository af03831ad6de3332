/** A part of a whole as a thin bar; a mark shows where an even pace would be. What it says stands beside it in words. */
import styles from './bar.module.css';

interface BarProps {
  readonly value: number;
  readonly whole: number;
  readonly isBehind: boolean;
  readonly pace?: number | null;
  readonly isWide?: boolean;
}

export function Bar({ value, whole, isBehind, pace = null, isWide = false }: BarProps) {
  return (
    <span className={`${styles['bar']} ${isWide ? styles['isWide'] : ''}`} aria-hidden>
      <span
        className={`${styles['fill']} ${isBehind ? styles['isBehind'] : ''}`}
        style={{ width: percent(value, whole) }}
      />
      {pace !== null && <span className={styles['pace']} style={{ left: percent(pace, whole) }} />}
    </span>
  );
}

const percent = (part: number, whole: number): string => `${whole === 0 ? 0 : Math.min(100, (part / whole) * 100)}%`;
