/** Logging a call in seconds: one required line, the rest has defaults; what is typed survives a crash. */
import { Button } from 'antd';
import { useState } from 'react';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Page } from '../../ui/page.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useNow } from '../../ui/use-now.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { FaultFields, isSendable } from './fault-fields.tsx';
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
  const notify = useNotify();
  const [restored] = useState(() => formFromDraft(kept));
  const [form, setForm] = useState(restored);
  const [isTried, setTried] = useState(false);
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
  const isReady = isSendable(form, useNow('minute'));
  const send = (): void => {
    setTried(true);
    if (isReady && !create.isPending) create.mutate(undefined);
  };
  useAction({ id: 'send fault', label: (t) => t('faults.form.save'), keys: ['ctrl+enter'], run: send });
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <FaultFields form={form} isTried={isTried} onChange={change} />
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
