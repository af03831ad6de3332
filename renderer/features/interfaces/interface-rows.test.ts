import { expect, it } from 'vitest';
import { readInterfaces } from '../../../shared/domain/interface-list.ts';
import type { ProbeReport } from '../../../shared/domain/probe.ts';
import { checkedRows, countStates, worstFirst } from './interface-rows.ts';

const report = (state: ProbeReport['state']): ProbeReport => ({
  probeId: 'http',
  state,
  code: null,
  params: {},
  findings: [],
  measures: {},
  startedAtMs: 0,
  durationMs: 1,
});

it('shows every line with what is wrong with it, the wrong ones first', () => {
  const read = readInterfaces('name,url,status\na,http://a/,200\nb,ftp://b/,\nc,http://c/,1');
  expect(read.interfaces).toEqual([]);
  const rows = worstFirst(checkedRows(read, new Map()));
  expect(rows.map(({ line, name, problems }) => [line, name, problems.map(({ code }) => code)])).toEqual([
    [3, 'b', ['badUrl']],
    [4, 'c', ['badStatus']],
    [2, 'a', []],
  ]);
});

it('has a row for a list that cannot be taken apart', () => {
  const rows = checkedRows(readInterfaces('{'), new Map());
  expect(rows).toMatchObject([{ line: 1, url: '', problems: [{ code: 'notJson' }] }]);
});

it('puts failures before findings, what was not asked before what is right, and counts them', () => {
  const read = readInterfaces('url\nhttp://a/\nhttp://b/\nhttp://c/\nhttp://d/');
  const reports = new Map([
    [2, report('ok')],
    [3, report('degraded')],
    [5, report('failed')],
  ]);
  expect(worstFirst(checkedRows(read, reports)).map(({ line }) => line)).toEqual([5, 3, 4, 2]);
  expect(countStates(reports.values())).toEqual({ ok: 1, degraded: 1, failed: 1 });
});
