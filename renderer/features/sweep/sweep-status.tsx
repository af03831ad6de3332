/** How far a sweep is, with what stops it or goes on with it, how it is shown, and the sweeps before it. */
import { Button, Select } from 'antd';
import { Play, RotateCw, Square } from 'lucide-react';
import { memo } from 'react';
import type { SweepView } from '../../../shared/api/sweeps.ts';
import type { SweepRequest } from '../../../shared/domain/sweep.ts';
import { api } from '../../boot/client.ts';
import { useLocale, useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { Choice } from '../../ui/choice.tsx';
import { useZone } from '../../ui/date-time.tsx';
import { formatDuration, formatShort } from '../../ui/format.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import type { ShownSweep } from './use-sweep.ts';
import styles from './sweep.module.css';

export const views = ['grid', 'table'] as const;
export type View = (typeof views)[number];

interface SweepStatusProps {
  readonly sweep: ShownSweep;
  readonly sweeps: readonly SweepView[];
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly onShow: (id: string) => void;
  readonly onAgain: (request: SweepRequest) => void;
}

export function SweepStatus({ sweep, sweeps, view, onView, onShow, onAgain }: SweepStatusProps) {
  const isBusy = sweeps.some(({ state }) => state === 'running');
  return (
    <div className={styles['status']}>
      <How sweep={sweep} />
      <Act sweep={sweep.view} isBusy={isBusy} onAgain={onAgain} />
      <span className={styles['gap']} />
      <Views shownId={sweep.view.id} sweeps={sweeps} view={view} onView={onView} onShow={onShow} />
    </div>
  );
}

type ViewsProps = Omit<SweepStatusProps, 'sweep' | 'onAgain'> & { readonly shownId: string };

/** How it is shown, and which one. */
const Views = memo(function Views({ shownId, sweeps, view, onView, onShow }: ViewsProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const options = sweeps.map(({ id, startedAtMs, request }) => ({
    value: id,
    label: `${formatShort(startedAtMs, zone)} · ${request.text}`,
  }));
  return (
    <>
      <Choice
        label={t('sweep.view.label')}
        value={view}
        options={views.map((value) => ({ value, label: t(`sweep.view.${value}`) }))}
        onChange={onView}
      />
      <Select
        className={styles['before'] ?? ''}
        value={shownId}
        options={options}
        onChange={onShow}
        aria-label={t('sweep.list.title')}
        popupMatchSelectWidth={false}
      />
    </>
  );
});

/** A longer guess is told in minutes. */
const wholeMinutesMs = 120_000;

function How({ sweep: { view, done, total, leftMs } }: { readonly sweep: ShownSweep }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const counted = t('sweep.progress', { done, total });
  // Tenths of a guess are none.
  const guess = (ms: number): string =>
    ms < wholeMinutesMs ? t('common.units.seconds', { seconds: Math.ceil(ms / 1_000) }) : formatDuration(ms, locale);
  if (view.state !== 'running') {
    const words = view.state === 'done' ? t('sweep.done') : t('sweep.stopped', { left: total - done });
    const { alive, identified } = view;
    return (
      <p role="status" className={styles['ended']} data-testid="sweep-state" data-state={view.state}>
        <b>{words}</b> {view.state === 'done' ? `${counted} · ` : '· '}
        {t('sweep.summary', { alive, identified })}
      </p>
    );
  }
  const left = leftMs === null ? '' : t('sweep.left', { time: guess(leftMs) });
  return (
    <div className={styles['how']} data-testid="sweep-state" data-state="running">
      <ProgressBar
        percent={total === 0 ? 0 : Math.round((done / total) * 100)}
        label={t('sweep.running')}
        className={styles['bar'] ?? ''}
      />
      <span className={styles['counted']}>
        {counted} {left}
      </span>
    </div>
  );
}

interface ActProps extends Pick<SweepStatusProps, 'onAgain'> {
  readonly sweep: SweepView;
  readonly isBusy: boolean;
}

const Act = memo(function Act({ sweep, isBusy, onAgain }: ActProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { id, state, request } = sweep;
  const cancel = useApiMutation(() => api.sweeps.cancel({ id }), { onError: notify.failed });
  const resume = useApiMutation(() => api.sweeps.resume({ id }), { onError: notify.failed });
  if (state === 'running') {
    return (
      <Button size="small" icon={<Square size={12} />} loading={cancel.isPending} onClick={() => cancel.mutate()}>
        {t('sweep.form.cancel')}
      </Button>
    );
  }
  if (state === 'done') {
    return (
      <Button size="small" icon={<RotateCw size={12} />} disabled={isBusy} onClick={() => onAgain(request)}>
        {t('sweep.form.startAgain')}
      </Button>
    );
  }
  return (
    <Button
      size="small"
      icon={<Play size={12} />}
      disabled={isBusy}
      loading={resume.isPending}
      onClick={() => resume.mutate()}
    >
      {t('sweep.form.resume')}
    </Button>
  );
});
