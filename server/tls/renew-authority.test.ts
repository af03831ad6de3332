import { expect, test } from 'vitest';
import { authorities } from '../../shared/wire/authorities.ts';
import { createIdentity } from '../store/create-identity.ts';
import { createAuthority } from './authority.ts';
import { fingerprintOf } from './fingerprint.ts';
import { authoritiesOf } from './renew-authority.ts';

test('after any number of CAs no more are told than laptops take, the newest of those before', async () => {
  const nowMs = Date.now();
  const made = (name: string) => createAuthority(`Xunwei CA ${name}`, nowMs);
  const [own, next] = [await made('own'), await made('next')];
  const former = await Promise.all(
    Array.from({ length: 12 }, async (_, at) => (await made(`former ${at}`)).certificate),
  );
  const trust = { own, former, pinned: fingerprintOf(own.certificate) };
  const told = (more = {}): string[] =>
    authorities.parse(authoritiesOf({ ...trust, ...more }, createIdentity(false), nowMs)).certificates;
  expect(told()).toEqual([own.certificate, ...former.slice(3)]);
  expect(told({ next })).toEqual([own.certificate, next.certificate, ...former.slice(4)]);
  expect(told({ former: former.slice(0, 2) })).toEqual([own.certificate, ...former.slice(0, 2)]);
});
