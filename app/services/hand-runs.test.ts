import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type HandRun, HandRuns, handRunView } from './hand-runs.ts';

const runOf = (id: string, bytes: number, isListed = true): HandRun => ({
  id,
  asked: { probeId: 'tcp', host: '127.0.0.1', port: 80, deviceId: null, settings: {} },
  outcome: {
    probeId: 'tcp',
    state: 'ok',
    code: null,
    params: {},
    findings: [],
    measures: { connectMs: 1 },
    startedAtMs: 1,
    durationMs: 2,
    evidence: [{ name: 'raw.bin', mediaType: 'application/octet-stream', bytes: new Uint8Array(bytes) }],
  },
  isListed,
  kept: [],
});

it('stays within its bounds whatever comes, drops the oldest only, and never the last', () => {
  const step = fc.record({ bytes: fc.integer({ min: 0, max: 120 }), forgets: fc.boolean() });
  const limits = { maxRuns: 7, maxEvidenceBytes: 100 };
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const memory = new HandRuns(limits);
      const expected: { id: string; bytes: number }[] = [];
      const isOver = (): boolean =>
        expected.length > limits.maxRuns || expected.reduce((sum, { bytes }) => sum + bytes, 0) > 100;
      for (const [index, { bytes, forgets }] of steps.entries()) {
        const id = `${index}`;
        memory.add(runOf(id, bytes));
        expected.push({ id, bytes });
        while (expected.length > 1 && isOver()) expected.shift();
        if (forgets) memory.forget(expected.splice(expected.length >> 1, 1)[0]!.id);
        expect(memory.listed(1_000).map((run) => run.id)).toEqual(expected.map((run) => run.id).reverse());
      }
    }),
  );
});

it('lists the newest first, without those that say nothing new', () => {
  const memory = new HandRuns();
  memory.add(runOf('a', 0));
  memory.add(runOf('b', 0, false));
  memory.add(runOf('c', 0));
  expect(memory.listed(10).map(({ id }) => id)).toEqual(['c', 'a']);
  expect(memory.listed(1).map(({ id }) => id)).toEqual(['c']);
  expect(memory.get('b')?.id).toBe('b');
});

it('tells the page how large the evidence is, and not what is in it', () => {
  const view = handRunView(runOf('a', 12));
  expect(view).toMatchObject({ runId: 'a', host: '127.0.0.1', report: { state: 'ok' } });
  expect(view.evidence).toEqual([{ name: 'raw.bin', mediaType: 'application/octet-stream', bytes: 12 }]);
  expect(view.report).not.toHaveProperty('evidence');
});
