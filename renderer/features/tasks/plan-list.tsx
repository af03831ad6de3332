/** The plans on demand by section of the contract, to choose one by typing or with the arrow keys. */
import { Input } from 'antd';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { PlanOnDemand } from '../../../shared/api/tasks.ts';
import { sectionIds } from '../../../shared/domain/fault-fields.ts';
import { holdsWords, searchWords } from '../../../shared/domain/search-form.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import styles from './tasks.module.css';

interface PlanListProps {
  readonly plans: readonly PlanOnDemand[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

export function PlanList({ plans, chosen, onChoose }: PlanListProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const [text, setText] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const words = searchWords(text);
  const found = plans.filter(({ title, titleEn, clauseId }) => holdsWords([title, titleEn, clauseId], words));
  const inOrder = sectionIds.flatMap((section) => found.filter((plan) => plan.section === section));
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || inOrder.length === 0) return;
    event.preventDefault();
    const at = inOrder.findIndex(({ id }) => id === chosen);
    const next = inOrder[at === -1 ? 0 : Math.min(Math.max(at + step, 0), inOrder.length - 1)];
    if (next === undefined) return;
    onChoose(next.id);
    list.current?.querySelector(`[data-plan="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <Input
        autoFocus={chosen === null}
        prefix={<Search size={14} aria-hidden />}
        allowClear
        value={text}
        placeholder={t('tasks.open.search')}
        aria-label={t('tasks.open.search')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={move}
      />
      {/* The arrow keys work on the whole group, as in a group of radio buttons. */}
      <div
        ref={list}
        className={styles['planList']}
        role="radiogroup"
        aria-label={t('tasks.open.plans')}
        onKeyDown={move}
        tabIndex={-1}
      >
        {inOrder.length === 0 && <p className={styles['planSection']}>{t('tasks.open.none')}</p>}
        {inOrder.map((plan, index) => (
          <div key={plan.id}>
            {plan.section !== inOrder[index - 1]?.section && (
              <p className={styles['planSection']}>{t('tasks.open.section', { section: plan.section })}</p>
            )}
            <button
              type="button"
              role="radio"
              aria-checked={plan.id === chosen}
              tabIndex={plan.id === chosen || (chosen === null && index === 0) ? 0 : -1}
              data-plan={plan.id}
              className={styles['plan']}
              onClick={() => onChoose(plan.id)}
            >
              {localText(plan.title, plan.titleEn)}
              <span className={styles['clause']}>{plan.clauseId}</span>
            </button>
          </div>
        ))}
      </div>
    </>
  );
}
