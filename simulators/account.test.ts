import { describe, expect, test } from 'vitest';
import { Account } from './account.ts';
import { basic, digest } from './test-support/rtsp-client.ts';

const options = {
  username: 'admin',
  password: 's3cret',
  realm: 'cam',
  schemes: ['digest', 'basic'],
  qop: 'auth',
} as const;
const uri = 'rtsp://127.0.0.1/stream1';

describe('Account', () => {
  test.each(['auth', 'none'] as const)('Digest with qop %s', (qop) => {
    const account = new Account({ ...options, qop });
    const challenge = account.challenges('missing')[0] as string;
    expect(challenge.includes('qop=')).toBe(qop === 'auth');
    expect(account.judge('PLAY', uri, digest(challenge, 'PLAY', uri, 'admin', 's3cret'))).toBe('ok');
    expect(account.judge('PLAY', uri, digest(challenge, 'PLAY', uri, 'admin', 'other'))).toBe('denied');
    expect(account.judge('PLAY', uri, digest(challenge, 'PLAY', uri, 'root', 's3cret'))).toBe('denied');
    expect(account.judge('SETUP', uri, digest(challenge, 'PLAY', uri, 'admin', 's3cret'))).toBe('denied');
    expect(account.judge('PLAY', '/other', digest(challenge, 'PLAY', uri, 'admin', 's3cret'))).toBe('denied');
  });

  test('the aggregate URL may sign for its track', () => {
    const account = new Account(options);
    const answer = digest(account.challenges('missing')[0] as string, 'SETUP', uri, 'admin', 's3cret');
    expect(account.judge('SETUP', `${uri}/trackID=1`, answer)).toBe('ok');
  });

  test('a nonce that we did not issue is refused, an old one is stale', () => {
    let nowMs = 1_000_000;
    const account = new Account(options, () => nowMs);
    const own = account.challenges('missing')[0] as string;
    const foreign = new Account(options, () => nowMs).challenges('missing')[0] as string;
    expect(account.judge('PLAY', uri, digest(foreign, 'PLAY', uri, 'admin', 's3cret'))).toBe('denied');
    nowMs += 2 * 3600_000;
    expect(account.judge('PLAY', uri, digest(own, 'PLAY', uri, 'admin', 's3cret'))).toBe('stale');
    expect(account.challenges('stale')[0]).toContain('stale=TRUE');
  });

  test('only what is offered is taken', () => {
    const both = new Account(options);
    expect(both.judge('GET', '/', basic('admin', 's3cret'))).toBe('ok');
    expect(both.judge('GET', '/', basic('admin', 'nope'))).toBe('denied');
    expect(both.challenges('missing').map((value) => value.split(' ')[0])).toEqual(['Digest', 'Basic']);
    const digestOnly = new Account({ ...options, schemes: ['digest'] });
    expect(digestOnly.judge('GET', '/', basic('admin', 's3cret'))).toBe('denied');
    expect(both.judge('GET', '/', undefined)).toBe('missing');
    expect(both.judge('GET', '/', 'Bearer x')).toBe('denied');
    expect(both.judge('GET', '/', 'Digest')).toBe('denied');
  });
});
