/** 基准画面: how the device's picture should look, and a new one taken now to put in its place. */
import { Button } from 'antd';
import { Camera } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { DeviceView } from '../../../shared/api/inventory.ts';
import type { HandRunView } from '../../../shared/api/probes.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { isAborted } from '../../boot/jobs.ts';
import { useApiMutation } from '../../boot/query.ts';
import { BaselineButton, handBaseline, isBaselineOf } from '../../ui/baseline-button.tsx';
import { BlobImage } from '../../ui/blob-image.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { type Evidence, isPicture } from '../../ui/evidence.ts';
import { EvidencePicture } from '../../ui/evidence-viewer.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useProbeSentences } from '../../ui/probe-sentences.ts';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './baseline-part.module.css';

const deadlineMs = 20_000;

/** Devices without a lens have none. */
export function BaselinePart({ device }: { readonly device: DeviceView }) {
  return device.category === 'camera' || device.baseline !== null ? <Baseline device={device} /> : null;
}

function Baseline({ device }: { readonly device: DeviceView }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [run, setRun] = useState<HandRunView | null>(null);
  const stop = useRef<AbortController | null>(null);
  // Nobody would see its picture.
  useEffect(() => () => stop.current?.abort(), []);
  const take = useApiMutation(
    () => {
      stop.current = new AbortController();
      const asked = { probeId: 'picture', deviceId: device.id, settings: { count: 1 }, deadlineMs };
      return api.probes.single(asked, { signal: stop.current.signal });
    },
    { onSuccess: setRun, onError: (error) => !isAborted(error) && notify.failed(error) },
  );
  const remove = useApiMutation(() => api.inventory.setBaseline({ deviceId: device.id, probeResultId: null }), {
    onSuccess: () => notify.done(t('life.baseline.gone')),
    onError: notify.failed,
  });
  const { baseline, address } = device;
  const taken = run !== null && !isBaselineOf(device, run) ? run : null;
  return (
    <Panel
      title={t('life.baseline.title')}
      actions={
        !isConsole && (
          <>
            {baseline !== null && (
              <ConfirmButton
                size="small"
                type="text"
                danger
                loading={remove.isPending}
                question={t('life.baseline.removeQuestion')}
                detail={t('life.baseline.removeDetail')}
                confirmLabel={t('life.baseline.remove')}
                onConfirm={() => remove.mutate()}
              >
                {t('life.baseline.remove')}
              </ConfirmButton>
            )}
            <Button
              size="small"
              icon={<Camera size={13} />}
              disabled={address === null}
              title={address === null ? t('life.baseline.noAddress') : t('life.baseline.takeHint')}
              loading={take.isPending}
              onClick={() => take.mutate()}
            >
              {t(take.isPending ? 'life.baseline.taking' : 'life.baseline.take')}
            </Button>
          </>
        )
      }
    >
      <div className={styles['pictures']} data-testid="baseline" data-has={baseline !== null}>
        {baseline === null ? (
          <p className={styles['none']}>{t('life.baseline.none')}</p>
        ) : (
          <Figure
            picture={<BlobImage id={baseline.blobId} alt={t('life.baseline.now')} />}
            label={t('life.baseline.now')}
            takenAtMs={baseline.takenAtMs}
          />
        )}
        {taken !== null && <Taken device={device} run={taken} />}
      </div>
    </Panel>
  );
}

/** What was just taken, with what is wrong with it: a black picture makes no baseline. */
function Taken({ device, run }: { readonly device: DeviceView; readonly run: HandRunView }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const sentencesOf = useProbeSentences();
  const picture = run.evidence.find(({ mediaType }) => mediaType.startsWith('image/'));
  const shown: Evidence | null = picture === undefined ? null : { ...picture, runId: run.runId };
  const sentences = sentencesOf(run.report);
  return (
    <div className={styles['taken']} data-testid="baseline-taken">
      {shown !== null && isPicture(shown) && (
        <Figure
          picture={<EvidencePicture item={shown} />}
          label={t('life.baseline.taken')}
          takenAtMs={run.report.startedAtMs}
        />
      )}
      <div className={styles['verdict']}>
        {sentences.map((sentence) => (
          <p key={sentence} className={styles['bad']}>
            {sentence}
          </p>
        ))}
        {shown !== null && <BaselineButton {...handBaseline(device, run)} title={text(device.name, device.nameEn)} />}
      </div>
    </div>
  );
}

interface FigureProps {
  readonly picture: ReactNode;
  readonly label: string;
  readonly takenAtMs: number;
}

function Figure({ picture, label, takenAtMs }: FigureProps) {
  return (
    <figure className={styles['figure']}>
      <div className={styles['picture']}>{picture}</div>
      <figcaption>
        {label} <DateTime ms={takenAtMs} />
      </figcaption>
    </figure>
  );
}
