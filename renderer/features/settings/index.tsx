/** Language and look, who is working, the networks, where the data is and what protects it. */
import '../../boot/security-words.ts';
import { updateWords } from '../../../shared/i18n/screen-words.ts';
import { type ReactNode, useEffect, useRef } from 'react';
import { addWords, useTranslation } from '../../boot/i18n.ts';
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
import { Updates } from './updates.tsx';
import { Zones } from './zones.tsx';

addWords(updateWords);

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
              {panel('updates', <Updates status={data} />)}
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

const touches = ['wheel', 'pointerdown', 'keydown'] as const;

/** What the panels above it show comes one by one and moves it: it is held in sight until somebody moves it on purpose. */
function keepInSight(panel: HTMLElement): () => void {
  const observer = new ResizeObserver(() => panel.scrollIntoView({ block: 'nearest' }));
  const stop = (): void => {
    observer.disconnect();
    for (const touch of touches) window.removeEventListener(touch, stop);
  };
  if (panel.parentElement !== null) observer.observe(panel.parentElement);
  for (const touch of touches) window.addEventListener(touch, stop);
  return stop;
}

function Part({ isAskedFor, children }: { readonly isAskedFor: boolean; readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isAskedFor || place.current === null) return;
    place.current.focus();
    return keepInSight(place.current);
  }, [isAskedFor]);
  return (
    <div ref={place} tabIndex={-1} className={styles['part']} data-asked={isAskedFor}>
      {children}
    </div>
  );
}
