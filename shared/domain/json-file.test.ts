import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readJsonFile } from './json-file.ts';
import { locateJson } from './json-lines.ts';

const shape = z.strictObject({
  title: z.string().min(1),
  days: z.array(z.strictObject({ day: z.string().regex(/^\d{4}$/), kind: z.enum(['work', 'rest']) })),
  item: z.discriminatedUnion('type', [z.strictObject({ type: z.literal('number'), min: z.number() })]).optional(),
});

const problemsOf = (text: string): unknown[] =>
  readJsonFile(shape, text).problems.map(({ line, path, code }) => [line, path, code]);

describe('a file', () => {
  it('is given as its value when all of it fits, with or without a byte order mark', () => {
    const text = '{"title": "一", "days": [{"day": "2026", "kind": "rest"}]}';
    for (const file of [text, `\uFEFF${text}`]) expect(readJsonFile(shape, file).value).toEqual(JSON.parse(text));
  });

  it.each([
    ['{\n  "title": "一",\n  "days": [\n    {"day": "2026", "kind": "play"}\n  ]\n}', [[4, 'days.0.kind', 'notOneOf']]],
    ['{\n  "title": "一",\n  "days": [{\n "kind": "rest"}]}', [[3, 'days.0.day', 'missing']]],
    [
      '{\n  "title": "",\n  "days": [],\n  "colour": 1}',
      [
        [2, 'title', 'tooSmall'],
        [4, 'colour', 'unknownKey'],
      ],
    ],
    [
      '{"title": 1, "days": {}}',
      [
        [1, 'title', 'wrongType'],
        [1, 'days', 'wrongType'],
      ],
    ],
    ['{"title": "a", "days": [{"day": "26", "kind": "work"}]}', [[1, 'days.0.day', 'wrongForm']]],
    ['{"title": "a", "days": [],\n"item": {"type": "colour"}}', [[2, 'item.type', 'notOneOf']]],
    ['{"title": "a",\n"days": [],\n"title": "b"}', [[3, '', 'duplicateKey']]],
    ['{"title": "a",\n"days": [,]}', [[2, 'days.0', 'syntax']]],
    ['{"title": "a",\n"days": []', [[2, '', 'syntax']]],
    ['', [[1, '', 'syntax']]],
    ['{} {}', [[1, '', 'syntax']]],
  ])('is refused with line, path and reason: %j', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('is refused when it is nested beyond reason, and nothing overflows', () => {
    expect(problemsOf('['.repeat(200_000))).toHaveLength(1);
  });
});

describe('the locator', () => {
  it('takes what JSON.parse takes, with every member and a line for each', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value, null, 1);
        const located = locateJson(text);
        const read: unknown = JSON.parse(text);
        const names = typeof read === 'object' && read !== null ? Object.keys(read) : [];
        expect([...located.members.keys()].toSorted()).toEqual(names.toSorted());
        for (const { line } of located.members.values()) expect(line).toBeGreaterThan(1);
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), fc.constantFrom('', ',', '}', '\u0001', 'x', '"'), (value, place, mark) => {
        const text = JSON.stringify(value);
        const at = place % (text.length + 1);
        const changed = text.slice(0, at) + mark + text.slice(at + 1);
        const isAccepted = (read: (text: string) => unknown): boolean => {
          try {
            read(changed);
            return true;
          } catch {
            return false;
          }
        };
        if (isAccepted(locateJson)) expect(isAccepted(JSON.parse)).toBe(true);
      }),
    );
  });
});
