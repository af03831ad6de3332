/** A damaged data folder over the app's own API: it opens by itself, says what came back, and keeps backups of its own. */
import { readdirSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { appFor } from '../support/app-day.ts';

const wholeBackups = (dataDir: string): string[] =>
  readdirSync(path.join(dataDir, 'backups'))
    .filter((name) => name.endsWith('.db'))
    .sort();

it('comes back with everything, and says so once', async (context) => {
  const logged: string[] = [];
  const day = await appFor(context, { log: (event) => void logged.push(event) });
  const { dataDir } = day.folder.options;
  await day.client.system.setup({ site: 'contract', personName: '王工' });
  const client = await day.reopen();
  expect(wholeBackups(dataDir)).toHaveLength(1);
  const { id } = await client.faults.create({
    title: '大厅摄像机无画面',
    description: '',
    section: '一',
    severity: 'general',
    reporter: '李主任',
    reporterPhone: '',
    locationId: null,
    place: '',
    deviceId: null,
    reportedAtMs: Date.now(),
  });
  await day.close();
  // Of the backups only the older one is whole.
  truncateSync(path.join(dataDir, 'backups', wholeBackups(dataDir).at(-1) ?? ''), 5000);
  truncateSync(path.join(dataDir, 'store.db'), 5000);

  const again = await day.reopen();
  const status = await again.system.status({});
  expect(status.phase).toBe('ready');
  const backupAt = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
  expect(status.notices).toMatchObject([{ code: 'Store_Recovered', params: { backupAt } }]);
  expect(Number(status.notices[0]?.params['operations'])).toBeGreaterThan(0);
  expect(logged).toContain('store.recovered');
  expect((await again.faults.get({ id })).title).toBe('大厅摄像机无画面');
  expect((await (await day.reopen()).system.status({})).notices).toEqual([]);
});
