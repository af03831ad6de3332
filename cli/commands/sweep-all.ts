import type { Locale } from '../../shared/i18n/index.ts';

/** What every way of sweeping is told. */
export interface SweepAll {
  readonly hosts: readonly string[];
  /** Silent ones are listed too. */
  readonly isAll: boolean;
  readonly isJson: boolean;
  readonly locale: Locale;
  readonly signal: AbortSignal;
  readonly stdout: (text: string) => void;
}
