/** A date-and-time field in the contract's zone, with a way back to "now". */
import { Button, Input, Space } from 'antd';
import { useTranslation } from '../boot/i18n.ts';
import { useZone } from './date-time.tsx';
import { fromLocalText, toLocalText } from './local-time.ts';
import { useNow } from './use-now.ts';

interface TimeInputProps {
  readonly label: string;
  /** Null means now: the field then shows the time as it goes on. */
  readonly valueMs: number | null;
  readonly onChange: (ms: number | null) => void;
  readonly isWrong?: boolean;
}

export function TimeInput({ label, valueMs, onChange, isWrong = false }: TimeInputProps) {
  const { t } = useTranslation();
  const { utcOffsetMinutes } = useZone();
  const now = useNow('minute');
  return (
    <Space.Compact block>
      <Input
        type="datetime-local"
        aria-label={label}
        value={toLocalText(valueMs ?? now, utcOffsetMinutes)}
        max={toLocalText(now, utcOffsetMinutes)}
        status={isWrong ? 'error' : ''}
        onChange={(event) => onChange(fromLocalText(event.target.value, utcOffsetMinutes))}
      />
      <Button disabled={valueMs === null} onClick={() => onChange(null)}>
        {t('faults.form.now')}
      </Button>
    </Space.Compact>
  );
}
