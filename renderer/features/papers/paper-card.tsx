/** One paper that is or was on file: what is known of it, its files, and what may be done with it. */
import { Button } from 'antd';
import { History, Pencil, Trash2 } from 'lucide-react';
import type { PaperView } from '../../../shared/api/papers.ts';
import { daysBetween } from '../../../shared/domain/dates.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { SafetyTag } from '../../ui/safety-tag.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { PaperFiles } from './paper-files.tsx';
import { PaperStateTag } from './paper-state.tsx';
import styles from './papers.module.css';

interface PaperCardProps {
  readonly paper: PaperView;
  readonly today: string;
  readonly onChange: () => void;
  readonly onRemove: () => void;
  readonly onHistory: () => void;
}

export function PaperCard({ paper, today, onChange, onRemove, onHistory }: PaperCardProps) {
  const { t } = useTranslation();
  const { title, number, issuedOn, note, files, filed, changed, removed, safety, validity } = paper;
  return (
    <article className={styles['card']} data-testid="paper" data-removed={removed !== null} aria-label={title}>
      <header className={styles['cardHead']}>
        <h3>{title}</h3>
        {removed === null ? <PaperStateTag state={validity} /> : <Tag tone="quiet">{t('papers.removed')}</Tag>}
        <SafetyTag state={safety} />
        <span className={styles['end']}>
          <Button size="small" icon={<History size={13} />} onClick={onHistory}>
            {t('papers.history')}
          </Button>
          {removed === null && (
            <>
              <Button size="small" icon={<Pencil size={13} />} onClick={onChange}>
                {t('papers.change')}
              </Button>
              <Button size="small" danger icon={<Trash2 size={13} />} onClick={onRemove}>
                {t('papers.remove')}
              </Button>
            </>
          )}
        </span>
      </header>
      <p className={styles['facts']}>
        {number !== '' && <span>{t('papers.numberOf', { number })}</span>}
        <span>{t('papers.issued', { day: issuedOn })}</span>
        <Expiry paper={paper} today={today} />
      </p>
      {note !== '' && <p className={styles['note']}>{note}</p>}
      <PaperFiles paperId={paper.id} files={files} />
      <p className={styles['facts']}>
        <span>
          {t('papers.filedBy', { name: filed.personName })} <DateTime ms={filed.atMs} form="short" />
        </span>
        {changed !== null && (
          <span>
            {t('papers.changedBy', { name: changed.personName })} <DateTime ms={changed.atMs} form="short" />
          </span>
        )}
        {removed !== null && (
          <span>
            {t('papers.removedBy', { name: removed.personName })} <DateTime ms={removed.atMs} form="short" />
          </span>
        )}
      </p>
      {removed !== null && <p className={styles['soft']}>{t('papers.removedBecause', { reason: removed.reason })}</p>}
    </article>
  );
}

function Expiry({ paper: { expiresOn, validity }, today }: { readonly paper: PaperView; readonly today: string }) {
  const { t } = useTranslation();
  if (expiresOn === null) return <span>{t('papers.noExpiry')}</span>;
  const left = daysBetween(today, expiresOn);
  return (
    <>
      <span>{t('papers.expires', { day: expiresOn })}</span>
      {validity !== 'valid' && (
        <span className={styles['urgent']}>
          {left < 0 ? t('papers.daysOver', { count: -left }) : t('papers.daysLeft', { count: left })}
        </span>
      )}
    </>
  );
}
