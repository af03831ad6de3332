/** How an answer looks: a shape and a colour of its own for each state, so that neither is needed alone. */
import type { CellState } from './round-model.ts';
import styles from './cell-look.module.css';

interface CellSymbolProps {
  readonly state: CellState;
  readonly size?: number;
  /** Of a button that is not chosen. */
  readonly isQuiet?: boolean;
}

export function CellSymbol({ state, size = 14, isQuiet = false }: CellSymbolProps) {
  return (
    <span
      className={`${styles['sign']} ${styles[state]} ${isQuiet ? styles['quiet'] : ''}`}
      style={{ width: size, height: size }}
      data-sign={state}
      aria-hidden
    />
  );
}

/** The colour of a state's words. */
export const stateClass = (state: CellState): string => styles[state] ?? '';
