/** How an answer looks: a shape and a colour of its own for each state, so that neither is needed alone. */
import { Check, CircleDashed, CircleX, Eye, type LucideIcon, Minus } from 'lucide-react';
import type { CellState } from './round-model.ts';
import styles from './cell-look.module.css';

const icons: Record<CellState, LucideIcon> = {
  pass: Check,
  fail: CircleX,
  na: Minus,
  unconfirmed: Eye,
  missing: CircleDashed,
};

export function CellSymbol({ state, size = 14 }: { readonly state: CellState; readonly size?: number }) {
  const Icon = icons[state];
  return <Icon size={size} strokeWidth={2.4} className={styles[state]} aria-hidden />;
}

/** The colour of a state's words. */
export const stateClass = (state: CellState): string => styles[state] ?? '';
