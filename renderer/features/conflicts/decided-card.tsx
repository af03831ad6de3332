/** What was decided, by whom; and the way to another decision. */
import { Button } from 'antd';
import type { DecidedConflictView } from '../../../shared/api/conflicts.ts';
import { isConsole } from '../../boot/entry.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useZone } from '../../ui/date-time.tsx';
import { formatDateTime } from '../../ui/format.ts';
import { Words } from './conflict-card.tsx';
import styles from './conflicts.module.css';
import { RecordLink } from './record-link.tsx';
import { useDecide } from './use-decide.ts';
import { useFieldName } from './use-field-name.ts';

export function DecidedCard({ decided }: { readonly decided: DecidedConflictView }) {
  const { t } = useTranslation();
  const zone = useZone();
  const fieldName = useFieldName();
  const { decide, isPending } = useDecide(decided);
  const { entity, field, by, sides, inUse } = decided;
  const others = sides.filter(
    (side) => side.operation !== inUse.operation && JSON.stringify(side.words) !== JSON.stringify(inUse.words),
  );
  return (
    <li className={styles['decided']} data-testid="decided-conflict">
      <p className={styles['title']}>
        <span className={styles['kind']}>{t(`conflicts.entities.${entity}`)}</span>
        <RecordLink {...decided} />
        <span>{fieldName(entity, field)}</span>
        <span className={styles['faint']}>
          {t('conflicts.decidedBy', { name: by.personName, time: formatDateTime(by.atMs, zone) })}
        </span>
      </p>
      <p className={styles['standing']}>
        <Words words={inUse.words} /> <span className={styles['faint']}>{t('conflicts.standing')}</span>
      </p>
      {others.map((side) => (
        <p key={side.operation} className={styles['standing']}>
          <Words words={side.words} isFaint />{' '}
          {!isConsole && (
            <Button
              type="link"
              size="small"
              disabled={isPending}
              onClick={() => decide({ take: 'operation', operation: side.operation })}
            >
              {t('conflicts.changeMind')}
            </Button>
          )}
        </p>
      ))}
    </li>
  );
}
