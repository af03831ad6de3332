/** What to probe: an address or a device, its port, its account, and the settings of the probe. Enter probes. */
import { Button, InputNumber, type InputRef } from 'antd';
import { LineChart, Play, Square } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { type ProbeKindView, repeatSeconds } from '../../../shared/api/probes.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { unitOf } from '../../../shared/domain/measure-text.ts';
import { useProbeName } from '../../ui/probe-sentences.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { TargetFields } from './target-fields.tsx';
import { askedBy, fieldsFor } from './request.ts';
import { SettingFields } from './setting-fields.tsx';
import { useToolbox } from './toolbox-store.ts';
import type { ToolboxRun } from './use-toolbox-run.ts';
import { useFindWord } from './words.ts';
import styles from './form.module.css';

interface RequestFormProps {
  readonly kind: ProbeKindView;
  readonly run: ToolboxRun;
}

export function RequestForm({ kind, run }: RequestFormProps) {
  const { t } = useTranslation();
  const nameOf = useProbeName();
  const find = useFindWord();
  const { form, settings, change } = useToolbox();
  const [isTried, setTried] = useState(false);
  const address = useRef<InputRef>(null);
  const asked = askedBy(kind, form, settings[kind.id] ?? {});
  const lack = typeof asked === 'string' ? asked : null;
  const start = (how: 'once' | 'repeat'): void => {
    setTried(true);
    if (typeof asked === 'string') {
      if (asked === 'missingAddress') address.current?.focus();
    } else if (how === 'repeat') run.repeat(asked, form.intervalSeconds * 1000);
    else if (run.running === null) run.once(asked);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    start('once');
  };
  useAction({ id: 'toolbox run', label: (t) => t('toolbox.form.run'), keys: ['ctrl+enter'], run: () => start('once') });
  useAction({ id: 'toolbox repeat', label: (t) => t('toolbox.form.repeat'), run: () => start('repeat') });
  useAction({
    id: 'toolbox address',
    label: (t) => t('toolbox.form.focus'),
    keys: ['/'],
    run: () => {
      change({ place: 'address' });
      requestAnimationFrame(() => address.current?.focus());
    },
  });
  return (
    <form className={styles['request']} onSubmit={submit} aria-label={t('toolbox.form.label')}>
      <header className={styles['requestHead']}>
        <h2>{nameOf(kind.id)}</h2>
        <span className={styles['about']}>{find(`about.${kind.id}`)}</span>
        <Choice
          label={t('toolbox.form.place')}
          value={form.place}
          options={(['address', 'device'] as const).map((value) => ({
            value,
            label: t(`toolbox.form.places.${value}`),
          }))}
          onChange={(place) => change({ place })}
        />
      </header>
      <TargetFields kind={kind} lack={isTried ? lack : null} addressRef={address} />
      <SettingFields fields={fieldsFor(kind, form)} />
      <footer className={styles['requestFoot']}>
        {run.running === null ? (
          <Button type="primary" htmlType="submit" icon={<Play size={14} />}>
            {t('toolbox.form.run')} <KeyHint keys="enter" />
          </Button>
        ) : (
          <Button icon={<Square size={13} />} onClick={run.cancel}>
            {t('common.actions.cancel')} <KeyHint keys="escape" />
          </Button>
        )}
        <span className={styles['limit']}>
          {t('toolbox.form.deadline')}
          <Seconds
            label={t('toolbox.form.deadline')}
            value={form.deadlineSeconds}
            max={120}
            onChange={(deadlineSeconds) => change({ deadlineSeconds })}
          />
        </span>
        <span className={styles['repeat']}>
          {t('toolbox.form.every')}
          <Seconds
            label={t('toolbox.form.every')}
            value={form.intervalSeconds}
            max={repeatSeconds.max}
            onChange={(intervalSeconds) => change({ intervalSeconds })}
          />
          <Button icon={<LineChart size={14} />} onClick={() => start('repeat')} loading={run.isStartingRepeat}>
            {t('toolbox.form.repeat')}
          </Button>
        </span>
      </footer>
    </form>
  );
}

interface SecondsProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly onChange: (seconds: number) => void;
}

function Seconds({ label, value, max, onChange }: SecondsProps) {
  return (
    <InputNumber<number>
      className={styles['seconds'] ?? ''}
      aria-label={label}
      min={1}
      max={max}
      precision={0}
      value={value}
      suffix={unitOf('Seconds').trim()}
      changeOnWheel={false}
      onChange={(seconds) => onChange(seconds ?? 1)}
    />
  );
}
