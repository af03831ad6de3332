/** Addresses of what lies open over a screen of tasks. */
import type { TaskId } from '../../../shared/domain/ids.ts';

/** Opens new work over a screen; null for no plan in particular. */
export const newWorkPath = (screen: string, planId: string | null): string =>
  `${screen}?new=${encodeURIComponent(planId ?? '')}`;

export const taskPath = (screen: string, id: TaskId): string => `${screen}?task=${id}`;
