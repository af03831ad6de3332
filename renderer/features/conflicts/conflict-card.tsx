/** One field, all its values, and a button beside each. */
import { Button } from 'antd';
import { Check, ClockAlert } from 'lucide-react';
import { useState } from 'react';
import type { ConflictDecision, ConflictSideView, ConflictView } from '../../../shared/api/conflicts.ts';
import type { Bilingual } from '../../../shared/domain/record-content.ts';
import { isConsole } from '../../boot/entry.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { AnotherValue } from './another-value.tsx';
import styles from './conflicts.module.css';
import { RecordLink } from './record-link.tsx';
import { useDecide } from './use-decide.ts';
import { removalField, useFieldName } from './use-field-name.ts';

export function ConflictCard({ conflict }: { readonly conflict: ConflictView }) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const { entity, label, field, inUse, others, before, metAtMs, isOverdue, entry } = conflict;
  const isRemoval = field === removalField;
  const [isEntering, setEntering] = useState(false);
  const { decide, isPending } = useDecide(conflict);
  const name = fieldName(entity, field);
  return (
    <section className={styles['card']} aria-label={`${label} ${name}`} data-testid="conflict">
      <header className={styles['head']}>
        <h2 className={styles['title']}>
          <span className={styles['kind']}>{t(`conflicts.entities.${entity}`)}</span>
          <RecordLink {...conflict} />
          <span>{name}</span>
        </h2>
        {isOverdue && (
          <Tag tone="warn" icon={ClockAlert}>
            {t('conflicts.overdue')}
          </Tag>
        )}
        <span className={styles['faint']}>
          <DateTime ms={metAtMs} />
        </span>
      </header>
      {isRemoval && <p className={styles['lead']}>{t('conflicts.removedLead')}</p>}
      <div className={styles['values']}>
        <Value
          label={isRemoval ? t('conflicts.edited', { name: inUse.personName }) : t('conflicts.inUse')}
          side={inUse}
          isInUse
          action={t(isRemoval ? 'conflicts.keepRecord' : 'conflicts.keep')}
          isPending={isPending}
          onTake={() => decide({ take: 'in-use' })}
        />
        {others.map((side) => (
          <Value
            key={side.operation}
            label={isRemoval ? t('conflicts.removal', { name: side.personName }) : t('conflicts.other')}
            side={side}
            action={t(isRemoval ? 'conflicts.removeRecord' : 'conflicts.takeOther')}
            isPending={isPending}
            onTake={() => decide({ take: 'operation', operation: side.operation })}
          />
        ))}
        {!isRemoval && (
          <div className={styles['value']}>
            <span className={styles['label']}>{t('conflicts.before')}</span>
            {before === null ? (
              <span className={styles['faint']}>{t('conflicts.beforeUnknown')}</span>
            ) : (
              <Words words={before.words} isFaint />
            )}
          </div>
        )}
      </div>
      {!isConsole &&
        entry !== null &&
        (isEntering ? (
          <AnotherValue
            label={name}
            entry={entry}
            isPending={isPending}
            onDone={(value: ConflictDecision & { take: 'value' }) => decide(value)}
            onCancel={() => setEntering(false)}
          />
        ) : (
          <div>
            <Button type="link" size="small" className={styles['enter'] ?? ''} onClick={() => setEntering(true)}>
              {t('conflicts.enter')}
            </Button>
          </div>
        ))}
    </section>
  );
}

interface ValueProps {
  readonly label: string;
  readonly side: ConflictSideView;
  readonly isInUse?: boolean;
  readonly action: string;
  readonly isPending: boolean;
  readonly onTake: () => void;
}

function Value({ label, side, isInUse = false, action, isPending, onTake }: ValueProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['value']} data-in-use={isInUse}>
      <span className={styles['label']}>
        {isInUse && <Check size={13} aria-hidden />}
        {label}
      </span>
      <span className={styles['what']}>
        <Words words={side.words} />
        <span className={styles['faint']}>
          {side.personName} · <DateTime ms={side.atMs} />
          {!isConsole && ` · ${t(side.isHere ? 'conflicts.here' : 'conflicts.elsewhere')}`}
        </span>
      </span>
      {!isConsole && (
        <Button size="small" disabled={isPending} onClick={onTake}>
          {action}
        </Button>
      )}
    </div>
  );
}

export function Words({ words, isFaint = false }: { readonly words: Bilingual | null; readonly isFaint?: boolean }) {
  const { t } = useTranslation();
  const text = useLocalText();
  if (words === null) return <span className={styles['faint']}>{t('conflicts.empty')}</span>;
  return <span className={isFaint ? styles['soft'] : styles['words']}>{text(words.zh, words.en)}</span>;
}
