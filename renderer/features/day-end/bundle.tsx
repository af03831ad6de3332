/** For networks that never reach the server: the day as a file on a USB drive. */
import { Button, Checkbox, Input } from 'antd';
import { CircleCheckBig, Usb } from 'lucide-react';
import { useState } from 'react';
import type { BundleEvent } from '../../../shared/api/sync.ts';
import { type AppErrorData, toAppError } from '../../../shared/errors.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './day-end.module.css';

type Finished = Extract<BundleEvent, { type: 'finished' }>;

interface Export {
  readonly done: number | null;
  readonly finished: Finished | null;
  readonly problem: AppErrorData | null;
}

const idle: Export = { done: null, finished: null, problem: null };

export function Bundle() {
  const { t } = useTranslation();
  const [folder, setFolder] = useState('');
  const [isWhole, setWhole] = useState(false);
  const [isTried, setTried] = useState(false);
  const [state, setState] = useState(idle);
  const isRunning = state.done !== null;
  const wanted = folder.trim();

  async function run(): Promise<void> {
    setState({ ...idle, done: 0 });
    try {
      for await (const event of await api.sync.exportBundle({ folder: wanted, extent: isWhole ? 'all' : 'unsent' })) {
        if (event.type === 'finished') setState({ ...idle, finished: event });
        else setState({ ...idle, done: event.operations + event.blobs });
      }
    } catch (error) {
      setState({ ...idle, problem: toAppError(error).toData() });
    }
  }

  return (
    <Panel title={t('dayEnd.bundle.title')}>
      <form
        className={styles['bundle']}
        aria-label={t('dayEnd.bundle.title')}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (wanted !== '' && !isRunning) void run();
        }}
      >
        <p className={styles['soft']}>{t('dayEnd.bundle.hint')}</p>
        <Field
          label={t('dayEnd.bundle.folder')}
          error={isTried && wanted === '' ? t('dayEnd.bundle.folderMissing') : null}
        >
          <Input
            value={folder}
            maxLength={1000}
            placeholder={t('dayEnd.bundle.folderPlaceholder')}
            onChange={(event) => setFolder(event.target.value)}
          />
        </Field>
        <Checkbox checked={isWhole} onChange={(event) => setWhole(event.target.checked)}>
          <span title={t('dayEnd.bundle.allHint')}>{t('dayEnd.bundle.all')}</span>
        </Checkbox>
        <div className={styles['bundleRun']}>
          <Button htmlType="submit" icon={<Usb size={14} />} loading={isRunning}>
            {t('dayEnd.bundle.run')}
          </Button>
          {isRunning && (
            <span className={styles['faint']}>{t('dayEnd.bundle.progress', { count: state.done ?? 0 })}</span>
          )}
        </div>
        {state.problem !== null && <ErrorLine error={state.problem} />}
        {state.finished !== null && <Written finished={state.finished} />}
      </form>
    </Panel>
  );
}

function Written({ finished: { file, operations, blobs } }: { readonly finished: Finished }) {
  const { t } = useTranslation();
  return (
    <div className={styles['written']} role="status" data-testid="bundle-written">
      <p className={styles['writtenTitle']}>
        <CircleCheckBig size={15} aria-hidden /> {t('dayEnd.bundle.done', { operations, blobs })}
      </p>
      <Copyable text={file} />
      <p className={styles['soft']}>{t('dayEnd.bundle.next')}</p>
    </div>
  );
}
