/** What the probes of databases may be told. */
import { z } from 'zod';

export const databaseSettings = {
  connectTimeoutMs: z.int().min(50).max(60_000).default(3_000),
  /** For the whole conversation. */
  answerTimeoutMs: z.int().min(50).max(60_000).default(5_000),
  slowAnswerMs: z.int().min(1).default(1_000),
} as const;
