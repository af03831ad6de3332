/** Which key of the organisation a laptop takes: every way in which a server that is no longer ours may try. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type HeldOrganisationKeys, type OrganisationKey, organisationKeyText } from '../shared/wire/recovery.ts';
import { organisationKeysAfter } from './organisation-key.ts';

const pairOf = (kind: 'ed25519' | 'x25519') => {
  const { publicKey, privateKey } = kind === 'ed25519' ? generateKeyPairSync(kind) : generateKeyPairSync(kind);
  return { privateKey, text: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url') };
};
const serverKey = pairOf('ed25519');
const server = { serverId: 'server-1', serverPublicKey: serverKey.text };

interface Made {
  readonly key: OrganisationKey;
  readonly signing: ReturnType<typeof pairOf>;
}

function made(former: Made | null, by = serverKey, serverId = server.serverId): Made {
  const signing = pairOf('ed25519');
  const plain = { boxKey: pairOf('x25519').text, signingKey: signing.text, madeAtMs: 1 };
  const text = Buffer.from(organisationKeyText(serverId, plain));
  const signed = (key: Made['signing']): string => sign(null, text, key.privateKey).toString('base64url');
  return { signing, key: { ...plain, formerSig: former && signed(former.signing), serverSig: signed(by) } };
}

const held = (pinned: Made | null, refused: Made | null = null): HeldOrganisationKeys => ({
  pinned: pinned?.key ?? null,
  offered: null,
  refused: refused?.key ?? null,
});
const told = (...all: Made[]): OrganisationKey[] => all.map(({ key }) => key);
const after = (before: HeldOrganisationKeys, ...all: Made[]) => organisationKeysAfter(before, told(...all), server);

describe('a laptop', () => {
  const first = made(null);
  const second = made(first);
  const third = made(second);

  it('pins the first, and follows each that the one before signed, over any number of them', () => {
    expect(after(held(null))).toEqual(held(null));
    expect(after(held(null), first)).toEqual(held(first));
    expect(after(held(null), first, second, third)).toEqual(held(third));
    expect(after(held(first), first, second, third)).toEqual(held(third));
    expect(after(held(third), first, second, third)).toEqual(held(third));
  });

  it('stays with what it has where a signature is missing, of another, or of a key further back', () => {
    const lost = made(null);
    const ofAnother = made(lost);
    const ofTheFirst = made(first);
    for (const [newest, ...way] of [
      [lost, first],
      [ofAnother, first],
      [ofAnother, first, lost],
      [ofTheFirst, first, second],
      // Its own is not among them: the server was put back, or is another.
      [second, made(null)],
      [first],
    ] as const) {
      const pinned = newest === first || way.some((each) => each === second) ? second : first;
      const now = after(held(pinned), ...way, newest);
      expect(now).toEqual({ pinned: pinned.key, offered: newest.key, refused: null });
    }
  });

  it('asks once: a refused one is not offered again, the next one is', () => {
    const stranger = made(null);
    expect(after(held(first, stranger), first, stranger)).toEqual(held(first, stranger));
    const next = made(null);
    expect(after(held(first, stranger), first, stranger, next).offered).toEqual(next.key);
    // What the refused one signs goes with it.
    expect(after(held(first, stranger), first, stranger, made(stranger)).pinned).toEqual(first.key);
  });

  it('looks at nothing that its server did not sign, for itself', () => {
    const refused = expect.objectContaining({ code: 'Sync_Protocol', params: { problem: 'organisation-key' } });
    expect(() => after(held(null), made(null, pairOf('ed25519')))).toThrow(refused);
    expect(() => after(held(null), made(null, serverKey, 'server-2'))).toThrow(refused);
    expect(() => after(held(first), { ...second, key: { ...second.key, madeAtMs: 2 } })).toThrow(refused);
    expect(() => after(held(first), { ...second, key: { ...second.key, serverSig: first.key.serverSig } })).toThrow(
      refused,
    );
    expect(() => after(held(null), first, made(null, pairOf('ed25519')))).toThrow(refused);
  });
});
