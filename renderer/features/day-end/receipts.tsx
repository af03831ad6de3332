/** The server's signed word for what it holds: this session's in full, earlier ones in a list. */
import { Button } from 'antd';
import { BadgeCheck, Printer, ReceiptText } from 'lucide-react';
import type { ShownReceipt } from '../../../shared/api/sync.ts';
import type { Receipt } from '../../../shared/wire/done.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './day-end.module.css';

interface ReceiptCardProps {
  readonly receipt: Receipt;
  readonly serverUrl: string;
}

export function ReceiptCard({ receipt, serverUrl }: ReceiptCardProps) {
  const { t } = useTranslation();
  return (
    <section className={styles['receipt']} aria-label={t('dayEnd.receipt.title')} data-testid="receipt">
      <header>
        <BadgeCheck size={22} aria-hidden />
        <h2>{t('dayEnd.receipt.title')}</h2>
        <Button size="small" icon={<Printer size={13} />} onClick={() => window.print()}>
          {t('dayEnd.receipt.print')}
        </Button>
      </header>
      <p role="status">{t('dayEnd.receipt.on', { operations: receipt.ownOperations, blobs: receipt.blobs })}</p>
      <ReceiptFacts receipt={receipt} serverUrl={serverUrl} />
    </section>
  );
}

function ReceiptFacts({ receipt, serverUrl }: ReceiptCardProps) {
  const { t } = useTranslation();
  const facts = [
    ['number', <strong key="v">{receipt.number}</strong>],
    ['time', <DateTime key="v" ms={receipt.atMs} />],
    ['operations', receipt.ownOperations],
    ['blobs', receipt.blobs],
    ['seq', receipt.seq],
    [
      'backedUp',
      receipt.backedUpSeq === 0
        ? t('dayEnd.receipt.notBackedUp')
        : t('dayEnd.receipt.backedUpValue', { seq: receipt.backedUpSeq }),
    ],
    ['server', <span key="v" className="mono">{`${serverUrl} ${receipt.serverId}`}</span>],
  ] as const;
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`dayEnd.receipt.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface PreviousReceiptsProps {
  readonly receipts: readonly ShownReceipt[];
  readonly serverUrl: string;
}

export function PreviousReceipts({ receipts, serverUrl }: PreviousReceiptsProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('dayEnd.receipt.previous')} extra={receipts.length === 0 ? undefined : receipts.length}>
      {receipts.length === 0 ? (
        <EmptyState isSmall icon={ReceiptText} title={t('dayEnd.receipt.none')} hint={t('dayEnd.receipt.noneHint')} />
      ) : (
        receipts.map((receipt) => (
          <details key={receipt.number} className={styles['previous']}>
            <summary>
              {receipt.number}{' '}
              <span className={styles['faint']}>
                <DateTime ms={receipt.atMs} form="short" />
                {receipt.isOfBundle && ` · ${t('dayEnd.receipt.ofBundle')}`}
              </span>
            </summary>
            <ReceiptFacts receipt={receipt} serverUrl={serverUrl} />
          </details>
        ))
      )}
    </Panel>
  );
}
