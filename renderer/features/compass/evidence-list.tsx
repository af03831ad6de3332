/** The records that prove an obligation, newest first, each with the way to it. */
import { Button } from 'antd';
import { ClockAlert, ImageOff } from 'lucide-react';
import type { EvidenceItem, PacingView } from '../../../shared/api/compass.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiPages } from '../../boot/query.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { Link } from '../../ui/link.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { plainNumber } from './numbers.ts';
import { compassTopics } from './use-compass.ts';
import styles from './obligation.module.css';

const pageSize = 20;

interface EvidenceListProps {
  readonly obligationId: string;
  /** Of what is counted; null when nothing is. */
  readonly unit: Pick<PacingView, 'unit' | 'unitEn'> | null;
}

export function EvidenceList({ obligationId, unit }: EvidenceListProps) {
  const { t } = useTranslation();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useApiPages(
    ['contract.evidence', obligationId],
    compassTopics,
    (after) => api.contract.evidence({ obligationId, after, limit: pageSize }),
  );
  const items = data?.pages.flatMap((page) => page.items);
  return (
    <Panel title={t('compass.detail.evidence')} isFlush>
      {items === undefined && <LoadingState rows={3} />}
      {items?.length === 0 && <p className={styles['nothing']}>{t('compass.detail.noEvidence')}</p>}
      {items !== undefined && items.length > 0 && (
        <ul>
          {items.map((item) => (
            <Item key={`${item.kind}-${item.id}`} item={item} unit={unit} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <p className={styles['nothing']}>
          <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('compass.detail.more')}
          </Button>
        </p>
      )}
    </Panel>
  );
}

const addressOf = ({ kind, id }: EvidenceItem): string =>
  ({
    inspection: `/rounds/${id}`,
    fault: `/faults/${id}`,
    record: `/records/${id}`,
    document: '/contract/papers',
  })[kind];

function Item({ item, unit }: { readonly item: EvidenceItem; readonly unit: EvidenceListProps['unit'] }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const { kind, number, title, titleEn, atMs, personName, isLate, isCounted, counted } = item;
  return (
    <li className={styles['item']}>
      <span className={styles['itemKind']}>{t(`compass.kind.${kind}`)}</span>
      <Link to={addressOf(item)} className={styles['itemTitle']}>
        {[number, localText(title, titleEn)].filter((part) => part !== '').join(' ')}
      </Link>
      {counted !== null && (
        <span className={styles['soft']}>
          {t('compass.item.counted', {
            amount: plainNumber(counted),
            unit: unit === null ? '' : localText(unit.unit, unit.unitEn),
          })}
        </span>
      )}
      {isLate && (
        <Tag tone="warn" icon={ClockAlert}>
          {t('compass.item.late')}
        </Tag>
      )}
      {!isCounted && (
        <Tag tone="bad" icon={ImageOff}>
          {t('compass.item.notCounted')}
        </Tag>
      )}
      <span className={styles['itemWho']}>{personName}</span>
      <DateTime ms={atMs} form={kind === 'document' ? 'day' : 'short'} />
    </li>
  );
}
