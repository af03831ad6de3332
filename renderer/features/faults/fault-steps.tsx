/** The life of a fault as a row of steps with their real times, and the next one to record. */
import { Button, Popconfirm } from 'antd';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { EnteredEventKind, FaultView } from '../../../shared/api/faults.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { useAction } from '../../ui/use-shortcut.ts';
import { EventForm } from './event-form.tsx';
import styles from './faults.module.css';
import { nextEvent, otherEvents, stepsOf } from './life-steps.ts';
import { useAddEvent } from './use-add-event.ts';

export function FaultSteps({ fault }: { readonly fault: FaultView }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<EnteredEventKind | null>(null);
  const add = useAddEvent(fault);
  const next = nextEvent(fault);
  const forward = next === null || next === 'reported' ? null : next;
  useAction({
    id: 'fault step',
    label: (t) => (forward === null ? '' : t(`faults.actions.${forward}`)),
    isEnabled: forward !== null,
    run: () => forward !== null && add.mutate({ kind: forward, atMs: null, note: '' }),
  });
  // A chosen event that is no longer possible (recorded meanwhile) closes its form.
  const open = chosen !== null && fault.nextEvents.includes(chosen) ? chosen : null;
  return (
    <>
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
      <div className={styles['eventButtons']}>
        {forward !== null && (
          <Button
            type="primary"
            loading={add.isPending}
            onClick={() => add.mutate({ kind: forward, atMs: null, note: '' })}
          >
            {t(`faults.actions.${forward}`)}
          </Button>
        )}
        {forward !== null && (
          <Button onClick={() => setChosen(forward)} aria-expanded={open === forward}>
            {t('faults.event.earlier')}
          </Button>
        )}
        <span className={styles['gap']} />
        {otherEvents(fault).map((kind) =>
          kind === 'cancelled' ? (
            <Popconfirm
              key={kind}
              title={t('faults.event.cancelTitle', { number: fault.number })}
              description={t('faults.event.cancelDetail')}
              okText={t('faults.actions.cancelled')}
              cancelText={t('common.actions.back')}
              okButtonProps={{ danger: true }}
              onConfirm={() => add.mutate({ kind, atMs: null, note: '' })}
            >
              <Button type="text" danger>
                {t('faults.actions.cancelled')}
              </Button>
            </Popconfirm>
          ) : (
            <Button key={kind} type="text" onClick={() => setChosen(kind)} aria-expanded={open === kind}>
              {t(`faults.actions.${kind}`)}
            </Button>
          ),
        )}
      </div>
      {open !== null && <EventForm key={open} fault={fault} kind={open} onDone={() => setChosen(null)} />}
    </>
  );
}
