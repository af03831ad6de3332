/** The contract's papers under their parts. Up and down move the choice, like in any list. */
import type { KeyboardEvent } from 'react';
import { sectionIds } from '../../../shared/domain/fault-fields.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { type PaperRow, stateOfRow } from './paper-rows.ts';
import { PaperStateTag } from './paper-state.tsx';
import styles from './papers.module.css';

interface PaperListProps {
  readonly rows: readonly PaperRow[];
  readonly current: string;
  readonly onChoose: (key: string) => void;
}

/** Of the row of what the contract does not name. */
export const othersKey = 'others';
export const keyOf = ({ asked }: PaperRow): string => asked?.id ?? othersKey;
const elementId = (key: string): string => `paper-row-${key}`;

export function PaperList({ rows, current, onChoose }: PaperListProps) {
  const { t } = useTranslation();
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = rows.findIndex((row) => keyOf(row) === current);
    const next = step === undefined ? undefined : rows[at + step];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(keyOf(next));
    document.getElementById(elementId(keyOf(next)))?.focus();
  };
  const groups = [...sectionIds, null].map((section) => ({
    section,
    rows: rows.filter(({ asked }) => (asked?.section ?? null) === section),
  }));
  return (
    <nav className={styles['list']} aria-label={t('papers.title')} onKeyDown={move}>
      {groups.map((group) =>
        group.rows.length === 0 ? null : (
          <section key={group.section ?? othersKey}>
            <h2 className={styles['section']}>
              {group.section === null ? t('papers.others') : t('papers.section', { id: group.section })}
            </h2>
            {group.rows.map((row) => (
              <Row
                key={keyOf(row)}
                row={row}
                isCurrent={keyOf(row) === current}
                onChoose={() => onChoose(keyOf(row))}
              />
            ))}
          </section>
        ),
      )}
    </nav>
  );
}

interface RowProps {
  readonly row: PaperRow;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}

function Row({ row, isCurrent, onChoose }: RowProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const state = stateOfRow(row);
  return (
    <button
      id={elementId(keyOf(row))}
      type="button"
      className={`${styles['row']} ${isCurrent ? styles['current'] : ''}`}
      aria-current={isCurrent}
      tabIndex={isCurrent ? 0 : -1}
      onClick={onChoose}
    >
      <span className={styles['rowTitle']}>
        {row.asked === null ? t('papers.others') : localText(row.asked.title, row.asked.titleEn)}
      </span>
      {state === null ? <span className={styles['soft']}>{row.papers.length}</span> : <PaperStateTag state={state} />}
    </button>
  );
}
