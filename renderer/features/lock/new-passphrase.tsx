/** A passphrase for the machine that the data is on now, typed twice; left empty, whoever is signed in opens the data. */
import { Input } from 'antd';
import { useTranslation } from '../../boot/i18n.ts';
import { Field } from '../../ui/field.tsx';

export interface NewPassphrase {
  readonly typed: string;
  readonly repeated: string;
}

export const noPassphrase: NewPassphrase = { typed: '', repeated: '' };

export const isRepeated = ({ typed, repeated }: NewPassphrase): boolean => typed === repeated;

export const chosenIn = ({ typed }: NewPassphrase): string | null => (typed === '' ? null : typed);

interface NewPassphraseFieldsProps {
  readonly value: NewPassphrase;
  readonly onChange: (value: NewPassphrase) => void;
}

export function NewPassphraseFields({ value, onChange }: NewPassphraseFieldsProps) {
  const { t } = useTranslation();
  const differs = value.repeated !== '' && !isRepeated(value);
  const field = (text: string, change: (next: string) => void) => (
    <Input.Password
      autoComplete="new-password"
      value={text}
      maxLength={200}
      onChange={({ target }) => change(target.value)}
    />
  );
  return (
    <>
      <Field label={t('lock.recovery.passphrase')} hint={t('lock.recovery.passphraseHint')}>
        {field(value.typed, (typed) => onChange({ ...value, typed }))}
      </Field>
      <Field label={t('lock.dialog.repeat')} error={differs ? t('lock.dialog.differs') : null}>
        {field(value.repeated, (repeated) => onChange({ ...value, repeated }))}
      </Field>
    </>
  );
}
