/** Words that only the command line has: no window loads them. */
import { cli as english } from './en/cli.ts';
import { cli as chinese } from './zh-CN/cli.ts';

export const cliWords = { 'zh-CN': { cli: chinese }, en: { cli: english } } as const;
