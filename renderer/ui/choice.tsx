/** One of a few, all in sight: radio buttons that look like the library's segments, and are there before it is. */
import { useId } from 'react';
import styles from './choice.module.css';

interface ChoiceProps<V extends string> {
  /** What is chosen. */
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  /** At the side of a document. */
  readonly isTight?: boolean;
}

export function Choice<V extends string>({ label, value, options, onChange, isTight = false }: ChoiceProps<V>) {
  const name = useId();
  return (
    <span className={`${styles['choice']} ${isTight ? styles['tight'] : ''}`} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={styles['option']}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </span>
  );
}
