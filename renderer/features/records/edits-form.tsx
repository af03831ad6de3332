/** The part of a record that is written by hand; everything else comes from what happened. */
import { Input, Radio, Select } from 'antd';
import type { RecordEdits } from '../../../shared/api/records.ts';
import type { RecordKind } from '../../../shared/domain/entities.ts';
import { satisfactions, serviceResults } from '../../../shared/domain/record-content.ts';
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
