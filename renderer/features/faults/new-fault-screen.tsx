/** Logging a call in seconds: one required line, the rest has defaults; what is typed survives a crash. */
import { AutoComplete, Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { faultSeverities, sectionIds } from '../../../shared/domain/entities.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { ErrorLine } from '../../ui/error-state.tsx';
import { Field, Fields } from '../../ui/field.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { timeProblem } from '../../ui/local-time.ts';
import { Page } from '../../ui/page.tsx';
import { TimeInput } from '../../ui/time-input.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useNow } from '../../ui/use-now.ts';
import { useNotify } from '../../ui/use-notify.tsx';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { ClockHint } from './clock-hint.tsx';
import { DevicePicker } from './device-picker.tsx';
import { type FaultForm, emptyForm, formFromDraft, isEmpty, toInput } from './fault-form-model.ts';
import styles from './faults.module.css';

const draftKey = 'fault-new';

export function NewFaultScreen() {
  const { t } = useTranslation();
  const draft = useDraft(draftKey);
  // Fields that fill themselves while somebody types would take what was typed: the draft is read first.
  return (
    <Page title={t('faults.log')}>
      {draft.kept !== null && <QuickForm kept={draft.kept} onKeep={draft.keep} onSent={draft.clear} />}
    </Page>
  );
}

interface QuickFormProps {
  readonly kept: string;
  readonly onKeep: (text: string) => void;
  readonly onSent: () => void;
}

function QuickForm({ kept, onKeep, onSent }: QuickFormProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const notify = useNotify();
  const [restored] = useState(() => formFromDraft(kept));
  const [form, setForm] = useState(restored);
  const [isTried, setTried] = useState(false);
  const locations = useApiQuery(['inventory.locations'], ['location'], () => api.inventory.locations({}));
  const create = useApiMutation(() => api.faults.create(toInput(form)), {
    onSuccess: ({ id, number }) => {
      onSent();
      notify.done(t('faults.made', { number }));
      navigate(`/faults/${id}`);
    },
  });
  const change = (fields: Partial<FaultForm>): void => {
    const next = { ...form, ...fields };
    setForm(next);
    onKeep(isEmpty(next) ? '' : JSON.stringify(next));
  };
  const problem = timeProblem(form.reportedAtMs, useNow('minute'));
  const isReady = form.title.trim() !== '' && problem === null;
  const send = (): void => {
    setTried(true);
    if (isReady && !create.isPending) create.mutate(undefined);
  };
  useShortcut('ctrl+enter', send);
  const rooms = (locations.data ?? []).filter((location) => location.kind === 'room' || location.kind === 'rack');

  const room = rooms.find((location) => location.id === form.locationId);
  const roomName = room === undefined ? null : text(room.name, room.nameEn);

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Fields>
        <Field
          label={t('faults.form.title')}
          isWide
          error={isTried && form.title.trim() === '' ? t('faults.form.titleRequired') : null}
        >
          <Input
            autoFocus
            size="large"
            value={form.title}
            maxLength={200}
            placeholder={t('faults.form.titlePlaceholder')}
            onChange={(event) => change({ title: event.target.value })}
          />
        </Field>
        <Field label={t('faults.form.place')}>
          <AutoComplete
            value={roomName ?? form.place}
            placeholder={t('faults.form.placePlaceholder')}
            maxLength={200}
            options={rooms.map((room) => ({ value: text(room.name, room.nameEn), key: room.id, id: room.id }))}
            showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
            onChange={(place: string) => change({ place, locationId: null })}
            onSelect={(_, option: { id: (typeof rooms)[number]['id'] }) => change({ place: '', locationId: option.id })}
          />
        </Field>
        <Field label={t('faults.form.device')}>
          <DevicePicker
            label={t('faults.form.device')}
            value={form.deviceId === null ? null : { id: form.deviceId, name: form.deviceName }}
            onChange={(device) =>
              change({
                deviceId: device?.id ?? null,
                deviceName: device === null ? '' : text(device.name, device.nameEn),
                ...(device?.locationId == null || form.locationId !== null || form.place !== ''
                  ? {}
                  : { locationId: device.locationId }),
              })
            }
          />
        </Field>
        <Field label={t('faults.form.reporter')}>
          <Input value={form.reporter} maxLength={200} onChange={(event) => change({ reporter: event.target.value })} />
        </Field>
        <Field label={t('faults.form.phone')}>
          <Input
            type="tel"
            value={form.reporterPhone}
            maxLength={50}
            onChange={(event) => change({ reporterPhone: event.target.value })}
          />
        </Field>
        <Field label={t('faults.form.severity')} isGroup>
          <Segmented
            block
            value={form.severity}
            onChange={(severity) => change({ severity })}
            options={faultSeverities.map((value) => ({ value, label: t(`common.severity.${value}`) }))}
          />
        </Field>
        <Field label={t('faults.form.section')} isGroup>
          <Segmented
            block
            value={form.section}
            onChange={(section) => change({ section })}
            options={sectionIds.map((value) => ({ value, label: value }))}
          />
        </Field>
        <Field
          label={t('faults.form.reportedAt')}
          isGroup
          error={problem === null ? null : t(`faults.time.${problem}`)}
        >
          <TimeInput
            label={t('faults.form.reportedAt')}
            valueMs={form.reportedAtMs}
            onChange={(reportedAtMs) => change({ reportedAtMs })}
          />
        </Field>
        <ClockHint section={form.section} severity={form.severity} reportedAtMs={form.reportedAtMs} />
        <Field label={t('faults.form.description')} isWide>
          <Input.TextArea
            value={form.description}
            maxLength={20_000}
            rows={3}
            onChange={(event) => change({ description: event.target.value })}
          />
        </Field>
      </Fields>
      {create.error !== null && <ErrorLine error={create.error} />}
      <footer className={styles['formFoot']}>
        <span className={styles['faint']}>
          {t(form === restored && !isEmpty(form) ? 'faults.form.draftRestored' : 'faults.form.draftKept')}
        </span>
        <Button disabled={isEmpty(form)} onClick={() => change(emptyForm)}>
          {t('faults.form.clear')}
        </Button>
        <Button type="primary" htmlType="submit" size="large" loading={create.isPending}>
          {t('faults.form.save')} <KeyHint keys="ctrl+enter" />
        </Button>
      </footer>
    </form>
  );
}
