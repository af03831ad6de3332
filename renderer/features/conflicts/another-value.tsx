/** A value that neither of the two gave. */
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { ConflictDecision, ConflictEntry } from '../../../shared/api/conflicts.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import styles from './conflicts.module.css';

type Value = Extract<ConflictDecision, { take: 'value' }>;

interface AnotherValueProps {
  readonly label: string;
  readonly entry: ConflictEntry;
  readonly isPending: boolean;
  readonly onDone: (decision: Value) => void;
  readonly onCancel: () => void;
}

export function AnotherValue({ label, entry, isPending, onDone, onCancel }: AnotherValueProps) {
  const { t } = useTranslation();
  const [value, setValue] = useState<Value['value']>(entry.value);
  return (
    <form
      className={styles['another']}
      aria-label={t('conflicts.enter')}
      onSubmit={(event) => {
        event.preventDefault();
        onDone({ take: 'value', value: typeof value === 'string' ? value.trim() : value });
      }}
    >
      <Control label={label} entry={entry} value={value} onChange={setValue} />
      <Button type="primary" htmlType="submit" loading={isPending}>
        {t('conflicts.save')}
      </Button>
      <Button onClick={onCancel}>{t('common.actions.cancel')}</Button>
    </form>
  );
}

interface ControlProps {
  readonly label: string;
  readonly entry: ConflictEntry;
  readonly value: Value['value'];
  readonly onChange: (value: Value['value']) => void;
}

function Control({ label, entry, value, onChange }: ControlProps) {
  const text = useLocalText();
  switch (entry.type) {
    case 'number':
      return (
        <InputNumber aria-label={label} autoFocus value={value as number | null} onChange={(next) => onChange(next)} />
      );
    case 'choice':
      return (
        <Select
          aria-label={label}
          className={styles['control'] ?? ''}
          showSearch
          optionFilterProp="label"
          value={value as string | null}
          options={entry.choices.map((choice) => ({
            value: choice.value,
            label: text(choice.words.zh, choice.words.en),
          }))}
          onChange={(next) => onChange(next)}
        />
      );
    case 'text': {
      const props = {
        'aria-label': label,
        autoFocus: true,
        className: styles['control'] ?? '',
        value: String(value ?? ''),
        onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
      };
      return entry.isLong ? <Input.TextArea {...props} autoSize={{ minRows: 2, maxRows: 8 }} /> : <Input {...props} />;
    }
  }
}
