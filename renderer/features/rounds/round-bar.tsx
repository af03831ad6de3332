/** Above the grid: how far the round is, what to show, and what to do with the whole of it. */
import { Progress } from 'antd';
import { Check, CheckCheck, FileSignature, FileText, Hand, Radar, Square } from 'lucide-react';
import { memo, useMemo } from 'react';
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { progressOfAll } from '../../ui/probing-progress.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import type { Probing } from '../../ui/use-probing.ts';
import { recordButtonId } from './complete-dialog.tsx';
import { OpenItems } from './open-items.tsx';
import { RestSaid } from './rest-said.tsx';
import type { RoundAction } from './round-keys.ts';
import styles from './round-screen.module.css';
import { type CellRef, type RoundFilter, isShown, openCells, progressOf, roundFilters } from './round-model.ts';
import type { RoundMode } from './use-round-run.ts';
import { useRoundViewStore, useTouchMode } from './view-store.ts';
import { pictureItem } from './wall/compare.ts';

interface RoundBarProps {
  readonly view: InspectionView;
  readonly filter: RoundFilter;
  readonly onFilter: (filter: RoundFilter) => void;
  readonly mode: RoundMode;
  readonly onMode: (mode: RoundMode) => void;
}

const modes = ['grid', 'wall'] as const;

export function RoundBar({ view, filter, onFilter, mode, onMode }: RoundBarProps) {
  const { t } = useTranslation();
  const isTouch = useTouchMode();
  const setTouch = useRoundViewStore((state) => state.setTouch);
  const filters = useMemo(
    () =>
      roundFilters.map((name) => {
        const count = view.channels.filter((channel) => isShown(view.template, channel, name)).length;
        return { value: name, label: `${t(`rounds.filters.${name}`)} ${count}` };
      }),
    [view, t],
  );
  return (
    <>
      <Sums view={view} />
      <span className={styles['gap']} />
      <Choice label={t('rounds.filters.label')} value={filter} onChange={onFilter} options={filters} />
      {pictureItem(view) !== undefined && (
        <Choice
          label={t('rounds.modes.label')}
          value={mode}
          onChange={onMode}
          options={modes.map((name) => ({ value: name, label: t(`rounds.modes.${name}`) }))}
        />
      )}
      <Button
        icon={<Hand size={14} />}
        aria-label={t('rounds.touch.mode')}
        title={t('rounds.touch.modeHint')}
        aria-pressed={isTouch}
        type={isTouch ? 'primary' : 'default'}
        onClick={() => setTouch(!isTouch)}
      />
    </>
  );
}

/** How far the round is, and what is wrong on it. */
const Sums = memo(function Sums({ view }: Pick<RoundBarProps, 'view'>) {
  const { t } = useTranslation();
  const { totals } = view;
  const { answered, asked } = progressOf(view.template, view.channels.length, totals);
  return (
    <>
      <ProgressBar
        className={styles['progress'] ?? ''}
        percent={asked === 0 ? 0 : (answered / asked) * 100}
        label={t('rounds.progressLabel')}
      />
      <span data-testid="round-progress">{t('rounds.progress', { answered, asked })}</span>
      {totals.fail > 0 && <StatusTag status="fail" label={t('rounds.counts.fail', { count: totals.fail })} />}
      {totals.unconfirmed > 0 && (
        <StatusTag status="unconfirmed" label={t('rounds.counts.unconfirmed', { count: totals.unconfirmed })} />
      )}
      <RestSaid view={view} />
    </>
  );
});

interface RoundButtonsProps {
  readonly view: InspectionView;
  readonly probing: Probing;
  readonly onAction: (action: RoundAction) => void;
  readonly onGo: (cell: CellRef) => void;
}

export function RoundButtons({ view, probing, onAction, onGo }: RoundButtonsProps) {
  const { t } = useTranslation();
  const progress = progressOfAll(probing.runs);
  const complete = (): void => onAction({ type: 'complete' });
  if (view.completedAtMs !== null) {
    const isSigned = view.recordId !== null;
    const Icon = isSigned ? FileText : FileSignature;
    return (
      <Button
        id={recordButtonId}
        type="primary"
        icon={<Icon size={14} />}
        aria-keyshortcuts="Control+Enter"
        onClick={complete}
      >
        {t(isSigned ? 'rounds.showRecord' : 'rounds.toRecord')}
      </Button>
    );
  }
  return (
    <>
      {progress === null ? (
        <Button
          icon={<Radar size={14} />}
          aria-keyshortcuts="A"
          onClick={() => onAction({ type: 'probe-all' })}
          data-tour="probe"
        >
          {t('rounds.probeAll')}
        </Button>
      ) : (
        <>
          <span className={styles['probing']} data-testid="probing">
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
      <Button icon={<CheckCheck size={14} />} aria-keyshortcuts="R" onClick={() => onAction({ type: 'rest-normal' })}>
        {t('rounds.rest.button')}
      </Button>
      <OpenItems view={view} onGo={onGo} />
      <Button
        type="primary"
        icon={<Check size={14} />}
        aria-keyshortcuts="Control+Enter"
        disabled={openCells(view).length > 0}
        onClick={complete}
        data-tour="complete"
      >
        {t('rounds.complete')}
      </Button>
    </>
  );
}
