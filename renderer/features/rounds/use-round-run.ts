/** What each action of the keys, the touch bar and the buttons does on the round screen as it stands. */
import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { isPhysical } from '../../../shared/domain/round-rules.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { navigate } from '../../router.ts';
import type { Probing } from '../../ui/use-probing.ts';
import type { RoundAction } from './round-keys.ts';
import { type CellRef, type Numbered, openCells } from './round-model.ts';
import { headerLine, lineHeader } from './round-moves.ts';
import { useUndoStore } from './undo-store.ts';
import type { RoundActs, WholeValue } from './use-round-acts.ts';
import type { Selection } from './use-selection.ts';
import { useRoundViewStore } from './view-store.ts';
import { pictureItem } from './wall/compare.ts';

export type RoundMode = 'grid' | 'wall';
export type RoundDialog =
  | { readonly type: 'help' | 'rest-normal' | 'complete' }
  | { readonly type: 'column'; readonly itemId: string; readonly value: WholeValue }
  | { readonly type: 'photo'; readonly cell: CellRef };

interface Context {
  readonly view: InspectionView;
  readonly shown: readonly Numbered[];
  readonly acts: RoundActs;
  readonly selection: Selection;
  readonly probing: Probing;
  readonly focusNote: () => void;
}

export interface RoundRun {
  readonly mode: RoundMode;
  readonly dialog: RoundDialog | null;
  run(action: RoundAction): void;
  show(mode: RoundMode): void;
  open(dialog: RoundDialog | null): void;
  probe(deviceIds: readonly string[] | null): void;
}

export function useRoundRun({ view, shown, acts, selection, probing, focusNote }: Context): RoundRun {
  const { t } = useTranslation();
  const { say } = useUndoStore.getState();
  const { isPanelOpen, togglePanel } = useRoundViewStore();
  const [mode, setMode] = useState<RoundMode>('grid');
  const [dialog, open] = useState<RoundDialog | null>(null);
  const { selected, go, move } = selection;
  const { template } = view;
  const isOpen = view.completedAtMs === null;
  const picture = pictureItem(view);
  const isOnLine = selected.deviceId !== headerLine;
  const isCell = isOnLine && selected.itemId !== lineHeader;

  function show(wanted: RoundMode): void {
    if (wanted === 'wall' && picture === undefined) return;
    setMode(wanted);
    const deviceId = isOnLine ? selected.deviceId : (shown[0]?.channel.device.id ?? '');
    go(wanted === 'wall' && picture !== undefined ? { deviceId, itemId: picture.id } : { ...selected, deviceId });
  }

  function answer(value: 'pass' | 'fail' | 'na'): void {
    if (!isOpen) return;
    if (isCell) {
      acts.answer(selected, value);
      // A failed item keeps the eye: its note or its fault comes next.
      return value === 'fail' ? go(selected) : toNext();
    }
    if (value === 'fail') return say(view.id, t('rounds.acts.failOneByOne'));
    if (isOnLine) return answerRow(value);
    const item = template.items.find(({ id }) => id === selected.itemId);
    if (item === undefined || !isPhysical(item)) return say(view.id, t('rounds.acts.physicalColumns'));
    open({ type: 'column', itemId: item.id, value });
  }

  function toNext(): void {
    if (mode === 'grid') return move('right');
    const at = shown.findIndex(({ channel }) => channel.device.id === selected.deviceId);
    const next = shown[at + 1] ?? shown[at];
    if (next !== undefined) go({ deviceId: next.channel.device.id, itemId: selected.itemId });
  }

  function answerRow(value: WholeValue): void {
    if (mode === 'wall' || !isOnLine) return;
    if (!acts.answerRow(selected.deviceId, value)) say(view.id, t('rounds.acts.nothingPhysical'));
    move('down');
  }

  function probe(deviceIds: readonly string[] | null): void {
    if (!isOpen) return;
    const input = { inspectionId: view.id, deviceIds: deviceIds === null ? null : (deviceIds.slice() as never[]) };
    void probing.start(() => api.probes.startRound(input));
  }

  function complete(): void {
    if (view.recordId !== null) return navigate(`/records/${view.recordId}`);
    if (!isOpen) return navigate(`/records/draft/round/inspection/${view.id}`);
    const { length: count } = openCells(view);
    if (count === 0) return open({ type: 'complete' });
    say(view.id, t('rounds.acts.stillOpen', { count }));
    selection.goNextOpen();
  }

  function note(): void {
    if (!isCell) return;
    // What is typed right after this key belongs to the note: it has the focus before the next one comes.
    flushSync(() => {
      setMode('grid');
      if (!isPanelOpen) togglePanel();
    });
    focusNote();
  }

  function run(action: RoundAction): void {
    switch (action.type) {
      case 'move':
        return mode === 'grid' ? move(action.to) : undefined;
      case 'answer':
        return answer(action.value);
      case 'row':
        return answerRow(action.value);
      case 'fault':
        return isCell ? acts.makeFault(selected, action.severity) : undefined;
      case 'next-open':
        setMode('grid');
        return selection.goNextOpen();
      case 'note':
        return note();
      case 'photo':
        return isCell && isOpen ? open({ type: 'photo', cell: selected }) : undefined;
      case 'probe':
        return isOnLine ? probe([selected.deviceId]) : undefined;
      case 'probe-all':
        return probe(null);
      case 'undo':
        return void acts.undo();
      case 'panel':
        return mode === 'grid' ? togglePanel() : undefined;
      case 'wall':
        return show(mode === 'grid' ? 'wall' : 'grid');
      case 'rest-normal':
        return isOpen ? open({ type: 'rest-normal' }) : undefined;
      case 'complete':
        return complete();
      case 'help':
        return open({ type: 'help' });
    }
  }
  return { mode, dialog, run, show, open, probe };
}
