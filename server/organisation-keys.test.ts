import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openServerData } from './open-data.ts';
import { announceOrganisationKey, organisationKeysAt } from './organisation-keys.ts';

test('after any number of keys no more are kept than laptops take, the newest', async () => {
  const root = mkdtempSync(join(tmpdir(), 'xunwei-keys-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const place = { dataDir: join(root, 'server') };
  const made = (madeAtMs: number) => ({ boxKey: 'b', signingKey: 's', madeAtMs, formerSig: null });
  const { store } = await openServerData(place, 'real');
  await store.transaction((tx) =>
    tx.saveOrganisationKeys(Array.from({ length: 50 }, (_, at) => ({ ...made(at), serverSig: '' }))),
  );
  await store.close();
  await announceOrganisationKey(place, made(50));
  const { keys } = await organisationKeysAt(place);
  expect(keys.map(({ madeAtMs }) => madeAtMs)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
});
