import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxAlarms, readAlarms } from './alarm-file.ts';

const read = (text: string) => readAlarms(text, 480);
const codes = (text: string) => read(text).problems.map(({ line, code }) => `${line} ${code}`);

describe('CSV', () => {
  test('with Chinese names, a byte order mark, quotes and line breaks in them', () => {
    const text =
      '\uFEFF告警编号,告警时间,告警名称,级别\r\nA-1,2026-11-26 08:30:12,"CPU 95%, 持续\n10 分钟",严重\r\n\r\nA-2,2026/11/5 9:05,"他说""满了""",一般\r\n';
    expect(read(text)).toEqual({
      alarms: [
        { line: 2, id: 'A-1', day: '2026-11-26', text: 'CPU 95%, 持续\n10 分钟 · 严重' },
        { line: 5, id: 'A-2', day: '2026-11-05', text: '他说"满了" · 一般' },
      ],
      problems: [],
    });
  });

  test('takes the day of the contract’s zone from an instant', () => {
    expect(read('id;time\nx;2026-11-25T16:30:00Z').alarms[0]?.day).toBe('2026-11-26');
    expect(read('id\ttime\nx\t2026-11-25T15:30:00+08:00').alarms[0]?.day).toBe('2026-11-25');
  });

  test('tells what is wrong line by line, and reads the rest', () => {
    const text =
      'id,time,name\nA,2026-11-26 08:30,好\n,2026-11-26 08:31,无编号\nB,昨天,无时间\nA,2026-11-26 09:00,又一次\nC,2026-02-30 10:00,没有这天\nD,2026-11-26,整天';
    expect(codes(text)).toEqual(['3 noId', '4 badTime', '5 twice', '6 badTime']);
    expect(read(text).problems[2]?.params).toEqual({ id: 'A', first: 2 });
    expect(read(text).alarms.map(({ id }) => id)).toEqual(['A', 'D']);
  });

  test.each([
    ['', '1 empty'],
    ['id,time', '1 empty'],
    ['name,time\nx,2026-11-26', '1 noIdColumn'],
    ['id,name\nx,y', '1 noTimeColumn'],
    ['id,time\nx,"2026-11-26', '2 unclosedQuote'],
    ['{"alerts":', '1 notJson'],
    ['{"alerts":[]}', '1 empty'],
  ])('%j is told to be %s', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  test('stops at as many as are opened at once', () => {
    const lines = Array.from({ length: maxAlarms + 5 }, (_, index) => `${index},2026-11-26`);
    const { alarms, problems } = read(['id,time', ...lines].join('\n'));
    expect(alarms).toHaveLength(maxAlarms);
    expect(problems).toEqual([{ line: maxAlarms + 2, code: 'tooMany', params: { limit: maxAlarms } }]);
  });

  test('gives back every cell however it was quoted', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '中', '"', ',', '\n', ' ', ';') }).map((text) => `x${text}x`);
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
        const quoted = cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(',');
        const names = cells.map((_, index) => `c${index}`).join(',');
        const { alarms } = read(`id,time,${names}\n1,2026-11-26,${quoted}`);
        expect(alarms[0]?.text).toBe(cells.join(' · '));
      }),
    );
  });
});

describe('Alertmanager', () => {
  const alert = {
    status: 'firing',
    labels: { alertname: 'HighCpu', instance: '10.0.0.5:9100', severity: 'critical' },
    annotations: { summary: 'CPU 95%', description: 'for 10 minutes' },
    startsAt: '2026-11-25T17:00:00.000Z',
    endsAt: '0001-01-01T00:00:00Z',
    fingerprint: '7d1c0f2a',
  };

  test('by its webhook and by its API are the same alarms', () => {
    const expected = {
      line: 1,
      id: '7d1c0f2a',
      day: '2026-11-26',
      text: 'HighCpu · 10.0.0.5:9100 · critical · CPU 95% · for 10 minutes',
    };
    expect(read(JSON.stringify({ version: '4', alerts: [alert] }))).toEqual({ alarms: [expected], problems: [] });
    expect(read(JSON.stringify([alert])).alarms).toEqual([expected]);
  });

  test('without a fingerprint go by their labels; without those they have no id', () => {
    const { fingerprint: _, ...bare } = alert;
    expect(read(JSON.stringify([bare])).alarms[0]?.id).toBe('HighCpu 10.0.0.5:9100');
    expect(codes(JSON.stringify([{ startsAt: alert.startsAt }, 5, { ...alert, startsAt: 'x' }]))).toEqual([
      '1 noId',
      '2 badTime',
    ]);
  });
});
