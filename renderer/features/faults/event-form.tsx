/** An event with its real time and a note: it happened earlier than it is typed in, or there is more to say. */
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
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

export function EventForm({ fault, kind, onDone }: EventFormProps) {
  const { t } = useTranslation();
  const draft = useDraft(`fault-event:${fault.id}:${kind}`);
  const [atMs, setAtMs] = useState<number | null>(null);
  const [reason, setReason] = useState<NewEvent['reason']>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const note = typed ?? draft.kept ?? '';
  const add = useAddEvent(fault, () => {
    draft.clear();
    onDone();
  });
  const problem = timeProblem(atMs, useNow('minute'));
  const isSaid = note.trim() !== '' || (kind !== 'note' && reason !== 'other');
  const isReady = problem === null && isSaid && (kind !== 'paused' || reason !== null);
  return (
    <form
      className={styles['eventForm']}
      aria-label={t(`faults.actions.${kind}`)}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) add.mutate({ kind, atMs, note, reason });
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
      <Field label={t('faults.event.note')}>
        <Input.TextArea
          rows={1}
          maxLength={20_000}
          value={note}
          onChange={(event) => {
            setTyped(event.target.value);
            draft.keep(event.target.value);
          }}
        />
      </Field>
      <div className={styles['eventButtons']}>
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={add.isPending}>
          {t('faults.event.save', { step: t(`faults.happened.${kind}`) })}
        </Button>
        <Button onClick={onDone}>{t('common.actions.cancel')}</Button>
      </div>
    </form>
  );
}
