/** The part of a record that is written by hand; everything else comes from what happened. */
import { Button, Input, InputNumber, Radio, Select } from 'antd';
import { Plus, X } from 'lucide-react';
import type { RecordEdits } from '../../../shared/api/records.ts';
import type { RecordKind } from '../../../shared/domain/entities.ts';
import { type RecordPart, satisfactions, serviceResults } from '../../../shared/domain/record-content.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Field } from '../../ui/field.tsx';
import styles from './records.module.css';

interface EditsFormProps {
  readonly kind: RecordKind;
  readonly edits: RecordEdits;
  readonly onChange: (fields: Partial<RecordEdits>) => void;
}

export function EditsForm({ kind, edits, onChange }: EditsFormProps) {
  return (
    <div className={styles['form']}>
      {kind === 'service' ? (
        <ServiceFields edits={edits} onChange={onChange} />
      ) : (
        <LongText name="conclusion" edits={edits} onChange={onChange} />
      )}
      <Opinion edits={edits} onChange={onChange} />
    </div>
  );
}

type FieldsProps = Omit<EditsFormProps, 'kind'>;

const hints = {
  diagnosis: 'records.fields.diagnosisHint',
  workDone: 'records.fields.workDoneHint',
  conclusion: 'records.fields.conclusionHint',
  resultNote: null,
  opinion: null,
} as const;

function LongText({ name, edits, onChange }: FieldsProps & { readonly name: keyof typeof hints }) {
  const { t } = useTranslation();
  const hint = hints[name];
  return (
    <Field label={t(`records.fields.${name}`)}>
      <Input.TextArea
        value={edits[name]}
        maxLength={20_000}
        rows={2}
        placeholder={hint === null ? '' : t(hint)}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
  );
}

function ServiceFields({ edits, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('records.fields.department')}>
        <Input
          value={edits.department}
          maxLength={200}
          onChange={(event) => onChange({ department: event.target.value })}
        />
      </Field>
      <LongText name="diagnosis" edits={edits} onChange={onChange} />
      <LongText name="workDone" edits={edits} onChange={onChange} />
      <Parts parts={edits.parts} onChange={(parts) => onChange({ parts })} />
      <Field label={t('records.fields.result')}>
        <Select
          value={edits.result}
          onChange={(result) => onChange({ result })}
          options={serviceResults.map((value) => ({ value, label: t(`documents.results.${value}`) }))}
        />
      </Field>
      <LongText name="resultNote" edits={edits} onChange={onChange} />
    </>
  );
}

function Opinion({ edits, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('records.fields.satisfaction')} isGroup>
        <Radio.Group
          size="small"
          value={edits.satisfaction}
          onChange={(event) => onChange({ satisfaction: event.target.value as RecordEdits['satisfaction'] })}
          options={satisfactions.map((value) => ({ value, label: t(`documents.opinion.satisfactions.${value}`) }))}
        />
      </Field>
      <LongText name="opinion" edits={edits} onChange={onChange} />
    </>
  );
}

const newPart: RecordPart = { name: '', model: '', quantity: 1, unit: '', note: '' };

interface PartsProps {
  readonly parts: readonly RecordPart[];
  readonly onChange: (parts: RecordPart[]) => void;
}

function Parts({ parts, onChange }: PartsProps) {
  const { t } = useTranslation();
  const change = (at: number, fields: Partial<RecordPart>): void =>
    onChange(parts.map((part, index) => (index === at ? { ...part, ...fields } : part)));
  return (
    <Field label={t('records.fields.parts')} isGroup>
      {parts.map((part, index) => (
        // Parts have no identity but their place in the list.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={styles['part']}>
          <Input
            aria-label={t('records.fields.partName')}
            placeholder={t('records.fields.partName')}
            value={part.name}
            maxLength={400}
            onChange={(event) => change(index, { name: event.target.value })}
          />
          <Input
            aria-label={t('records.fields.partModel')}
            placeholder={t('records.fields.partModel')}
            value={part.model}
            maxLength={400}
            onChange={(event) => change(index, { model: event.target.value })}
          />
          <InputNumber
            aria-label={t('records.fields.partQuantity')}
            min={0}
            value={part.quantity}
            onChange={(quantity) => change(index, { quantity: quantity ?? 0 })}
          />
          <Input
            aria-label={t('records.fields.partUnit')}
            placeholder={t('records.fields.partUnit')}
            value={part.unit}
            maxLength={400}
            onChange={(event) => change(index, { unit: event.target.value })}
          />
          <Button
            type="text"
            icon={<X size={14} />}
            aria-label={t('records.fields.removePart', { name: part.name })}
            onClick={() => onChange(parts.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button type="dashed" icon={<Plus size={14} />} onClick={() => onChange([...parts, newPart])}>
        {t('records.fields.addPart')}
      </Button>
    </Field>
  );
}
