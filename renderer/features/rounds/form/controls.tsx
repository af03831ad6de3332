/** What an item is answered with: a judgement, a number, a text, an option. What is typed is kept as a draft until it is given. */
import { Button, Input, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { AnswerView } from '../../../../shared/api/inspections.ts';
import type { TemplateItem } from '../../../../shared/contract/schema.ts';
import type { AnswerEntry } from '../../../../shared/domain/entities.ts';
import type { GivenAnswer } from '../../../../shared/domain/judge-entry.ts';
import { useLocalText, useTranslation } from '../../../boot/i18n.ts';
import { useDraft } from '../../../ui/use-draft.ts';
import { AnswerButtons } from '../answer-buttons.tsx';
import { cellState } from '../round-model.ts';
import { afterPress } from './after-press.ts';
import styles from './form.module.css';
import { numberFrom } from './form-model.ts';

type ItemOf<T extends TemplateItem['type']> = Extract<TemplateItem, { type: T }>;

interface ControlProps<Item> {
  readonly item: Item;
  readonly title: string;
  readonly answer: AnswerView | undefined;
  readonly isOpen: boolean;
  readonly draftKey: string;
  /** What stood there last time, until something stands here. */
  readonly hint: string | null;
  readonly onGive: (given: GivenAnswer) => void;
}

export function Control({ item, ...props }: ControlProps<TemplateItem>) {
  switch (item.type) {
    case 'check':
      return (
        <AnswerButtons
          title={props.title}
          value={cellState(props.answer) === 'unconfirmed' ? null : (props.answer?.value ?? null)}
          isDisabled={!props.isOpen}
          isLarge
          onAnswer={(value) => props.onGive({ value, entry: null })}
        />
      );
    case 'choice':
      return <ChoiceControl item={item} {...props} />;
    case 'number':
      return <NumberControl item={item} {...props} />;
    case 'text':
      return <TextControl item={item} {...props} />;
    // A photo is taken, not typed: its strip stands below.
    case 'photo':
      return null;
  }
}

const entryOf = <T extends AnswerEntry['type']>(answer: AnswerView | undefined, type: T) =>
  answer?.entry?.type === type ? (answer.entry as Extract<AnswerEntry, { type: T }>) : null;

function ChoiceControl({ item, title, answer, isOpen, onGive }: ControlProps<ItemOf<'choice'>>) {
  const text = useLocalText();
  return (
    <Radio.Group
      className={styles['choices'] ?? ''}
      aria-label={title}
      value={entryOf(answer, 'choice')?.choice ?? null}
      disabled={!isOpen}
      onChange={(event) => onGive({ value: null, entry: { type: 'choice', choice: String(event.target.value) } })}
      options={item.options.map(({ id, title: zh, titleEn }) => ({ value: id, label: text(zh, titleEn) }))}
    />
  );
}

/** What is typed, until it is given: kept by the core at every pause. */
function useTyped(draftKey: string, committed: string) {
  const { kept, keep, clear } = useDraft(draftKey);
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (kept === null || kept === '' ? null : kept) ?? committed;
  return {
    shown,
    type(text: string) {
      setTyped(text);
      keep(text);
    },
    settle() {
      setTyped(null);
      clear();
    },
  };
}

/** Gives what is typed when the control is left, also when that is because the screen goes. */
function useLeaving(give: () => void): () => void {
  const latest = useRef(give);
  useEffect(() => {
    latest.current = give;
  });
  useEffect(() => () => latest.current(), []);
  return () => afterPress(() => latest.current());
}

function NumberControl({ item, title, answer, isOpen, draftKey, hint, onGive }: ControlProps<ItemOf<'number'>>) {
  const { t } = useTranslation();
  const committed = entryOf(answer, 'number')?.number;
  const { shown, type, settle } = useTyped(draftKey, committed === undefined ? '' : String(committed));
  const number = numberFrom(shown);
  const isWrong = shown.trim() !== '' && number === null;
  const give = (): void => {
    if (!isOpen || isWrong) return;
    if (number !== null && number !== committed) onGive({ value: null, entry: { type: 'number', number } });
    settle();
  };
  const leave = useLeaving(give);
  return (
    <span className={styles['number']}>
      <Input
        inputMode="decimal"
        aria-label={title}
        aria-invalid={isWrong}
        value={shown}
        disabled={!isOpen}
        status={isWrong ? 'error' : answer?.isOutOfRange === true ? 'warning' : ''}
        suffix={item.unit === '' ? undefined : item.unit}
        placeholder={hint ?? ''}
        maxLength={30}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
        onPressEnter={give}
      />
      {isWrong && <small role="alert">{t('rounds.form.notANumber')}</small>}
    </span>
  );
}

function TextControl({ item, title, answer, isOpen, draftKey, hint, onGive }: ControlProps<ItemOf<'text'>>) {
  const committed = entryOf(answer, 'text')?.text ?? '';
  const { shown, type, settle } = useTyped(draftKey, committed);
  const give = (): void => {
    if (!isOpen) return;
    if (shown.trim() !== '' && shown !== committed) onGive({ value: null, entry: { type: 'text', text: shown } });
    settle();
  };
  const leave = useLeaving(give);
  const shared = {
    'aria-label': title,
    value: shown,
    disabled: !isOpen,
    placeholder: hint ?? '',
    maxLength: 20_000,
    onBlur: leave,
  };
  if (item.isLong) return <Input.TextArea {...shared} rows={3} onChange={(event) => type(event.target.value)} />;
  return <Input {...shared} onChange={(event) => type(event.target.value)} onPressEnter={give} />;
}

/** An item of any kind may not apply. */
export function NotApplicable({
  title,
  answer,
  isOpen,
  onGive,
}: Pick<ControlProps<TemplateItem>, 'title' | 'answer' | 'isOpen' | 'onGive'>) {
  const { t } = useTranslation();
  const isChosen = answer?.value === 'na' && answer.entry === null;
  return (
    <Button
      size="small"
      type={isChosen ? 'primary' : 'text'}
      aria-pressed={isChosen}
      aria-label={`${title} ${t('common.state.na')}`}
      disabled={!isOpen || isChosen}
      onClick={() => onGive({ value: 'na', entry: null })}
    >
      {t('common.state.na')}
    </Button>
  );
}
