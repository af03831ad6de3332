/** CAs that a laptop takes, and those that it does not: security.md S12. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { certifyServer, createAuthority } from '../server/tls/authority.ts';
import { type Authorities, authoritiesText } from '../shared/wire/authorities.ts';
import { authorityAfter, fingerprintsIn } from './authorities.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const now = Date.now();
let [old, next, leaf] = ['', '', ''];
beforeAll(async () => {
  const authority = await createAuthority('Xunwei CA one', now);
  old = authority.certificate;
  next = (await createAuthority('Xunwei CA two', now)).certificate;
  [leaf = ''] =
    (await certifyServer(authority, ['127.0.0.1'], now)).cert.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----\n/) ??
    [];
});

const told = (certificates: string[], key = privateKey, serverId = 'server-1'): Authorities => ({
  certificates,
  sig: sign(null, Buffer.from(authoritiesText(serverId, certificates)), key).toString('base64url'),
});
const pinnedBy = (authority?: string) => ({
  serverUrl: 'https://127.0.0.1',
  serverId: 'server-1',
  serverPublicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
  letter: 'A',
  ...(authority === undefined ? {} : { authority }),
});

it('takes what its server signed, drops what it leaves out, and keeps what says nothing new', () => {
  const both = authorityAfter(pinnedBy(old), told([old, next])) ?? '';
  expect(fingerprintsIn(both)).toEqual([...fingerprintsIn(old), ...fingerprintsIn(next)]);
  expect(authorityAfter(pinnedBy(both), told([old, next]))).toBeNull();
  expect(authorityAfter(pinnedBy(`${old}\n`), told([old]))).toBeNull();
  expect(authorityAfter(pinnedBy(both), told([next]))).toBe(next);
  expect(authorityAfter(pinnedBy(old), undefined)).toBeNull();
  // Whose server the system's roots vouch for pins nothing by itself.
  expect(authorityAfter(pinnedBy(), told([next]))).toBeNull();
});

it('takes nothing that another signed, for another server, that was changed, or that is no CA', () => {
  const stranger = generateKeyPairSync('ed25519').privateKey;
  for (const wrong of [
    told([old, next], stranger),
    told([old, next], privateKey, 'server-2'),
    { ...told([old]), certificates: [old, next] },
    told([old, leaf]),
    told(['not PEM']),
  ]) {
    expect(() => authorityAfter(pinnedBy(old), wrong)).toThrow(
      expect.objectContaining({ code: 'Sync_Protocol', params: { problem: 'authorities' } }),
    );
  }
});
