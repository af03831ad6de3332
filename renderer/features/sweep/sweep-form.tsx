/** What to sweep: addresses, checks and ports, with what is wrong with them before anything is sent. */
import { Button, Checkbox, Input, type InputRef } from 'antd';
import { Network, Radar } from 'lucide-react';
import { useRef } from 'react';
import { type SweepRequest, sweepChecks } from '../../../shared/domain/sweep.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { Field } from '../../ui/field.tsx';
import { useAction } from '../../ui/use-shortcut.ts';
import { type FormProblem, type SweepForm, isAway, readForm } from './form-model.ts';
import styles from './form.module.css';

interface SweepFormProps {
  readonly form: SweepForm;
  readonly isBusy: boolean;
  readonly onChange: (form: SweepForm) => void;
  readonly onStart: (request: SweepRequest) => void;
}

export function SweepFormBar({ form, isBusy, onChange, onStart }: SweepFormProps) {
  const { t } = useTranslation();
  const field = useRef<InputRef>(null);
  const { request, addresses, problem } = readForm(form);
  useAction({ id: 'sweep addresses', label: (say) => say('sweep.form.focus'), run: () => field.current?.focus() });
  const said = (where: FormProblem['field']): string | null =>
    problem?.field === where ? t(`sweep.problems.${problem.code}`, { ...problem }) : null;
  const count = t('sweep.form.count', { count: addresses.length });
  return (
    <form
      className={styles['form']}
      aria-label={t('sweep.form.label')}
      onSubmit={(event) => {
        event.preventDefault();
        if (request !== null && !isBusy) onStart(request);
      }}
    >
      <div className={styles['first']}>
        <Field label={t('sweep.form.addresses')} error={said('text')}>
          <Input
            ref={field}
            classNames={{ input: 'mono' }}
            value={form.text}
            maxLength={4_000}
            spellCheck={false}
            status={problem?.field === 'text' ? 'error' : ''}
            placeholder={t('sweep.form.placeholder')}
            suffix={<Count words={problem?.field === 'text' ? '' : count} />}
            onChange={(event) => onChange({ ...form, text: event.target.value })}
          />
        </Field>
        <Field label={t('sweep.form.ports')} error={said('ports')}>
          <Input
            className="mono"
            value={form.ports}
            maxLength={300}
            spellCheck={false}
            disabled={!form.checks.includes('ports')}
            status={problem?.field === 'ports' ? 'error' : ''}
            onChange={(event) => onChange({ ...form, ports: event.target.value })}
          />
        </Field>
        <Button
          type="primary"
          htmlType="submit"
          className={styles['start'] ?? ''}
          icon={<Radar size={14} />}
          disabled={request === null || isBusy}
        >
          {t('sweep.form.start')}
        </Button>
      </div>
      <div className={styles['second']}>
        <Checkbox.Group
          className={styles['checks'] ?? ''}
          value={[...form.checks]}
          onChange={(checks) => onChange({ ...form, checks })}
          aria-label={t('sweep.form.checks')}
          options={sweepChecks.map((check) => ({
            value: check,
            label: t(`sweep.checks.${check}`),
            title: t(`sweep.checkHints.${check}`),
          }))}
        />
        <Where addresses={addresses} />
      </div>
      {said('checks') !== null && (
        <p role="alert" className={styles['wrong']}>
          {said('checks')}
        </p>
      )}
    </form>
  );
}

/** Inside the field, but none of its name. */
function Count({ words }: { readonly words: string }) {
  return (
    <span className={styles['count']} aria-hidden>
      {words}
    </span>
  );
}

/** Where the cable is: a sweep of the wrong network finds nothing, or what it should not touch. */
function Where({ addresses }: { readonly addresses: readonly string[] }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const networks = useApiQuery(['sweeps.networks'], ['zone', 'settings'], () => api.sweeps.networks({})).data;
  if (networks === undefined) return null;
  const { cards, zone } = networks;
  const named = cards.map(({ name, address, subnet }) => `${name} ${address}/${subnet.split('/')[1] ?? ''}`);
  const params = { cards: named.join(t('common.listSeparator')) };
  const away = isAway(
    addresses,
    cards.map(({ subnet }) => subnet),
  );
  const words =
    cards.length === 0
      ? t('sweep.form.noCard')
      : zone === null
        ? t('sweep.form.unknownZone', params)
        : t('sweep.form.here', { ...params, zone: text(zone.name, zone.nameEn) });
  return (
    <p className={away ? styles['away'] : styles['where']}>
      <Network size={13} aria-hidden /> {away ? t('sweep.form.away') : words}
    </p>
  );
}
