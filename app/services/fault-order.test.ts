import { describe, expect, it } from 'vitest';
import { assertInOrder, assertReportedFirst, exactTime, type Happened, openPause, stateOf } from './fault-order.ts';

const minute = 60_000;
const at = (kind: Happened['kind'], minutes: number, by = 'wang'): Happened => ({ kind, atMs: minutes * minute, by });

describe('order of events', () => {
  const fixed = [at('on-site', 10), at('fixed', 30)];

  it.each<[string, Happened[], Happened]>([
    ['a step after the last', fixed, at('verified', 40)],
    ['a step that was forgotten, between two', fixed, at('diagnosed', 20)],
    ['a step that was forgotten, before all', fixed, at('responded', 5)],
    ['a note, at any time', fixed, at('note', 1)],
    ['a pause of work that goes on', [at('on-site', 10)], at('paused', 20)],
    ['the end of a pause', [at('paused', 10)], at('resumed', 20)],
    ['a fix in a pause, which ends it', [at('paused', 10)], at('fixed', 20)],
    ['arrival after a phone call', [at('responded', 2)], at('on-site', 10)],
    ['leaving', [at('on-site', 10)], at('left', 20)],
    ['leaving after the fix', fixed, at('left', 40)],
    ['another visit', [at('on-site', 10), at('left', 20)], at('on-site', 30)],
    ['a colleague who comes too', [at('on-site', 10)], at('on-site', 15, 'li')],
    ['a visit that was forgotten, before the other', [at('on-site', 20)], at('on-site', 10)],
    ['a new visit of what was opened again', [...fixed, at('left', 40), at('reopened', 50)], at('on-site', 60)],
  ])('takes %s', (_, events, added) => {
    expect(() => assertInOrder(0, events, added)).not.toThrow();
  });

  it.each<[string, Happened[], Happened]>([
    ['a fix before the arrival that is entered already', [at('on-site', 10)], at('fixed', 5)],
    ['an arrival after the fix', fixed, at('on-site', 40)],
    ['a pause of what is fixed', fixed, at('paused', 40)],
    ['a pause within a pause', [at('paused', 10)], at('paused', 20)],
    ['an end where there is no pause', [at('on-site', 10)], at('resumed', 20)],
    ['a pause right before another one', [at('on-site', 2), at('paused', 10)], at('paused', 5)],
    ['a second fix', fixed, at('fixed', 40)],
    ['an arrival of who is there', [at('on-site', 10)], at('on-site', 20)],
    ['leaving where nobody is', [at('responded', 10)], at('left', 20)],
    ['leaving twice', [at('on-site', 10), at('left', 20)], at('left', 30)],
    ['leaving before the arrival', [at('on-site', 10)], at('left', 5)],
    ['a check of what is not fixed', [at('on-site', 10)], at('verified', 20)],
    ['a cancellation before a fix', [at('fixed', 10)], at('cancelled', 5)],
  ])('refuses %s', (_, events, added) => {
    expect(() => assertInOrder(0, events, added)).toThrow(expect.objectContaining({ code: 'Fault_WrongOrder' }));
  });

  it('refuses what happened before the fault was reported, and a report after what was done', () => {
    const wrong = expect.objectContaining({ code: 'Fault_WrongOrder' });
    expect(() => assertInOrder(10 * minute, [], at('responded', 9))).toThrow(wrong);
    expect(() => assertReportedFirst(11 * minute, [at('responded', 10)])).toThrow(wrong);
    expect(() => assertReportedFirst(10 * minute, [at('note', 1), at('responded', 10)])).not.toThrow();
  });

  it('does not stumble over an order that two laptops made together', () => {
    expect(() => assertInOrder(0, [at('fixed', 10), at('on-site', 20)], at('fixed', 30))).not.toThrow();
  });
});

it('reads the state off the last event that moves it', () => {
  expect(stateOf([])).toBe('reported');
  expect(stateOf([at('fixed', 1), at('note', 2)])).toBe('fixed');
  expect(stateOf([at('closed', 1), at('reopened', 2)])).toBe('reported');
});

it('knows the pause that goes on', () => {
  const paused = at('paused', 1);
  expect(openPause([paused, at('note', 2), at('diagnosed', 3)])).toBe(paused);
  for (const end of ['resumed', 'fixed', 'cancelled'] as const) expect(openPause([paused, at(end, 2)])).toBeNull();
  expect(openPause([paused, at('fixed', 2), at('reopened', 3)])).toBeNull();
});

it('puts a time given to the minute after what is known of that minute', () => {
  const known = 5 * minute + 37_000;
  expect(exactTime(5 * minute, [known])).toBe(known);
  expect(exactTime(4 * minute, [known])).toBe(4 * minute);
  expect(exactTime(6 * minute, [known])).toBe(6 * minute);
  expect(exactTime(5 * minute + 1, [known])).toBe(5 * minute + 1);
});
