/** Answers every open item of a checklist over the app's own API, as somebody does who finds all in order. */
import type { AnswerInput, InspectionView } from '../../shared/api/inspections.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { TemplateItem } from '../../shared/contract/schema.ts';
import type { DeviceCategory } from '../../shared/domain/device-fields.ts';
import { isAsked } from '../../shared/domain/round-rules.ts';
import { onePixelPng } from './pictures.ts';

type RoundId = InspectionView['id'];
type Place = Pick<AnswerInput, 'deviceId' | 'locationId'>;

/** @param texts what is answered by item; options by their ids. Other numbers stand in their limits, other texts say 无. */
export async function answerAsUsual(
  client: ApiClient,
  id: RoundId,
  texts: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (;;) {
    const { template, channels, sheets, totals } = await client.inspections.get({ id });
    if (totals.missing === 0) return;
    const subjects = [
      ...channels.map(({ device, answers }) => ({
        place: { deviceId: device.id, locationId: null },
        category: device.category,
        held: answers,
      })),
      ...sheets.map(({ locationId, answers }) => ({
        place: { deviceId: null, locationId },
        category: null,
        held: answers,
      })),
    ];
    const answers: AnswerInput[] = [];
    for (const { place, category, held } of subjects) {
      for (const item of openItems(template.items, category, held)) {
        answers.push(await usualAnswer(client, id, item, place, texts));
      }
    }
    await client.inspections.answer({ inspectionId: id, answers });
  }
}

/** 32, or what comes next to it within the limits. */
const usualNumber = ({ min, max }: { readonly min: number | null; readonly max: number | null }): number =>
  Math.min(max ?? 32, Math.max(min ?? 32, 32));

const openItems = (
  items: readonly TemplateItem[],
  category: DeviceCategory | null,
  held: InspectionView['sheets'][number]['answers'],
): TemplateItem[] =>
  items.filter((item) => held[item.id] === undefined && isAsked(item, items, category, (itemId) => held[itemId]));

async function usualAnswer(
  client: ApiClient,
  id: RoundId,
  item: TemplateItem,
  place: Place,
  texts: Readonly<Record<string, string>>,
): Promise<AnswerInput> {
  const of = { ...place, itemId: item.id };
  switch (item.type) {
    case 'check':
      return { ...of, value: 'pass' };
    case 'number':
      return { ...of, entry: { type: 'number', number: usualNumber(item) } };
    case 'text':
      return { ...of, entry: { type: 'text', text: texts[item.id] ?? '无' } };
    case 'choice':
      return { ...of, entry: { type: 'choice', choice: texts[item.id] ?? item.options[0]!.id } };
    case 'photo': {
      const photoIds = [];
      for (let at = 0; at < item.atLeast; at += 1) {
        const about = { subject: { entity: 'inspection', id } as const, itemId: item.id, caption: String(at) };
        photoIds.push((await client.photos.add({ ...about, dataBase64: onePixelPng })).id);
      }
      return { ...of, entry: { type: 'photo', photoIds } };
    }
  }
}
