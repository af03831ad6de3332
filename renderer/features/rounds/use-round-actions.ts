/** What a person does on the round screen, by key or by button: both come through here. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { InspectionView } from '../../../shared/api/inspections.ts';
import type { AnswerFields } from '../../../shared/domain/entities.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useNotify } from '../../ui/use-notify.tsx';
import type { Probing } from '../../ui/use-probing.ts';
import { createAttention } from './attention.ts';
import type { Numbered } from './round-grid.tsx';
import type { RoundAction } from './round-keys.ts';
import { type CellRef, cellState, firstItem, openPhysical, step } from './round-model.ts';
import type { Round } from './use-round.ts';

interface Context {
  readonly view: InspectionView;
  readonly shown: readonly Numbered[];
  readonly round: Round;
  readonly probing: Probing;
  readonly focusNote: () => void;
}

export interface RoundActions {
  readonly selected: CellRef;
  select(cell: CellRef): void;
  answer(cell: CellRef, value: AnswerFields['value']): void;
  physicalFine(): void;
  confirm(cells: readonly CellRef[]): void;
  makeFault(cell: CellRef): Promise<void>;
  probe(deviceIds: readonly string[] | null): void;
  typeNote(cell: CellRef, text: string | null): void;
  saveNote(cell: CellRef, text: string): Promise<boolean>;
  run(action: RoundAction): void;
}

const keyOf = (cell: CellRef): string => `${cell.deviceId}/${cell.itemId}`;

export function useRoundActions({ view, shown, round, probing, focusNote }: Context): RoundActions {
  const { t } = useTranslation();
  const notify = useNotify();
  const [wanted, setSelected] = useState<CellRef | null>(null);
  const [attention] = useState(createAttention);
  const [channelAttention] = useState(createAttention);
  /** Notes that are typed but not in an answer yet, by cell. */
  const notes = useRef(new Map<string, string>());

  const { template } = view;
  const itemIds = template.items.map((item) => item.id);
  const first = shown[0]?.channel ?? view.channels[0];
  const selected: CellRef = wanted ?? {
    deviceId: first?.device.id ?? '',
    itemId: first === undefined ? '' : firstItem(template, first, itemIds[0] ?? ''),
  };
  const channel = view.channels.find((item) => item.device.id === selected.deviceId);
  const isOpen = view.completedAtMs === null;
  const selectedKey = keyOf(selected);
  useEffect(() => attention.look(selectedKey, Date.now()), [attention, selectedKey]);
  useEffect(() => channelAttention.look(selected.deviceId, Date.now()), [channelAttention, selected.deviceId]);

  const select = useCallback((cell: CellRef) => setSelected(cell), []);
  const noteOf = (cell: CellRef): string => {
    const answers = view.channels.find((item) => item.device.id === cell.deviceId)?.answers;
    return notes.current.get(keyOf(cell)) ?? answers?.[cell.itemId]?.note ?? '';
  };
  const typeNote = useCallback((cell: CellRef, text: string | null) => {
    if (text === null) notes.current.delete(keyOf(cell));
    else notes.current.set(keyOf(cell), text);
  }, []);

  function toChannel(by: 1 | -1, among = shown): void {
    const next = step(
      among.map((item) => item.channel.device.id as string),
      selected.deviceId,
      by,
    );
    const target = among.find((item) => item.channel.device.id === next)?.channel;
    if (target !== undefined && next !== undefined) {
      select({ deviceId: next, itemId: firstItem(template, target, selected.itemId) });
    }
  }

  function answer(cell: CellRef, value: AnswerFields['value']): void {
    if (!isOpen) return;
    const seconds = attention.seconds(keyOf(cell), Date.now());
    const note = noteOf(cell);
    void round.answer([{ ...cell, value, note, seconds }]).then((isIn) => {
      if (isIn && note !== '') dropDraft(view.id, cell);
    });
    // A failed item keeps the eye: its note or its fault comes next.
    const at = itemIds.indexOf(cell.itemId);
    const next = itemIds[at + 1];
    select(value === 'fail' || next === undefined ? cell : { deviceId: cell.deviceId, itemId: next });
  }

  function physicalFine(): void {
    const items = channel === undefined ? [] : openPhysical(template, channel);
    if (!isOpen || items.length === 0) return;
    const seconds = channelAttention.seconds(selected.deviceId, Date.now());
    // The time was the channel's: each item gets its share.
    const share = seconds === null ? null : Math.round((seconds / items.length) * 10) / 10;
    const cells = items.map((item) => ({ deviceId: selected.deviceId, itemId: item.id }));
    void round.answer(cells.map((cell) => ({ ...cell, value: 'pass' as const, note: noteOf(cell), seconds: share })));
    const isDone = template.items.every((item) => cellState(channel?.answers[item.id]) !== 'unconfirmed');
    if (isDone) toChannel(1);
  }

  function confirm(cells: readonly CellRef[]): void {
    const open = cells.filter((cell) => {
      const answers = view.channels.find((item) => item.device.id === cell.deviceId)?.answers;
      return cellState(answers?.[cell.itemId]) === 'unconfirmed';
    });
    if (!isOpen || open.length === 0) return;
    void round.confirm(open);
    const rest = template.items.find(
      (item) => cellState(channel?.answers[item.id]) === 'unconfirmed' && !open.some((cell) => cell.itemId === item.id),
    );
    if (rest !== undefined) select({ deviceId: selected.deviceId, itemId: rest.id });
  }

  async function makeFault(cell: CellRef): Promise<void> {
    const at = view.channels.find((item) => item.device.id === cell.deviceId);
    if (at?.answers[cell.itemId]?.value !== 'fail' || at.faults[cell.itemId] !== undefined) return;
    const note = noteOf(cell);
    if (note !== at.answers[cell.itemId]?.note && !(await saveNote(cell, note))) return;
    try {
      const { number } = await api.faults.fromFinding({
        inspectionId: view.id,
        deviceId: at.device.id,
        itemId: cell.itemId,
      });
      notify.done(t('rounds.faultMade', { number }));
    } catch (error) {
      notify.failed(error);
    }
  }

  async function saveNote(cell: CellRef, note: string): Promise<boolean> {
    const held = view.channels.find((item) => item.device.id === cell.deviceId)?.answers[cell.itemId];
    if (held === undefined || !isOpen) return false;
    return round.answer([{ ...cell, value: held.value, note, seconds: attention.seconds(keyOf(cell), Date.now()) }]);
  }

  function probe(deviceIds: readonly string[] | null): void {
    if (!isOpen) return;
    const input = { inspectionId: view.id, deviceIds: deviceIds === null ? null : (deviceIds.slice() as never[]) };
    void probing.start(() => api.probes.startRound(input));
  }

  function run(action: RoundAction): void {
    switch (action.type) {
      case 'channel':
        return toChannel(action.by);
      case 'item':
        return select({ ...selected, itemId: step(itemIds, selected.itemId, action.by) ?? selected.itemId });
      case 'answer':
        return answer(selected, action.value);
      case 'physical-fine':
        return physicalFine();
      case 'probe':
        return probe([selected.deviceId]);
      case 'fault':
        return void makeFault(selected);
      case 'confirm':
        return confirm([selected]);
      case 'note':
        return focusNote();
    }
  }

  return { selected, select, answer, physicalFine, confirm, makeFault, probe, typeNote, saveNote, run };
}

/** The draft's text is in the answer now. */
function dropDraft(inspectionId: string, cell: CellRef): void {
  api.drafts
    .put({ key: `answer-note:${inspectionId}:${cell.deviceId}:${cell.itemId}`, text: '' })
    .catch(() => undefined);
}
