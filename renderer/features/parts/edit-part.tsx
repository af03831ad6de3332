/** Enters a part or corrects one; what is typed survives a crash. */
import { AutoComplete, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { PartView } from '../../../shared/api/parts.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { DevicePicker } from '../../ui/device-picker.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field, Fields } from '../../ui/field.tsx';
import { timeProblem } from '../../ui/local-time.ts';
import { TimeInput } from '../../ui/time-input.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useTypedForm } from '../../ui/use-typed-form.ts';
import type { PartsAbout } from './parts-panel.tsx';
import {
  type PartForm,
  type PartInput,
  changesOf,
  commonParts,
  commonUnits,
  formOf,
  inputOf,
  newPart,
  partShape,
} from './part-form.ts';
import styles from './parts.module.css';

interface EditPartProps {
  readonly about: PartsAbout;
  /** Null: a new one. */
  readonly part: PartView | null;
  readonly onClose: () => void;
}

export function EditPart({ about, part, onClose }: EditPartProps) {
  const { t } = useTranslation();
  const [before] = useState<PartForm>(() =>
    part === null ? newPart({ id: about.deviceId, name: about.deviceName ?? '' }) : formOf(part),
  );
  const draft = useTypedForm(`part:${about.subject.id}:${part?.id ?? 'new'}`, partShape, before);
  const [isTried, setTried] = useState(false);
  const now = useNow('minute');
  const end = (): void => {
    draft.reset();
    onClose();
  };
  const save = useApiMutation(
    (input: PartInput) => {
      if (part === null) return api.parts.add({ ...input, subject: about.subject });
      const fields = changesOf(before, input);
      const base = Object.fromEntries(Object.keys(fields).map((field) => [field, part.versions[field] ?? null]));
      return api.parts.change({ id: part.id, fields, base });
    },
    { onSuccess: end },
  );
  const form = draft.fields;
  if (form === null) return null;
  const input = timeProblem(form.atMs, now) === null ? inputOf(form) : null;
  return (
    <Modal
      open
      width={620}
      title={part === null ? t('parts.addTitle') : t('parts.editTitle', { name: part.name })}
      okText={t(part === null ? 'common.actions.add' : 'common.actions.save')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ loading: save.isPending }}
      mask={{ closable: false }}
      onOk={() => {
        setTried(true);
        if (input !== null) save.mutate(input);
      }}
      onCancel={end}
    >
      {save.error !== null && <ErrorLine error={save.error} />}
      <PartFields form={form} isTried={isTried} onChange={draft.change} />
    </Modal>
  );
}

interface PartFieldsProps {
  readonly form: PartForm;
  readonly isTried: boolean;
  readonly onChange: (fields: Partial<PartForm>) => void;
}

function PartFields({ form, isTried, onChange }: PartFieldsProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const now = useNow('minute');
  const problem = timeProblem(form.atMs, now);
  return (
    <Fields>
      <Field label={t('parts.fields.name')} error={isTried && form.name.trim() === '' ? t('parts.nameRequired') : null}>
        <AutoComplete
          autoFocus
          value={form.name}
          maxLength={200}
          placeholder={t('parts.namePlaceholder')}
          options={commonParts.map((part) => ({ value: t(`parts.common.${part}`) }))}
          showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
          onChange={(name: string) => onChange({ name })}
        />
      </Field>
      <Field label={t('parts.fields.model')}>
        <Input value={form.model} maxLength={200} onChange={(event) => onChange({ model: event.target.value })} />
      </Field>
      <Field
        label={t('parts.fields.quantity')}
        isGroup
        error={isTried && (form.quantity ?? 0) <= 0 ? t('parts.quantityRequired') : null}
      >
        <div className={styles['quantity']}>
          <InputNumber
            aria-label={t('parts.fields.quantity')}
            min={0}
            max={100_000}
            value={form.quantity}
            onChange={(quantity) => onChange({ quantity })}
          />
          <AutoComplete
            aria-label={t('parts.fields.unit')}
            value={form.unit}
            maxLength={200}
            placeholder={t('parts.fields.unit')}
            options={commonUnits.map((unit) => ({ value: t(`parts.units.${unit}`) }))}
            onChange={(unit: string) => onChange({ unit })}
          />
        </div>
      </Field>
      <Field label={t('parts.fields.serial')}>
        <Input value={form.serial} maxLength={200} onChange={(event) => onChange({ serial: event.target.value })} />
      </Field>
      <Field label={t('parts.fields.device')}>
        <DevicePicker
          label={t('parts.fields.device')}
          value={form.deviceId === null ? null : { id: form.deviceId, name: form.deviceName }}
          onChange={(device) =>
            onChange({
              deviceId: device?.id ?? null,
              deviceName: device === null ? '' : text(device.name, device.nameEn),
            })
          }
        />
      </Field>
      <Field label={t('parts.fields.at')} isGroup error={problem === null ? null : t(`faults.time.${problem}`)}>
        <TimeInput label={t('parts.fields.at')} valueMs={form.atMs} onChange={(atMs) => onChange({ atMs })} />
      </Field>
      <Field label={t('parts.fields.note')} isWide>
        <Input.TextArea
          rows={2}
          value={form.note}
          maxLength={20_000}
          placeholder={t('parts.notePlaceholder')}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </Field>
    </Fields>
  );
}
