/** No space left on the disk: a coded error at once, nothing of what was saved lost, and on it goes when there is space. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeApp, type ServeOptions } from '../../nodehost/index.ts';
import { bothSignatures, failureOf, finishedRun } from '../support/app-day.ts';
import { outDir } from '../support/app-host.ts';
import { smallDisk } from '../support/small-disk.ts';
import { weeklyRound } from '../support/weekly-round.ts';

const disk = smallDisk('16m');
const root = disk?.dir ?? '';
const full = { code: 'Store_DiskFull' };

/** Takes all the space that is left, to the last page. */
function fill(): void {
  for (const size of [1024 * 1024, 64 * 1024, 4096]) {
    for (let index = 0; ; index += 1) {
      try {
        writeFileSync(path.join(root, `filling-${size}-${index}`), Buffer.alloc(size));
      } catch {
        break;
      }
    }
  }
}

function free(): void {
  spawnSync('sh', ['-c', 'rm -f "$0"/filling-*', root]);
}

describe.skipIf(disk === null)('on a disk of 16 MiB (needs root on Linux)', () => {
  let options: ServeOptions;
  let node: Awaited<ReturnType<typeof createNodeApp>>;
  let inspectionId: string;
  let cameras: string[];

  beforeAll(async () => {
    options = {
      dataDir: path.join(root, 'data'),
      configDir: path.join(root, 'config'),
      version: '0.0.0-test',
      outDir,
      log: () => {},
    };
    node = await createNodeApp(options);
  });

  afterAll(async () => {
    await node.close();
    disk?.[Symbol.dispose]();
  });

  it('refuses the first run, and makes it when there is space', async () => {
    const { client } = node.app;
    fill();
    const setup = { site: 'contract', personName: '王工' } as const;
    expect(await failureOf(client.system.setup(setup))).toMatchObject(full);
    expect((await client.system.status({})).phase).toBe('setup');
    free();
    expect(await client.system.setup(setup)).toMatchObject({ phase: 'ready', person: { name: '王工' } });
  });

  it('says at once that an answer, a signature and settings were not saved, and keeps what was', async () => {
    const { client } = node.app;
    const task = await weeklyRound(client);
    ({ id: inspectionId } = await client.inspections.start({ taskId: task.id }));
    cameras = (await client.inventory.devices({ category: 'camera' })).items.map((device) => device.id);
    const answer = (index: number) => ({
      inspectionId,
      answers: [
        { deviceId: cameras[index] ?? '', itemId: 'lens', value: 'pass' as const, note: '镜头有灰'.repeat(2_000) },
      ],
    });
    const fault = await client.faults.create({ title: '黑屏', section: '二', severity: 'general' });
    const of = { kind: 'service', subject: { entity: 'fault', id: fault.id } } as const;
    const { edits } = await client.records.draft(of);
    fill();
    const codes: string[] = [];
    // What is free inside the files is used up first.
    for (let index = 0; index < cameras.length; index += 1) {
      codes.push((await failureOf(client.inspections.answer(answer(index)))).code);
    }
    expect(codes).toContain(full.code);
    expect(codes.filter((code) => code !== 'none' && code !== full.code)).toEqual([]);
    const sign = { ...of, edits: { ...edits, result: 'unresolved' as const }, signatures: bothSignatures };
    expect(await failureOf(client.records.sign(sign))).toMatchObject(full);
    expect(await failureOf(client.system.saveSettings({ theme: 'dark' }))).toMatchObject(full);

    const saved = async (): Promise<boolean[]> =>
      (await node.app.client.inspections.get({ id: inspectionId })).channels.map(
        (channel) => channel.answers.lens?.value === 'pass',
      );
    const acknowledged = codes.map((code) => code === 'none');
    expect(await saved()).toEqual(acknowledged);
    free();
    await node.close();
    node = await createNodeApp(options);
    expect(await saved()).toEqual(acknowledged);
    expect((await node.app.client.records.sign(sign)).number).toMatch(/^WX-/);
    expect(await node.app.client.system.saveSettings({ theme: 'dark' })).toMatchObject({ theme: 'dark' });
  });

  it('says after a run that its results could not be kept, and keeps those of the next', async () => {
    const { client } = node.app;
    for (const id of cameras.slice(0, 20)) {
      const { versions } = await client.inventory.device({ id });
      const fields = { address: '127.0.0.1', ports: { rtsp: 1, http: 1 } };
      await client.inventory.changeDevice({ id, fields, base: versions });
    }
    fill();
    const first = await client.probes.startRound({ inspectionId });
    expect(await finishedRun(client, first.runId)).toMatchObject({ done: 100, total: 100, problem: full });
    free();
    const second = await client.probes.startRound({ inspectionId });
    expect(await finishedRun(client, second.runId)).toMatchObject({ done: 100, problem: null });
    const { channels } = await client.inspections.get({ id: inspectionId });
    expect(channels.slice(0, 20).every((channel) => channel.probes.tcp?.report.code === 'Probe_Refused')).toBe(true);
  });
});
