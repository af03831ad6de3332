/** What a recorder has to tell of its inputs, its recordings and its disks, whichever protocol asks. */

export interface RecorderInput {
  readonly number: number;
  readonly name: string;
  /** Of the camera behind it. */
  readonly address: string;
  readonly isOnline: boolean;
  /** Whole days of recordings; 0: none. */
  readonly daysKept: number;
  /** Hours since the newest recording; 0 while it records. */
  readonly stoppedHours: number;
}

export interface RecorderDisk {
  readonly number: number;
  readonly name: string;
  readonly capacityMb: number;
  readonly freeMb: number;
  readonly status: 'ok' | 'error' | 'unformatted';
}

export interface RecorderState {
  readonly inputs: readonly RecorderInput[];
  readonly disks: readonly RecorderDisk[];
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** From when to when an input has recordings, by a clock that says `nowMs`; null without any. */
export function recordedSpan(
  { daysKept, stoppedHours }: RecorderInput,
  nowMs: number,
): { readonly fromMs: number; readonly toMs: number } | null {
  return daysKept === 0 ? null : { fromMs: nowMs - daysKept * dayMs, toMs: nowMs - stoppedHours * hourMs };
}
