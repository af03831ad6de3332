/** What a round's view says about its cells, as pure functions: the screen and its tests read the same rules. */
import type { AnswerView, ChannelView, InspectionView } from '../../../shared/api/inspections.ts';
import type { Template, TemplateItem } from '../../../shared/contract/schema.ts';
import type { ProbeReport } from '../../../shared/domain/probe.ts';
import { isExplained, isPhysical } from '../../../shared/domain/round-rules.ts';

export type Totals = InspectionView['totals'];
/** unconfirmed: failed by a probe, not looked at by a person yet. missing: no answer. */
export type CellState = 'pass' | 'fail' | 'na' | 'unconfirmed' | 'missing';
export const roundFilters = ['all', 'problems', 'open'] as const;
export type RoundFilter = (typeof roundFilters)[number];

export interface CellRef {
  readonly deviceId: string;
  readonly itemId: string;
}

export function cellState(answer: AnswerView | undefined): CellState {
  if (answer === undefined) return 'missing';
  return answer.value === 'fail' && !answer.isConfirmed ? 'unconfirmed' : answer.value;
}

type Beside = Pick<ChannelView, 'answers' | 'faults' | 'photos'>;

/** A failure by hand that wants its note, its photo or a fault. */
export function isUnexplained(item: TemplateItem, { answers, faults, photos }: Beside): boolean {
  const answer = answers[item.id];
  if (answer === undefined || cellState(answer) !== 'fail') return false;
  return !isExplained(item, answer, { hasFault: faults[item.id] !== undefined, photos: photos[item.id] ?? 0 });
}

function needsWork(item: TemplateItem, beside: Beside): boolean {
  const state = cellState(beside.answers[item.id]);
  return state === 'unconfirmed' || (state === 'missing' && item.isRequired) || isUnexplained(item, beside);
}

/** Everything that keeps the round from being completed, channel by channel. */
export function openCells(view: Pick<InspectionView, 'template' | 'channels'>): (CellRef & { state: CellState })[] {
  return view.channels.flatMap((channel) =>
    view.template.items.flatMap((item) => {
      const state = cellState(channel.answers[item.id]);
      return needsWork(item, channel) ? [{ deviceId: channel.device.id, itemId: item.id, state }] : [];
    }),
  );
}

export function totalsOf(template: Template, channels: readonly ChannelView[]): Totals {
  const totals = { pass: 0, fail: 0, na: 0, missing: 0, unconfirmed: 0, unexplained: 0 };
  for (const channel of channels) {
    for (const item of template.items) {
      const state = cellState(channel.answers[item.id]);
      if (state === 'unconfirmed') totals.fail += 1;
      if (state !== 'missing' || item.isRequired) totals[state] += 1;
      if (isUnexplained(item, channel)) totals.unexplained += 1;
    }
  }
  return totals;
}

/** Required items with an answer, and all of them. */
export function progressOf(
  template: Template,
  deviceCount: number,
  totals: Totals,
): { answered: number; asked: number } {
  const asked = template.items.filter((item) => item.isRequired).length * deviceCount;
  return { answered: asked - totals.missing, asked };
}

export function isShown(template: Template, channel: ChannelView, filter: RoundFilter): boolean {
  if (filter === 'all') return true;
  const states = template.items.map((item) => cellState(channel.answers[item.id]));
  return filter === 'problems'
    ? states.some((state) => state === 'fail' || state === 'unconfirmed')
    : template.items.some((item) => needsWork(item, channel));
}

/** The item's own probe result, when its probe ran here. */
export function reportFor(item: TemplateItem, channel: ChannelView): ProbeReport | null {
  return item.probe === null ? null : (channel.probes[item.probe.probeId]?.report ?? null);
}

/** Where the eye should go first on a channel: a failure to confirm, else something unanswered, else the item it was on. */
export function firstItem(template: Template, channel: ChannelView, fallback: string): string {
  const stateOf = (item: TemplateItem): CellState => cellState(channel.answers[item.id]);
  const item =
    template.items.find((candidate) => stateOf(candidate) === 'unconfirmed') ??
    template.items.find((candidate) => needsWork(candidate, channel));
  return item?.id ?? fallback;
}

/** Physical items of a channel that nobody has answered yet. */
export function openPhysical(template: Template, channel: ChannelView): TemplateItem[] {
  return template.items.filter((item) => isPhysical(item) && channel.answers[item.id] === undefined);
}

/** Channels on which nobody has answered this item yet. */
export function openOn(itemId: string, channels: readonly ChannelView[]): ChannelView[] {
  return channels.filter(({ answers }) => answers[itemId] === undefined);
}

/** `07`: the channel as rows and test hooks name it; its place in the round when it has none. */
export function channelNo(channel: ChannelView, index: number): string {
  return String(channel.device.channel ?? index + 1).padStart(2, '0');
}

export interface Numbered {
  readonly channel: ChannelView;
  /** `07` */
  readonly no: string;
}

export function numbered(view: Pick<InspectionView, 'channels'>): Numbered[] {
  return view.channels.map((channel, index) => ({ channel, no: channelNo(channel, index) }));
}

/** What fits into a cell of a long reading: a picture size as the trade says it (`1080p`), a time without its fraction. */
export function shortReading(reading: string): string {
  const size = /\d+x(\d+)/.exec(reading);
  return size === null ? reading.replace(/^(\d+)\.\d+ ms$/, '$1 ms') : `${size[1]}p`;
}
