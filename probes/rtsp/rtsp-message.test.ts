import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { encodeRequest, maxBodyBytes, maxHeaderBytes, RtspReader, type RtspItem } from './rtsp-message.ts';

const response = Buffer.from(
  'RTSP/1.0 200 OK\r\nCSeq: 3\r\nWWW-Authenticate: Basic realm="a"\r\nWWW-Authenticate: Digest realm="b"\r\n' +
    'X-Long: one\r\n  two\r\nContent-Length: 5\r\n\r\nv=0\r\n',
);
const frame = Buffer.from([0x24, 0, 0, 3, 1, 2, 3]);
const serverRequest = Buffer.from('GET_PARAMETER rtsp://x/ RTSP/1.0\r\nCSeq: 9\r\n\r\n');
const recorded = Buffer.concat([response, Buffer.from('\r\n'), frame, serverRequest, frame, response]);

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.code : `not coded: ${String(error)}`;
  }
}

test('reads responses, frames and server requests in one stream', () => {
  const items = new RtspReader().push(recorded);
  expect(items.map(({ kind }) => kind)).toEqual(['response', 'frame', 'request', 'frame', 'response']);
  const [first] = items;
  if (first?.kind !== 'response') throw new Error('no response');
  expect(first.status).toBe(200);
  expect(first.headers.get('www-authenticate')).toEqual(['Basic realm="a"', 'Digest realm="b"']);
  expect(first.headers.get('x-long')).toEqual(['one two']);
  expect(first.body.toString()).toBe('v=0\r\n');
});

test('the cuts between chunks do not matter', () => {
  const whole = JSON.stringify(new RtspReader().push(recorded));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: recorded.length }), { maxLength: 12 }), (cuts) => {
      const reader = new RtspReader();
      const items: RtspItem[] = [];
      let from = 0;
      for (const to of [...cuts.toSorted((a, b) => a - b), recorded.length]) {
        items.push(...reader.push(recorded.subarray(from, to)));
        from = to;
      }
      expect(JSON.stringify(items)).toBe(whole);
    }),
  );
});

test('damaged streams end in a coded error or in nothing, never otherwise', () => {
  const damage = fc.array(fc.tuple(fc.nat(recorded.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(damage, fc.nat(recorded.length), (flips, end) => {
      const bytes = Buffer.from(recorded);
      for (const [at, value] of flips) bytes[at] = value;
      const code = codeOf(() => new RtspReader().push(bytes.subarray(0, end)));
      expect([undefined, 'Probe_ProtocolError', 'Probe_TooMuchData']).toContain(code);
    }),
    { numRuns: 500 },
  );
});

test('garbage, endless headers and lying lengths are refused', () => {
  const push = (text: string | Buffer) => codeOf(() => new RtspReader().push(Buffer.from(text)));
  expect(push('HTTP/1.1 200 OK\r\n\r\n')).toBe('Probe_ProtocolError');
  expect(push(Buffer.from([0, 1, 2, 3]))).toBe('Probe_ProtocolError');
  expect(push('RTSP/1.0 200 OK\r\nno colon\r\n\r\n')).toBe('Probe_ProtocolError');
  expect(push('RTSP/1.0 200 OK\r\nContent-Length: -4\r\n\r\n')).toBe('Probe_ProtocolError');
  expect(push(`RTSP/1.0 200 OK\r\nContent-Length: ${maxBodyBytes + 1}\r\n\r\n`)).toBe('Probe_TooMuchData');
  expect(push(`RTSP/1.0 200 OK\r\nX: ${'a'.repeat(maxHeaderBytes)}`)).toBe('Probe_TooMuchData');
  expect(push('RTSP/1.0 20')).toBeUndefined();
});

test('a request cannot carry a smuggled header', () => {
  const bytes = encodeRequest('OPTIONS', 'rtsp://x/a b\r\nEvil: 1', { CSeq: '1\r\nEvil: 2' });
  expect(bytes.toString()).toBe('OPTIONS rtsp://x/a%20b%20Evil:%201 RTSP/1.0\r\nCSeq: 1 Evil: 2\r\n\r\n');
});
