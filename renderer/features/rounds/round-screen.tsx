/** One round: the grid of its channels, the selected one beside it. */
import { Button, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { progressOn } from '../../ui/probing-progress.ts';
import { SafetyTag } from '../../ui/safety-tag.tsx';
import { type Probing, useProbing } from '../../ui/use-probing.ts';
import { ChannelPanel } from './channel-panel.tsx';
import { KeyLine } from './key-line.tsx';
import { RoundBar, RoundButtons } from './round-bar.tsx';
import { RoundGrid, numbered } from './round-grid.tsx';
import { type RoundFilter, isShown } from './round-model.ts';
import styles from './round-screen.module.css';
import { RoundState } from './rounds-screen.tsx';
import { type Round, useRound } from './use-round.ts';
import { useRoundActions } from './use-round-actions.ts';

export function RoundScreen({ id }: { readonly id: string }) {
  const round = useRound(id);
  const probing = useProbing('inspection', id);
  if (round.view !== undefined) return <OpenRound view={round.view} round={round} probing={probing} />;
  const retry = (): void => void round.query.refetch();
  return round.query.error === null ? (
    <LoadingState onRetry={retry} />
  ) : (
    <ErrorState error={round.query.error} onRetry={retry} />
  );
}

interface OpenRoundProps {
  readonly view: InspectionView;
  readonly round: Round;
  readonly probing: Probing;
}

function OpenRound({ view, round, probing }: OpenRoundProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const [filter, setFilter] = useState<RoundFilter>('all');
  const noteRef = useRef<InputRef>(null);
  const all = numbered(view);
  const shown = all.filter(({ channel }) => isShown(view.template, channel, filter));
  const actions = useRoundActions({ view, shown, round, probing, focusNote: () => noteRef.current?.focus() });
  const { selected } = actions;
  const current = all.find(({ channel }) => channel.device.id === selected.deviceId);
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
      actions={
        <RoundButtons view={view} probing={probing} onProbeAll={() => actions.probe(null)} onGo={actions.select} />
      }
      toolbar={<RoundBar view={view} filter={filter} onFilter={setFilter} />}
      isFull
    >
      <div className={styles['work']}>
        <div className={styles['left']}>
          {shown.length === 0 && filter !== 'all' ? (
            <EmptyState
              title={t(`rounds.nothingShown.${filter}`)}
              action={<Button onClick={() => setFilter('all')}>{t('common.actions.clearFilters')}</Button>}
            />
          ) : (
            <RoundGrid
              view={view}
              shown={shown}
              selected={selected}
              probing={probing.runs}
              onSelect={actions.select}
              onAction={actions.run}
            />
          )}
          <KeyLine onAction={actions.run} />
        </div>
        {current !== undefined && (
          <ChannelPanel
            view={view}
            {...current}
            itemId={selected.itemId}
            isOpen={view.completedAtMs === null}
            progress={progressOn(probing.runs, selected.deviceId)}
            noteRef={noteRef}
            onSelect={actions.select}
            onAnswer={actions.answer}
            onPhysicalFine={actions.physicalFine}
            onConfirm={actions.confirm}
            onFault={(cell) => void actions.makeFault(cell)}
            onProbe={() => actions.probe([selected.deviceId])}
            onNoteTyped={actions.typeNote}
            onNote={actions.saveNote}
          />
        )}
      </div>
    </Page>
  );
}
