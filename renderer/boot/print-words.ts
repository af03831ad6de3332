/** What becomes of paper, in words that come with whatever prints. */
import type { TFunction } from 'i18next';
import type { PrintJobView } from '../../shared/api/printers.ts';
import { printingWords } from '../../shared/i18n/screen-words.ts';

const { ways } = printingWords['zh-CN'].printing;

/** Where it is, and what somebody has to do so that it goes on. */
export function progressWords(t: TFunction, { state, troubles, message, ahead }: PrintJobView): string {
  const [trouble] = troubles;
  if (trouble !== undefined && trouble in ways) {
    const way = t(`printing.ways.${trouble as keyof typeof ways}`);
    return t('printing.progress.blocked', { trouble: t(`printing.troubles.${trouble}`), way });
  }
  if (state === 'waiting' && ahead > 0) return t('printing.progress.ahead', { count: ahead });
  const words = t(`printing.progress.${state}`);
  const isHalted = state === 'stopped' || state === 'failed';
  return isHalted && message !== '' ? t('printing.progress.said', { state: words, message }) : words;
}
