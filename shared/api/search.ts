/** One search over everything that has a name. */
import { z } from 'zod';
import { op } from './base.ts';

export const searchKinds = ['device', 'location', 'fault', 'inspection', 'record', 'clause'] as const;
export type SearchKind = (typeof searchKinds)[number];

export const searchHit = z.object({
  kind: z.enum(searchKinds),
  id: z.string(),
  /** Name or number; `titleEn` is empty where there is none. */
  title: z.string(),
  titleEn: z.string(),
  /** One line that tells it from others of the same name: place and address, reporter, clause id. */
  detail: z.string(),
});
export type SearchHit = z.infer<typeof searchHit>;

export const searchContract = {
  /**
   * Everything that holds the text, from one character up, best first within each kind. Full-width forms, letter case
   * and compatibility characters make no difference; spaces part words that must all be there.
   */
  find: op
    .input(
      z.object({
        text: z.string().max(100),
        kinds: z.array(z.enum(searchKinds)).default([...searchKinds]),
        /** Hits of each kind. */
        limit: z.int().min(1).max(50).default(8),
      }),
    )
    .output(z.object({ hits: z.array(searchHit), more: z.array(z.enum(searchKinds)) })),
};
