/** A request to whoever keeps the organisation's recovery key, and the answer to it. */
import { Button, Input } from 'antd';
import { Copy, Download } from 'lucide-react';
import { type SubmitEvent, useState } from 'react';
import type { RecoveryRequestView } from '../../../shared/api/lock.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { takeStatus } from '../../boot/status.ts';
import { download } from '../../ui/base64.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field } from '../../ui/field.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './lock.module.css';
import { NewPassphraseFields, chosenIn, isRepeated, noPassphrase } from './new-passphrase.tsx';

export function OrganisationForm() {
  const { t } = useTranslation();
  const notify = useNotify();
  const request = useApiQuery(['lock.request'], [], () => api.lock.recoveryRequest({}));
  const [answer, setAnswer] = useState('');
  const [passphrase, setPassphrase] = useState(noPassphrase);
  const recover = useApiMutation(() => api.lock.recoverByOrganisation({ answer, passphrase: chosenIn(passphrase) }), {
    onSuccess: takeStatus,
  });
  const isWhole = answer.trim() !== '' && isRepeated(passphrase);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isWhole) recover.mutate();
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <QueryView query={request} rows={4}>
        {(data) => <Request request={data} />}
      </QueryView>
      <Field
        label={t('lock.organisation.answer')}
        hint={
          <span className={styles['hintLine']}>
            {t('lock.organisation.answerHint')}
            <FileButton
              label={t('lock.organisation.fromFile')}
              accept=".txt,text/plain"
              onFile={(file) => void file.text().then((text) => setAnswer(text.trim()), notify.failed)}
            />
          </span>
        }
      >
        <Input.TextArea
          className="mono"
          autoComplete="off"
          spellCheck={false}
          rows={2}
          value={answer}
          maxLength={5_000}
          onChange={({ target }) => setAnswer(target.value)}
        />
      </Field>
      <div className={styles['pair']}>
        <NewPassphraseFields value={passphrase} onChange={setPassphrase} />
      </div>
      {recover.error !== null && <ErrorLine error={recover.error} />}
      <Button type="primary" size="large" htmlType="submit" block disabled={!isWhole} loading={recover.isPending}>
        {t(recover.isPending ? 'lock.recovery.opening' : 'lock.recovery.open')}
      </Button>
    </form>
  );
}

function Request({ request: { id, text, fingerprint, qr } }: { readonly request: RecoveryRequestView }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const copy = (): void =>
    void navigator.clipboard.writeText(text).then(() => notify.done(t('lock.organisation.copied')), notify.failed);
  const save = (): void => download(`${t('lock.organisation.fileName', { id })}.json`, 'application/json', text);
  return (
    <section className={styles['request']}>
      <QrCode code={qr} side={264} label={t('lock.organisation.code')} />
      <div className={styles['facts']}>
        <dl>
          <dt>{t('lock.organisation.number')}</dt>
          <dd className="mono">{id}</dd>
          <dt>{t('lock.organisation.key')}</dt>
          <dd className="mono">{fingerprint}</dd>
        </dl>
        <p className={styles['soft']}>{t('lock.organisation.howTo')}</p>
        <span className={styles['acts']}>
          <Button icon={<Download size={14} />} onClick={save}>
            {t('lock.organisation.save')}
          </Button>
          <Button icon={<Copy size={14} />} onClick={copy}>
            {t('lock.organisation.copy')}
          </Button>
        </span>
      </div>
    </section>
  );
}
