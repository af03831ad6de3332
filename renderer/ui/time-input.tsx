/**
 * When something happened, in the contract's zone: now, some minutes ago by a button, or any time by typing it. A
 * browser's own date field would write dates in the machine's way, not as the product does.
 */
import { Button, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import { useZone } from './date-time.tsx';
import { fromLocalText, timeProblem, toLocalText } from './local-time.ts';
import { useNow } from './use-now.ts';

const minuteMs = 60_000;
const agoMinutes = [10, 30] as const;

interface TimeInputProps {
  readonly label: string;
  /** Null means now: the field then shows the time as it goes on. NaN: what is typed is no time. */
  readonly valueMs: number | null;
  readonly onChange: (ms: number | null) => void;
}

export function TimeInput({ label, valueMs, onChange }: TimeInputProps) {
  const { t } = useTranslation();
  const { utcOffsetMinutes } = useZone();
  const now = useNow('minute');
  /** Null while the field says what the value says. */
  const [typed, setTyped] = useState<string | null>(null);
  const shown = Number.isNaN(valueMs) ? '' : toLocalText(valueMs ?? now, utcOffsetMinutes);
  const choose = (ms: number | null): void => {
    setTyped(null);
    onChange(ms);
  };
  return (
    <Space.Compact block>
      <Input
        aria-label={label}
        value={typed ?? shown}
        status={timeProblem(valueMs, now) === null ? '' : 'error'}
        placeholder={toLocalText(now, utcOffsetMinutes)}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(fromLocalText(event.target.value, now, utcOffsetMinutes));
        }}
        onBlur={() => !Number.isNaN(valueMs) && setTyped(null)}
      />
      {agoMinutes.map((minutes) => (
        <Button
          key={minutes}
          title={t('faults.time.ago', { minutes })}
          aria-label={t('faults.time.ago', { minutes })}
          onClick={() => choose(Date.now() - minutes * minuteMs)}
        >
          −{minutes}
        </Button>
      ))}
      <Button disabled={valueMs === null} onClick={() => choose(null)}>
        {t('faults.form.now')}
      </Button>
    </Space.Compact>
  );
}
