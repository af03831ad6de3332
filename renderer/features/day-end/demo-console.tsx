/** Of a demo site: how to see in a browser what the customer sees of what was handed in. */
import type { DayEnd } from '../../../shared/api/sync.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './day-end.module.css';

export function DemoConsole({ console: { url, login, code } }: Pick<NonNullable<DayEnd['offer']>, 'console'>) {
  const { t } = useTranslation();
  return (
    <Panel title={t('dayEnd.demoConsole.title')}>
      <div className={styles['stacked']}>
        <p className={styles['soft']}>{t('dayEnd.demoConsole.hint')}</p>
        <Facts>
          <Fact label={t('dayEnd.demoConsole.address')}>
            <Copyable text={url} />
          </Fact>
          <Fact label={t('dayEnd.demoConsole.login')}>
            <Copyable text={login} />
          </Fact>
          <Fact label={t('dayEnd.demoConsole.code')}>
            <Copyable text={code} />
          </Fact>
        </Facts>
      </div>
    </Panel>
  );
}
