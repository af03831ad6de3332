/** The subjects of the list, with how far each is. */
import type { InspectionView } from '../../../../shared/api/inspections.ts';
import { useLocalText, useTranslation } from '../../../boot/i18n.ts';
import { CellSymbol } from '../cell-look.tsx';
import styles from './form.module.css';
import { type Sheet, openOn } from './form-model.ts';

interface SheetListProps {
  readonly view: InspectionView;
  readonly sheets: readonly Sheet[];
  readonly current: string;
  readonly onChoose: (key: string) => void;
}

export function SheetList({ view, sheets, current, onChoose }: SheetListProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  return (
    <nav className={styles['sheets']} aria-label={t('rounds.form.subjects')}>
      {sheets.map((sheet) => {
        const open = openOn(view.template, sheet).length;
        const failures = Object.values(sheet.answers).filter(({ value }) => value === 'fail').length;
        const isStarted = Object.keys(sheet.answers).length > 0;
        return (
          <button
            key={sheet.key}
            type="button"
            className={`${styles['sheet']} ${sheet.key === current ? styles['current'] : ''}`}
            aria-current={sheet.key === current}
            onClick={() => onChoose(sheet.key)}
          >
            <CellSymbol state={failures > 0 ? 'fail' : open === 0 && isStarted ? 'pass' : 'missing'} />
            <span className={styles['sheetName']}>{text(sheet.name, sheet.nameEn)}</span>
            <span className={styles['soft']}>
              {open > 0 ? t('rounds.form.openCount', { count: open }) : t('rounds.form.allDone')}
            </span>
          </button>
        );
      })}
    </nav>
  );
}
