import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { probeCatalogue } from '../../../probes/index.ts';
import { findProbe } from '../../../probes/registry.ts';
import { usualPorts, usualSettings } from '../../../shared/domain/device-probe.ts';
import {
  type SettingField,
  type SettingValue,
  type SettingValues,
  fieldsOf,
  isChanged,
  problemOf,
  settingsOf,
  valueOf,
} from './settings-form.ts';

const settings = z.strictObject({
  count: z.int().min(1).max(100).default(3),
  maxRttMs: z.number().min(0.1).default(500),
  transport: z.enum(['tcp', 'udp']).default('tcp'),
  takeSnapshot: z.boolean().default(true),
  path: z.string().max(1_000).startsWith('/').default('/'),
  trustedCa: z.string().max(200_000).default(''),
  url: z.url().max(1_000).optional(),
  read: z
    .array(z.enum(['facts', 'config']))
    .min(1)
    .default(['facts']),
  expected: z.array(z.string().max(500)).max(2).default([]),
});
const fields = fieldsOf(z.toJSONSchema(settings, { io: 'input' }));
const field = (name: string) => fields.find((each) => each.name === name)!;

describe('the form of settings', () => {
  it('has the control that fits each setting, in their order', () => {
    expect(fields).toEqual([
      { name: 'count', kind: 'number', isWhole: true, min: 1, max: 100, initial: 3 },
      { name: 'maxRttMs', kind: 'number', isWhole: false, min: 0.1, max: null, initial: 500 },
      { name: 'transport', kind: 'choice', options: ['tcp', 'udp'], initial: 'tcp' },
      { name: 'takeSnapshot', kind: 'switch', initial: true },
      { name: 'path', kind: 'text', isLong: false, maxLength: 1_000, pattern: '^\\/.*', initial: '/' },
      { name: 'trustedCa', kind: 'text', isLong: true, maxLength: 200_000, pattern: null, initial: '' },
      { name: 'url', kind: 'text', isLong: false, maxLength: 1_000, pattern: null, initial: null },
      { name: 'read', kind: 'choices', options: ['facts', 'config'], min: 1, initial: ['facts'] },
      { name: 'expected', kind: 'texts', maxItems: 2, maxLength: 500, initial: [] },
    ]);
  });

  it('sends what differs from its default, and nothing else', () => {
    const values: SettingValues = { count: 3, transport: 'udp', takeSnapshot: false, read: ['facts'], url: null };
    expect(settingsOf(fields, values)).toEqual({ transport: 'udp', takeSnapshot: false });
    expect(settingsOf(fields, {})).toEqual({});
    expect(isChanged(field('count'), { count: 4 })).toBe(true);
    expect(valueOf(field('count'), {})).toBe(3);
  });

  it('says what is wrong before anything is sent', () => {
    expect(problemOf(field('count'), 0)).toEqual({ word: 'between', params: { min: 1, max: 100 } });
    expect(problemOf(field('count'), 2.5)).toMatchObject({ word: 'whole' });
    expect(problemOf(field('maxRttMs'), 0)).toEqual({ word: 'atLeast', params: { min: 0.1 } });
    expect(problemOf(field('path'), 'stream')).toMatchObject({ word: 'pattern' });
    expect(problemOf(field('path'), `/${'x'.repeat(1_000)}`)).toMatchObject({ word: 'tooLong' });
    expect(problemOf(field('read'), [])).toMatchObject({ word: 'tooFew' });
    expect(problemOf(field('expected'), ['a', 'b', 'c'])).toMatchObject({ word: 'tooMany' });
  });

  it('takes for right just what the settings themselves take of numbers', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -5, max: 120 })), (count) => {
        expect(problemOf(field('count'), count) === null).toBe(settings.safeParse({ count }).success);
      }),
    );
  });

  it('has a control for what may be null, for constants, and for numbers to choose from', () => {
    const odd = z.strictObject({
      limit: z.int().min(1).max(9).nullable().default(null),
      speed: z.union([z.literal(10), z.literal(100)]).default(10),
      mode: z.union([z.literal('a'), z.enum(['b', 'c'])]).default('b'),
      only: z.literal('x').default('x'),
      either: z.union([z.int(), z.literal('auto')]).default('auto'),
    });
    expect(fieldsOf(z.toJSONSchema(odd, { io: 'input' }))).toEqual([
      { name: 'limit', kind: 'number', isWhole: true, min: 1, max: 9, initial: null },
      { name: 'speed', kind: 'choice', options: [10, 100], initial: 10 },
      { name: 'mode', kind: 'choice', options: ['a', 'b', 'c'], initial: 'b' },
      { name: 'only', kind: 'choice', options: ['x'], initial: 'x' },
      // A number or a word is no control: whoever gives a probe such a setting hears of it from the next test.
    ]);
  });
});

/** Values other than the default that a person can give the field. */
function otherValues(field: SettingField): SettingValue[] {
  switch (field.kind) {
    case 'number': {
      const [low, high] = [field.min ?? 0, field.max ?? (field.min ?? 0) + 10];
      return [low, high, field.isWhole ? Math.ceil((low + high) / 2) : (low + high) / 2];
    }
    case 'switch':
      return [!field.initial];
    case 'choice':
      return [...field.options];
    case 'choices':
      return [field.options.slice(0, Math.max(1, field.min)), field.options];
    case 'texts':
      return [['1.2.3.4'], []];
    case 'text':
      return [];
  }
}

describe.each(probeCatalogue.map((entry) => [entry.id, entry] as const))('the settings of %s', (id, entry) => {
  const own = fieldsOf(entry.settingsSchema);
  const schema = findProbe(id)!.settings;

  it('are all in the form, with their defaults', () => {
    expect(own.map(({ name }) => name)).toEqual(Object.keys(entry.settingsSchema['properties'] as object));
    for (const each of own) {
      expect(problemOf(each, each.initial), each.name).toBeNull();
      if (each.initial !== null) expect(each.initial).toEqual(entry.settingsDefaults[each.name]);
    }
  });

  it('can be set by their controls to what the probe takes', () => {
    for (const each of own) {
      for (const value of otherValues(each)) {
        const settings = settingsOf(own, { [each.name]: value });
        const isTaken = schema.safeParse(settings).success;
        expect([each.name, value, problemOf(each, value) === null]).toEqual([each.name, value, isTaken]);
      }
    }
  });
});

it('says of a device what the probes themselves have as their defaults', () => {
  for (const [id, settings] of Object.entries(usualSettings)) {
    const entry = probeCatalogue.find((each) => each.id === id);
    expect(entry?.settingsDefaults).toMatchObject(settings);
    expect(usualPorts[id]).toBe(entry?.defaultPort);
  }
});
