/** What two people changed at the same time, one card each; what was decided; what was kept aside. */
import { GitCompareArrows } from 'lucide-react';
import type { ConflictInbox, KeptAsideView } from '../../../shared/api/conflicts.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { type Topic, useApiQuery, withTime } from '../../boot/query.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { ConflictCard } from './conflict-card.tsx';
import { DecidedCard } from './decided-card.tsx';
import styles from './conflicts.module.css';

const topics: readonly Topic[] = [
  'sync',
  'device',
  'fault',
  'spare_part',
  'paper',
  'person',
  'location',
  'zone',
  'report_text',
];

export function ConflictsScreen() {
  const { t } = useTranslation();
  const inbox = useApiQuery(['conflicts.inbox'], topics, () => api.conflicts.inbox({}), withTime);
  const waiting = inbox.data === undefined ? 0 : inbox.data.open.length + inbox.data.aside.length;
  return (
    <Page
      title={t('conflicts.title')}
      meta={waiting === 0 ? undefined : <span title={t('conflicts.countHint')}>{waiting}</span>}
    >
      <QueryView query={inbox}>{(data) => <Inbox inbox={data} />}</QueryView>
    </Page>
  );
}

function Inbox({ inbox: { open, aside, decided } }: { readonly inbox: ConflictInbox }) {
  const { t } = useTranslation();
  if (open.length + aside.length + decided.length === 0) {
    return <EmptyState icon={GitCompareArrows} title={t('conflicts.none')} hint={t('conflicts.noneHint')} />;
  }
  return (
    <div className={styles['inbox']}>
      {open.length === 0 && <p className={styles['faint']}>{t('conflicts.none')}</p>}
      {open.map((conflict) => (
        <ConflictCard key={`${conflict.entityId}/${conflict.field}`} conflict={conflict} />
      ))}
      {aside.length > 0 && <Aside items={aside} />}
      {decided.length > 0 && (
        <Panel title={t('conflicts.decided')} extra={t('conflicts.decidedHint')} isFlush>
          <ul className={styles['list']}>
            {decided.map((each) => (
              <DecidedCard key={`${each.by.operation}/${each.field}`} decided={each} />
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}

function Aside({ items }: { readonly items: readonly KeptAsideView[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('conflicts.aside')} extra={items.length} isFlush>
      <ul className={styles['list']}>
        {items.map((item) => (
          <li key={`${item.place}/${item.operation}`} className={styles['aside']} data-testid="kept-aside">
            <p>
              <b>{t(`conflicts.asidePlace.${item.place}`)}</b>{' '}
              {t(`conflicts.entities.${item.entity as 'other'}`, { defaultValue: t('conflicts.entities.other') })}{' '}
              {item.label}
            </p>
            <p>{t(`conflicts.asideReasons.${item.reason}`)}</p>
            <p className={styles['faint']}>
              {item.personName} · <DateTime ms={item.atMs} /> · <span className="mono">{item.operation}</span>
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
