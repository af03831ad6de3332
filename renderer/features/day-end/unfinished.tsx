/** Work that is still open at the end of the day, each line leading to it. */
import { CircleCheckBig } from 'lucide-react';
import type { DayEnd } from '../../../shared/api/sync.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './day-end.module.css';

type Item = DayEnd['unfinished'][number];

function pathOf({ kind, id }: Item): string {
  switch (kind) {
    case 'task-open':
      return '/today';
    case 'round-open':
      return `/rounds/${id}`;
    case 'clock-open':
    case 'fault-open':
      return `/faults/${id}`;
    case 'record-unsigned':
      return `/records/draft/round/inspection/${id}`;
  }
}

export function Unfinished({ items }: { readonly items: readonly Item[] }) {
  const { t } = useTranslation();
  const text = useLocalText();
  return (
    <Panel title={t('dayEnd.unfinished.title')} extra={items.length === 0 ? undefined : items.length}>
      {items.length === 0 ? (
        <EmptyState
          isSmall
          icon={CircleCheckBig}
          title={t('dayEnd.unfinished.none')}
          hint={t('dayEnd.unfinished.noneHint')}
        />
      ) : (
        <>
          <ul className={styles['unfinished']}>
            {items.map((item) => (
              <li key={`${item.kind}/${item.id}`}>
                <Link to={pathOf(item)}>{text(item.label, item.labelEn)}</Link>
                {item.clock === null ? (
                  <span className={styles['faint']}>
                    {t(`dayEnd.unfinished.${item.kind}`)}
                    {item.kind === 'round-open' && ` · ${t('dayEnd.unfinished.devices', { count: item.detail })}`}
                    {item.dueDay !== null && ` · ${t('dayEnd.unfinished.dueDay', { day: item.dueDay })}`}
                  </span>
                ) : (
                  <Countdown clock={item.clock} />
                )}
              </li>
            ))}
          </ul>
          <p className={styles['faint']}>{t('dayEnd.unfinished.note')}</p>
        </>
      )}
    </Panel>
  );
}
