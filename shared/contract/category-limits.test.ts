import { describe, expect, test } from 'vitest';
import { type CategoryLimits, limitsOfCategory } from './category-limits.ts';
import { contractFileText, readContractFile } from './contract-file.ts';
import { builtInContract } from './index.ts';

const lines = contractFileText(builtInContract).split('\n');
const start = lines.findIndex((line) => line.includes('"probeLimits"'));

/** The built-in file with one line of its limits changed, and which line that was. */
function changed(wanted: string, by: (line: string) => string): { text: string; line: number } {
  const at = lines.findIndex((line, index) => index > start && line.includes(wanted));
  expect(at).toBeGreaterThan(start);
  return { text: lines.with(at, by(lines[at]!)).join('\n'), line: at + 1 };
}

describe('a contract file is refused, with the line and the reason, for limits', () => {
  test.each([
    ['of a category that there is not', '"category": "camera"', '"category": "kamera"', 'notOneOf'],
    ['of a probe that there is not', '"probeId": "icmp"', '"probeId": "ping"', 'noLimits'],
    ['that the probe does not have', '"maxLossPercent"', '"maxLost"', 'unknownLimit'],
    ['that say how a probe asks', '"maxLossPercent"', '"count"', 'unknownLimit'],
    ['out of bounds', '"maxLossPercent": 1', '"maxLossPercent": 101', 'limitOutside'],
    ['with half a day', '"minRecordDays": 30', '"minRecordDays": 30.5', 'limitNotWhole'],
    ['whose question is not asked', '"probe-limits"', '"probe-bounds"', 'unknownReference'],
  ])('%s', (_, from, to, code) => {
    const { text, line } = changed(from, (old) => old.replace(from, to));
    const { contract, problems } = readContractFile(text);
    expect(contract).toBeNull();
    expect(problems).toMatchObject([{ line, code }]);
    expect(problems[0]!.path).toMatch(/^probeLimits\.\d+\./);
  });

  test('that stand twice, or are open without a question', () => {
    const contract = structuredClone(builtInContract);
    contract.probeLimits.push(structuredClone(contract.probeLimits[0]!));
    contract.probeLimits[1]!.questionIds = [];
    const { problems } = readContractFile(contractFileText(contract));
    expect(problems.map(({ code }) => code).toSorted()).toEqual(['duplicateId', 'questionMissing']);
  });
});

test('a contract of an older program, which has none, is still read', () => {
  const { probeLimits: _, ...older } = builtInContract;
  const text = JSON.stringify({ format: 'xunwei-contract-1', ...older });
  expect(readContractFile(text).contract?.probeLimits).toEqual([]);
});

test('limits hold for their category and their probe only', () => {
  const limits: CategoryLimits[] = [
    { category: 'router', probeId: 'icmp', limits: { maxRttMs: 100 }, isToConfirm: false, questionIds: [] },
  ];
  expect(limitsOfCategory(limits, 'router', 'icmp')).toEqual({ maxRttMs: 100 });
  expect(limitsOfCategory(limits, 'router', 'snmp')).toEqual({});
  expect(limitsOfCategory(limits, 'camera', 'icmp')).toEqual({});
});

test('every number that the customer has to confirm stands in the question', () => {
  const question = builtInContract.questions.find(({ id }) => id === 'probe-limits')!;
  const open = builtInContract.probeLimits.filter(({ questionIds }) => questionIds.includes(question.id));
  expect(open.length).toBe(builtInContract.probeLimits.length);
  for (const text of [question.assumed, question.assumedEn]) {
    const told = new Set((text.match(/\d+(\.\d+)?/g) ?? []).map(Number));
    const missing = open.flatMap(({ category, limits }) =>
      Object.entries(limits)
        // Clocks and pages are told in seconds.
        .filter(([, value]) => !told.has(value) && !told.has(value / 1000))
        .map(([name, value]) => `${category} ${name} ${value}`),
    );
    expect(missing).toEqual([]);
  }
});
