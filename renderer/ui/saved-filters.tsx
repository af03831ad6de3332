/** Filters kept under a name: applied with a click, renamed and deleted where they are listed. */
import { Button, Input } from 'antd';
import { Bookmark, Check, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import styles from './list-tools.module.css';
import { Popup } from './popup.tsx';

export interface SavedFilter<F> {
  readonly name: string;
  readonly filter: F;
}

interface SavedFiltersProps<F> {
  readonly saved: readonly SavedFilter<F>[];
  /** The one in use now; null when nothing narrows the list. */
  readonly current: F | null;
  readonly onApply: (filter: F) => void;
  readonly onChange: (saved: SavedFilter<F>[]) => void;
}

const mostFilters = 50;

export function SavedFilters<F>(props: SavedFiltersProps<F>) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popup
      title={t('lists.filters')}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      content={
        <FilterList
          {...props}
          onApply={(filter) => {
            setIsOpen(false);
            props.onApply(filter);
          }}
        />
      }
    >
      <Button icon={<Bookmark size={15} aria-hidden />}>{t('lists.filters')}</Button>
    </Popup>
  );
}

function FilterList<F>({ saved, current, onApply, onChange }: SavedFiltersProps<F>) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [renamed, setRenamed] = useState<string | null>(null);
  const keep = (): void => {
    const title = name.trim();
    if (title === '' || current === null) return;
    // The same name again means: as it is now.
    onChange([...saved.filter((other) => other.name !== title), { name: title, filter: current }]);
    setName('');
  };
  const rename = (from: string, to: string): void => {
    const title = to.trim();
    setRenamed(null);
    if (title === '' || title === from) return;
    onChange(
      saved
        .filter((other) => other.name !== title)
        .map((other) => (other.name === from ? { ...other, name: title } : other)),
    );
  };
  return (
    <div className={styles['filters']}>
      {saved.length === 0 && <p className={styles['hint']}>{t('lists.filtersNone')}</p>}
      <ul>
        {saved.map((each) => (
          <li key={each.name}>
            {renamed === each.name ? (
              <Input
                size="small"
                autoFocus
                maxLength={50}
                defaultValue={each.name}
                aria-label={t('lists.filterName')}
                onPressEnter={(event) => rename(each.name, event.currentTarget.value)}
                onBlur={(event) => rename(each.name, event.currentTarget.value)}
              />
            ) : (
              <Button type="text" className={styles['filter'] ?? ''} onClick={() => onApply(each.filter)}>
                {each.name}
              </Button>
            )}
            <Button
              size="small"
              type="text"
              icon={<Pencil size={13} />}
              aria-label={t('lists.filterRename', { name: each.name })}
              onClick={() => setRenamed(each.name)}
            />
            <Button
              size="small"
              type="text"
              icon={<Trash2 size={13} />}
              aria-label={t('lists.filterDelete', { name: each.name })}
              onClick={() => onChange(saved.filter((other) => other.name !== each.name))}
            />
          </li>
        ))}
      </ul>
      <div className={styles['keep']}>
        <Input
          size="small"
          value={name}
          maxLength={50}
          disabled={current === null || saved.length >= mostFilters}
          aria-label={t('lists.filterName')}
          placeholder={t(current === null ? 'lists.filterNothing' : 'lists.filterName')}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={keep}
        />
        <Button
          size="small"
          type="primary"
          icon={<Check size={13} />}
          disabled={current === null || name.trim() === ''}
          onClick={keep}
        >
          {t('lists.filterKeep')}
        </Button>
      </div>
    </div>
  );
}
