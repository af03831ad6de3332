/** Which columns a list shows, and in which order. The first one names the row and stays. */
import { Button, Checkbox } from 'antd';
import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import type { Column } from './data-table.tsx';
import styles from './list-tools.module.css';
import { Popup } from './popup.tsx';

interface ColumnsMenuProps {
  readonly columns: readonly Pick<Column<never>, 'key' | 'title'>[];
  /** Keys of those shown, in their order. */
  readonly shown: readonly string[];
  /** An empty list gives the choice back to the program. */
  readonly onChange: (keys: string[]) => void;
}

export function ColumnsMenu(props: ColumnsMenuProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popup title={t('lists.columns')} isOpen={isOpen} onOpenChange={setOpen} content={<ColumnList {...props} />}>
      <Button icon={<Columns3 size={15} aria-hidden />}>{t('lists.columns')}</Button>
    </Popup>
  );
}

function ColumnList({ columns, shown, onChange }: ColumnsMenuProps) {
  const { t } = useTranslation();
  const titles = new Map(columns.map(({ key, title }) => [key, title]));
  const hidden = columns.map(({ key }) => key).filter((key) => !shown.includes(key));
  const move = (from: number, to: number): void => {
    const keys = [...shown];
    keys.splice(to, 0, ...keys.splice(from, 1));
    onChange(keys);
  };
  return (
    <div className={styles['columns']}>
      <ul>
        {[...shown, ...hidden].map((key, index) => {
          const name = titles.get(key) ?? '';
          const isShown = index < shown.length;
          return (
            <li key={key}>
              <Checkbox
                checked={isShown}
                disabled={index === 0}
                onChange={() => onChange(isShown ? shown.filter((other) => other !== key) : [...shown, key])}
              >
                {name}
              </Checkbox>
              <Button
                size="small"
                type="text"
                icon={<ArrowUp size={13} />}
                aria-label={t('lists.moveUp', { name })}
                disabled={!isShown || index < 2}
                onClick={() => move(index, index - 1)}
              />
              <Button
                size="small"
                type="text"
                icon={<ArrowDown size={13} />}
                aria-label={t('lists.moveDown', { name })}
                disabled={!isShown || index === 0 || index === shown.length - 1}
                onClick={() => move(index, index + 1)}
              />
            </li>
          );
        })}
      </ul>
      <Button size="small" onClick={() => onChange([])}>
        {t('lists.columnsReset')}
      </Button>
    </div>
  );
}

/** The columns to show: those remembered that there still are, the naming one always first. */
export function shownColumns<C extends { readonly key: string }>(
  columns: readonly C[],
  remembered: readonly string[],
  usual: readonly string[],
): C[] {
  const [naming] = columns;
  const wanted = remembered.length > 0 ? remembered : usual;
  const others = wanted.flatMap((key) => columns.find((column) => column.key === key && column !== naming) ?? []);
  return naming === undefined ? [] : [naming, ...others];
}
