/** Language and look, who is working, where the data is and what protects it. */
import { useTranslation } from '../../boot/i18n.ts';
import { useStatus } from '../../boot/status.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { About } from './about.tsx';
import { Appearance } from './appearance.tsx';
import { DataFolder } from './data-folder.tsx';
import { People } from './people.tsx';
import styles from './settings.module.css';

export function SettingsScreen() {
  const { t } = useTranslation();
  const status = useStatus();
  return (
    <Page title={t('settings.title')}>
      <QueryView query={status}>
        {(data) => (
          <div className={styles['screen']}>
            <div className={styles['column']}>
              <Appearance />
              <People status={data} />
            </div>
            <div className={styles['column']}>
              <DataFolder status={data} />
              <About status={data} />
            </div>
          </div>
        )}
      </QueryView>
    </Page>
  );
}
