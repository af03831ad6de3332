/** Why it was and what was done about it: what a fault must have before it is closed, and what is still missing. */
import { Button, Input, Select } from 'antd';
import { Lightbulb } from 'lucide-react';
import { useState } from 'react';
import type { FaultView } from '../../../shared/api/faults.ts';
import {
  type FaultCause,
  type FaultSolution,
  causeCategories,
  causeCategory,
  faultCauses,
  faultSolutions,
} from '../../../shared/domain/fault-codes.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import styles from './faults.module.css';
import { useChangeFault } from './use-change-fault.ts';

export function FaultClosing({ fault }: { readonly fault: FaultView }) {
  const { t } = useTranslation();
  const change = useChangeFault(fault);
  return (
    <Panel title={t('faults.closing.title')}>
      <div className={styles['closing']}>
        <Field label={t('faults.closing.cause')} isGroup>
          <Select<FaultCause>
            aria-label={t('faults.closing.cause')}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            value={fault.cause}
            placeholder={t('common.notSet')}
            loading={change.isPending}
            options={causeCategories.map((category) => ({
              label: t(`faults.causeCategories.${category}`),
              options: faultCauses
                .filter((cause) => causeCategory(cause) === category)
                .map((value) => ({ value, label: t(`faults.causes.${value}`) })),
            }))}
            onChange={(cause: FaultCause | undefined) => change.mutate({ cause: cause ?? null })}
          />
        </Field>
        <Field label={t('faults.closing.solutions')} isGroup>
          <Select<FaultSolution[]>
            mode="multiple"
            aria-label={t('faults.closing.solutions')}
            showSearch={{ optionFilterProp: 'label' }}
            value={fault.solutions}
            placeholder={t('common.notSet')}
            options={faultSolutions.map((value) => ({ value, label: t(`faults.solutions.${value}`) }))}
            onChange={(solutions) => change.mutate({ solutions })}
          />
        </Field>
        <Suggested fault={fault} onTake={change.mutate} />
        {fault.kind === 'support' && <Feedback key={fault.feedback} fault={fault} onSave={change.mutate} />}
        <Standing fault={fault} />
      </div>
    </Panel>
  );
}

type Take = (fields: { cause?: FaultCause; solutions?: FaultSolution[]; feedback?: string }) => void;

/** Offered until something was chosen: nobody's choice is written over. */
function Suggested({ fault, onTake }: { readonly fault: FaultView; readonly onTake: Take }) {
  const { t } = useTranslation();
  const { suggestion, cause, solutions } = fault;
  if (suggestion === null || cause !== null || solutions.length > 0) return null;
  const words = [
    t(`faults.causes.${suggestion.cause}`),
    ...suggestion.solutions.map((solution) => t(`faults.solutions.${solution}`)),
  ].join(' · ');
  return (
    <p className={styles['suggested']}>
      <Lightbulb size={14} aria-hidden />
      <span>{t('faults.closing.suggested', { words })}</span>
      <Button size="small" onClick={() => onTake(suggestion)}>
        {t('faults.closing.take')}
      </Button>
    </p>
  );
}

function Feedback({ fault, onSave }: { readonly fault: FaultView; readonly onSave: Take }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(fault.feedback);
  return (
    <Field label={t('faults.closing.feedback')}>
      <Input.TextArea
        rows={2}
        maxLength={20_000}
        value={typed}
        placeholder={t('faults.closing.feedbackPlaceholder')}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => typed !== fault.feedback && onSave({ feedback: typed })}
      />
    </Field>
  );
}

const probeLooks = { passed: 'pass', failed: 'fail', none: 'missing' } as const;

/** What the probes after the work say, and what is missing before it can be closed. */
function Standing({ fault }: { readonly fault: FaultView }) {
  const { t } = useTranslation();
  const { gaps, afterProbe } = fault.closing;
  const isOver = fault.state === 'closed' || fault.state === 'cancelled';
  return (
    <p className={styles['standing']} data-testid="closing-gaps" data-gaps={gaps.join(' ')}>
      <StatusTag status={probeLooks[afterProbe]} label={t(`faults.closing.probe.${afterProbe}`)} />
      {!isOver && (
        <span className={styles['faint']}>
          {gaps.length === 0
            ? t('faults.closing.ready')
            : t('faults.closing.missing', {
                list: gaps.map((gap) => t(`faults.closing.gaps.${gap}`)).join(t('common.listSeparator')),
              })}
        </span>
      )}
    </p>
  );
}
