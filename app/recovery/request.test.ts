/** Request and answer as whoever stands between would like them changed. security.md D5. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Store, createStore, heldOrganisationSlot } from '../../db/index.ts';
import { unlock } from '../../db/key-slots.ts';
import type { SiteId } from '../../shared/domain/ids.ts';
import type { RecoveryRequest } from '../../shared/wire/recovery.ts';
import { organisationSecret } from './organisation-key.ts';
import { type AskedRequest, answerTo, askFor, dataKeyIn, readRequest } from './request.ts';

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
const secret = organisationSecret(random(32));
const machine = { kind: 'machine', secret: random(32) } as const;
const dir = mkdtempSync(path.join(tmpdir(), 'xunwei-request-'));
let store: Store;
let asked: AskedRequest;

const ask = async (): Promise<AskedRequest> => {
  const slot = await heldOrganisationSlot(dir);
  if (slot === null) throw new Error('no slot');
  return askFor(slot, { laptopName: '三楼 笔记本', madeAtMs: 1_764_000_000_000, id: random(4) });
};

beforeAll(async () => {
  const clock = { nowMs: () => 1, monoMs: () => 1, bootId: 'boot' };
  const siteId = '019aaaaa-0000-7000-8000-0000000000ff' as SiteId;
  store = await createStore({ dir, siteId, siteKind: 'empty', secret: machine, clock, random });
  await store.slots.slotFor({ to: secret.boxKey, fingerprint: secret.fingerprint, letter: 'A' });
  asked = await ask();
});
afterAll(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('an answer', () => {
  it('is the key of the data for who asked, in two lines, and nothing for anybody else', async () => {
    const request = readRequest(JSON.stringify(asked.request));
    const lines = answerTo(request, secret);
    expect(lines).toHaveLength(2);
    const dataKey = dataKeyIn(lines.join('\n'), asked);
    expect(Buffer.from(dataKey).equals(await unlock(dir, [machine]))).toBe(true);
    // On one line, in lower case, with dashes of a telephone's keyboard.
    expect(dataKeyIn(lines.join(' ').toLowerCase().replaceAll('-', '－'), asked)).toEqual(dataKey);
    const other = await ask();
    const wrong = { code: 'Lock_WrongAnswer', params: { line: '', id: other.request.id } };
    expect(() => dataKeyIn(lines.join('\n'), other)).toThrow(expect.objectContaining(wrong));
    for (const [at, line] of lines.entries()) {
      const slip = lines.with(
        at,
        line.replace(/^./, (first) => (first === '0' ? '1' : '0')),
      );
      const found = { code: 'Lock_WrongAnswer', params: { line: at + 1, id: asked.request.id } };
      expect(() => dataKeyIn(slip.join('\n'), asked)).toThrow(expect.objectContaining(found));
    }
    expect(() => dataKeyIn(lines.slice(1).join('\n'), asked)).toThrow(
      expect.objectContaining({ code: 'Lock_WrongAnswer' }),
    );
    const stranger = organisationSecret(random(32));
    expect(() => answerTo(request, stranger)).toThrow(expect.objectContaining({ code: 'Recovery_OtherKey' }));
  });

  it('to a request that was changed on the way is none for the laptop, and none for who changed it', async () => {
    const { request } = asked;
    const thief = await ask();
    const refused = (changed: RecoveryRequest): void =>
      expect(() => answerTo(changed, secret)).toThrow(expect.objectContaining({ code: 'Recovery_RequestFile' }));
    refused({ ...request, slot: { ...request.slot, letter: 'B' } });
    refused({ ...request, slot: { ...request.slot, id: 'ab'.repeat(16) } });
    refused({ ...request, slot: { ...request.slot, from: thief.request.answerTo } });
    // Another name or number to be read out: it is answered, and opens nothing.
    for (const changed of [
      { ...request, laptopName: '局长的电脑' },
      { ...request, id: '00000000' },
      { ...request, answerTo: thief.request.answerTo },
    ]) {
      const answer = answerTo(changed, secret).join('\n');
      expect(() => dataKeyIn(answer, asked)).toThrow(expect.objectContaining({ code: 'Lock_WrongAnswer' }));
    }
    for (const text of ['', '{', '{"kind":"xunwei recovery request"}', JSON.stringify({ ...request, answerTo: '!' })]) {
      expect(() => readRequest(text)).toThrow(expect.objectContaining({ code: 'Recovery_RequestFile' }));
    }
  });
});
