/** What was begun and not ended: rounds, faults without an end, records without a signature. */
import { ChevronRight } from 'lucide-react';
import type { DayEnd } from '../../../shared/api/sync.ts';
import type { TaskView } from '../../../shared/api/tasks.ts';
import { useDayEnd } from '../../boot/day-end.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './today.module.css';

type Item = DayEnd['unfinished'][number];

/** What the screen does not show already: open tasks, their rounds and open faults have lists of their own. */
const shownHere = ['round-open', 'record-unsigned'] as const;
type Shown = Item & { readonly kind: (typeof shownHere)[number] };
const isShownHere = (item: Item): item is Shown => shownHere.some((kind) => kind === item.kind);

function useUnfinished(tasks: readonly TaskView[]): readonly Shown[] {
  const dayEnd = useDayEnd();
  const shown = new Set<string | null>(tasks.map(({ inspectionId }) => inspectionId));
  return dayEnd.data?.unfinished.filter(isShownHere).filter(({ id }) => !shown.has(id)) ?? [];
}

export function Unfinished({ tasks }: { readonly tasks: readonly TaskView[] }) {
  const { t } = useTranslation();
  const items = useUnfinished(tasks);
  if (items.length === 0) return null;
  return (
    <Panel title={t('today.unfinished.title')} extra={items.length} isFlush>
      <ul>
        {items.map((item) => (
          <li key={`${item.kind} ${item.id}`}>
            <Link to={pathOf(item)} className={styles['row']}>
              <span className={styles['rowTitle']}>{item.label}</span>
              <span className={styles['quiet']}>
                {item.kind === 'round-open'
                  ? t('today.unfinished.round-open', { count: item.detail })
                  : t(`today.unfinished.${item.kind}`)}
              </span>
              <ChevronRight size={16} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const pathOf = ({ kind, id }: Shown): string => (kind === 'round-open' ? `/rounds/${id}` : '/records');
