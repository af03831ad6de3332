/** The service contract: its clauses and what they oblige to. */
import { z } from 'zod';
import { clause, obligation, plan } from '../contract/schema.ts';
import { businessHours } from '../calendar/business-hours.ts';
import { holidayYear } from '../calendar/holiday-year.ts';
import { slaRule } from '../domain/sla-clock.ts';
import { nothing, op } from './base.ts';

export const contractContract = {
  overview: op.input(nothing).output(
    z.object({
      id: z.string(),
      version: z.int(),
      title: z.string(),
      titleEn: z.string(),
      customer: z.string(),
      customerEn: z.string(),
      sections: z.array(z.object({ id: z.string(), title: z.string(), titleEn: z.string() })),
      clauses: z.array(clause),
      obligations: z.array(obligation),
      slaRules: z.array(slaRule),
      utcOffsetMinutes: z.int(),
      businessHours,
      /** The holiday arrangements that are known, one for each year. */
      holidayYears: z.array(holidayYear),
      plans: z.array(plan),
    }),
  ),
};
