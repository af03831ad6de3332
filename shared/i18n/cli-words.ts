/** Words that only the command line has, and the sentences of every error: no window loads them. */
import { cli as english } from './en/cli.ts';
import { errors as englishErrors } from './en/errors.ts';
import { operatorErrors as englishOperatorErrors } from './en/operator-errors.ts';
import { cli as chinese } from './zh-CN/cli.ts';
import { errors as chineseErrors } from './zh-CN/errors.ts';
import { operatorErrors as chineseOperatorErrors } from './zh-CN/operator-errors.ts';

export const cliWords = {
  'zh-CN': { cli: chinese, errors: { ...chineseErrors, ...chineseOperatorErrors } },
  en: { cli: english, errors: { ...englishErrors, ...englishOperatorErrors } },
} as const;
