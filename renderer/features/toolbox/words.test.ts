import { describe, expect, it } from 'vitest';
import { probeCatalogue } from '../../../probes/index.ts';
import { locales } from '../../../shared/i18n/index.ts';
import { translate } from '../../../shared/i18n/translate.ts';
import { fieldsOf } from './settings-form.ts';

describe.each(locales)('the words of the toolbox in %s', (locale) => {
  const has = (key: string): boolean => translate(locale, key) !== key;

  it.each(probeCatalogue)(
    'name $id, what it is for, and each of its settings',
    ({ id, capabilities, settingsSchema }) => {
      const keys = [
        `probes.names.${id}`,
        `toolbox.about.${id}`,
        ...capabilities.map((each) => `toolbox.purposes.${each}`),
        ...fieldsOf(settingsSchema).map(({ name }) => `toolbox.settings.${name}`),
      ];
      expect(keys.filter((key) => !has(key))).toEqual([]);
    },
  );
});
