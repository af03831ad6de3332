/** Papers and certificates that run out, for who leads the project: they have to be renewed in time. */
import { CircleAlert, Clock } from 'lucide-react';
import { daysBetween } from '../../../shared/domain/dates.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery, withTime } from '../../boot/query.ts';
import { useStatus } from '../../boot/status.ts';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import styles from './today.module.css';

const leading: readonly string[] = ['owner', 'lead'];

export function Expiring() {
  const { t } = useTranslation();
  const isLeading = leading.includes(useStatus().data?.person?.role ?? '');
  const { data } = useApiQuery(
    ['contract.expiring'],
    ['paper', 'person', 'contract'],
    () => api.contract.expiring({}),
    { isEnabled: isLeading, ...withTime },
  );
  if (!isLeading || data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={t('today.expiring.title')} extra={data.items.length} isFlush>
      <ul data-testid="expiring">
        {data.items.map((item) => {
          const left = daysBetween(data.today, item.expiresOn);
          return (
            <li key={`${item.id} ${item.title}`}>
              <Link to={item.kind === 'paper' ? '/contract/papers' : '/contract/team'} className={styles['row']}>
                <span className={styles['rowTitle']}>
                  {item.kind === 'paper'
                    ? item.title
                    : t('today.expiring.certificate', { name: item.personName, title: item.title })}
                </span>
                <Tag tone={left < 0 ? 'bad' : 'warn'} icon={left < 0 ? CircleAlert : Clock}>
                  {left < 0 ? t('papers.daysOver', { count: -left }) : t('papers.daysLeft', { count: left })}
                </Tag>
              </Link>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
