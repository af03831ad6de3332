/** The fields of a checklist and of one of its items. */
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import type { ItemType, Template, TemplateItem } from '../../../shared/contract/schema.ts';
import { itemResults, itemTypes } from '../../../shared/contract/template-schema.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { Field, Fields } from '../../ui/field.tsx';
import { answersOf, asType, freeId } from './edit-template.ts';
import styles from './templates.module.css';

export function HeadFields({
  template,
  onChange,
}: {
  readonly template: Template;
  readonly onChange: (next: Template) => void;
}) {
  const { t } = useTranslation();
  return (
    <section className={styles['part']}>
      <h2>{t('templates.head')}</h2>
      <Fields>
        <Field label={t('templates.fields.title')}>
          <Input
            value={template.title}
            maxLength={200}
            onChange={(event) => onChange({ ...template, title: event.target.value })}
          />
        </Field>
        <Field label={t('templates.fields.titleEn')}>
          <Input
            value={template.titleEn}
            maxLength={200}
            onChange={(event) => onChange({ ...template, titleEn: event.target.value })}
          />
        </Field>
      </Fields>
    </section>
  );
}

interface ItemFieldsProps {
  readonly template: Template;
  readonly item: TemplateItem;
  readonly onChange: (next: TemplateItem) => void;
}

export function ItemFields({ template, item, onChange }: ItemFieldsProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const optionNames = [t('templates.option', { no: 1 }), t('templates.option', { no: 2 })] as const;
  const set = (fields: Partial<TemplateItem>): void => onChange({ ...item, ...fields } as TemplateItem);
  const flags = ['isRequired', 'needsNoteOnFail', 'needsPhotoOnFail', 'isCompared'] as const;
  return (
    <section className={styles['part']} aria-label={t('templates.item')}>
      <h2>{t('templates.item')}</h2>
      <Fields>
        <Field label={t('templates.fields.title')}>
          <Input value={item.title} maxLength={200} onChange={(event) => set({ title: event.target.value })} />
        </Field>
        <Field label={t('templates.fields.titleEn')}>
          <Input value={item.titleEn} maxLength={200} onChange={(event) => set({ titleEn: event.target.value })} />
        </Field>
        <Field label={t('templates.fields.type')}>
          <Select<ItemType>
            value={item.type}
            options={itemTypes.map((value) => ({ value, label: t(`templates.types.${value}`) }))}
            onChange={(type) => onChange(asType(item, type, optionNames))}
          />
        </Field>
        {template.groups.length > 0 && (
          <Field label={t('templates.fields.group')}>
            <Select
              value={item.groupId}
              options={template.groups.map(({ id, title, titleEn }) => ({ value: id, label: text(title, titleEn) }))}
              onChange={(groupId) => set({ groupId })}
            />
          </Field>
        )}
        <Field label={t('templates.fields.guidance')} isWide>
          <Input.TextArea
            rows={2}
            value={item.guidance}
            maxLength={2000}
            onChange={(event) => set({ guidance: event.target.value })}
          />
        </Field>
        <Field label={t('templates.fields.guidanceEn')} isWide>
          <Input.TextArea
            rows={2}
            value={item.guidanceEn}
            maxLength={2000}
            onChange={(event) => set({ guidanceEn: event.target.value })}
          />
        </Field>
        <TypeFields item={item} onChange={onChange} />
        <Field label={t('templates.fields.rules')} isWide isGroup>
          <span className={styles['flags']}>
            {flags.map((flag) => (
              <Checkbox key={flag} checked={item[flag]} onChange={(event) => set({ [flag]: event.target.checked })}>
                {t(`templates.flags.${flag}`)}
              </Checkbox>
            ))}
          </span>
        </Field>
        <Condition template={template} item={item} onChange={onChange} />
      </Fields>
      {item.probe !== null && <p className={styles['soft']}>{t('templates.probed', { probe: item.probe.probeId })}</p>}
    </section>
  );
}

type Change = Pick<ItemFieldsProps, 'item' | 'onChange'>;

function TypeFields({ item, onChange }: Change) {
  const { t } = useTranslation();
  switch (item.type) {
    case 'check':
      return null;
    case 'number':
      return (
        <>
          <Field label={t('templates.fields.unit')}>
            <Input
              value={item.unit}
              maxLength={20}
              onChange={(event) => onChange({ ...item, unit: event.target.value })}
            />
          </Field>
          <Field label={t('templates.fields.min')}>
            <InputNumber value={item.min} onChange={(min) => onChange({ ...item, min })} />
          </Field>
          <Field label={t('templates.fields.max')}>
            <InputNumber value={item.max} onChange={(max) => onChange({ ...item, max })} />
          </Field>
          <Field label={t('templates.fields.digits')}>
            <InputNumber
              value={item.digits}
              min={0}
              max={6}
              precision={0}
              onChange={(digits) => onChange({ ...item, digits: digits ?? 0 })}
            />
          </Field>
        </>
      );
    case 'text':
      return (
        <Field label={t('templates.fields.long')} isGroup>
          <Checkbox checked={item.isLong} onChange={(event) => onChange({ ...item, isLong: event.target.checked })}>
            {t('templates.flags.isLong')}
          </Checkbox>
        </Field>
      );
    case 'photo':
      return (
        <Field label={t('templates.fields.atLeast')}>
          <InputNumber
            value={item.atLeast}
            min={1}
            max={50}
            precision={0}
            onChange={(atLeast) => onChange({ ...item, atLeast: atLeast ?? 1 })}
          />
        </Field>
      );
    case 'choice':
      return <Options item={item} onChange={onChange} />;
  }
}

type Choice = Extract<TemplateItem, { type: 'choice' }>;

function Options({ item, onChange }: { readonly item: Choice; readonly onChange: (next: TemplateItem) => void }) {
  const { t } = useTranslation();
  const set = (at: number, fields: Partial<Choice['options'][number]>): void =>
    onChange({
      ...item,
      options: item.options.map((option, index) => (index === at ? { ...option, ...fields } : option)),
    });
  const add = (): void => {
    const id = freeId(
      'option',
      item.options.map((option) => option.id),
    );
    const title = t('templates.option', { no: item.options.length + 1 });
    onChange({ ...item, options: [...item.options, { id, title, titleEn: title, result: 'pass' }] });
  };
  return (
    <Field label={t('templates.fields.options')} isWide isGroup>
      {item.options.map((option, at) => (
        <span key={option.id} className={styles['option']}>
          <Input
            value={option.title}
            maxLength={200}
            aria-label={`${t('templates.fields.title')} ${at + 1}`}
            onChange={(event) => set(at, { title: event.target.value })}
          />
          <Input
            value={option.titleEn}
            maxLength={200}
            aria-label={`${t('templates.fields.titleEn')} ${at + 1}`}
            onChange={(event) => set(at, { titleEn: event.target.value })}
          />
          <Select
            value={option.result}
            aria-label={`${t('templates.fields.result')} ${at + 1}`}
            options={itemResults.map((value) => ({ value, label: t(`common.state.${value}`) }))}
            onChange={(result) => set(at, { result })}
          />
          <Button
            type="text"
            icon={<Trash2 size={14} />}
            aria-label={`${t('templates.remove')} ${option.title}`}
            disabled={item.options.length < 3}
            onClick={() => onChange({ ...item, options: item.options.toSpliced(at, 1) })}
          />
        </span>
      ))}
      <Button size="small" icon={<Plus size={13} />} disabled={item.options.length >= 30} onClick={add}>
        {t('templates.addOption')}
      </Button>
    </Field>
  );
}

/** Asked only when another item was answered so. */
function Condition({ template, item, onChange }: ItemFieldsProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const others = template.items.filter(({ id }) => id !== item.id);
  const deciding = others.find(({ id }) => id === item.showIf?.itemId);
  const wordOf = (answer: string): string => {
    const option = deciding?.type === 'choice' ? deciding.options.find(({ id }) => id === answer) : undefined;
    return option === undefined
      ? t(`common.state.${answer as 'pass' | 'fail' | 'na'}`)
      : text(option.title, option.titleEn);
  };
  return (
    <>
      <Field label={t('templates.fields.showIf')}>
        <Select<string>
          value={item.showIf?.itemId ?? ''}
          options={[
            { value: '', label: t('templates.always') },
            ...others.map(({ id, title, titleEn }) => ({ value: id, label: text(title, titleEn) })),
          ]}
          onChange={(itemId) => {
            const chosen = others.find(({ id }) => id === itemId);
            const [first] = chosen === undefined ? [] : answersOf(chosen);
            onChange({ ...item, showIf: first === undefined ? null : { itemId, is: [first] } });
          }}
        />
      </Field>
      {item.showIf !== null && deciding !== undefined && (
        <Field label={t('templates.fields.is')}>
          <Select<string[]>
            mode="multiple"
            value={item.showIf.is}
            options={answersOf(deciding).map((value) => ({ value, label: wordOf(value) }))}
            onChange={(is) => is.length > 0 && onChange({ ...item, showIf: { itemId: deciding.id, is } })}
          />
        </Field>
      )}
    </>
  );
}
