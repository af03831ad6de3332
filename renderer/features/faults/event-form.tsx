/** An event with its real time and a note: it happened earlier than it is typed in, or there is more to say. */
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import type { FaultView } from '../../../shared/api/faults.ts';
import { pauseReasons } from '../../../shared/domain/fault-fields.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Field } from '../../ui/field.tsx';
import { timeProblem } from '../../ui/local-time.ts';
import { TimeInput } from '../../ui/time-input.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from './faults.module.css';
import { type NewEvent, useAddEvent } from './use-add-event.ts';

interface EventFormProps {
  readonly fault: FaultView;
  readonly kind: NewEvent['kind'];
  readonly onDone: () => void;
}

/** What undoes work has to say why, and a note has to say something. */
const needsNote: readonly NewEvent['kind'][] = ['note', 'cancelled', 'reopened'];

interface Typed {
  readonly note: string;
  readonly testResult: string;
}

function typedOf(kept: string): Typed {
  try {
    return typedShape.parse(JSON.parse(kept));
  } catch {
    return { note: kept, testResult: '' };
  }
}

const typedShape = z.object({ note: z.string(), testResult: z.string() });

export function EventForm({ fault, kind, onDone }: EventFormProps) {
  const { t } = useTranslation();
  const draft = useDraft(`fault-event:${fault.id}:${kind}`);
  const [atMs, setAtMs] = useState<number | null>(null);
  const [reason, setReason] = useState<NewEvent['reason']>(null);
  const [typed, setTyped] = useState<Typed | null>(null);
  const kept = typedOf(draft.kept ?? '');
  const { note, testResult } = typed ?? kept;
  const type = (change: Partial<Typed>): void => {
    const next = { note, testResult, ...change };
    setTyped(next);
    draft.keep(next.note === '' && next.testResult === '' ? '' : JSON.stringify(next));
  };
  const add = useAddEvent(fault, () => {
    draft.clear();
    onDone();
  });
  const problem = timeProblem(atMs, useNow('minute'));
  const isSaid = note.trim() !== '' || (!needsNote.includes(kind) && reason !== 'other');
  const gaps = kind === 'closed' ? fault.closing.gaps.filter((gap) => gap !== 'test') : [];
  const isTested = kind !== 'closed' || !fault.closing.gaps.includes('test') || testResult.trim() !== '';
  const isReady = problem === null && isSaid && isTested && gaps.length === 0 && (kind !== 'paused' || reason !== null);
  return (
    <form
      className={styles['eventForm']}
      aria-label={t(`faults.actions.${kind}`)}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) add.mutate({ kind, atMs, note, reason, testResult });
      }}
    >
      <Field label={t('faults.event.when')} isGroup error={problem === null ? null : t(`faults.time.${problem}`)}>
        <TimeInput label={t('faults.event.when')} valueMs={atMs} onChange={setAtMs} />
      </Field>
      {kind === 'paused' && (
        <Field label={t('faults.pause.reason')}>
          <Select
            aria-label={t('faults.pause.reason')}
            value={reason}
            options={pauseReasons.map((value) => ({ value, label: t(`faults.pause.reasons.${value}`) }))}
            onChange={setReason}
          />
        </Field>
      )}
      <Field label={t(needsNote.includes(kind) ? 'faults.event.noteRequired' : 'faults.event.note')}>
        <Input.TextArea
          rows={1}
          maxLength={20_000}
          value={note}
          onChange={(event) => type({ note: event.target.value })}
        />
      </Field>
      {(kind === 'closed' || kind === 'verified') && (
        <Field
          label={t('faults.closing.test')}
          isWide
          hint={t(`faults.closing.testHint.${fault.closing.afterProbe === 'passed' ? 'passed' : 'none'}`)}
        >
          <Input.TextArea
            rows={1}
            maxLength={20_000}
            value={testResult}
            onChange={(event) => type({ testResult: event.target.value })}
          />
        </Field>
      )}
      {gaps.length > 0 && (
        <p className={styles['gaps']} role="alert">
          {t('faults.closing.missing', {
            list: gaps.map((gap) => t(`faults.closing.gaps.${gap}`)).join(t('common.listSeparator')),
          })}
        </p>
      )}
      {kind === 'cancelled' && <p className={styles['gaps']}>{t('faults.event.cancelDetail')}</p>}
      <div className={styles['eventButtons']}>
        <Button
          type="primary"
          danger={kind === 'cancelled'}
          htmlType="submit"
          disabled={!isReady}
          loading={add.isPending}
        >
          {t('faults.event.save', { step: t(`faults.happened.${kind}`) })}
        </Button>
        <Button onClick={onDone}>{t('common.actions.cancel')}</Button>
      </div>
    </form>
  );
}
