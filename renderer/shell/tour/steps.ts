/** What the tour tells, in the order of a first round. Each step belongs to what carries its name as `data-tour`. */
export const tourSteps = ['start', 'probe', 'answer', 'complete', 'status', 'search'] as const;
export type TourStep = (typeof tourSteps)[number];

/** Screens of a first round: elsewhere the tour keeps still. */
const tourPath = /^\/today$|^\/rounds\/./;

export interface TourPlace {
  readonly step: TourStep;
  readonly target: HTMLElement;
}

export function targetOf(step: TourStep): HTMLElement | null {
  return document.querySelector(`[data-tour="${step}"]`);
}

/** The first step that was not taken yet and has something on the screen to point at. */
export function nextPlace(path: string, taken: ReadonlySet<TourStep>): TourPlace | null {
  if (!tourPath.test(path)) return null;
  for (const step of tourSteps) {
    if (taken.has(step)) continue;
    const target = targetOf(step);
    if (target !== null) return { step, target };
  }
  return null;
}
