/** A day of the contract's calendar, typed in any usual way and shown in the product's. */
import { Input } from 'antd';
import { useState } from 'react';
import { dayFromText } from './local-day.ts';

interface DayInputProps {
  readonly label: string;
  /** Null: empty. */
  readonly value: string | null;
  /** What is typed is no day (yet). */
  readonly isWrong?: boolean;
  readonly today: string;
  /** @param day null for an empty field, undefined while what is typed is no day */
  readonly onChange: (day: string | null | undefined) => void;
}

export function DayInput({ label, value, isWrong = false, today, onChange }: DayInputProps) {
  /** Null while the field says what the value says. */
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      aria-label={label}
      value={typed ?? value ?? ''}
      placeholder={today}
      maxLength={20}
      inputMode="numeric"
      status={isWrong ? 'error' : ''}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(target.value.trim() === '' ? null : (dayFromText(target.value, today) ?? undefined));
      }}
      onBlur={() => !isWrong && setTyped(null)}
    />
  );
}
