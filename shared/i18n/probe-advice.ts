/** What to try first after a finding. Apart from the catalogues: the first screen shows no findings. */
import type { ProbeFinding } from '../domain/probe.ts';
import { probeAdvice as english } from './en/probe-advice.ts';
import type { Locale } from './index.ts';
import { probeAdvice as chinese } from './zh-CN/probe-advice.ts';

export type ProbeAdvice = Readonly<Record<ProbeFinding['code'], string>>;

const byLocale: Readonly<Record<Locale, ProbeAdvice>> = { 'zh-CN': chinese, en: english };

export const adviceOn = (locale: Locale, code: ProbeFinding['code']): string => byLocale[locale][code];
