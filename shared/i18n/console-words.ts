/** Words that only the console's page has: the window on a laptop does not load them. */
import { console as english } from './en/console.ts';
import { console as chinese } from './zh-CN/console.ts';

export type ConsoleWords = typeof chinese;

export const consoleWords = { 'zh-CN': { console: chinese }, en: { console: english } } as const;
