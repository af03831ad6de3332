/** The table of limits that every side knows, held against what the probes themselves take. */
import { describe, expect, it } from 'vitest';
import { builtInContract } from '../shared/contract/index.ts';
import { probeLimits } from '../shared/domain/probe-limits.ts';
import { locales } from '../shared/i18n/index.ts';
import { translate } from '../shared/i18n/translate.ts';
import { findProbe, probeCatalogue } from './registry.ts';

/** Settings that are called like limits and say how the probe asks. */
const howItAsks = new Set([
  'maxMediaSeconds',
  'maxRepetitions',
  'maxInFlight',
  'maxHashBytes',
  'maxRedirects',
  'maxBytes',
  'maxHops',
  'maxWaitSeconds',
]);
const looksLikeLimit = /^(max|min|slow)|(Max|Min)[A-Z]/;

interface NumberSchema {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

describe.each(probeCatalogue)('the limits of $id', ({ id, settingsSchema }) => {
  const properties = (settingsSchema['properties'] ?? {}) as Record<string, NumberSchema>;
  const own = probeLimits[id] ?? {};

  it('are in the table, all of them', () => {
    const named = Object.entries(properties).filter(
      ([name, { type }]) =>
        (type === 'number' || type === 'integer') && looksLikeLimit.test(name) && !howItAsks.has(name),
    );
    expect(named.map(([name]) => name).filter((name) => own[name] === undefined)).toEqual([]);
  });

  it('take the numbers that the probe takes', () => {
    for (const [name, { min, max, isWhole }] of Object.entries(own)) {
      const { type, minimum, maximum = Number.MAX_SAFE_INTEGER } = properties[name] ?? {};
      expect({ name, min, max, isWhole }).toEqual({ name, min: minimum, max: maximum, isWhole: type === 'integer' });
    }
  });
});

it('names measures that have a name in both languages', () => {
  const measures = Object.values(probeLimits).flatMap((own) => Object.values(own).flatMap((limit) => limit.measures));
  for (const locale of locales) {
    const without = measures.filter((name) => translate(locale, `probes.measures.${name}`).startsWith('probes.'));
    expect(without).toEqual([]);
  }
});

it('names no kind of probe that there is not', () => {
  expect(Object.keys(probeLimits).filter((id) => findProbe(id) === undefined)).toEqual([]);
});

it.each(builtInContract.probeLimits)('$category/$probeId of the contract are settings of that probe', (each) => {
  expect(findProbe(each.probeId)?.settings.safeParse(each.limits)).toMatchObject({ success: true, data: each.limits });
});
