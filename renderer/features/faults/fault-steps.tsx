/** The life of a fault as a row of steps with their real times, and the next one to record. */
import { Button } from 'antd';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { EnteredEventKind, FaultView } from '../../../shared/api/faults.ts';
import { isConsole } from '../../boot/entry.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { useAction } from '../../ui/use-shortcut.ts';
import { EventForm } from './event-form.tsx';
import styles from './faults.module.css';
import { hasArrived, nextEvent, otherEvents, stepsOf } from './life-steps.ts';
import { useAddEvent } from './use-add-event.ts';

export function FaultSteps({ fault }: { readonly fault: FaultView }) {
  return (
    <>
      <StepList fault={fault} />
      {!isConsole && <NextSteps fault={fault} />}
    </>
  );
}

function StepList({ fault }: { readonly fault: FaultView }) {
  const { t } = useTranslation();
  return (
    <ol className={styles['steps']}>
      {stepsOf(fault).map(({ step, state, atMs }, index) => (
        <li key={step} className={styles[state]} data-testid={`step-${step}`} data-state={state}>
          <span className={styles['dot']} aria-hidden>
            {state === 'done' ? <Check size={12} strokeWidth={3} /> : index + 1}
          </span>
          <span>{t(`faults.happened.${step}`)}</span>
          <small>
            {atMs === null ? (
              state === 'skipped' ? (
                t('faults.event.skipped')
              ) : (
                ' '
              )
            ) : (
              <DateTime ms={atMs} form="short" />
            )}
          </small>
        </li>
      ))}
    </ol>
  );
}

function NextSteps({ fault }: { readonly fault: FaultView }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<EnteredEventKind | null>(null);
  const add = useAddEvent(fault);
  const next = nextEvent(fault);
  const forward = next === null || next === 'reported' ? null : next;
  /** What is missing for closing is asked for first. */
  const step = (): void => {
    if (forward === 'closed' && fault.closing.gaps.length > 0) return setChosen(forward);
    if (forward !== null) add.mutate({ kind: forward, atMs: null, note: '' });
  };
  useAction({
    id: 'fault step',
    label: (t) => (forward === null ? '' : t(`faults.actions.${forward}`)),
    isEnabled: forward !== null,
    run: step,
  });
  // A chosen event that is no longer possible (recorded meanwhile) closes its form.
  const open = chosen !== null && fault.nextEvents.includes(chosen) ? chosen : null;
  return (
    <>
      <div className={styles['eventButtons']}>
        {forward !== null && (
          <Button type="primary" loading={add.isPending} onClick={step}>
            {t(`faults.actions.${forward}`)}
          </Button>
        )}
        {forward !== null && (
          <Button onClick={() => setChosen(forward)} aria-expanded={open === forward}>
            {t('faults.event.earlier')}
          </Button>
        )}
        <span className={styles['gap']} />
        {otherEvents(fault).map((kind) => (
          <Button
            key={kind}
            type="text"
            danger={kind === 'cancelled'}
            onClick={() => setChosen(kind)}
            aria-expanded={open === kind}
          >
            {t(kind === 'on-site' && hasArrived(fault) ? 'faults.actions.again' : `faults.actions.${kind}`)}
          </Button>
        ))}
      </div>
      {open !== null && <EventForm key={open} fault={fault} kind={open} onDone={() => setChosen(null)} />}
    </>
  );
}
