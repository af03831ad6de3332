/** Above the grid: how far the round is, what to show, and what to do with the whole of it. */
import { App, Button, Input, Progress, Segmented } from 'antd';
import { Check, FileSignature, FileText, Radar, Square } from 'lucide-react';
import { useRef } from 'react';
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { progressOfAll } from '../../ui/probing-progress.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useNotify } from '../../ui/use-notify.tsx';
import type { Probing } from '../../ui/use-probing.ts';
import { OpenItems } from './open-items.tsx';
import styles from './round-screen.module.css';
import { type CellRef, type RoundFilter, isShown, openCells, progressOf, roundFilters } from './round-model.ts';

interface RoundBarProps {
  readonly view: InspectionView;
  readonly filter: RoundFilter;
  readonly onFilter: (filter: RoundFilter) => void;
}

export function RoundBar({ view, filter, onFilter }: RoundBarProps) {
  const { t } = useTranslation();
  const { totals } = view;
  const { answered, asked } = progressOf(view.template, view.channels.length, totals);
  const countOf = (name: RoundFilter): number =>
    view.channels.filter((channel) => isShown(view.template, channel, name)).length;
  return (
    <>
      <Progress
        className={styles['progress'] ?? ''}
        percent={asked === 0 ? 0 : (answered / asked) * 100}
        showInfo={false}
        size="small"
        aria-label={t('rounds.progressLabel')}
      />
      <span role="status" data-testid="round-progress">
        {t('rounds.progress', { answered, asked })}
      </span>
      {totals.fail > 0 && <StatusTag status="fail" label={t('rounds.counts.fail', { count: totals.fail })} />}
      {totals.unconfirmed > 0 && (
        <StatusTag status="unconfirmed" label={t('rounds.counts.unconfirmed', { count: totals.unconfirmed })} />
      )}
      <span className={styles['gap']} />
      <Segmented
        aria-label={t('rounds.filters.label')}
        value={filter}
        onChange={onFilter}
        options={roundFilters.map((name) => ({
          value: name,
          label: `${t(`rounds.filters.${name}`)} ${countOf(name)}`,
        }))}
      />
    </>
  );
}

interface RoundButtonsProps {
  readonly view: InspectionView;
  readonly probing: Probing;
  readonly onProbeAll: () => void;
  readonly onGo: (cell: CellRef) => void;
}

export function RoundButtons({ view, probing, onProbeAll, onGo }: RoundButtonsProps) {
  const { t } = useTranslation();
  const progress = progressOfAll(probing.runs);
  if (view.completedAtMs !== null) return <RecordButton view={view} />;
  return (
    <>
      {progress === null ? (
        <Button icon={<Radar size={14} />} onClick={onProbeAll}>
          {t('rounds.probeAll')}
        </Button>
      ) : (
        <>
          <span className={styles['probing']} role="status">
            <Progress
              type="circle"
              size={16}
              strokeWidth={16}
              percent={(progress.done / Math.max(1, progress.total)) * 100}
              showInfo={false}
              aria-hidden
            />
            {t('rounds.probing', { ...progress })}
          </span>
          <Button icon={<Square size={13} />} onClick={probing.cancel}>
            {t('rounds.cancelProbing')}
          </Button>
        </>
      )}
      <OpenItems view={view} onGo={onGo} />
      <CompleteButton view={view} />
    </>
  );
}

function CompleteButton({ view }: { readonly view: InspectionView }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const notify = useNotify();
  const note = useRef('');
  const complete = useApiMutation(() => api.inspections.complete({ inspectionId: view.id, note: note.current }), {
    onSuccess: () => notify.done(t('rounds.completed', { number: view.number })),
    onError: notify.failed,
  });
  const ask = (): void => {
    void modal.confirm({
      title: t('rounds.completeTitle', { number: view.number }),
      content: (
        <>
          <p>{t('rounds.completeDetail', view.totals)}</p>
          <Input.TextArea
            className={styles['completeNote'] ?? ''}
            aria-label={t('rounds.completeNote')}
            placeholder={t('rounds.completeNote')}
            maxLength={2000}
            rows={2}
            onChange={(event) => (note.current = event.target.value)}
          />
        </>
      ),
      okText: t('rounds.complete'),
      cancelText: t('common.actions.cancel'),
      onOk: () => complete.mutateAsync(undefined).catch(() => undefined),
    });
  };
  return (
    <Button type="primary" icon={<Check size={14} />} disabled={openCells(view).length > 0} onClick={ask}>
      {t('rounds.complete')}
    </Button>
  );
}

function RecordButton({ view }: { readonly view: InspectionView }) {
  const { t } = useTranslation();
  const { recordId } = view;
  return recordId === null ? (
    <Button
      type="primary"
      icon={<FileSignature size={14} />}
      onClick={() => navigate(`/records/draft/round/inspection/${view.id}`)}
    >
      {t('rounds.toRecord')}
    </Button>
  ) : (
    <Button type="primary" icon={<FileText size={14} />} onClick={() => navigate(`/records/${recordId}`)}>
      {t('rounds.showRecord')}
    </Button>
  );
}
