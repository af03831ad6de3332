/** The list under the palette's field. The field keeps the focus; the active line is told to it. */
import {
  Cctv,
  ClipboardCheck,
  CornerDownLeft,
  FileCheck2,
  type LucideIcon,
  MapPin,
  ScrollText,
  TriangleAlert,
} from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { SearchKind } from '../../../shared/api/search.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import type { Entry, Group } from './entries.ts';
import styles from './palette.module.css';

const icons: Record<SearchKind | 'action', LucideIcon> = {
  action: CornerDownLeft,
  device: Cctv,
  location: MapPin,
  fault: TriangleAlert,
  inspection: ClipboardCheck,
  record: FileCheck2,
  clause: ScrollText,
};

interface ResultsProps {
  readonly listId: string;
  readonly groups: readonly Group[];
  /** Place of the active entry, counted over all groups. */
  readonly active: number;
  readonly typed: string;
  readonly onActive: (index: number) => void;
  readonly onRun: (entry: Entry) => void;
}

export function Results({ listId, groups, active, typed, onActive, onRun }: ResultsProps) {
  const { t } = useTranslation();
  const starts = groups.map((_, at) => groups.slice(0, at).reduce((sum, { entries }) => sum + entries.length, 0));
  return (
    <div id={listId} role="listbox" aria-label={t('palette.results')} className={styles['list']}>
      {groups.length === 0 && (
        <div role="presentation">
          <EmptyState isSmall title={t('palette.none', { text: typed.trim() })} hint={t('palette.noneHint')} />
        </div>
      )}
      {groups.map(({ name, entries, hasMore }, at) => (
        <div key={name} role="group" aria-labelledby={`${listId}-${name}`}>
          <div id={`${listId}-${name}`} role="presentation" className={styles['group']}>
            {t(`palette.groups.${name}`)}
          </div>
          {entries.map((entry, place) => {
            const own = (starts[at] ?? 0) + place;
            return (
              <Option
                key={`${entry.kind} ${entry.id}`}
                id={`${listId}-${own}`}
                entry={entry}
                isActive={own === active}
                onActive={() => onActive(own)}
                onRun={() => onRun(entry)}
              />
            );
          })}
          {hasMore && (
            <p role="presentation" className={styles['more']}>
              {t('palette.more')}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly entry: Entry;
  readonly isActive: boolean;
  readonly onActive: () => void;
  readonly onRun: () => void;
}

function Option({ id, entry, isActive, onActive, onRun }: OptionProps) {
  const text = useLocalText();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  const Icon = icons[entry.kind];
  return (
    // The field has the focus and its keys move the active line.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={line}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={`${styles['option']} ${isActive ? styles['active'] : ''}`}
      data-kind={entry.kind}
      onMouseMove={onActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onRun}
    >
      <Icon size={15} aria-hidden className={styles['icon']} />
      <span className={styles['name']}>
        {entry.kind === 'action' ? entry.names[0] : text(entry.title, entry.titleEn)}
      </span>
      {entry.kind !== 'action' && <span className={styles['detail']}>{entry.detail}</span>}
      {entry.kind === 'action' && (
        <span className={styles['keys']}>
          {entry.keys.slice(0, 2).map((keys) => (
            <KeyHint key={keys} keys={keys} />
          ))}
        </span>
      )}
    </div>
  );
}
