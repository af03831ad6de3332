/** Why it was and what was done about it, as it stands: for who only reads. */
import type { FaultView } from '../../../shared/api/faults.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './faults.module.css';

export function FaultReason({ fault }: { readonly fault: FaultView }) {
  const { t } = useTranslation();
  const none = <span className={styles['faint']}>{t('common.notSet')}</span>;
  const { cause, solutions, feedback } = fault;
  return (
    <Panel title={t('faults.closing.title')}>
      <Facts>
        <Fact label={t('faults.closing.cause')}>{cause === null ? none : t(`faults.causes.${cause}`)}</Fact>
        <Fact label={t('faults.closing.solutions')}>
          {solutions.length === 0
            ? none
            : solutions.map((solution) => t(`faults.solutions.${solution}`)).join(t('common.listSeparator'))}
        </Fact>
        {feedback !== '' && <Fact label={t('faults.closing.feedback')}>{feedback}</Fact>}
      </Facts>
    </Panel>
  );
}
