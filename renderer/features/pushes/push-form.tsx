/** One line: a push is entered, or an earlier one corrected, without the mouse. */
import { Button, Checkbox, Form, Input, InputNumber, type InputRef, Select } from 'antd';
import { useRef, useState } from 'react';
import type { CountedEntry, CounterStanding } from '../../../shared/api/counters.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useTypedForm } from '../../ui/use-typed-form.ts';
import {
  type PushForm,
  type PushProblem,
  formOf,
  newPush,
  nextPush,
  problemsOf,
  pushShape,
  wantsNote,
} from './push-form-model.ts';
import styles from './pushes.module.css';

interface PushLineProps {
  readonly kinds: readonly CounterStanding[];
  readonly today: string;
  /** The entry that is corrected; null enters a new one. */
  readonly entry: CountedEntry | null;
  readonly onDone: () => void;
}

export function PushLine({ kinds, today, entry, onDone }: PushLineProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const notify = useNotify();
  const first = entry === null ? newPush(kinds[0]?.id ?? '', today) : formOf(entry);
  const form = useTypedForm(entry === null ? 'push-new' : `push ${entry.inspectionId}`, pushShape, first);
  const [isTried, setTried] = useState(false);
  const headline = useRef<InputRef>(null);
  const save = useApiMutation(
    ({ entryId, day, count, ...rest }: PushForm) => {
      const line = { ...rest, day: day ?? today, count: count ?? 0 };
      return entry === null
        ? api.counters.enter({ entryId, ...line })
        : api.counters.correct({ inspectionId: entry.inspectionId, ...line });
    },
    {
      onSuccess: (saved) => {
        notify.done(t(entry === null ? 'pushes.entered' : 'pushes.corrected', { headline: saved.headline }));
        const { fields } = form;
        form.reset();
        setTried(false);
        if (entry === null && fields !== null) form.change(nextPush(fields));
        onDone();
        headline.current?.focus();
      },
    },
  );
  const { fields } = form;
  const kind = kinds.find(({ id }) => id === fields?.entryId) ?? kinds[0];
  if (fields === null || kind === undefined) return null;
  const problems = problemsOf(fields, kind, today);
  const wordOf = (...asked: PushProblem[]): string | null => {
    const problem = isTried ? problems.find((each) => asked.includes(each)) : undefined;
    return problem === undefined ? null : t(`pushes.${problem}`);
  };
  const submit = (): void => {
    setTried(true);
    if (problems.length === 0) save.mutate({ ...fields, entryId: kind.id });
  };
  return (
    <Form className={styles['form'] ?? ''} onFinish={submit} data-testid="push-form">
      <div className={styles['line']}>
        <Field label={t('pushes.kind')}>
          <Select<string>
            value={kind.id}
            disabled={entry !== null}
            aria-label={t('pushes.kind')}
            options={kinds.map(({ id, title, titleEn }) => ({ value: id, label: localText(title, titleEn) }))}
            onChange={(entryId) => form.change({ entryId })}
          />
        </Field>
        <Field label={t('pushes.day')} error={wordOf('notADay', 'inFuture')}>
          <DayInput
            label={t('pushes.day')}
            value={fields.day}
            isWrong={fields.day === null}
            today={today}
            onChange={(day) => form.change({ day: day ?? null })}
          />
        </Field>
        <Field label={t('pushes.headline')} error={wordOf('headlineRequired')}>
          <Input
            ref={headline}
            autoFocus
            value={fields.headline}
            maxLength={200}
            onChange={({ target }) => form.change({ headline: target.value })}
          />
        </Field>
        <Field label={localText(kind.numberTitle, kind.numberTitleEn)} error={wordOf('countRequired')}>
          <InputNumber<number>
            value={fields.count}
            min={0}
            max={100_000}
            precision={0}
            onChange={(count) => form.change({ count })}
          />
        </Field>
        {kind.hasLink && (
          <Field label={t('pushes.link')}>
            <Input value={fields.link} maxLength={200} onChange={({ target }) => form.change({ link: target.value })} />
          </Field>
        )}
      </div>
      <div className={styles['foot']}>
        {kind.confirmTitle !== null && (
          <Checkbox
            checked={fields.isConfirmed}
            onChange={({ target }) => form.change({ isConfirmed: target.checked })}
          >
            {localText(kind.confirmTitle, kind.confirmTitleEn ?? '')}
          </Checkbox>
        )}
        {(wantsNote(fields, kind) && isTried) || fields.note !== '' ? (
          <Field label={t('pushes.note')} error={wordOf('noteRequired')} hint={t('pushes.noteHint')}>
            <Input
              value={fields.note}
              maxLength={2000}
              onChange={({ target }) => form.change({ note: target.value })}
            />
          </Field>
        ) : (
          <span className={styles['soft']}>{t('pushes.hint')}</span>
        )}
        <span className={styles['end']}>
          {entry !== null && (
            <Button
              onClick={() => {
                form.reset();
                onDone();
              }}
            >
              {t('pushes.cancel')}
            </Button>
          )}
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t(entry === null ? 'pushes.enter' : 'pushes.save')}
          </Button>
        </span>
      </div>
      {save.error !== null && <ErrorLine error={save.error} />}
    </Form>
  );
}
