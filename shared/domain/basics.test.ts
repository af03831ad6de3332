import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, inCanonicalOrder, type Json, type JsonObject, jsonEquals } from './canonical-json.ts';
import { formatHlc, hlcMs, nextHlc, observeHlc } from './hlc.ts';
import { utf8, uuidV5, uuidV7 } from './ids.ts';
import { pictureTypeOf } from './picture-type.ts';

const sha1 = (bytes: Uint8Array): Uint8Array => createHash('sha1').update(bytes).digest();
const dev = 'd'.repeat(32);

describe('canonical JSON', () => {
  it('gives the example of RFC 8785, 3.2.2', () => {
    const text = String.raw`{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}`;
    const value = JSON.parse(text) as Json;
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('orders keys by UTF-16 code units, RFC 8785 3.2.3', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    const keys = Object.keys(JSON.parse(canonicalJson(value)) as object);
    // Integer-like keys come first in any object; the text itself shows the order.
    expect(keys).toHaveLength(7);
    expect([...canonicalJson(value).matchAll(/:(\d)/g)].map((match) => match[1]).join('')).toBe('2467153');
  });

  it('does not depend on the order of keys and survives a round trip', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value = JSON.parse(text) as Json;
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        return jsonEquals(value, JSON.parse(canonicalJson(value)) as Json);
      }),
    );
  });

  /** By the words of the RFC, member by member. */
  function spelled(value: Json): string {
    if (value === null || typeof value !== 'object') return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map(spelled).join(',')}]`;
    const members = Object.entries(value as JsonObject).filter(([, member]) => member !== undefined);
    const inOrder = members.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${inOrder.map(([key, member]) => `${JSON.stringify(key)}:${spelled(member as Json)}`).join(',')}}`;
  }

  it('is the same however it is come by: in order already, put into order, or with keys that are numbers', () => {
    const keys = fc.oneof(
      fc.string(),
      fc.constantFrom('1', '10', '9', '-1', '01', '', '__proto__', 'toJSON', '\u20ac'),
    );
    const { value } = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 0 }) as fc.Arbitrary<Json>,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(keys, tie('value'), { maxKeys: 8 }),
      ),
    }));
    fc.assert(
      fc.property(value, (some) => {
        expect(canonicalJson(some)).toBe(spelled(some));
        expect(canonicalJson(inCanonicalOrder(some))).toBe(spelled(some));
      }),
      { numRuns: 500 },
    );
  });

  it('refuses what JSON cannot carry', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { a: ['\ud800'] }, { b: 1, a: '\udc00' }]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });
});

describe('ids', () => {
  it('are version 7 and sort by time', () => {
    const random = new Uint8Array(10).fill(0xff);
    const early = uuidV7(1_795_363_200_000, random);
    expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(early.replaceAll('-', '').slice(0, 12), 16)).toBe(1_795_363_200_000);
    expect(early < uuidV7(1_795_363_200_001, new Uint8Array(10))).toBe(true);
  });

  it('are the same for the same natural key', () => {
    expect(uuidV5('device:camera-07', sha1)).toBe(uuidV5('device:camera-07', sha1));
    expect(uuidV5('device:camera-07', sha1)).not.toBe(uuidV5('device:camera-08', sha1));
    expect(uuidV5('设备', sha1)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('are made over UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(Buffer.from(utf8(text)).toString('utf8')).toBe(text);
      }),
    );
  });
});

describe('hybrid logical clock', () => {
  it('never goes back, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2_000_000_000_000 }), { minLength: 2 }), (walls) => {
        let last: string | null = null;
        for (const wall of walls) {
          const next = nextHlc(last, wall, dev);
          if (last !== null) expect(next > last).toBe(true);
          last = next;
        }
      }),
    );
  });

  it('borrows a millisecond when its counter is full', () => {
    expect(nextHlc(formatHlc(5, 0xffff, dev), 5, dev)).toBe(formatHlc(6, 0, dev));
  });

  it('follows a foreign stamp at most five minutes past the server', () => {
    const future = formatHlc(9_000_000, 0, 'e'.repeat(32));
    expect(hlcMs(observeHlc(null, future, 1_000, dev))).toBe(1_000 + 300_000);
    expect(observeHlc(formatHlc(10, 0, dev), formatHlc(5, 0, 'e'.repeat(32)), 1_000, dev)).toBe(formatHlc(10, 0, dev));
  });
});

describe('pictures', () => {
  it('are told by their bytes, not their names', () => {
    expect(pictureTypeOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
    expect(pictureTypeOf(Buffer.from('89504e470d0a1a0a', 'hex'))).toBe('image/png');
    expect(pictureTypeOf(Buffer.from('RIFF....WEBPVP8 '))).toBe('image/webp');
    for (const text of ['', '<html>', 'RIFF....WAVE', 'GIF89a']) expect(pictureTypeOf(Buffer.from(text))).toBeNull();
  });
});
