/** Orders that are none: forged, for another laptop, of another server, heard before. security.md D10. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import type { DevId } from '../shared/domain/ids.ts';
import { AppError } from '../shared/errors.ts';
import { type WipeOrder, wipeOrderText } from '../shared/wire/wipe.ts';
import { heeded } from './wipe-order.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const addressee = {
  serverId: 'server-1',
  serverPublicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
  dev: 'ab'.repeat(16),
  asked: 'signature of the request',
};
const genuine = { serverId: 'server-1', dev: addressee.dev as DevId, atMs: 7, answers: addressee.asked };

const signed = (order: Omit<WipeOrder, 'sig'>, key = privateKey): string =>
  JSON.stringify({ ...order, sig: sign(null, Buffer.from(wipeOrderText(order)), key).toString('base64url') });
const refusal = (order?: string): AppError =>
  new AppError('Sync_Refused', { problem: 'revoked', ...(order === undefined ? {} : { order }) });

it('is heeded when it answers what this laptop asked just now, and is refused in every other case', () => {
  expect(heeded(refusal(signed(genuine)), addressee)).toMatchObject({ code: 'Sync_Wiped', params: { atMs: 7 } });
  const another = generateKeyPairSync('ed25519').privateKey;
  const sig = JSON.parse(signed(genuine)) as WipeOrder;
  const none = [
    undefined,
    '',
    '{}',
    'null',
    signed(genuine, another),
    signed({ ...genuine, dev: 'cd'.repeat(16) as DevId }),
    signed({ ...genuine, serverId: 'server-2' }),
    // Heard before, and said again to a later request; or changed to fit it.
    signed({ ...genuine, answers: 'signature of an earlier request' }),
    JSON.stringify({ ...sig, atMs: 8 }),
    JSON.stringify({
      ...(JSON.parse(signed({ ...genuine, answers: 'earlier' })) as WipeOrder),
      answers: addressee.asked,
    }),
    JSON.stringify({ ...sig, sig: '' }),
  ];
  for (const order of none) {
    const said = heeded(refusal(order), addressee);
    expect(said.code, order).toBe('Sync_Refused');
    expect(said.params).toEqual({ problem: 'revoked' });
  }
});
