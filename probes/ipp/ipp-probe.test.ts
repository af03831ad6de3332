import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { runProbe } from '../run-probe.ts';
import { closedPort, httpPeer, jsonOf, type Peer } from '../test-peers.ts';
import { startPrinter, type Printer } from '../test-printer.ts';
import { readIppResponse } from './ipp-message.ts';

function ask(port: number, settings: object = {}): Promise<ProbeOutcome> {
  const target = { host: '127.0.0.1', port };
  return runProbe({ requestId: '1', probeId: 'ipp', target, settings: { ...settings }, deadlineMs: 10_000 });
}

const codes = (outcome: ProbeOutcome): string[] => outcome.findings.map(({ code }) => code);

describe('a printer of CUPS', () => {
  let printer: Printer | null = null;
  beforeAll(async () => {
    printer = await startPrinter();
  }, 30_000);
  afterAll(() => printer?.[Symbol.asyncDispose]());

  test('says what it is, what it has left and that nothing is wrong', async ({ skip }) => {
    if (printer === null) return skip('ippeveprinter is not installed');
    await printer.set('supplies', { supply0: '25', supply1: '75' });
    const outcome = await ask(printer.port);
    expect(outcome).toMatchObject({
      state: 'ok',
      measures: {
        path: '/ipp/print',
        ippVersion: '2.0',
        printerState: 'idle',
        printerName: 'office',
        model: 'Test Laser',
        queuedJobs: 0,
        acceptsJobs: true,
        lowestSupply: 'Black Toner',
        supplyPercent: 75,
      },
    });
    // It has no location: an empty one says nothing.
    expect(outcome.measures).not.toHaveProperty('sysLocation');
    expect(jsonOf<{ supplies: object[] }>(outcome, 'ipp.json').supplies).toEqual([
      { name: 'Toner Waste Tank', type: 'wasteToner', percent: 25 },
      { name: 'Black Toner', type: 'toner', percent: 75 },
    ]);
  });

  test('toner that runs out, and a waste tank that is full', async ({ skip }) => {
    if (printer === null) return skip('ippeveprinter is not installed');
    await printer.set('supplies', { supply0: '25', supply1: '5' });
    const low = await ask(printer.port);
    expect(low.measures['stateReasons']).toContain('toner-low');
    expect(low.findings).toEqual([{ code: 'supplyLow', params: { supply: 'Black Toner', measured: 5, limit: 10 } }]);
    expect(codes(await ask(printer.port, { minSupplyPercent: 0 }))).toEqual(['printerTonerLow']);
    await printer.set('supplies', { supply0: '100', supply1: '0' });
    expect(codes(await ask(printer.port, { minSupplyPercent: 0 }))).toEqual(
      expect.arrayContaining(['printerTonerOut', 'printerWasteFull']),
    );
    await printer.set('supplies', { supply0: '25', supply1: '75' });
  });

  test('paper: low, out, and put in again', async ({ skip }) => {
    if (printer === null) return skip('ippeveprinter is not installed');
    const fill = (sheets: number): Promise<void> | undefined =>
      printer?.set('media', { size1: 'iso_a4_210x297mm', type1: 'stationery', level1: `${sheets}`, level3: '-2' });
    await fill(0);
    expect(codes(await ask(printer.port))).toEqual(['printerPaperOut']);
    await fill(5);
    expect(codes(await ask(printer.port))).toEqual(['printerPaperLow']);
    await fill(250);
    expect(codes(await ask(printer.port))).toEqual([]);
  });

  test('encrypted', async ({ skip }) => {
    if (printer === null) return skip('ippeveprinter is not installed');
    expect(await ask(printer.port, { tls: true })).toMatchObject({ state: 'ok', measures: { printerName: 'office' } });
  });

  test('a queue that is not there', async ({ skip }) => {
    if (printer === null) return skip('ippeveprinter is not installed');
    expect(await ask(printer.port, { path: '/printers/none' })).toMatchObject({
      code: 'Probe_ProtocolError',
      params: { protocol: 'ipp', detail: 'not found: /printers/none' },
    });
  });
});

const counted = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
};
const value = (tag: number, name: string, bytes: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([tag]),
    counted(name),
    typeof bytes === 'string' ? counted(bytes) : Buffer.concat([Buffer.from([0, bytes.length]), bytes]),
  ]);
const number = (amount: number): Buffer => Buffer.from([amount >> 24, amount >> 16, amount >> 8, amount]);

/** An answer to this request: status, then attributes of the printer. */
function answerTo(request: Buffer, status: number, attributes: readonly Buffer[] = [], version = 0x0200): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(version, 0);
  head.writeUInt16BE(status, 2);
  request.copy(head, 4, 4, 8);
  return Buffer.concat([
    head,
    Buffer.from([1]),
    value(0x47, 'attributes-charset', 'utf-8'),
    Buffer.from([4]),
    ...attributes,
    Buffer.from([3]),
  ]);
}

/** A printer that answers so, by path and what was asked. */
function printerThat(answers: (request: Buffer, path: string) => Buffer | number): Promise<Peer> {
  return httpPeer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = answers(Buffer.concat(chunks), request.url ?? '');
      if (typeof answer === 'number') return void response.writeHead(answer).end();
      response.writeHead(200, { 'content-type': 'application/ipp' }).end(answer);
    });
  });
}

test('each trouble once, reasons without a sentence by their own name, reports not at all', async () => {
  const reasons = [
    'media-empty-error',
    'media-needed',
    'cover-open-warning',
    'cups-insecure-report',
    'fuser-over-temp-error',
    'paused',
  ];
  await using peer = await printerThat((request) =>
    answerTo(request, 0, [
      value(0x23, 'printer-state', number(5)),
      ...reasons.map((reason, at) => value(0x44, at === 0 ? 'printer-state-reasons' : '', reason)),
      value(0x22, 'printer-is-accepting-jobs', Buffer.from([0])),
      value(0x21, 'queued-job-count', number(21)),
      value(0x36, 'marker-names', Buffer.concat([counted('zh-cn'), counted('青色')])),
      value(0x42, '', 'waste'),
      value(0x42, '', 'unknown'),
      value(0x44, 'marker-types', 'toner'),
      value(0x44, '', 'wasteToner'),
      value(0x44, '', 'ink'),
      value(0x21, 'marker-levels', number(9)),
      value(0x21, '', number(1)),
      value(0x21, '', number(-3)),
    ]),
  );
  const outcome = await ask(peer.port);
  expect(outcome.measures).toMatchObject({ printerState: 'stopped', lowestSupply: '青色', supplyPercent: 9 });
  expect(outcome.findings).toEqual([
    { code: 'printerPaperOut', params: {} },
    { code: 'printerCoverOpen', params: {} },
    { code: 'printerPaused', params: {} },
    { code: 'printerError', params: { errors: 'fuser-over-temp-error' } },
    { code: 'supplyLow', params: { supply: '青色', measured: 9, limit: 10 } },
    { code: 'printerRejectsJobs', params: {} },
    { code: 'jobsWaiting', params: { measured: 21, limit: 20 } },
  ]);
});

test('older printers: another path, version 1.1, and a stop without a reason', async () => {
  const asked: string[] = [];
  await using peer = await printerThat((request, path) => {
    asked.push(`${path} ${request.readUInt8(0)}.${request.readUInt8(1)}`);
    if (path === '/ipp/print') return 404;
    if (path === '/ipp/printer') return answerTo(request, 0x0406);
    if (request.readUInt8(0) === 2) return answerTo(request, 0x0503);
    return answerTo(
      request,
      0,
      [value(0x23, 'printer-state', number(5)), value(0x44, 'printer-state-reasons', 'none')],
      0x0101,
    );
  });
  expect(await ask(peer.port)).toMatchObject({
    measures: { path: '/ipp', ippVersion: '1.1', printerState: 'stopped' },
    findings: [{ code: 'printerStopped' }],
  });
  expect(asked).toEqual(['/ipp/print 2.0', '/ipp/printer 2.0', '/ipp 2.0', '/ipp 1.1']);
});

test('refusals, and what is no printer', async () => {
  await using busy = await printerThat((request) => answerTo(request, 0x0507));
  expect(await ask(busy.port)).toMatchObject({
    code: 'Probe_ProtocolError',
    params: { protocol: 'ipp', detail: '0x0507' },
  });
  await using locked = await printerThat(() => 401);
  expect(await ask(locked.port)).toMatchObject({ code: 'Probe_AuthFailed' });
  await using upgrade = await printerThat(() => 426);
  expect(await ask(upgrade.port)).toMatchObject({ params: { protocol: 'ipp', detail: 'HTTP 426' } });
  await using web = await httpPeer((_, response) => void response.end('<html>'));
  expect(await ask(web.port)).toMatchObject({ code: 'Probe_ProtocolError', params: { detail: 'contentType' } });
  await using foreign = await printerThat((request) => answerTo(Buffer.alloc(request.length), 0));
  expect(await ask(foreign.port)).toMatchObject({ code: 'Probe_ProtocolError', params: { detail: 'requestId' } });
  expect(await ask(await closedPort())).toMatchObject({ code: 'Probe_Refused' });
});

test('collections are passed over whole; nothing may break off or close what was not opened', () => {
  const media = [value(0x34, 'media-col', ''), value(0x4a, '', 'x'), value(0x21, '', number(1)), value(0x37, '', '')];
  const plain = answerTo(Buffer.alloc(8), 0, [...media, value(0x44, 'after', 'yes'), value(0x13, 'nothing', '')]);
  const [printer] = readIppResponse(plain).printers;
  expect(Object.fromEntries(printer ?? [])).toEqual({ 'media-col': [], after: ['yes'], nothing: [] });
  for (let length = 0; length < plain.length; length += 1) {
    expect(() => readIppResponse(plain.subarray(0, length))).toThrow('Probe_ProtocolError');
  }
  expect(() => readIppResponse(answerTo(Buffer.alloc(8), 0, [value(0x37, '', '')]))).toThrow('collection');
  expect(() => readIppResponse(answerTo(Buffer.alloc(8), 0, [value(0x34, 'a', '')]).subarray(0, -1))).toThrow('short');
  expect(() => readIppResponse(answerTo(Buffer.alloc(8), 0, [value(0x21, 'a', 'x')]))).toThrow('integer');
});
