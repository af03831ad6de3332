/** Alarms of the monitoring system, pasted or from a file: looked at line by line, then one task for each. */
import { Button, Input, Modal } from 'antd';
import { Upload } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { type ReadAlarms, readAlarms } from '../../../shared/domain/alarm-file.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { useZone } from '../../ui/date-time.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { decodeText } from '../../../shared/domain/decode-text.ts';
import styles from './tasks.module.css';
import { useOpenedNotice } from './use-opened-notice.ts';

/** The contract's plan that an alarm is a task of. */
const alarmPlanId = 'platform-alarm';
const maxMegabytes = 5;
const nothing: ReadAlarms = { alarms: [], problems: [] };

export function AlarmDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const opened = useOpenedNotice(onClose);
  const { utcOffsetMinutes } = useZone();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [isTooLarge, setTooLarge] = useState(false);
  const read = useDeferredValue(text);
  const { alarms, problems } = useMemo(
    () => (read.trim() === '' ? nothing : readAlarms(read, utcOffsetMinutes)),
    [read, utcOffsetMinutes],
  );
  const take = useApiMutation(async (file: File) => decodeText(new Uint8Array(await file.arrayBuffer())), {
    onSuccess: setText,
    onError: notify.failed,
  });
  const open = useApiMutation(
    () =>
      api.tasks.open({
        planId: alarmPlanId,
        tasks: alarms.map(({ id, day, text: note }) => ({ day, occasion: id, note })),
      }),
    opened,
  );
  return (
    <Modal
      open
      width={760}
      title={t('tasks.alarms.title')}
      onCancel={onClose}
      mask={{ closable: false }}
      okText={t('tasks.alarms.submit', { count: alarms.length })}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: alarms.length === 0, loading: open.isPending }}
      onOk={() => open.mutate()}
    >
      <div className={styles['form']}>
        <p>{t('tasks.alarms.intro')}</p>
        <Field label={t('tasks.alarms.paste')}>
          <Input.TextArea value={text} rows={6} onChange={(event) => setText(event.target.value)} />
        </Field>
        <div>
          <Button icon={<Upload size={14} />} loading={take.isPending} onClick={() => input.current?.click()}>
            {t('tasks.alarms.choose')}
          </Button>
          <input
            ref={input}
            type="file"
            accept=".csv,.json,.txt,text/csv,application/json"
            hidden
            aria-label={t('tasks.alarms.choose')}
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              const isTooMuch = chosen !== undefined && chosen.size > maxMegabytes * 1_000_000;
              setTooLarge(isTooMuch);
              if (chosen !== undefined && !isTooMuch) take.mutate(chosen);
              // The same file, corrected, can be chosen again.
              event.target.value = '';
            }}
          />
        </div>
        {isTooLarge && (
          <p className={styles['bad']} role="alert">
            {t('tasks.alarms.fileTooLarge', { megabytes: maxMegabytes })}
          </p>
        )}
        <Problems problems={problems} />
        <Preview alarms={alarms} />
      </div>
    </Modal>
  );
}

function Problems({ problems }: Pick<ReadAlarms, 'problems'>) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  return (
    <section>
      <p className={styles['bad']} role="alert">
        {t('tasks.alarms.problems', { count: problems.length })}
      </p>
      <div className={styles['scroll']} role="region" aria-label={t('dataFiles.list')} tabIndex={0}>
        <table className={styles['table']}>
          <tbody>
            {problems.map(({ line, code, params }) => (
              <tr key={`${line} ${code}`}>
                <th scope="row">{t('tasks.alarms.line', { line })}</th>
                <td>{String(t(`tasks.alarms.problem.${code}`, params as never))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Preview({ alarms }: Pick<ReadAlarms, 'alarms'>) {
  const { t } = useTranslation();
  if (alarms.length === 0) return null;
  return (
    <section>
      <p>{t('tasks.alarms.preview', { count: alarms.length })}</p>
      <div className={styles['scroll']} role="region" aria-label={t('tasks.alarms.what')} tabIndex={0}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('tasks.alarms.id')}</th>
              <th scope="col">{t('tasks.alarms.day')}</th>
              <th scope="col">{t('tasks.alarms.what')}</th>
            </tr>
          </thead>
          <tbody>
            {alarms.map(({ id, day, text }) => (
              <tr key={id}>
                <td>{id}</td>
                <td>{day}</td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
