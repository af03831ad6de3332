/** What a list that is filled in subject by subject says about itself. Pure: the screen and its tests read the same rules. */
import type { AnswerView, ChannelView, InspectionView } from '../../../../shared/api/inspections.ts';
import type { Template, TemplateItem } from '../../../../shared/contract/schema.ts';
import type { DeviceCategory } from '../../../../shared/domain/device-fields.ts';
import type { DeviceId, LocationId } from '../../../../shared/domain/ids.ts';
import { type GivenAnswer, judgeGiven } from '../../../../shared/domain/judge-entry.ts';
import { isAsked } from '../../../../shared/domain/round-rules.ts';
import { type Totals, cellState, isUnexplained } from '../round-model.ts';

type Round = Pick<InspectionView, 'template' | 'channels' | 'sheets'>;

/** One subject: a device, a place, or the round itself for a system or an event. */
export interface Sheet {
  /** The id of the device or of the place; `round` for a system or an event. */
  readonly key: string;
  readonly deviceId: DeviceId | null;
  readonly locationId: LocationId | null;
  readonly name: string;
  readonly nameEn: string;
  readonly category: DeviceCategory | null;
  /** Where the device stands. */
  readonly deviceLocationId: LocationId | null;
  /** A device that probes can reach. */
  readonly hasAddress: boolean;
  readonly answers: Readonly<Record<string, AnswerView>>;
  readonly faults: ChannelView['faults'];
  readonly photos: ChannelView['photos'];
  readonly probes: ChannelView['probes'];
}

/** An item of a subject. */
export interface FormPlace {
  readonly sheet: string;
  readonly itemId: string;
}

export function sheetsOf({ channels, sheets }: Round): Sheet[] {
  return [
    ...channels.map(({ device, answers, faults, photos, probes }) => ({
      key: device.id,
      deviceId: device.id,
      locationId: null,
      name: device.name,
      nameEn: device.nameEn,
      category: device.category,
      deviceLocationId: device.locationId,
      hasAddress: device.address !== null,
      answers,
      faults,
      photos,
      probes,
    })),
    ...sheets.map((sheet) => ({
      ...sheet,
      key: sheet.locationId ?? 'round',
      deviceId: null,
      category: null,
      deviceLocationId: null,
      hasAddress: false,
      probes: {},
    })),
  ];
}

/** The items that are asked of a subject as it is answered now. */
export function askedOf({ items }: Template, sheet: Pick<Sheet, 'category' | 'answers'>): TemplateItem[] {
  return items.filter((item) => isAsked(item, items, sheet.category, (itemId) => sheet.answers[itemId]));
}

/** What keeps an item from being done; null when nothing does. */
export type OpenReason = 'missing' | 'unconfirmed' | 'unexplained';

export function openReason(item: TemplateItem, sheet: Sheet): OpenReason | null {
  const state = cellState(sheet.answers[item.id]);
  if (state === 'unconfirmed') return state;
  if (state === 'missing') return item.isRequired ? state : null;
  return isUnexplained(item, sheet) ? 'unexplained' : null;
}

export interface OpenPlace extends FormPlace {
  readonly reason: OpenReason;
}

/** Everything that keeps the round from being completed, subject by subject. */
export function openPlaces(round: Round): OpenPlace[] {
  return sheetsOf(round).flatMap((sheet) => openOn(round.template, sheet));
}

export function openOn(template: Template, sheet: Sheet): OpenPlace[] {
  return askedOf(template, sheet).flatMap((item) => {
    const reason = openReason(item, sheet);
    return reason === null ? [] : [{ sheet: sheet.key, itemId: item.id, reason }];
  });
}

/** The open place after this one, around the end; null when nothing is open. */
export function nextOpenPlace(round: Round, { sheet, itemId }: FormPlace): OpenPlace | null {
  const order = sheetsOf(round).flatMap((each) =>
    askedOf(round.template, each).map((item) => `${each.key}/${item.id}`),
  );
  const here = order.indexOf(`${sheet}/${itemId}`);
  const open = openPlaces(round);
  return open.find((place) => order.indexOf(`${place.sheet}/${place.itemId}`) > here) ?? open[0] ?? null;
}

/** Required items with an answer, and all that are asked. */
export function progressOfForm(round: Round): { answered: number; asked: number } {
  let answered = 0;
  let asked = 0;
  for (const sheet of sheetsOf(round)) {
    for (const item of askedOf(round.template, sheet)) {
      if (!item.isRequired) continue;
      asked += 1;
      if (sheet.answers[item.id] !== undefined) answered += 1;
    }
  }
  return { answered, asked };
}

export function totalsOfForm(round: Round): Totals {
  const totals = { pass: 0, fail: 0, na: 0, missing: 0, unconfirmed: 0, unexplained: 0 };
  for (const sheet of sheetsOf(round)) {
    for (const item of askedOf(round.template, sheet)) {
      const value = sheet.answers[item.id]?.value;
      const reason = openReason(item, sheet);
      if (value !== undefined) totals[value] += 1;
      if (reason !== null) totals[reason] += 1;
    }
  }
  return totals;
}

/** A person's answer on its way to the core. */
export interface FormAnswer extends FormPlace, GivenAnswer {
  readonly note: string;
  readonly seconds: number | null;
  readonly source: 'hand' | 'previous';
}

interface By {
  readonly personName: string;
  readonly atMs: number;
}

/** How the view looks once these answers are in. What the core will refuse changes nothing. */
export function withFormAnswers(view: InspectionView, given: readonly FormAnswer[], by: By): InspectionView {
  const byItem = new Map(view.template.items.map((item) => [item.id, item]));
  const answersOf = (sheet: Sheet): Record<string, AnswerView> => {
    const answers = { ...sheet.answers };
    for (const { itemId, value, entry, note, seconds, source } of given.filter((each) => each.sheet === sheet.key)) {
      const item = byItem.get(itemId);
      const before = answers[itemId];
      const judged = item && judgeGiven(item, { value, entry }, before?.reading ?? '');
      if (judged === undefined || judged === null) continue;
      answers[itemId] = {
        ...judged,
        id: '',
        inspectionId: view.id,
        deviceId: sheet.deviceId,
        locationId: sheet.locationId,
        itemId,
        probeResultId: before?.probeResultId ?? null,
        note,
        isRetracted: false,
        source,
        isConfirmed: true,
        seconds,
        ...by,
      };
    }
    return answers;
  };
  return withAnswersBy(view, answersOf);
}

/** The view with other answers of its subjects. */
export function withAnswersBy(
  view: InspectionView,
  answersOf: (sheet: Sheet) => Record<string, AnswerView>,
): InspectionView {
  const byKey = new Map(sheetsOf(view).map((sheet) => [sheet.key, answersOf(sheet)]));
  const changed = {
    ...view,
    channels: view.channels.map((channel) => ({
      ...channel,
      answers: byKey.get(channel.device.id) ?? channel.answers,
    })),
    sheets: view.sheets.map((sheet) => ({
      ...sheet,
      answers: byKey.get(sheet.locationId ?? 'round') ?? sheet.answers,
    })),
  };
  return { ...changed, totals: totalsOfForm(changed) };
}

/** A number as people type it; null when it is none. */
export function numberFrom(text: string): number | null {
  const typed = text
    .trim()
    .replace(/[，,](?=\d{3}\b)/g, '')
    .replace(/[。．]/g, '.');
  return /^[+-]?\d+(\.\d+)?$/.test(typed) ? Number(typed) : null;
}
