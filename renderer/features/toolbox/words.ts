/** Words that the catalogues have for probes and settings; those of a newer probe may be without. */
import { useCallback } from 'react';
import { type TextParams, translate } from '../../../shared/i18n/translate.ts';
import { useLocale } from '../../boot/i18n.ts';

export type FindWord = (key: string, params?: TextParams) => string | null;

/** The text at `toolbox.<key>`, null when there is none. */
export function useFindWord(): FindWord {
  const locale = useLocale();
  return useCallback(
    (key, params) => {
      const full = `toolbox.${key}`;
      const text = translate(locale, full, params);
      return text === full ? null : text;
    },
    [locale],
  );
}
