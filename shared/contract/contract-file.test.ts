import { describe, expect, test } from 'vitest';
import { contractFileText, readContractFile } from './contract-file.ts';
import { builtInContract } from './index.ts';

const lines = contractFileText(builtInContract).split('\n');

/** The built-in file with one of its lines changed; the line is found by its words, after another one's. */
function changed(after: string, wanted: string, by: (line: string) => string): { text: string; line: number } {
  const from = lines.findIndex((line) => line.includes(after));
  const at = lines.findIndex((line, index) => index >= from && line.includes(wanted));
  expect(from).toBeGreaterThan(-1);
  expect(at).toBeGreaterThan(-1);
  return { text: lines.with(at, by(lines[at]!)).join('\n'), line: at + 1 };
}

/** The only problem of a file. */
function problemOf(text: string) {
  const { contract, problems } = readContractFile(text);
  expect(contract).toBeNull();
  expect(problems).toHaveLength(1);
  return problems[0]!;
}

describe('a contract file', () => {
  test('that was written is read as the same contract', () => {
    expect(readContractFile(contractFileText(builtInContract))).toEqual({ contract: builtInContract, problems: [] });
  });

  test('may begin with the mark that Notepad writes', () => {
    expect(readContractFile(`\uFEFF${contractFileText(builtInContract)}`).contract).toEqual(builtInContract);
  });

  test('of another format is told at its first lines', () => {
    const { text, line } = changed('"format"', '"format"', (old) => old.replace('contract-1', 'contract-9'));
    expect(problemOf(text)).toMatchObject({ line, path: 'format', code: 'notOneOf' });
  });
});

describe('a contract file is refused whole, with the line and the reason,', () => {
  test('for an unknown cadence', () => {
    const { text, line } = changed('"cctv-weekly-inspection"', '"cadence"', () => '      "cadence": "fortnightly",');
    const problem = problemOf(text);
    expect(problem).toMatchObject({ line, code: 'notOneOf' });
    expect(problem.path).toMatch(/^obligations\.\d+\.cadence$/);
    expect(problem.params.options).toContain('weekly');
  });

  test('for a clause that stands twice', () => {
    const { text, line } = changed('"二.3.1.3(2)"', '"二.3.1.3(3)"', (old) => old.replace('(3)', '(2)'));
    const problems = readContractFile(text).problems;
    expect(problems[0]).toMatchObject({ line, code: 'duplicateId', params: { id: '二.3.1.3(2)' } });
    // Whatever referred to the clause that is gone now leads nowhere.
    expect(problems.slice(1).every(({ code }) => code === 'unknownReference')).toBe(true);
  });

  test('for a plan of a checklist that is not there', () => {
    const { text, line } = changed('"id": "conference-lines",', '"templateId": "conference-lines"', (old) =>
      old.replace('conference-lines', 'conference-wires'),
    );
    const problem = problemOf(text);
    expect(problem).toMatchObject({
      line,
      code: 'unknownReference',
      params: { list: 'templates', id: 'conference-wires' },
    });
  });

  test('for obligations that prove each other in a circle', () => {
    const { text } = changed('"id": "platform-monthly-inspection"', '"by": "inspection",', (old) =>
      old.replace('inspection', 'obligation'),
    );
    const circle = text.replace('"templateId": "platform-monthly"\n', '"obligationId": "platform-base"\n');
    expect(problemOf(circle)).toMatchObject({
      code: 'circle',
      params: { way: 'platform-base → platform-monthly-inspection → platform-base' },
    });
  });

  test('for items that wait for each other', () => {
    const contract = structuredClone(builtInContract);
    const template = contract.templates.find(({ id }) => id === 'conference-versions')!;
    const [backup, after] = ['backup', 'after'].map((id) => template.items.find((item) => item.id === id)!);
    backup!.showIf = { itemId: 'after', is: ['pass'] };
    after!.showIf = { itemId: 'backup', is: ['pass'] };
    expect(problemOf(contractFileText(contract))).toMatchObject({
      code: 'circle',
      params: { way: 'backup → after → backup' },
    });
  });

  test.each(['BYMONTHDAY=32', 'BYDAY=XX', 'BYMONTH=2;BYMONTHDAY=30'])('for a rule without a day: %s', (part) => {
    const contract = structuredClone(builtInContract);
    contract.plans[0]!.rrule = `FREQ=MONTHLY;${part}`;
    expect(problemOf(contractFileText(contract))).toMatchObject({ path: 'plans.0.rrule', code: 'badRule' });
  });

  test('for an open point without a default or without a question', () => {
    const contract = structuredClone(builtInContract);
    const open = contract.obligations.find(({ cadence }) => cadence === 'unspecified')!;
    open.assumedCadence = null;
    open.questionIds = [];
    const { problems } = readContractFile(contractFileText(contract));
    expect(problems.map(({ code }) => code).sort()).toEqual(['noDefault', 'questionMissing']);
  });

  test('for what the limits, options and parts of a checklist cannot mean', () => {
    const contract = structuredClone(builtInContract);
    const template = contract.templates.find(({ id }) => id === 'conference-lines')!;
    const [loss, jitter, latency, bandwidth] = template.items;
    if (loss?.type !== 'number') throw new Error('the first item is a number');
    loss.min = 2;
    jitter!.groupId = 'nowhere';
    latency!.showIf = { itemId: 'nothing', is: ['pass'] };
    bandwidth!.showIf = { itemId: 'loop-test', is: ['perhaps'] };
    const { problems } = readContractFile(contractFileText(contract));
    expect(problems.map(({ code }) => code)).toEqual(['emptyRange', 'unknownGroup', 'unknownItem', 'unknownAnswer']);
    expect(problems.map(({ line }) => line)).toEqual(problems.map(({ line }) => line).toSorted((a, b) => a - b));
  });

  test('for a grid of what is no check of a device', () => {
    const contract = structuredClone(builtInContract);
    contract.templates.find(({ id }) => id === 'platform-tuning')!.layout = 'grid';
    const codes = readContractFile(contractFileText(contract)).problems.map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['notForGrid']));
  });

  test('for a term that ends before it starts and a time zone that is none', () => {
    const contract = { ...builtInContract, timeZone: 'Asia/Linfen' };
    const backwards = { ...contract, term: { ...contract.term, endsOn: '2025-01-01' } };
    const codes = readContractFile(contractFileText(backwards)).problems.map(({ code }) => code);
    expect(codes).toContain('endsBeforeStart');
    expect(codes).toContain('unknownTimeZone');
  });

  test('for text that breaks off', () => {
    const text = lines.slice(0, 40).join('\n');
    expect(problemOf(text)).toMatchObject({ code: 'syntax', line: 40 });
  });
});
