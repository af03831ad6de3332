/** Older and newer programs at one server: nothing that the older one does not know is lost, and no session breaks off. */
import { expect, test } from 'vitest';
import { linesOf } from '../properties/child-lines.ts';

interface Held {
  readonly device: Readonly<Record<string, unknown>>;
  readonly tomorrow: Readonly<Record<string, unknown>> | null;
}

interface Meeting {
  readonly server: string;
  readonly sessions: number;
  readonly writes: number;
  readonly deferred: number;
  /** On the newer laptop, on the older one after it got the newer program, and before that. */
  readonly own: Held;
  readonly after: Held;
  readonly before: Held;
}

test('an older and a newer laptop, at an older and at a newer server', { timeout: 120_000 }, async () => {
  const meetings = await linesOf<Meeting>('skew.child.ts');
  expect(meetings.map(({ server }) => server)).toEqual(['older', 'newer']);
  for (const { sessions, writes, deferred, own, after, before } of meetings) {
    // Every session ended with a receipt: both sides had compared what they hold.
    expect(sessions).toBe(2 + 3 * (writes / 5) + 1);
    expect(own.device).toMatchObject({ fieldOfTomorrow: `f${writes}`, model: `m${writes}` });
    expect(own.tomorrow).toEqual({ name: `n${writes}`, size: writes });
    // A field that a program does not know goes through its hands unchanged, also when it edits the record.
    expect(before.device).toEqual(own.device);
    // A kind of record that it does not know waits, every operation of it, and is there after the update.
    expect(deferred).toBe(writes + 1);
    expect(after).toEqual(own);
  }
});
