/** errors.md of the guide, written from what the catalogues say of every error. */
import { codesByArea, errorHelp, errorPageText } from '../../shared/i18n/error-help.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { translate } from '../../shared/i18n/translate.ts';

export function errorsFile(locale: Locale): string {
  const areas = [...codesByArea()].map(([area, codes]) => {
    const pages = codes.map(
      (code) =>
        `### ${code}\n\n**${errorHelp[locale][code].title}**\n\n${errorPageText(locale, code, (heading) => `#### ${heading}`)}`,
    );
    return [`## ${translate(locale, `guide.error.areas.${area}`)}`, ...pages].join('\n\n');
  });
  const start = [`# ${translate(locale, 'guide.error.index')}`, translate(locale, 'guide.error.intro')];
  return `${[...start, ...areas].join('\n\n')}\n`;
}
