import { describe, expect, test } from 'vitest';
import { codeAt } from '../../test/support/authenticator.ts';
import { confirmed, newRecoveryCodes, newSecret, offerOf, spent } from './second-factor.ts';

/** RFC 6238, appendix B, SHA-1: `12345678901234567890`; of its eight digits the last six. */
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const vectors = [
  [59, '287082', 1],
  [1_111_111_109, '081804', 37_037_036],
  [1_111_111_111, '050471', 37_037_037],
  [1_234_567_890, '005924', 41_152_263],
  [2_000_000_000, '279037', 66_666_666],
  [20_000_000_000, '353130', 666_666_666],
] as const;

const key = Buffer.alloc(32, 1);
const nowMs = Date.UTC(2026, 10, 27, 3, 0, 10);
const step = 30_000;

describe('codes of the time', () => {
  test.each(vectors)('at %i s it is %s', (seconds, code, lastStep) => {
    expect(confirmed(rfcSecret, code, seconds * 1000)).toEqual({ secret: rfcSecret, lastStep, recoveryCodes: [] });
    expect(confirmed(rfcSecret, code, seconds * 1000 + 3 * step)).toBeNull();
  });

  test('one step either way will do, however it is typed, and two will not', () => {
    const secret = newSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    for (const [away, isGood] of [
      [-2, false],
      [-1, true],
      [0, true],
      [1, true],
      [2, false],
    ] as const) {
      const code = codeAt(secret, nowMs + away * step);
      for (const typed of [
        code,
        ` ${code.slice(0, 3)} ${code.slice(3)} `,
        code.replaceAll(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] ?? ''),
      ]) {
        expect(confirmed(secret, typed, nowMs) !== null, `${away}: ${typed}`).toBe(isGood);
      }
    }
    for (const no of ['', '12345', '1234567', 'abcdef', codeAt(newSecret(), nowMs)])
      expect(confirmed(secret, no, nowMs)).toBeNull();
  });

  test('each step is good once, and none before it', () => {
    const secret = newSecret();
    const first = confirmed(secret, codeAt(secret, nowMs), nowMs)!;
    expect(spent(first, codeAt(secret, nowMs), nowMs, key)).toBeNull();
    expect(spent(first, codeAt(secret, nowMs - step), nowMs, key)).toBeNull();
    const second = spent(first, codeAt(secret, nowMs + step), nowMs, key)!;
    expect(second.lastStep).toBe(first.lastStep + 1);
    expect(spent(second, codeAt(secret, nowMs + step), nowMs + step, key)).toBeNull();
    expect(spent(second, codeAt(secret, nowMs + 2 * step), nowMs + step, key)).not.toBeNull();
  });
});

test('recovery codes: ten, each good once, typed as people type; only their hashes are kept', () => {
  const secret = newSecret();
  const { codes, hashes } = newRecoveryCodes(key);
  expect(new Set(codes).size).toBe(10);
  expect(JSON.stringify(hashes)).not.toContain(codes[0]!.replace('-', ''));
  let factor = { secret, lastStep: 7, recoveryCodes: hashes as readonly string[] };
  for (const [used, code] of codes.entries()) {
    const typed = used % 2 === 0 ? code : ` ${code.toLowerCase().replace('-', ' ')}`;
    const left = spent(factor, typed, nowMs, key)!;
    expect(left).toMatchObject({ secret, lastStep: 7 });
    expect(left.recoveryCodes).toHaveLength(9 - used);
    expect(spent(left, typed, nowMs, key)).toBeNull();
    factor = left;
  }
  expect(spent({ ...factor, recoveryCodes: hashes }, codes[0]!, nowMs, Buffer.alloc(32, 2))).toBeNull();
});

test('what is scanned names the server and the login, and is what can be typed', () => {
  const { secret, uri, qr } = offerOf(rfcSecret, '王工');
  const url = new URL(uri);
  expect([url.protocol, url.host, decodeURIComponent(url.pathname)]).toEqual(['otpauth:', 'totp', '/Xunwei:王工']);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    issuer: 'Xunwei',
    secret,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
  expect(qr.side).toBeGreaterThan(40);
  expect(qr.path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
});
