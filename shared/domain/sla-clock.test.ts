import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClockEvent, type SlaRule, faultClocks } from './sla-clock.ts';

const rule: SlaRule = {
  id: 'B',
  clauseId: '二.3.2(6)',
  section: '二',
  severity: 'major',
  goal: 'on-site',
  type: 'duration-24x7',
  minutes: 240,
  isContractual: true,
};
const hour = 3_600_000;
const fault = { section: '二', severity: 'major', reportedAtMs: 10 * hour } as const;
const stateAt = (nowMs: number, events: readonly ClockEvent[] = []): string | undefined =>
  faultClocks(fault, events, [rule], nowMs)[0]?.state;

describe('the clock of a fault', () => {
  it('runs for four hours from the report, to the millisecond', () => {
    expect(stateAt(14 * hour)).toBe('running');
    expect(stateAt(14 * hour + 1)).toBe('overdue');
    expect(stateAt(99 * hour, [{ kind: 'on-site', atMs: 14 * hour }])).toBe('met');
    expect(stateAt(99 * hour, [{ kind: 'on-site', atMs: 14 * hour + 1 }])).toBe('late');
  });

  it('takes a later step as proof of the goal, but not a note', () => {
    expect(stateAt(99 * hour, [{ kind: 'fixed', atMs: 11 * hour }])).toBe('met');
    expect(stateAt(99 * hour, [{ kind: 'note', atMs: 11 * hour }])).toBe('overdue');
  });

  it('is void for a cancelled fault that nobody came to', () => {
    expect(stateAt(99 * hour, [{ kind: 'cancelled', atMs: 11 * hour }])).toBe('void');
  });

  it('does not exist where the contract names no limit', () => {
    expect(faultClocks({ ...fault, severity: 'general' }, [], [rule], 0)).toEqual([]);
    expect(faultClocks({ ...fault, section: '三' }, [], [rule], 0)).toEqual([]);
  });

  it('depends on when things happened, not on the order in which they were entered', () => {
    const event = fc.record({
      kind: fc.constantFrom('responded', 'on-site', 'diagnosed', 'fixed', 'note') as fc.Arbitrary<ClockEvent['kind']>,
      atMs: fc.integer({ min: 10 * hour, max: 30 * hour }),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), fc.integer({ min: 0, max: 40 * hour }), (events, nowMs) => {
        const forward = faultClocks(fault, events, [rule], nowMs);
        expect(faultClocks(fault, events.toReversed(), [rule], nowMs)).toEqual(forward);
      }),
    );
  });

  it('never turns an overdue clock back to running as time goes on', () => {
    fc.assert(
      fc.property(fc.nat(40 * hour), fc.nat(40 * hour), (a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        return !(stateAt(early) === 'overdue' && stateAt(late) === 'running');
      }),
    );
  });
});
