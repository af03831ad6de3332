/** The words of documents: typed by the zh-CN catalogue, which every other language has to match key by key. */
import { documents as en } from '../shared/i18n/en/documents.ts';
import { reportWords as enReports } from '../shared/i18n/en/report-words/index.ts';
import { documents as zhCn } from '../shared/i18n/zh-CN/documents.ts';
import { reportWords as zhReports } from '../shared/i18n/zh-CN/report-words/index.ts';

type Widened<T> = T extends string ? string : { readonly [K in keyof T]: Widened<T[K]> };

/** Every word that a document prints and that is not the record's own. */
export type DocumentLabels = Widened<typeof zhCn> & { readonly reports: Widened<typeof zhReports> };

export type DocumentLanguage = 'zh-CN' | 'en';

/** The catalogues' words by language. */
export const documentLabels: Readonly<Record<DocumentLanguage, DocumentLabels>> = {
  'zh-CN': { ...zhCn, reports: zhReports },
  en: { ...en, reports: enReports },
};

/** A label with its `{{placeholders}}` filled in. */
export function fill(label: string, params: Readonly<Record<string, string | number>>): string {
  return label.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole));
}
