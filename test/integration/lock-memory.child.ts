/** A laptop in a process of its own, whose memory somebody else looks through: told what to do line by line. */
import { createInterface } from 'node:readline';
import { createNodeApp } from '../../nodehost/index.ts';

const [dataDir = '', configDir = '', outDir = ''] = process.argv.slice(2);
const { app, close } = await createNodeApp({ dataDir, configDir, outDir, version: '0.0.0-test', log: () => {} });

const acts: Readonly<Record<string, (text: string) => Promise<unknown>>> = {
  setup: () => app.client.system.setup({ site: 'contract', personName: '王工' }),
  protect: (passphrase) => app.client.lock.setPassphrase({ current: null, passphrase }),
  unlock: (passphrase) => app.client.lock.unlock({ passphrase }),
  savePassword: async (password) => {
    const [camera] = (await app.client.inventory.devices({ category: 'camera' })).items;
    if (camera === undefined) throw new Error('no camera');
    await app.client.inventory.saveCredential({ deviceId: camera.id, username: 'admin', password });
  },
  // Nothing is collected by force: what was only let go of would be written over by chance.
  lock: () => app.client.lock.now({}),
  close: async () => {
    await close();
    process.exit(0);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { act, text } = JSON.parse(line) as { act: string; text: string };
  await acts[act]?.(text);
  process.stdout.write('done\n');
}
