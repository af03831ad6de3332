import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Operation, chainStart, operationHashInput } from '../shared/domain/operation.ts';
import type { PullLine } from '../shared/wire/pull.ts';
import { nextHead } from '../proof/index.ts';
import { checkPage } from './page-check.ts';

const [ownDev, otherDev] = ['a'.repeat(32), 'b'.repeat(32)];
const start = { seq: 0, head: chainStart };

function operationOf(dev: string, n: number): Operation {
  const unsigned = {
    dev,
    n,
    entity: 'device',
    entityId: `id-${n}`,
    action: 'create',
    fields: { name: `摄像机 ${n}` },
    base: {},
    hlc: `000000000000001-0000-${dev}`,
    wallMs: 1,
    monoMs: 1,
    bootId: 'b',
    author: '019aaaaa-0000-7000-8000-000000000001',
    schemaV: 1,
    prevHash: chainStart,
  } as unknown as Operation;
  return { ...unsigned, hash: createHash('sha256').update(operationHashInput(unsigned)).digest('hex'), sig: 's' };
}

function pageOf(...operations: Operation[]): PullLine[] {
  let head = chainStart;
  return operations.map((op, index) => {
    head = nextHead(head, op.hash, op.hlc);
    return { seq: index + 1, head, op, dev: op.dev, n: op.n, receivedAtMs: 1, stamp: op.hlc };
  });
}

const [own, other] = [operationOf(ownDev, 1), operationOf(otherDev, 1)];
const knows = (n: number): string | null => (n === 1 ? own.hash : null);
const failing = (lines: PullLine[], ownHashAt = knows): unknown => {
  try {
    checkPage(lines, start, ownDev, ownHashAt);
    return null;
  } catch (error) {
    const { code, params } = error as { code: string; params: { problem?: string } };
    return [code, params.problem];
  }
};

describe('a page', () => {
  const page = pageOf(other, own, operationOf(otherDev, 2));

  test('that continues the log gives the position behind it, with own bodies or without', () => {
    expect(checkPage(page, start, ownDev, knows)).toEqual({ seq: 3, head: page[2]?.head });
    const bare = page.map((line) => (line.dev === ownDev ? { ...line, op: null } : line));
    expect(checkPage(bare, start, ownDev, knows)).toEqual({ seq: 3, head: page[2]?.head });
    expect(checkPage([], start, ownDev, knows)).toEqual(start);
  });

  test.each([
    ['a line is missing', [page[0]!, page[2]!], 'log-chain'],
    ['two lines change places', [page[1]!, page[0]!, page[2]!], 'log-chain'],
    ['a head is another', [{ ...page[0]!, head: 'f'.repeat(64) }], 'log-chain'],
    ['an operation says that it is another', [{ ...page[0]!, op: { ...other, hash: 'f'.repeat(64) } }], 'log-chain'],
    ['an operation stands under another number', [{ ...page[0]!, n: 2 }], 'operation-of-another-line'],
    ['a foreign operation has no body', [{ ...page[0]!, op: null }], 'operation-without-body'],
  ])('is refused when %s', (_what, lines, problem) => {
    expect(failing(lines)).toEqual(['Sync_Protocol', problem]);
  });

  test('with own operations that this laptop never wrote is a fork', () => {
    const bare = page.map((line) => (line.dev === ownDev ? { ...line, op: null } : line));
    expect(failing(bare, () => null)).toEqual(['Sync_Fork', undefined]);
    expect(failing(page, () => 'e'.repeat(64))).toEqual(['Sync_Fork', undefined]);
  });
});
