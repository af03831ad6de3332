/** Clauses under their parts. Up and down move the choice, like in any list. */
import { type KeyboardEvent, useEffect } from 'react';
import type { Clause } from '../../../shared/contract/schema.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import type { Overview } from './overview.ts';
import styles from './contract.module.css';

interface ClauseListProps {
  readonly contract: Overview;
  readonly clauses: readonly Clause[];
  readonly current: string | null;
  readonly onChoose: (id: string) => void;
}

export function ClauseList({ contract, clauses, current, onChoose }: ClauseListProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const obligationCounts = countBy(contract.obligations.map(({ clauseId }) => clauseId));
  // Come to by its address, the clause may stand far down the list.
  useEffect(() => {
    if (current !== null) document.getElementById(rowId(current))?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step === undefined ? undefined : clauses[clauses.findIndex(({ id }) => id === current) + step];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next.id);
    document.getElementById(rowId(next.id))?.focus();
  };
  return (
    <nav className={styles['list']} aria-label={t('contract.clauses')} onKeyDown={move}>
      <p className={styles['counts']}>
        {t('contract.count', { clauses: contract.clauses.length, obligations: contract.obligations.length })}
      </p>
      {contract.sections.map((section) => {
        const own = clauses.filter((clause) => clause.section === section.id);
        if (own.length === 0) return null;
        return (
          <section key={section.id}>
            <h2 className={styles['section']}>
              {t('contract.section', { id: section.id, title: localText(section.title, section.titleEn) })}
            </h2>
            {own.map((clause) => (
              <button
                key={clause.id}
                id={rowId(clause.id)}
                type="button"
                className={`${styles['clause']} ${clause.id === current ? styles['current'] : ''}`}
                aria-current={clause.id === current}
                tabIndex={clause.id === current ? 0 : -1}
                onClick={() => onChoose(clause.id)}
              >
                <span className={styles['clauseId']}>{clause.id}</span>
                <span className={styles['clauseTitle']}>{localText(clause.title, clause.titleEn)}</span>
                {(obligationCounts.get(clause.id) ?? 0) > 0 && (
                  <span className={styles['badge']} title={t('contract.obligations')}>
                    {obligationCounts.get(clause.id)}
                  </span>
                )}
              </button>
            ))}
          </section>
        );
      })}
    </nav>
  );
}

const rowId = (id: string): string => `clause-${id}`;

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
