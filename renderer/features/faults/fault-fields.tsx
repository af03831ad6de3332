/** The fields of a fault, for logging one and for correcting it. */
import { AutoComplete, Input, Segmented, Select } from 'antd';
import { faultKinds, reportChannels, sectionIds } from '../../../shared/domain/fault-fields.ts';
import { severitiesOf, severityIn, severityWord } from '../../../shared/domain/fault-severity.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { Field, Fields } from '../../ui/field.tsx';
import { timeProblem } from '../../ui/local-time.ts';
import { TimeInput } from '../../ui/time-input.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ClockHint } from './clock-hint.tsx';
import { DevicePicker } from '../../ui/device-picker.tsx';
import type { FaultForm } from './fault-form-model.ts';

interface FaultFieldsProps {
  readonly form: FaultForm;
  /** Somebody has tried to send it: what is missing is said. */
  readonly isTried: boolean;
  readonly onChange: (fields: Partial<FaultForm>) => void;
}

export const isSendable = (form: FaultForm, nowMs: number): boolean =>
  form.title.trim() !== '' && timeProblem(form.reportedAtMs, nowMs) === null;

export function FaultFields({ form, isTried, onChange }: FaultFieldsProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const locations = useApiQuery(['inventory.locations'], ['location'], () => api.inventory.locations({}));
  const problem = timeProblem(form.reportedAtMs, useNow('minute'));
  const rooms = (locations.data ?? []).filter((location) => location.kind === 'room' || location.kind === 'rack');
  const room = rooms.find((location) => location.id === form.locationId);
  const roomName = room === undefined ? null : text(room.name, room.nameEn);

  return (
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
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </Field>
      <Field label={t('faults.form.place')}>
        <AutoComplete
          value={roomName ?? form.place}
          placeholder={t('faults.form.placePlaceholder')}
          maxLength={200}
          options={rooms.map((room) => ({ value: text(room.name, room.nameEn), key: room.id, id: room.id }))}
          showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
          onChange={(place: string) => onChange({ place, locationId: null })}
          onSelect={(_, option: { id: (typeof rooms)[number]['id'] }) => onChange({ place: '', locationId: option.id })}
        />
      </Field>
      <Field label={t('faults.form.device')}>
        <DevicePicker
          label={t('faults.form.device')}
          value={form.deviceId === null ? null : { id: form.deviceId, name: form.deviceName }}
          onChange={(device) =>
            onChange({
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
        <Input value={form.reporter} maxLength={200} onChange={(event) => onChange({ reporter: event.target.value })} />
      </Field>
      <Field label={t('faults.form.phone')}>
        <Input
          type="tel"
          value={form.reporterPhone}
          maxLength={50}
          onChange={(event) => onChange({ reporterPhone: event.target.value })}
        />
      </Field>
      <Field
        label={t('faults.form.kind')}
        isGroup
        hint={form.kind === 'support' ? t('faults.form.supportHint') : undefined}
      >
        <Segmented
          block
          value={form.kind}
          onChange={(kind) => onChange({ kind })}
          options={faultKinds.map((value) => ({ value, label: t(`faults.kinds.${value}`) }))}
        />
      </Field>
      <Field label={t('faults.form.channel')}>
        <Select
          aria-label={t('faults.form.channel')}
          allowClear
          value={form.channel}
          placeholder={t('common.notSet')}
          options={reportChannels.map((value) => ({ value, label: t(`faults.channels.${value}`) }))}
          onChange={(channel: FaultForm['channel'] | undefined) => onChange({ channel: channel ?? null })}
        />
      </Field>
      <Field label={t('faults.form.severity')} isGroup>
        <Segmented
          block
          value={form.severity}
          onChange={(severity) => onChange({ severity })}
          options={severitiesOf[form.section].map((value) => ({
            value,
            label: t(`common.severity.${severityWord(form.section, value)}`),
          }))}
        />
      </Field>
      <Field label={t('faults.form.section')} isGroup>
        <Segmented
          block
          value={form.section}
          onChange={(section) => onChange({ section, severity: severityIn(section, form.severity) })}
          options={sectionIds.map((value) => ({ value, label: value }))}
        />
      </Field>
      <Field label={t('faults.form.reportedAt')} isGroup error={problem === null ? null : t(`faults.time.${problem}`)}>
        <TimeInput
          label={t('faults.form.reportedAt')}
          valueMs={form.reportedAtMs}
          onChange={(reportedAtMs) => onChange({ reportedAtMs })}
        />
      </Field>
      <ClockHint section={form.section} severity={form.severity} reportedAtMs={form.reportedAtMs} />
      <Field label={t('faults.form.description')} isWide>
        <Input.TextArea
          value={form.description}
          maxLength={20_000}
          rows={3}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
    </Fields>
  );
}
