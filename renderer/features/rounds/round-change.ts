/** How a view looks once an answer or a confirmation is in: shown at once, before the core has said so. */
import type { AnswerView, ChannelView, InspectionView } from '../../../shared/api/inspections.ts';
import type { AnswerFields } from '../../../shared/domain/entities.ts';
import { type CellRef, totalsOf } from './round-model.ts';

export interface HandAnswer extends CellRef {
  readonly value: AnswerFields['value'];
  readonly note: string;
  readonly seconds: number | null;
}

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
      if (after !== undefined) answers[itemId] = after;
    }
    return { ...channel, answers };
  });
  return { ...view, channels, totals: totalsOf(view.template, channels) };
}

export function withAnswers(
  view: InspectionView,
  answers: readonly HandAnswer[],
  by: { readonly personName: string; readonly atMs: number },
): InspectionView {
  return withChanges(
    view,
    answers.map((answer) => ({
      deviceId: answer.deviceId,
      itemId: answer.itemId,
      change: (before): AnswerView => ({
        id: before?.id ?? '',
        inspectionId: view.id,
        deviceId: answer.deviceId as AnswerView['deviceId'],
        itemId: answer.itemId,
        value: answer.value,
        // What the probe measured stays visible beside the person's word.
        reading: before?.reading ?? '',
        probeResultId: before?.probeResultId ?? null,
        note: answer.note,
        isRetracted: false,
        source: 'hand',
        isConfirmed: true,
        seconds: answer.seconds,
        atMs: by.atMs,
        personName: by.personName,
      }),
    })),
  );
}

export function withConfirmed(view: InspectionView, cells: readonly CellRef[]): InspectionView {
  return withChanges(
    view,
    cells.map((cell) => ({ ...cell, change: (before) => before && { ...before, isConfirmed: true } })),
  );
}
