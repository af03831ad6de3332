import fc from 'fast-check';
import { expect, test } from 'vitest';
import { authorize, parseChallenges } from './digest-auth.ts';

const mufasa = { username: 'Mufasa', password: 'Circle of Life' };
const get = { method: 'GET', uri: '/dir/index.html', nonceCount: 1 };

test('answers the Digest examples of RFC 7616 section 3.9.1, strongest first', () => {
  const fields =
    'realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';
  const clientNonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';
  const both = parseChallenges([`Digest ${fields}, algorithm=MD5`, `Digest ${fields}, algorithm=SHA-256`]);
  const strong = authorize(both, mufasa, { ...get, clientNonce });
  expect(strong?.scheme).toBe('digest-sha256');
  expect(strong?.header).toContain('response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"');
  const weak = authorize(both.slice(0, 1), { username: 'Mufasa', password: 'Circle of Life' }, { ...get, clientNonce });
  expect(weak?.scheme).toBe('digest-md5');
  expect(weak?.header).toContain('response="8ca523f5e9506fed4657c9700eebdbec"');
});

test('answers a challenge without qop as RFC 2069 does', () => {
  const challenges = parseChallenges(['Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"']);
  const header = authorize(
    challenges,
    { username: 'Mufasa', password: 'CircleOfLife' },
    { ...get, clientNonce: 'x' },
  )?.header;
  expect(header).toContain('response="1949323746fe6a43ef61f9606e7febea"');
  expect(header).not.toContain('qop');
});

test('reads several challenges in one header, and prefers Digest to Basic', () => {
  const challenges = parseChallenges(['Basic realm="a, \\"b\\"", Digest realm=x, nonce="n", stale=TRUE']);
  expect(challenges.map(({ scheme }) => scheme)).toEqual(['basic', 'digest']);
  expect(challenges[0]?.params['realm']).toBe('a, "b"');
  expect(challenges[1]?.params['stale']).toBe('TRUE');
  expect(authorize(challenges, mufasa, { ...get, clientNonce: 'x' })?.scheme).toBe('digest-md5');
});

test('falls back to Basic with UTF-8, and gives up on what it does not know', () => {
  const basic = parseChallenges(['Basic realm="摄像机"']);
  const answer = authorize(basic, { username: '管理', password: '口令' }, { ...get, clientNonce: 'x' });
  expect(answer?.header).toBe(`Basic ${Buffer.from('管理:口令').toString('base64')}`);
  for (const header of [
    'Negotiate',
    'Digest nonce="x", algorithm=SHA-512',
    'Digest nonce="x", qop="auth-int"',
    '',
    '=,"',
  ]) {
    expect(authorize(parseChallenges([header]), mufasa, { ...get, clientNonce: 'x' })).toBeNull();
  }
});

test('any header is read without an exception and never splits a line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 20 }), (noise, username) => {
      const challenges = parseChallenges([noise, `Digest realm=${noise}`]);
      const answer = authorize(challenges, { username, password: 'p' }, { ...get, clientNonce: 'x' });
      expect(answer?.header ?? '').not.toMatch(/[\r\n]/);
    }),
  );
});
