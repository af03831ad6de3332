/** A laptop that is reported stolen: told to destroy its keys, what it held, and the way back from a mistake. security.md D10. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, test } from 'vitest';
import { recoveryCommand } from '../../cli/commands/recovery.ts';
import { serverCommand } from '../../cli/commands/server.ts';
import { readmitLaptop, revokeLaptop, startServer } from '../../server/index.ts';
import { createTransport } from '../../sync/index.ts';
import type { TransportAnswer, TransportPort } from '../../sync/ports.ts';
import { appFor, codeOf, handIn } from '../support/app-day.ts';
import { describeOnBothStores } from '../support/both-stores.ts';
import { consoleSite, eventually } from '../support/console-site.ts';
import { inTerminal } from '../support/in-terminal.ts';
import { type Laptop, TestServer, cleanUp, enrolledLaptop, later, temporaryFolder } from '../support/sync-laptop.ts';

afterEach(cleanUp);

const keyPassphrase = '单位 保险柜 雨伞 七月';
const secrets = { XUNWEI_RECOVERY_PASSPHRASE: keyPassphrase };

const textsIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /json|key/.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');

it('destroys every key but the organisation’s, is listed with what it held, and loses nothing by a mistaken report', async (context) => {
  const site = await consoleSite(context);
  const { laptop, place } = site;
  const at = ['--data', place.dataDir, '--database-url', ''];
  const keyFile = path.join(temporaryFolder(), 'organisation.key');
  await inTerminal(serverCommand, ['recovery-key', 'new', '--to', keyFile, ...at], secrets);
  const devices = (await laptop.inventory.devices({ limit: 500 })).items;
  const device = devices.find(({ locationId }) => locationId !== null);
  await laptop.inventory.saveCredential({ deviceId: device!.id, username: 'admin', password: '密码-canary' });
  await site.sync();
  await laptop.faults.create({ title: '还没有交的故障', section: '一', severity: 'general' });
  const { dataDir, keyFile: machineKey, unsent } = await laptop.system.status({});
  expect(unsent.operations).toBeGreaterThan(0);
  await laptop.lock.newRecoveryKey({ current: null });
  const before = textsIn(dataDir);

  const { out } = await inTerminal(serverCommand, ['revoke', '--letter', 'A', '--stolen', ...at]);
  expect(JSON.parse(out)).toMatchObject({
    letter: 'A',
    wipeOrderedAt: null,
    passwordsOf: [{ id: device!.id, name: device!.name }],
  });
  expect((await handIn(laptop)).problem).toMatchObject({ code: 'Sync_Wiped' });
  const status = await eventually(
    () => laptop.system.status({}),
    ({ phase }) => phase === 'locked',
  );
  expect(status).toMatchObject({ wiped: { letter: 'A', unsent: { operations: unsent.operations } }, person: null });
  await eventually(
    () => Promise.resolve(existsSync(machineKey ?? '')),
    (isThere) => !isThere,
  );
  // Of what opened it nothing is in any file.
  const slots = (text: string) => [...text.matchAll(/"kind": "([\w-]+)"/g)].map(([, kind]) => kind);
  expect(slots(before)).toContain('machine');
  const after = textsIn(dataDir);
  expect(new Set(slots(after))).toEqual(new Set(['organisation']));
  const secretsOf = (text: string) => [...text.matchAll(/"wrapped": "([^"]+)"/g)].map(([, wrapped]) => wrapped ?? '');
  expect(secretsOf(before).length).toBeGreaterThan(2);
  for (const wrapped of secretsOf(before)) expect(after).not.toContain(wrapped);
  expect(existsSync(path.join(dataDir, 'vault.json'))).toBe(false);
  expect(await codeOf(laptop.faults.list({}))).toBe('Lock_Locked');
  expect(await codeOf(laptop.system.setup({ site: 'empty', personName: '贼' }))).toBe('Lock_Locked');

  const { client } = await site.enter('wang');
  const listed = await eventually(
    () => client.console.laptops({}),
    // The console's copy of the records comes a moment after the server has them.
    ({ items }) => items[0]?.wipeToldAtMs !== null && items[0]?.held.devices?.[0]?.name !== '',
  );
  expect(listed.items).toMatchObject([
    {
      isSealedToOrganisation: true,
      held: { devices: [{ id: device!.id, name: device!.name }] },
      report: { unsentOperations: 0 },
    },
  ]);
  expect(listed.items[0]?.held.devices?.[0]?.place).not.toBe('');

  // It was a mistake.
  await inTerminal(serverCommand, ['readmit', '--letter', 'A', ...at]);
  const request = path.join(temporaryFolder(), 'request.json');
  writeFileSync(request, (await laptop.lock.recoveryRequest({})).text);
  const { out: answer } = await inTerminal(recoveryCommand, ['open', request, '--key', keyFile], secrets);
  expect(await laptop.lock.recoverByOrganisation({ answer, passphrase: null })).toMatchObject({
    phase: 'ready',
    wiped: null,
    unsent: { operations: unsent.operations },
  });
  await site.sync();
  expect((await laptop.system.status({})).unsent.operations).toBe(0);
  const acts = (await laptop.audit.list({ kind: 'act' })).items.map(({ act }) => act);
  expect(acts).toEqual(expect.arrayContaining(['wipe', 'recover']));
});

describe('a laptop without a recovery key of the organisation', () => {
  it('goes on when it is merely revoked; stolen, nothing opens it any more, also after a wipe that was broken off', async (context) => {
    const dataDir = path.join(temporaryFolder(), 'server');
    const server = await startServer({ dataDir, port: 0, demo: false });
    later(() => server.stop());
    const laptop = await appFor(context);
    await laptop.client.system.setup({ site: 'contract', personName: '王工' });
    const { code } = await server.createEnrolmentCode();
    await laptop.client.sync.enrol({ serverUrl: server.url, code });
    await revokeLaptop({ dataDir, letter: 'A' });
    expect((await handIn(laptop.client)).problem).toMatchObject({
      code: 'Sync_Refused',
      params: { problem: 'revoked' },
    });
    expect(await laptop.client.system.status({})).toMatchObject({ phase: 'ready', wiped: null });

    await revokeLaptop({ dataDir, letter: 'A', isStolen: true });
    expect((await handIn(laptop.client)).problem).toMatchObject({ code: 'Sync_Wiped' });
    const slots = path.join(laptop.folder.options.dataDir, 'keyslots.json');
    await eventually(
      () => Promise.resolve(existsSync(slots)),
      (isThere) => !isThere,
    );
    // A power cut before the keys were gone: the note is there, and so are they.
    await laptop.close();
    writeFileSync(slots, '{"format":1}');
    const note = path.join(laptop.folder.options.dataDir, 'wiped.json');
    expect(readFileSync(note, 'utf8')).toContain('"isDone": true');
    writeFileSync(note, readFileSync(note, 'utf8').replace('"isDone": true', '"isDone": false'));
    const machineKey = path.join(laptop.folder.options.configDir ?? '', 'machine.key');
    writeFileSync(machineKey, 'ab'.repeat(32));
    const client = await laptop.reopen();
    expect(await client.system.status({})).toMatchObject({
      phase: 'locked',
      wiped: { letter: 'A' },
      lock: { organisation: null, hasPassphrase: false },
    });
    expect([existsSync(slots), existsSync(machineKey)]).toEqual([false, false]);
    expect(await codeOf(client.lock.unlock({ passphrase: '三层 走廊 鱼缸 很冷' }))).not.toBe('none');
    expect(await codeOf(client.system.setup({ site: 'empty', personName: '贼' }))).toBe('Lock_Locked');
    expect((await client.system.status({})).phase).toBe('locked');
    // What is done is not done again: another folder of the account may have made the secret anew.
    writeFileSync(machineKey, 'cd'.repeat(32));
    expect(await (await laptop.reopen()).system.status({})).toMatchObject({ phase: 'locked', wiped: { letter: 'A' } });
    expect(existsSync(machineKey)).toBe(true);
  });
});

describeOnBothStores((newDatabase) => {
  test('an order is for one laptop and one request: said again later, or to another, it is a refusal', async () => {
    const server = await new TestServer(await newDatabase?.()).start();
    const [stolen, other] = [await enrolledLaptop(server), await enrolledLaptop(server)];
    const answers: TransportAnswer[] = [];
    const real = createTransport();
    const listening: TransportPort = {
      ...real,
      send: async (...request) => {
        const answer = await real.send(...request);
        answers.push(answer);
        return answer;
      },
    };
    const sessionOf = (laptop: Laptop, transport: TransportPort) =>
      laptop.engineOver(transport).runSession({ signal: AbortSignal.timeout(20_000), onProgress: () => undefined });
    const letter = stolen.store.sync.enrolment()?.letter ?? '';
    await revokeLaptop({ ...server.place, letter, isStolen: true });
    await expect(sessionOf(stolen, listening)).rejects.toMatchObject({ code: 'Sync_Wiped' });
    const [heard] = answers;
    const repeating: TransportPort = { ...real, send: async () => heard as TransportAnswer };
    const refused = { code: 'Sync_Refused', params: { problem: 'revoked' } };
    await expect(sessionOf(stolen, repeating)).rejects.toMatchObject(refused);
    await expect(sessionOf(other, repeating)).rejects.toMatchObject(refused);
    await readmitLaptop({ ...server.place, letter });
    await sessionOf(stolen, real);
    await sessionOf(other, real);
  });
});
