/** A field of the pages before the library is there, with its label and what is to be said about it. */
import { useId } from 'react';
import styles from './console.module.css';

interface LabelledProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: string;
  readonly type?: 'text' | 'password';
  readonly hint?: string;
  /** It came because of what was done last: the keyboard goes there. */
  readonly takesFocus?: boolean;
}

export function Labelled({
  label,
  value,
  onChange,
  autoComplete,
  type = 'text',
  hint,
  takesFocus = false,
}: LabelledProps) {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value}
        maxLength={200}
        autoComplete={autoComplete}
        spellCheck={false}
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={takesFocus}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}
