/** Who was on site from when to when, read off a fault's events. Pure. */
import type { FaultEventKind } from './fault-fields.ts';

export interface PresenceEvent {
  readonly kind: FaultEventKind;
  readonly atMs: number;
  /** The person's id. */
  readonly by: string;
}

export interface Visit {
  readonly by: string;
  readonly arrivedAtMs: number;
  /** Null while they are there, and for whom nobody wrote down that they left. */
  readonly leftAtMs: number | null;
  /** Whole minutes; null without an end. */
  readonly minutes: number | null;
}

const minuteMs = 60_000;

/**
 * The visits in the order they began. A leaving ends its own author's visit, or else the one that began last: whoever sits at
 * the laptop writes down for a colleague. One who arrives again without having left has a visit without an end.
 * @param events in any order
 */
export function visitsOf(events: readonly PresenceEvent[]): Visit[] {
  const visits: Visit[] = [];
  /** Places in `visits` of those who are there. */
  const present: number[] = [];
  for (const { kind, atMs, by } of events.toSorted((a, b) => a.atMs - b.atMs)) {
    if (kind === 'on-site') {
      const own = present.findIndex((place) => visits[place]?.by === by);
      if (own !== -1) present.splice(own, 1);
      present.push(visits.length);
      visits.push({ by, arrivedAtMs: atMs, leftAtMs: null, minutes: null });
    }
    if (kind !== 'left') continue;
    const own = present.findLastIndex((place) => visits[place]?.by === by);
    const [place] = present.splice(own === -1 ? present.length - 1 : own, 1);
    const visit = place === undefined ? undefined : visits[place];
    if (place === undefined || visit === undefined) continue;
    visits[place] = { ...visit, leftAtMs: atMs, minutes: Math.round((atMs - visit.arrivedAtMs) / minuteMs) };
  }
  return visits;
}

/** Whether they arrived and have not left since; whoever arrives anew is not counted twice. */
export function isPresent(events: readonly PresenceEvent[], by: string): boolean {
  return visitsOf(events).findLast((visit) => visit.by === by)?.leftAtMs === null;
}

/** Whether somebody is there who could leave. */
export function isAnyonePresent(events: readonly PresenceEvent[]): boolean {
  const last = new Map(visitsOf(events).map((visit) => [visit.by, visit]));
  return [...last.values()].some(({ leftAtMs }) => leftAtMs === null);
}
