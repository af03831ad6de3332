/** The probes there are, by what they are for, each with a sentence. */
import type { ProbeKindView } from '../../../shared/api/probes.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useProbeName } from '../../ui/probe-sentences.ts';
import { groupKinds } from './kind-groups.ts';
import { useToolbox } from './toolbox-store.ts';
import { useFindWord } from './words.ts';
import styles from './form.module.css';

export function KindList({ kinds }: { readonly kinds: readonly ProbeKindView[] }) {
  const { t } = useTranslation();
  const nameOf = useProbeName();
  const find = useFindWord();
  const chosen = useToolbox(({ form }) => form.probeId);
  const change = useToolbox((state) => state.change);
  return (
    <div className={styles['kinds']} role="radiogroup" aria-label={t('toolbox.kinds')}>
      {groupKinds(kinds).map(({ purpose, kinds: own }) => (
        <div key={purpose} className={styles['kindGroup']}>
          <h2>{find(`purposes.${purpose}`) ?? purpose}</h2>
          {own.map(({ id }) => (
            <label key={id} className={styles['kind']} data-testid={`kind-${id}`}>
              <input
                type="radio"
                name="toolbox-kind"
                value={id}
                checked={id === chosen}
                onChange={() => change({ probeId: id })}
              />
              <span className={styles['kindName']}>{nameOf(id)}</span>
              <span className={styles['kindAbout']}>{find(`about.${id}`)}</span>
            </label>
          ))}
        </div>
      ))}
    </div>
  );
}
