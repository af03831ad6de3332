/** What a list says to whom it is for: as documents do, by the levels of contract 3.3.1. */
import { useCallback } from 'react';
import type { Form, Withheld } from '../../shared/domain/confidential.ts';
import { deviceCategories } from '../../shared/domain/device-fields.ts';
import { type Mask, maskOf, type NamedDevice, noNames, type SiteNames } from '../../shared/domain/masking.ts';
import { api } from '../boot/client.ts';
import { useLocale, useTranslation } from '../boot/i18n.ts';

export interface ListMask extends Mask {
  /** What is read instead of something of this kind; null where it is told. */
  readonly hidden: (what: Withheld) => string | null;
}

/** A function that reads what the site calls its things, and gives the mask of a level. */
export function useListMask(): (form: Form) => Promise<ListMask> {
  const { t } = useTranslation();
  const language = useLocale();
  return useCallback(
    async (form) => {
      const categories = deviceCategories.map((each) => [each, t(`devices.categories.${each}`)]);
      const words = {
        language,
        hidden: t('documents.hidden'),
        categories: Object.fromEntries(categories) as Record<(typeof deviceCategories)[number], string>,
        channelName: (channel: string) => t('documents.device.channelName', { channel }),
        floor: (floor: string) => t('documents.floor', { floor }),
        someRoom: t('documents.someRoom'),
      };
      const mask = maskOf(form, words, form === 'internal' ? noNames : await siteNames());
      return { ...mask, hidden: (what) => (mask.withholds(what) ? words.hidden : null) };
    },
    [t, language],
  );
}

async function siteNames(): Promise<SiteNames> {
  const [devices, locations, { people }] = await Promise.all([
    namedDevices(),
    api.inventory.locations({}),
    api.people.list({}),
  ]);
  return {
    devices,
    rooms: locations
      .filter(({ kind }) => kind === 'room' || kind === 'rack')
      .map(({ name, nameEn, floor }) => ({ name: { zh: name, en: nameEn }, floor })),
    people: people.map(({ name }) => name),
  };
}

const step = 500;

async function namedDevices(): Promise<NamedDevice[]> {
  const named: NamedDevice[] = [];
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof api.inventory.devices>> = await api.inventory.devices({ after, limit: step });
    for (const { name, nameEn, category, channel, serial } of page.items)
      named.push({ name: { zh: name, en: nameEn }, category, channel, serial });
    if (page.next === null) return named;
    after = page.next;
  }
}
