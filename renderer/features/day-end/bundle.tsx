/** For networks that never reach the server: the day as a file on a USB drive, and what comes back on it. */
import { Button, Checkbox, Input } from 'antd';
import { CircleCheckBig, HardDriveDownload, Usb } from 'lucide-react';
import { useState } from 'react';
import type { BundleEvent, CarriedBundleView, TakenFile } from '../../../shared/api/sync.ts';
import { type AppErrorData, toAppError } from '../../../shared/errors.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CarriedBundles } from './carried-bundles.tsx';
import styles from './day-end.module.css';
import { TakenFiles } from './taken-files.tsx';

type Finished = Extract<BundleEvent, { type: 'finished' }>;
type HandedOn = Awaited<ReturnType<typeof api.sync.handOn>>;

/** What is done with the drive. */
type Act = 'export' | 'take-in' | 'hand-on';

type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'exporting'; readonly done: number }
  | { readonly kind: 'busy'; readonly act: Act }
  | { readonly kind: 'written'; readonly finished: Finished }
  | { readonly kind: 'taken'; readonly files: readonly TakenFile[] }
  | { readonly kind: 'handed-on'; readonly counts: HandedOn }
  | { readonly kind: 'failed'; readonly problem: AppErrorData };

export function Bundle({ carried }: { readonly carried: readonly CarriedBundleView[] }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [isWhole, setWhole] = useState(false);
  const [isTried, setTried] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });
  const isRunning = outcome.kind === 'exporting' || outcome.kind === 'busy';
  const isBusyWith = (act: Act): boolean => outcome.kind === 'busy' && outcome.act === act;
  const path = typed.trim();

  /** What the drive is needed for. */
  async function withDrive(act: Act, work: () => Promise<Outcome>): Promise<void> {
    setTried(true);
    if (path === '' || isRunning) return;
    setOutcome({ kind: 'busy', act });
    setOutcome(
      await work().catch((error: unknown): Outcome => ({ kind: 'failed', problem: toAppError(error).toData() })),
    );
  }

  async function exported(): Promise<Outcome> {
    let finished: Finished | null = null;
    for await (const event of await api.sync.exportBundle({ folder: path, extent: isWhole ? 'all' : 'unsent' })) {
      if (event.type === 'finished') finished = event;
      else setOutcome({ kind: 'exporting', done: event.operations + event.blobs });
    }
    return finished === null ? { kind: 'none' } : { kind: 'written', finished };
  }

  return (
    <Panel title={t('carrying.bundle.title')}>
      <form
        className={styles['stacked']}
        aria-label={t('carrying.bundle.title')}
        onSubmit={(event) => {
          event.preventDefault();
          void withDrive('export', exported);
        }}
      >
        <p className={styles['soft']}>{t('carrying.bundle.hint')}</p>
        <Field
          label={t('carrying.bundle.folder')}
          error={isTried && path === '' ? t('carrying.bundle.folderMissing') : null}
        >
          <Input
            value={typed}
            maxLength={1000}
            placeholder={t('dayEnd.drivePlaceholder')}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Checkbox checked={isWhole} onChange={(event) => setWhole(event.target.checked)}>
          <span title={t('carrying.bundle.allHint')}>{t('carrying.bundle.all')}</span>
        </Checkbox>
        <div className={styles['bundleRun']}>
          <Button
            htmlType="submit"
            icon={<Usb size={14} />}
            loading={outcome.kind === 'exporting' || isBusyWith('export')}
          >
            {t('carrying.bundle.run')}
          </Button>
          <Button
            icon={<HardDriveDownload size={14} />}
            title={t('carrying.bundle.takeInHint')}
            loading={isBusyWith('take-in')}
            onClick={() =>
              void withDrive('take-in', async () => ({ kind: 'taken', files: await api.sync.takeIn({ path }) }))
            }
          >
            {t('carrying.bundle.takeIn')}
          </Button>
          {outcome.kind === 'exporting' && (
            <span className={styles['faint']}>{t('carrying.bundle.progress', { count: outcome.done })}</span>
          )}
        </div>
        <Told outcome={outcome} />
      </form>
      {carried.length > 0 && (
        <CarriedBundles
          carried={carried}
          isBusy={isBusyWith('hand-on')}
          onHandOn={() =>
            void withDrive('hand-on', async () => ({
              kind: 'handed-on',
              counts: await api.sync.handOn({ folder: path }),
            }))
          }
        />
      )}
    </Panel>
  );
}

function Told({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation();
  switch (outcome.kind) {
    case 'none':
    case 'exporting':
    case 'busy':
      return null;
    case 'written':
      return <Written finished={outcome.finished} />;
    case 'taken':
      return <TakenFiles files={outcome.files} />;
    case 'handed-on':
      return <p role="status">{t('carrying.carried.handedOn', { ...outcome.counts })}</p>;
    case 'failed':
      return <ErrorLine error={outcome.problem} />;
  }
}

function Written({ finished: { file, operations, blobs } }: { readonly finished: Finished }) {
  const { t } = useTranslation();
  return (
    <div className={styles['written']} role="status" data-testid="bundle-written">
      <p className={styles['writtenTitle']}>
        <CircleCheckBig size={15} aria-hidden /> {t('carrying.bundle.done', { operations, blobs })}
      </p>
      <Copyable text={file} />
      <p className={styles['soft']}>{t('carrying.bundle.next')}</p>
    </div>
  );
}
