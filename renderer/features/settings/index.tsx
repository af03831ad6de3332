/** Language and look, who is working, the networks, where the data is and what protects it. */
import '../../boot/security-words.ts';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { useStatus } from '../../boot/status.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { About } from './about.tsx';
import { Appearance } from './appearance.tsx';
import { DataFolder } from './data-folder.tsx';
import { Holidays } from './holidays.tsx';
import { People } from './people.tsx';
import { LockPanel } from './lock-panel.tsx';
import styles from './settings.module.css';
import { Zones } from './zones.tsx';

/** @param props.part the panel that the address asks for: it comes into sight and has the focus */
export function SettingsScreen({ part }: { readonly part?: string }) {
  const { t } = useTranslation();
  const status = useStatus();
  const panel = (name: string, content: ReactNode): ReactNode => <Part isAskedFor={name === part}>{content}</Part>;
  return (
    <Page title={t('settings.title')}>
      <QueryView query={status}>
        {(data) => (
          <div className={styles['screen']}>
            <div className={styles['column']}>
              {panel('appearance', <Appearance />)}
              {panel('people', <People status={data} />)}
              {panel('lock', <LockPanel status={data} isOffered={part === 'passphrase'} />)}
              {panel('about', <About status={data} />)}
            </div>
            <div className={styles['column']}>
              {panel('zones', <Zones network={data.network} />)}
              {panel('holidays', <Holidays />)}
              {panel('data', <DataFolder status={data} />)}
            </div>
          </div>
        )}
      </QueryView>
    </Page>
  );
}

function Part({ isAskedFor, children }: { readonly isAskedFor: boolean; readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isAskedFor) return;
    place.current?.scrollIntoView({ block: 'nearest' });
    place.current?.focus();
  }, [isAskedFor]);
  return (
    <div ref={place} tabIndex={-1} className={styles['part']} data-asked={isAskedFor}>
      {children}
    </div>
  );
}
