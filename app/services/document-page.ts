/** How every document is worded: its language, its form, and the names of the site that its texts may hold. */
import { documentLabels, type PageContext } from '../../documents/index.ts';
import type { Form } from '../../shared/domain/confidential.ts';
import { noNames, type SiteNames } from '../../shared/domain/masking.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import type { Workspace } from '../workspace.ts';
import { bilingual } from './record-parts.ts';

export interface DocumentWish {
  readonly locale: Locale;
  readonly form: Form;
}

export const documentPage = (ws: Workspace, { locale, form }: DocumentWish): PageContext => ({
  labels: documentLabels[locale],
  language: locale,
  form,
  site: form === 'internal' ? noNames : siteNames(ws),
});

function siteNames({ store }: Workspace): SiteNames {
  return {
    devices: store.devices.all().map(({ fields: { name, nameEn, category, channel, serial } }) => ({
      name: bilingual(name, nameEn),
      category,
      channel,
      serial,
    })),
    rooms: store.locations
      .all()
      .filter(({ fields: { kind } }) => kind === 'room' || kind === 'rack')
      .map(({ fields: { name, nameEn, floor } }) => ({ name: bilingual(name, nameEn), floor })),
    people: store.persons.all().map(({ fields: { name } }) => name),
  };
}
