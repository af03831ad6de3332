/** What the registers, and all that is made of them, come from. */
import type { Topic } from './query.ts';

export const registerTopics: readonly Topic[] = ['inspection', 'inspection_event', 'answer', 'contract', 'sync'];
