import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../shared/errors.ts';
import { coreStart, type FromCore, fromCore, toCore } from './core-messages.ts';
import { mainRequests } from './main-requests.ts';

const start = {
  kind: 'start',
  version: '1',
  dataDir: 'd',
  isDemo: true,
  protection: 'key-file',
  keyFile: 'k',
  installed: { platform: 'win', arch: 'x64', kind: 'nsis' },
  appImage: null,
};

test('nothing but its messages passes', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const schema of [toCore, fromCore]) expect(schema.safeParse(value).success).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  { ...start, dataDir: '' },
  { ...start, protection: 'basic_text' },
  { ...start, installed: { platform: 'win', arch: 'ia32', kind: 'nsis' } },
  { kind: 'failure', id: 1, error: { code: 'No_Such', params: {}, message: '' } },
  { kind: 'answer', id: 0, value: 1 },
])('refused: %j', (message) => {
  expect(toCore.safeParse(message).success).toBe(false);
});

test.each([
  { kind: 'request', id: 1, request: { what: 'open-external', url: 'https://evil.example' } },
  { kind: 'request', id: 1, request: { what: 'pdf' } },
  { kind: 'request', id: 1, request: { what: 'start-installer', file: 'f', sha256: 'short' } },
  { kind: 'prober-start', prober: -1 },
  { kind: 'prober-start', prober: 1.5 },
])('refused: %j', (message) => {
  expect(fromCore.safeParse(message).success).toBe(false);
});

test('the start names everything the core needs', () => {
  expect(coreStart.parse(start)).toEqual(start);
});

test('each request gets its own answer, a failure its code', async () => {
  const sent: FromCore[] = [];
  const main = mainRequests((message) => sent.push(message));
  const secret = main.ask({ what: 'read-secret' });
  const pdf = main.ask({ what: 'pdf', html: '<p>', isTagged: true });
  expect(sent).toEqual([
    { kind: 'request', id: 1, request: { what: 'read-secret' } },
    { kind: 'request', id: 2, request: { what: 'pdf', html: '<p>', isTagged: true } },
  ]);
  const error = new AppError('Host_PrintFailed', { detail: 'no paper' }).toData();
  expect(main.take({ kind: 'failure', id: 2, error })).toBe(true);
  expect(main.take({ kind: 'answer', id: 1, value: null })).toBe(true);
  expect(main.take({ kind: 'answer', id: 1, value: 'again' })).toBe(true);
  expect(main.take({ kind: 'close' })).toBe(false);
  expect(await secret).toBeNull();
  await expect(pdf).rejects.toMatchObject({ code: 'Host_PrintFailed', params: { detail: 'no paper' } });
});
