import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { parseXml } from '../onvif/xml.ts';
import { readChannels, readDeviceTime, readDisks, readIsapi, readRecordedDays, readStatus } from './isapi-answers.ts';
import { monthsBack } from './isapi-dialect.ts';

const answer = (text: string, status = 200) => ({ status, text, middleAtMs: 0 });

test('what a device has not is null, what it refuses is an error with its reason', () => {
  const refusal = (reason: string): string =>
    `<ResponseStatus><statusCode>4</statusCode><subStatusCode>${reason}</subStatusCode></ResponseStatus>`;
  expect(readIsapi(answer('', 404), 'DeviceInfo')).toBeNull();
  expect(readIsapi(answer(refusal('notSupport'), 403), 'DeviceInfo')).toBeNull();
  expect(readIsapi(answer('\n<DeviceInfo/>'), 'DeviceInfo')?.name).toBe('DeviceInfo');
  expect(() => readIsapi(answer(refusal('lowPrivilege'), 403), 'DeviceInfo')).toThrow(
    expect.objectContaining({
      code: 'Probe_ProtocolError',
      params: expect.objectContaining({ detail: 'lowPrivilege' }),
    }),
  );
  for (const other of ['<html>Login</html>', 'hello', '{"a":1}', '<DeviceStatus/>']) {
    expect(() => readIsapi(answer(other), 'DeviceInfo'), other).toThrow(AppError);
  }
});

test.each([
  ['2026-11-26T16:30:00+08:00', 'CST-8:00:00', 8],
  ['2026-11-26T16:30:00', 'CST-8:00:00', 8],
  ['2026-11-26T16:30:00', 'CST+5:30:00DST01:00:00,M4.1.0/02:00:00', -5.5],
  ['2026-11-26T16:30:00Z', 'CST-8:00:00', 0],
  ['2026-11-26T16:30:00.25-03:30', undefined, -3.5],
])('the clock %s with zone %s is %d hours ahead', (localTime, timeZone, hours) => {
  const zone = timeZone === undefined ? '' : `<timeZone>${timeZone}</timeZone>`;
  const time = readDeviceTime(parseXml(`<Time><localTime>${localTime}</localTime>${zone}</Time>`));
  expect(time).toEqual({ localMs: Date.UTC(2026, 10, 26, 16, 30), zoneMs: hours * 3_600_000 });
});

test('a clock without zone, and what is none, are not guessed', () => {
  for (const localTime of ['2026-11-26T16:30:00', '2026-13-99T16:30:00Z', 'now', '']) {
    expect(readDeviceTime(parseXml(`<Time><localTime>${localTime}</localTime></Time>`))).toBeNull();
  }
});

test('load in the forms that firmware has', () => {
  const status = (uptime: string, used: string, free: string): string =>
    `<DeviceStatus><deviceUpTime>${uptime}</deviceUpTime><CPUList><CPU><cpuUtilization>12</cpuUtilization></CPU><CPU>
     <cpuUtilization>36.4</cpuUtilization></CPU></CPUList><MemoryList><Memory><memoryUsage>${used}</memoryUsage>
     <memoryAvailable>${free}</memoryAvailable></Memory></MemoryList></DeviceStatus>`;
  const load = (...args: [string, string, string]) => readStatus(parseXml(status(...args)));
  expect(load('92914', '117.34', '39.11')).toMatchObject({ uptimeSeconds: 92_914, cpuPercent: 36.4 });
  expect(load('92914', '117.34', '39.11').memoryPercent).toBeCloseTo(75, 1);
  expect(load('87天0时55分59秒', '399640', '98792')).toMatchObject({ uptimeSeconds: 87 * 86_400 + 55 * 60 + 59 });
  expect(load('-', '86.00', '33424')).toMatchObject({ uptimeSeconds: null, memoryPercent: 86 });
  expect(readStatus(parseXml('<DeviceStatus/>'))).toEqual({
    uptimeSeconds: null,
    cpuPercent: null,
    memoryPercent: null,
    temperatureC: null,
  });
});

test('disks by their state; what is repairing still records', () => {
  const states = ['ok', 'idle', 'reparing', 'error', 'smartFailed', 'unformatted', ''];
  const rows = states.map((state, at) => `<hdd><id>${at}</id><status>${state}</status><capacity>1024</capacity></hdd>`);
  const nas = '<nasList><nas><id>9</id><path>/nas</path><status>offline</status></nas></nasList>';
  const disks = readDisks(parseXml(`<storage><hddList>${rows.join('')}</hddList>${nas}</storage>`));
  expect(disks.map(({ kind }) => kind)).toEqual(['ok', 'ok', 'ok', 'failed', 'failed', 'unformatted', 'ok', 'failed']);
  expect(disks[0]).toMatchObject({ name: 'HDD 0', capacityBytes: 1024 ** 3, freeBytes: null });
  expect(disks.at(-1)).toMatchObject({ name: '/nas' });
});

test('damaged answers end in what can be read or a coded error', () => {
  const whole = `<InputProxyChannelStatusList><InputProxyChannelStatus><id>7</id><online>false</online></InputProxyChannelStatus>
    <dayList><day><dayOfMonth>3</dayOfMonth><record>true</record></day></dayList><localTime>2026-11-26T16:30:00+08:00</localTime>
    <hddList><hdd><status>ok</status><capacity>1</capacity></hdd></hddList></InputProxyChannelStatusList>`;
  const pieces = fc.constantFrom('<', '>', '&', '-', '9e99', '/', ']]>', '<id>', '</id>', ' ');
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(30), fc.array(pieces, { maxLength: 4 }), (at, cut, put) => {
      try {
        const root = readIsapi(
          answer(whole.slice(0, at) + put.join('') + whole.slice(at + cut)),
          'InputProxyChannelStatusList',
        );
        if (root === null) return;
        for (const { number } of readChannels(root, new Map())) expect(number).toBeGreaterThanOrEqual(0);
        for (const day of readRecordedDays(root)) expect(day).toBeLessThanOrEqual(31);
        for (const { capacityBytes } of readDisks(root)) expect(capacityBytes ?? 0).toBeGreaterThanOrEqual(0);
        readDeviceTime(root);
        readStatus(root);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }),
    { numRuns: 500 },
  );
});

test('the months asked reach back as many days as there have to be, and no further month', () => {
  expect(monthsBack(Date.UTC(2026, 0, 15), 31)).toEqual([
    { year: 2026, month: 1 },
    { year: 2025, month: 12 },
  ]);
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      fc.nat(366),
      (now, days) => {
        const months = monthsBack(now.getTime(), days);
        const starts = months.map(({ year, month }) => Date.UTC(year, month - 1, 1)).toReversed();
        const fromMs = now.getTime() - days * 86_400_000;
        expect(starts[0]).toBeLessThanOrEqual(fromMs);
        expect(starts[1] ?? Infinity).toBeGreaterThan(fromMs);
        expect(starts.at(-1)).toBeLessThanOrEqual(now.getTime());
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      },
    ),
  );
});
