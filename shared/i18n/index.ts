/** The catalogues of both languages. zh-CN is the source: its keys are the keys. */
import { en } from './en/index.ts';
import { zhCN } from './zh-CN/index.ts';

export const locales = ['zh-CN', 'en'] as const;
/** Language of the interface and of documents. */
export type Locale = (typeof locales)[number];

/** Every text by namespace; leaves are literal strings, so keys can be checked by type. */
export type Catalogue = typeof zhCN;

export const catalogues = { 'zh-CN': zhCN, en } as const;
