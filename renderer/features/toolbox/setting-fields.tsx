/** A probe's settings as a form, made from their schema. */
import { Button, Input, InputNumber, Select, Switch } from 'antd';
import { ChevronDown, ChevronRight, RotateCcw } from 'lucide-react';
import { useTranslation } from '../../boot/i18n.ts';
import { Field } from '../../ui/field.tsx';
import { unitOf } from '../../../shared/domain/measure-text.ts';
import { type SettingField, type SettingValue, isChanged, problemOf, valueOf } from './settings-form.ts';
import { useToolbox } from './toolbox-store.ts';
import { type FindWord, useFindWord } from './words.ts';
import styles from './form.module.css';

/** More than fit without pushing the result out of the window are folded away. */
const openAtMost = 6;

interface SettingFieldsProps {
  readonly fields: readonly SettingField[];
}

export function SettingFields({ fields }: SettingFieldsProps) {
  const { t } = useTranslation();
  const { form, settings, isOpen: opened, setOpen, setSetting, resetSettings } = useToolbox();
  const values = settings[form.probeId] ?? {};
  const isOpen = opened[form.probeId] ?? fields.length <= openAtMost;
  const changed = fields.filter((field) => isChanged(field, values)).length;
  if (fields.length === 0) return null;
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <section className={styles['settings']} aria-label={t('toolbox.form.settings')}>
      <header>
        <button type="button" aria-expanded={isOpen} className={styles['fold']} onClick={() => setOpen(!isOpen)}>
          <Chevron size={15} aria-hidden />
          {t('toolbox.form.settings')}
        </button>
        {changed > 0 && <span className={styles['faint']}>{t('toolbox.form.changed', { count: changed })}</span>}
        {changed > 0 && (
          <Button type="text" size="small" icon={<RotateCcw size={13} />} onClick={resetSettings}>
            {t('toolbox.form.reset')}
          </Button>
        )}
      </header>
      {isOpen && (
        <div className={styles['settingGrid']}>
          {fields.map((field) => (
            <SettingControl
              key={field.name}
              field={field}
              value={valueOf(field, values)}
              onChange={(value) => setSetting(field.name, value)}
            />
          ))}
        </div>
      )}
    </section>
  );
}

interface SettingControlProps {
  readonly field: SettingField;
  readonly value: SettingValue;
  readonly onChange: (value: SettingValue) => void;
}

function SettingControl({ field, value, onChange }: SettingControlProps) {
  const { t } = useTranslation();
  const find = useFindWord();
  const label = find(`settings.${field.name}`) ?? field.name;
  const problem = problemOf(field, value);
  const isOff = JSON.stringify(value) !== JSON.stringify(field.initial);
  const defaultWords = useDefaultWords(field, find);
  const hint = isOff ? t('toolbox.form.default', { value: defaultWords }) : undefined;
  return (
    <Field
      label={label}
      isWide={field.kind === 'text' && field.isLong}
      isGroup={field.kind === 'choices' || field.kind === 'texts' || field.kind === 'switch'}
      error={problem === null ? null : find(`problems.${problem.word}`, { ...problem.params })}
      {...(hint === undefined || problem !== null ? {} : { hint })}
    >
      <Control
        field={field}
        value={value}
        label={label}
        find={find}
        onChange={onChange}
        hasProblem={problem !== null}
      />
    </Field>
  );
}

interface ControlProps extends SettingControlProps {
  readonly label: string;
  readonly find: FindWord;
  readonly hasProblem: boolean;
}

function Control({ field, value, label, find, onChange, hasProblem }: ControlProps) {
  const status = hasProblem ? ('error' as const) : undefined;
  const look = status === undefined ? {} : { status };
  const options = <T extends string | number>(values: readonly T[]) =>
    values.map((each) => ({ value: each, label: find(`options.${field.name}.${each}`) ?? String(each) }));
  switch (field.kind) {
    case 'number':
      return (
        <InputNumber<number>
          {...look}
          className={styles['number'] ?? ''}
          aria-label={label}
          value={typeof value === 'number' ? value : null}
          onChange={onChange}
          suffix={unitOf(field.name).trim()}
          changeOnWheel={false}
          controls={false}
        />
      );
    case 'switch':
      return <Switch aria-label={label} checked={value === true} onChange={onChange} />;
    case 'choice':
      return (
        <Select<string | number>
          aria-label={label}
          value={typeof value === 'string' || typeof value === 'number' ? value : null}
          options={options(field.options)}
          onChange={onChange}
          popupMatchSelectWidth={false}
        />
      );
    case 'choices':
    case 'texts':
      return (
        <Select<string[]>
          {...look}
          aria-label={label}
          mode={field.kind === 'choices' ? 'multiple' : 'tags'}
          value={Array.isArray(value) ? [...(value as readonly string[])] : []}
          options={field.kind === 'choices' ? options(field.options) : []}
          onChange={onChange}
          maxTagCount="responsive"
        />
      );
    case 'text': {
      const text = typeof value === 'string' ? value : '';
      const change = (typed: string): void => onChange(typed === '' && field.initial === null ? null : typed);
      return field.isLong ? (
        <Input.TextArea {...look} rows={2} value={text} onChange={({ target }) => change(target.value)} />
      ) : (
        <Input {...look} className="mono" value={text} onChange={({ target }) => change(target.value)} />
      );
    }
  }
}

function useDefaultWords(field: SettingField, find: FindWord): string {
  const { t } = useTranslation();
  const { initial } = field;
  const word = (value: string): string => find(`options.${field.name}.${value}`) ?? value;
  if (typeof initial === 'boolean') return t(initial ? 'toolbox.form.on' : 'toolbox.form.off');
  if (typeof initial === 'number') return `${initial}${unitOf(field.name)}`;
  if (typeof initial === 'string' && initial !== '') return word(initial);
  if (Array.isArray(initial) && initial.length > 0) return initial.map(word).join(t('common.listSeparator'));
  return t('toolbox.form.empty');
}
