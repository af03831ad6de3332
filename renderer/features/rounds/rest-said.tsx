/** Who said that the rest is normal, when, and how much of the round stands on that word. */
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useZone } from '../../ui/date-time.tsx';
import { formatShort } from '../../ui/format.ts';
import { restCount } from './rest-normal.ts';
import styles from './round-screen.module.css';

export function RestSaid({ view }: { readonly view: InspectionView }) {
  const { t } = useTranslation();
  const zone = useZone();
  const count = restCount(view);
  const said = view.restNormal.at(-1);
  if (said === undefined || count === 0) return null;
  const words = t('rounds.rest.said', { name: said.personName, time: formatShort(said.atMs, zone), count });
  return (
    <p className={styles['restSaid']} title={said.note} data-testid="rest-said">
      {words}
      {said.note !== '' && <span>{said.note}</span>}
    </p>
  );
}
