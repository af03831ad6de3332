/** What a laptop had not sent when it last spoke; null for one that never did. */
import type { LaptopView } from '../../shared/api/console.ts';
import { useTranslation } from '../boot/i18n.ts';

export function useUnsentWords(): (laptop: LaptopView) => string | null {
  const { t } = useTranslation();
  return ({ report }) => {
    if (report === null) return null;
    const { unsentOperations: operations, unsentBlobs: blobs } = report;
    if (operations + (blobs ?? 0) === 0) return t('console.laptops.nothingUnsent');
    return blobs === null
      ? t('console.laptops.unsentOperations', { operations })
      : t('console.laptops.unsentCounts', { operations, blobs });
  };
}
