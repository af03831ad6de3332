/** Passages of a document that a person may write: kept while they are typed, saved when the field is left. */
import { Input } from 'antd';
import { Check, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import type { ReportTextView } from '../../../shared/api/reports.ts';
import type { ReportRef } from '../../../shared/domain/report.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { Field } from '../../ui/field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useNotify } from '../../ui/use-notify.ts';
import type { DocumentLook } from '../records/use-document.ts';
import styles from './reports.module.css';
import { reportTopics } from './topics.ts';

interface ReportTextsProps {
  readonly report: ReportRef;
  readonly look: DocumentLook;
}

export function ReportTexts({ report, look }: ReportTextsProps) {
  const { t } = useTranslation();
  const { kind, key } = report;
  const texts = useApiQuery(['reports.texts', kind, key, look.locale, look.form], reportTopics, () =>
    api.reports.texts({ report, ...look }),
  );
  if (texts.data === undefined || texts.data.length === 0) return null;
  return (
    <section className={styles['texts']} aria-label={t('reports.write')}>
      <h2 className={styles['heading']}>{t('reports.write')}</h2>
      <p className={styles['note']}>{t('reports.writeHint')}</p>
      {texts.data.map((text) => (
        <TextField key={`${kind}/${key}/${text.id}`} report={report} text={text} />
      ))}
    </section>
  );
}

function TextField({ report, text }: { readonly report: ReportRef; readonly text: ReportTextView }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const draft = useDraft(`report.text:${report.kind}:${report.key}:${text.id}`);
  const [typed, setTyped] = useState<string | null>(null);
  const unsaved = typed ?? (draft.kept === null || draft.kept === '' ? null : draft.kept);
  const value = unsaved ?? text.text;
  const save = useApiMutation(
    (words: string) =>
      api.reports.saveTexts({ report, texts: { [text.id]: words }, base: { [text.id]: text.version } }),
    {
      onSuccess: () => {
        draft.clear();
        setTyped(null);
      },
      onError: notify.failed,
    },
  );
  const leave = (): void => {
    if (unsaved === null) return;
    if (unsaved === text.text) {
      draft.clear();
      setTyped(null);
    } else save.mutate(unsaved);
  };
  const isUnsaved = unsaved !== null && unsaved !== text.text;
  return (
    <Field
      label={t(`reports.texts.${text.id}`)}
      hint={
        <span className={styles['saving']} data-state={isUnsaved ? 'typing' : 'saved'}>
          {isUnsaved ? <LoaderCircle size={12} aria-hidden /> : <Check size={12} aria-hidden />}
          {t(isUnsaved ? 'reports.leaveToSave' : text.text === '' ? 'reports.standardPrints' : 'reports.saved')}
        </span>
      }
    >
      <Input.TextArea
        value={value}
        placeholder={text.standard}
        maxLength={20_000}
        rows={6}
        onChange={(event) => {
          setTyped(event.target.value);
          draft.keep(event.target.value);
        }}
        onBlur={leave}
      />
    </Field>
  );
}
