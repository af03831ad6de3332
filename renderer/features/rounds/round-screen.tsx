/** One round: the grid of its channels with the selected one beside it, or the wall of their pictures. */
import { Button, type InputRef } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { progressOfAll, progressOn } from '../../ui/probing-progress.ts';
import { SafetyTag } from '../../ui/safety-tag.tsx';
import { useAfterPaint } from '../../ui/use-after-paint.ts';
import { type Probing, useProbing } from '../../ui/use-probing.ts';
import { useStable, useStableMethods } from '../../ui/use-stable.ts';
import { ActLine } from './act-line.tsx';
import { ChannelPanel, PanelRoom } from './channel-panel.tsx';
import { KeyLine } from './key-line.tsx';
import { FormRound } from './form/form-round.tsx';
import { ProbeVoice } from './probe-voice.tsx';
import { RoundBar, RoundButtons } from './round-bar.tsx';
import { RoundDialogs } from './round-dialogs.tsx';
import { RoundGrid } from './round-grid.tsx';
import { type CellRef, type RoundFilter, isShown, numbered } from './round-model.ts';
import styles from './round-screen.module.css';
import { RoundState } from './rounds-screen.tsx';
import { TouchBar } from './touch-bar.tsx';
import { useAttention } from './use-attention.ts';
import { type KeptPlace, useKeeping, useKeptPlace } from './use-kept-place.ts';
import { type Round, RoundFollower, useRound } from './use-round.ts';
import { useRoundActs } from './use-round-acts.ts';
import { useRoundKeys } from './use-round-keys.ts';
import { useRoundRun } from './use-round-run.ts';
import { isSame, useSelection } from './use-selection.ts';
import { useRoundViewStore, useTouchMode } from './view-store.ts';
import { pictureItem } from './wall/compare.ts';
import { Wall } from './wall/wall.tsx';

export function RoundScreen({ id }: { readonly id: string }) {
  const round = useRound(id);
  const probing = useProbing('inspection', id);
  const place = useKeptPlace(id);
  if (round.view !== undefined && place.isRead) {
    const Round = round.view.template.layout === 'grid' ? OpenRound : FormRound;
    return (
      <>
        <RoundFollower id={id} />
        <Round key={id} view={round.view} round={round} probing={probing} place={place} />
      </>
    );
  }
  const retry = (): void => void round.query.refetch();
  return round.query.error === null ? (
    <LoadingState onRetry={retry} />
  ) : (
    <ErrorState error={round.query.error} onRetry={retry} />
  );
}

export interface OpenRoundProps {
  readonly view: InspectionView;
  readonly round: Round;
  readonly probing: Probing;
  readonly place: KeptPlace;
}

function OpenRound({ view, round, probing, place }: OpenRoundProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const [filter, setFilter] = useState<RoundFilter>('all');
  const noteRef = useRef<InputRef>(null);
  const isTouch = useTouchMode();
  const { isPanelOpen, togglePanel } = useRoundViewStore();
  const previous = useApiQuery(['inspections.previous', view.id], ['inspection_event'], () =>
    api.inspections.previous({ id: view.id }),
  );
  const all = numbered(view);
  // The choice itself shows at once, the lines that it lets through a moment later.
  const lateFilter = useAfterPaint(filter);
  const fits = all.filter(({ channel }) => isShown(view.template, channel, lateFilter));
  const selection = useSelection(
    view,
    fits.map(({ channel }) => channel.device.id),
    place.kept,
  );
  const { selected } = selection;
  useKeeping(place, selected, view.completedAtMs === null);
  const current = all.find(({ channel }) => channel.device.id === selected.deviceId);
  // The selected channel stays in sight when its last open item was just answered.
  const shown = fits.length === 0 ? fits : all.filter((item) => fits.includes(item) || item === current);
  const spend = useAttention(selected);
  const acts = useStableMethods(useRoundActs({ view, round, spend, go: selection.go }));
  /** Whose note may not wait: what is typed next belongs to it. */
  const [urgent, setUrgent] = useState<CellRef | null>(null);
  const focusNote = (): void => {
    flushSync(() => setUrgent(selected));
    noteRef.current?.focus();
  };
  const screen = useRoundRun({ view, shown, acts, selection, probing, focusNote });
  const { run } = screen;
  useRoundKeys(run);
  const isOpen = view.completedAtMs === null;
  const picture = pictureItem(view);
  const lateMode = useAfterPaint(screen.mode);
  const isUrgent = urgent !== null && isSame(urgent, selected);
  const isWall = (isUrgent ? screen.mode : lateMode) === 'wall' && picture !== undefined;
  // The grid answers first; what sums it up, and the panel of another channel, follow in a moment.
  const summedUp = useAfterPaint(view);
  const show = useStable(screen.show);
  const bar = useMemo(
    () => <RoundBar view={summedUp} filter={filter} onFilter={setFilter} mode={screen.mode} onMode={show} />,
    [summedUp, filter, screen.mode, show],
  );
  const act = useStable(run);
  const buttons = useMemo(
    () => <RoundButtons view={view} probing={probing} onAction={act} onGo={selection.go} />,
    [view, probing, act, selection.go],
  );
  const lateButtons = useAfterPaint(buttons);
  // The end is not late: the button that leads on from there takes the focus.
  const isJustDone = view.completedAtMs !== summedUp.completedAtMs;
  const currentId = current?.channel.device.id ?? null;
  const panelId = useAfterPaint(currentId);
  const probe = useStable(screen.probe);
  const showWall = useStable(() => screen.show('wall'));
  const takePhoto = useStable((cell: CellRef) => screen.open({ type: 'photo', cell }));
  const panel =
    current !== undefined && isPanelOpen && !isWall ? (
      <ChannelPanel
        inspectionId={view.id}
        template={view.template}
        isOpen={isOpen}
        {...current}
        itemId={selected.itemId}
        isUrgent={isUrgent}
        acts={acts}
        progress={progressOn(probing.runs, selected.deviceId)}
        noteRef={noteRef}
        onSelect={selection.select}
        onProbe={probe}
        onPicture={showWall}
        onPhoto={takePhoto}
        onClose={togglePanel}
      />
    ) : null;
  const latePanel = useAfterPaint(panel);
  // The panel goes first, and the grid takes its room after that.
  const hadPanel = useAfterPaint(panel !== null);
  const help = useStable(() => screen.open({ type: 'help' }));
  return (
    <Page
      title={text(view.title, view.titleEn)}
      meta={
        <>
          <span>{view.number}</span>
          <RoundState row={view} />
          {view.completedAtMs !== null && <DateTime ms={view.completedAtMs} />}
          <SafetyTag state={view.safety} />
        </>
      }
      actions={isJustDone ? buttons : lateButtons}
      toolbar={bar}
      isFull
    >
      <div className={`${styles['work']} ${isTouch ? styles['touch'] : ''}`} data-touch={isTouch}>
        <div className={styles['left']}>
          {shown.length === 0 && lateFilter !== 'all' ? (
            <EmptyState
              title={t(`rounds.nothingShown.${lateFilter}`)}
              action={<Button onClick={() => setFilter('all')}>{t('common.actions.clearFilters')}</Button>}
            />
          ) : isWall ? (
            <Wall
              view={view}
              shown={shown}
              previous={previous.data ?? null}
              itemId={picture.id}
              probing={probing.runs}
              selection={selection}
              onAnswer={(value) => run({ type: 'answer', value })}
            />
          ) : (
            <RoundGrid
              view={view}
              channels={all}
              shown={shown}
              selected={selected}
              probing={probing.runs}
              onSelect={selection.select}
            />
          )}
          <ActLine roundId={view.id} isOpen={isOpen} onUndo={() => void acts.undo()} />
        </div>
        {currentId === panelId || isUrgent ? panel : latePanel}
        {panel === null && hadPanel && !isWall && <PanelRoom />}
      </div>
      {isTouch ? <TouchBar onAction={run} /> : <KeyLine onHelp={help} />}
      <ProbeVoice progress={progressOfAll(probing.runs)} />
      <RoundDialogs view={view} acts={acts} dialog={screen.dialog} onClose={() => screen.open(null)} />
    </Page>
  );
}
