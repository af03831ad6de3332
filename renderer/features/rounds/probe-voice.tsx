/** How far the probing is, for screen readers: at every quarter, not at each of a hundred results. */
import { useTranslation } from '../../boot/i18n.ts';
import { type Progress, quarterOf } from '../../ui/probing-progress.ts';

export function ProbeVoice({ progress }: { readonly progress: Progress | null }) {
  const { t } = useTranslation();
  const quarter = quarterOf(progress);
  return (
    <span role="status" className="visually-hidden" data-testid="probe-voice">
      {quarter !== null && t('rounds.probeVoice', { percent: quarter })}
    </span>
  );
}
