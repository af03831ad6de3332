/** What people have entered in a simulated world, told apart by a text that occurs once. */
import type { Act } from '../../db/index.ts';

export const deviceIds = ['1', '2', '3'].map((last) => `00000000-0000-4000-8000-00000000000${last}`) as [
  string,
  string,
  string,
];

export interface Written {
  readonly token: string;
  /** True time. */
  readonly atMs: number;
  /** By the laptop's own belief, it was then what it was in truth. */
  readonly isRight: boolean;
  /** How many operations carry the token. */
  readonly values: number;
}

export const tokenOf = (index: number): string => `v${1_000_000 + index}`;

export const pictureOf = (token: string): Uint8Array => Buffer.from(`picture ${token}`);

/** Every token in a text. */
export const tokensIn = (text: string): string[] => text.match(/v1\d{6}/g) ?? [];

/** How many of the acts carry a token. */
export const valuesOf = (acts: readonly Act[]): number =>
  acts.filter((act) => tokensIn(JSON.stringify(act.fields)).length > 0).length;

export const toleranceMs = 1000;

/** @param latestBeliefMs a clock that was fast before goes on being ahead until the truth has caught up */
export const isRightClock = (nowMs: number, believedMs: number, latestBeliefMs: number): boolean =>
  Math.abs(believedMs - nowMs) <= toleranceMs && latestBeliefMs <= nowMs + toleranceMs;
