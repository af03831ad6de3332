/** What "the rest is normal" would say about a round, before anybody says it. Pure. */
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { isFilledByRest } from '../../../shared/domain/round-rules.ts';
import { type CellRef, cellState } from './round-model.ts';

type Round = Pick<InspectionView, 'template' | 'channels'>;

export interface RestLine {
  readonly itemId: string;
  /** Channels in the round's order. */
  readonly deviceIds: readonly string[];
}

export interface RestPreview {
  /** What would be passed. */
  readonly cells: readonly CellRef[];
  /** The same, item by item. */
  readonly filled: readonly RestLine[];
  /** Of those, channels on which something has failed: to be looked at twice. */
  readonly doubtful: readonly string[];
  /** Required physical items that nobody has answered. */
  readonly left: readonly RestLine[];
  /** Failures by a probe that nobody has looked at. */
  readonly unconfirmed: number;
}

export function previewOfRest({ template, channels }: Round): RestPreview {
  const cells: CellRef[] = [];
  let unconfirmed = 0;
  const left: CellRef[] = [];
  for (const { device, answers } of channels) {
    for (const item of template.items) {
      const state = cellState(answers[item.id]);
      if (state === 'unconfirmed') unconfirmed += 1;
      if (state === 'missing') (isFilledByRest(item) ? cells : left).push({ deviceId: device.id, itemId: item.id });
    }
  }
  const filledOn = new Set(cells.map(({ deviceId }) => deviceId));
  const doubtful = channels
    .filter(({ device }) => filledOn.has(device.id))
    .filter(({ answers }) => Object.values(answers).some(({ value }) => value === 'fail'))
    .map(({ device }) => device.id as string);
  const byItem = (list: readonly CellRef[]): RestLine[] =>
    template.items.flatMap(({ id }) => {
      const deviceIds = list.filter(({ itemId }) => itemId === id).map(({ deviceId }) => deviceId);
      return deviceIds.length === 0 ? [] : [{ itemId: id, deviceIds }];
    });
  return { cells, filled: byItem(cells), doubtful, left: byItem(left), unconfirmed };
}

/** How many answers of the round stand because somebody said that the rest is normal. */
export const restCount = ({ channels }: Pick<InspectionView, 'channels'>): number =>
  channels.flatMap(({ answers }) => Object.values(answers)).filter(({ source }) => source === 'rest-normal').length;
