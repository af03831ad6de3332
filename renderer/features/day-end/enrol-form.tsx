/** Joining a server: its address and a code, once per laptop; again when the server is not what it was. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { DayEnd } from '../../../shared/api/sync.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field, Fields } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './day-end.module.css';

const minCodeLength = 4;

interface EnrolFormProps {
  readonly offer: DayEnd['offer'];
  /** Where the server is that is joined again; left out for the first time. */
  readonly again?: { readonly url: string; readonly onJoined: () => void };
}

export function EnrolForm({ offer, again }: EnrolFormProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  // Null: nobody has typed, so the demo's offer stands, even when it comes a moment later.
  const [url, setUrl] = useState<string | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const serverUrl = (url ?? offer?.url ?? again?.url ?? '').trim();
  const enrolCode = (code ?? offer?.code ?? '').trim();
  const isUrl = /^https?:\/\/\S+$/.test(serverUrl) && URL.canParse(serverUrl);
  const isCode = enrolCode.length >= minCodeLength;
  const enrol = useApiMutation(() => api.sync.enrol({ serverUrl, code: enrolCode }), {
    onSuccess: ({ letter }) => {
      notify.done(t('dayEnd.enrol.done', { letter }));
      again?.onJoined();
    },
  });
  const title = t(again === undefined ? 'dayEnd.enrol.title' : 'dayEnd.enrol.again');
  return (
    <Panel title={title}>
      <form
        className={styles['stacked']}
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isUrl && isCode && !enrol.isPending) enrol.mutate(undefined);
        }}
      >
        <p className={styles['soft']}>{t(hintOf(offer, again))}</p>
        <Fields>
          <Field label={t('dayEnd.enrol.url')} error={isTried && !isUrl ? t('dayEnd.enrol.urlWrong') : null}>
            <Input
              value={url ?? offer?.url ?? again?.url ?? ''}
              placeholder={t('dayEnd.enrol.urlPlaceholder')}
              maxLength={500}
              onChange={(event) => setUrl(event.target.value)}
            />
          </Field>
          <Field label={t('dayEnd.enrol.code')} error={isTried && !isCode ? t('dayEnd.enrol.codeWrong') : null}>
            <Input
              value={code ?? offer?.code ?? ''}
              maxLength={40}
              autoComplete="off"
              onChange={(event) => setCode(event.target.value)}
            />
          </Field>
        </Fields>
        {enrol.error !== null && <ErrorLine error={enrol.error} />}
        <div>
          <Button type="primary" htmlType="submit" loading={enrol.isPending}>
            {t('dayEnd.enrol.submit')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

const hintOf = (offer: EnrolFormProps['offer'], again: EnrolFormProps['again']) => {
  if (again !== undefined) return 'dayEnd.enrol.againHint';
  return offer === null ? 'dayEnd.enrol.hint' : 'dayEnd.enrol.offerHint';
};
