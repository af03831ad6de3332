/** How a view looks once an answer or a confirmation is in: shown at once, before the core has said so. */
import type { AnswerView, ChannelView, InspectionView } from '../../../shared/api/inspections.ts';
import type { AnswerFields } from '../../../shared/domain/entities.ts';
import { type CellRef, totalsOf } from './round-model.ts';

export interface HandAnswer extends CellRef {
  readonly value: AnswerFields['value'];
  readonly note: string;
  readonly seconds: number | null;
}

/** Undefined: the cell has no answer then. */
type Change = (before: AnswerView | undefined) => AnswerView | undefined;

/** The view with one change per cell; channels that nothing happened to stay the same objects. */
function withChanges(view: InspectionView, cells: readonly (CellRef & { change: Change })[]): InspectionView {
  const byDevice = Map.groupBy(cells, (cell) => cell.deviceId);
  const channels = view.channels.map((channel): ChannelView => {
    const mine = byDevice.get(channel.device.id);
    if (mine === undefined) return channel;
    const answers = { ...channel.answers };
    for (const { itemId, change } of mine) {
      const after = change(answers[itemId]);
      if (after === undefined) delete answers[itemId];
      else answers[itemId] = after;
    }
    return { ...channel, answers };
  });
  return { ...view, channels, totals: totalsOf(view.template, channels) };
}

interface By {
  readonly personName: string;
  readonly atMs: number;
}

export function withAnswers(view: InspectionView, answers: readonly HandAnswer[], by: By): InspectionView {
  return withChanges(
    view,
    answers.map((answer) => ({
      deviceId: answer.deviceId,
      itemId: answer.itemId,
      change: (before): AnswerView => ({
        ...blank(view, answer, by),
        value: answer.value,
        // What the probe measured stays visible beside the person's word.
        reading: before?.reading ?? '',
        probeResultId: before?.probeResultId ?? null,
        note: answer.note,
        seconds: answer.seconds,
      }),
    })),
  );
}

/** "The rest is normal" over these cells. */
export function withRest(view: InspectionView, cells: readonly CellRef[], by: By): InspectionView {
  return withChanges(
    view,
    cells.map((cell) => ({ ...cell, change: () => ({ ...blank(view, cell, by), source: 'rest-normal' as const }) })),
  );
}

const blank = (view: InspectionView, cell: CellRef, by: By): AnswerView => ({
  id: '',
  inspectionId: view.id,
  deviceId: cell.deviceId as AnswerView['deviceId'],
  itemId: cell.itemId,
  locationId: null,
  value: 'pass',
  entry: null,
  isOutOfRange: false,
  reading: '',
  probeResultId: null,
  note: '',
  isRetracted: false,
  source: 'hand',
  isConfirmed: true,
  seconds: null,
  atMs: by.atMs,
  personName: by.personName,
});

export interface Confirmation extends CellRef {
  readonly seconds: number | null;
}

export function withConfirmed(view: InspectionView, cells: readonly Confirmation[]): InspectionView {
  return withChanges(
    view,
    cells.map((cell) => ({
      ...cell,
      change: (before) => before && { ...before, isConfirmed: true, seconds: cell.seconds },
    })),
  );
}

/** A cell and the answer that it had. */
export interface Held extends CellRef {
  readonly answer: AnswerView | undefined;
}

export function heldIn(view: InspectionView, cells: readonly CellRef[]): Held[] {
  const byDevice = new Map(view.channels.map(({ device, answers }) => [device.id as string, answers]));
  return cells.map(({ deviceId, itemId }) => ({ deviceId, itemId, answer: byDevice.get(deviceId)?.[itemId] }));
}

/** The view with these answers as they were. */
export function withHeld(view: InspectionView, held: readonly Held[]): InspectionView {
  return withChanges(
    view,
    held.map(({ answer, ...cell }) => ({ ...cell, change: () => answer })),
  );
}
