/** A laptop opened with the organisation's recovery key: made, told, sealed to, lost and drilled. security.md D5. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recoveryCommand } from '../../cli/commands/recovery.ts';
import { serverCommand } from '../../cli/commands/server.ts';
import { type DataPlace, type RunningServer, startServer } from '../../server/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { type TestApp, appFor, codeOf, failureOf, handIn } from '../support/app-day.ts';
import { inTerminal } from '../support/in-terminal.ts';
import { onePixelPng } from '../support/pictures.ts';
import { cleanUp, later, temporaryFolder } from '../support/sync-laptop.ts';

const keyPassphrase = '单位 保险柜 雨伞 七月';
const passphrase = '三层 走廊 鱼缸 很冷';
const another = '九楼 会议室 下雨 橘子';

interface Office {
  readonly server: RunningServer;
  readonly place: DataPlace;
  /** Makes a key of the organisation; gives its file and its fingerprint. */
  makeKey(name: string, replaces?: string): Promise<{ file: string; fingerprint: string }>;
  command(...args: string[]): Promise<string>;
}

async function office(): Promise<Office> {
  const folder = temporaryFolder();
  const place = { dataDir: path.join(folder, 'server') };
  const server = await startServer({ ...place, port: 0, demo: false });
  later(() => server.stop());
  const at = ['--data', place.dataDir, '--database-url', ''];
  const secrets = { XUNWEI_RECOVERY_PASSPHRASE: keyPassphrase, XUNWEI_FORMER_PASSPHRASE: keyPassphrase };
  const command = async (...args: string[]): Promise<string> =>
    (await inTerminal(serverCommand, [...args, ...at], secrets)).out.trim();
  return {
    server,
    place,
    command,
    async makeKey(name, replaces) {
      const file = path.join(folder, `${name}.key`);
      const signed = replaces === undefined ? [] : ['--replaces', replaces];
      return { file, fingerprint: await command('recovery-key', 'new', '--to', file, ...signed) };
    },
  };
}

/** What whoever keeps the key does with a request. */
async function answered(text: string, keyFile: string): Promise<{ answer: string; said: string }> {
  const file = path.join(temporaryFolder(), 'request.json');
  writeFileSync(file, text);
  const secrets = { XUNWEI_RECOVERY_PASSPHRASE: keyPassphrase };
  const { out, err } = await inTerminal(recoveryCommand, ['open', file, '--key', keyFile], secrets);
  return { answer: out, said: err };
}

async function join(laptop: TestApp, { server }: Office): Promise<void> {
  const { code } = await server.createEnrolmentCode();
  await laptop.client.sync.enrol({ serverUrl: server.url, code });
}

const keyFileOf = ({ folder }: TestApp): string => path.join(folder.options.configDir ?? '', 'machine.key');
const slotsOf = ({ folder }: TestApp): string => path.join(folder.options.dataDir, 'keyslots.json');

async function counted(client: ApiClient) {
  const faults = (await client.faults.list({ limit: 200 })).items;
  const photos = await Promise.all(
    faults.map(({ id }) => client.photos.ofSubject({ subject: { entity: 'fault', id } })),
  );
  return {
    faults: faults.map(({ number, title }) => `${number} ${title}`),
    pictures: await Promise.all(photos.flat().map(({ blobId }) => client.photos.read({ id: blobId }))),
    devices: (await client.inventory.devices({ limit: 500 })).items.map(({ id }) => id),
    draft: await client.drafts.get({ key: 'fault.note' }),
    unsent: (await client.system.status({})).unsent,
  };
}

async function addFault(client: ApiClient, title: string): Promise<void> {
  const { id } = await client.faults.create({ title, section: '二', severity: 'major' });
  const picture = { width: 1, height: 1, originalBlobId: null, exif: null, marks: null, replaces: null };
  await client.photos.add({ ...picture, subject: { entity: 'fault', id }, dataBase64: onePixelPng });
}

describe('a laptop that joined an organisation with a recovery key', () => {
  let site: Office;
  let key: Awaited<ReturnType<Office['makeKey']>>;
  let laptop: TestApp;
  let finish: () => Promise<void>;
  beforeAll(async () => {
    site = await office();
    key = await site.makeKey('organisation');
    const closing: (() => unknown)[] = [];
    finish = async () => {
      for (const close of closing) await close();
    };
    laptop = await appFor({ onTestFinished: (close) => void closing.push(close as () => unknown) });
    await laptop.client.system.setup({ site: 'contract', personName: '王工' });
    await join(laptop, site);
    await laptop.client.lock.setPassphrase({ current: null, passphrase });
    await addFault(laptop.client, '监控01 黑屏');
    expect((await handIn(laptop.client)).problem).toBeNull();
    await addFault(laptop.client, '监控02 无信号：还没有交');
    await laptop.client.drafts.put({ key: 'fault.note', text: '写了一半的说明' });
  });
  afterAll(async () => {
    await finish();
    await cleanUp();
  });

  it('drill: the machine’s secret destroyed, the passphrase forgotten, and every record is there', async () => {
    const status = await laptop.client.system.status({});
    expect(status.lock.organisation?.fingerprint).toBe(key.fingerprint);
    expect(status.notices).toMatchObject([{ code: 'Recovery_KeyTaken', params: { fingerprint: key.fingerprint } }]);
    const before = await counted(laptop.client);
    // Locked in the same run in which a session sealed it.
    expect((await laptop.client.lock.now({})).lock.organisation?.fingerprint).toBe(key.fingerprint);
    await laptop.client.lock.unlock({ passphrase });
    expect(before.faults).toHaveLength(2);
    expect(before.unsent.operations).toBeGreaterThan(0);
    await laptop.close();
    rmSync(keyFileOf(laptop));

    let client = await laptop.reopen();
    expect((await client.system.status({})).lock).toMatchObject({ needed: 'recovery-key' });
    const early = await answered((await client.lock.recoveryRequest({})).text, key.file);
    // The program was started anew: what was asked before is asked no longer.
    client = await laptop.reopen();
    const given = { passphrase: another };
    expect(await codeOf(client.lock.recoverByOrganisation({ ...given, answer: early.answer }))).toBe('Lock_NoRequest');
    const request = await client.lock.recoveryRequest({});
    expect(await client.lock.recoveryRequest({})).toEqual(request);
    expect(await failureOf(client.lock.recoverByOrganisation({ ...given, answer: early.answer }))).toMatchObject({
      code: 'Lock_WrongAnswer',
      params: { line: '', id: request.id },
    });
    const { answer, said } = await answered(request.text, key.file);
    expect(said).toContain(request.id);
    expect(answer.trim().split('\n')).toHaveLength(2);
    const slip = answer.trim().replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    expect(await failureOf(client.lock.recoverByOrganisation({ ...given, answer: slip }))).toMatchObject({
      code: 'Lock_WrongAnswer',
      params: { line: 2 },
    });
    // As it was read out over the telephone.
    const heard = answer.toLowerCase().replaceAll('-', ' ');
    expect(await client.lock.recoverByOrganisation({ answer: heard, ...given })).toMatchObject({ phase: 'ready' });
    expect(await counted(client)).toEqual(before);
    const [entry] = (await client.audit.list({ kind: 'act' })).items.filter(({ act }) => act === 'recover');
    expect(entry?.detail).toContain(key.fingerprint);

    // Bound to this machine and the new passphrase; the paper key and the organisation's slot are as they were.
    client = await laptop.reopen();
    expect(await client.lock.unlock({ passphrase: another })).toMatchObject({
      phase: 'ready',
      lock: { organisation: { fingerprint: key.fingerprint }, hasPassphrase: true },
    });
    expect((await client.system.status({})).lock.recoveryKeyMadeAtMs).not.toBeNull();
    expect(await counted(client)).toEqual(before);
    expect((await handIn(client)).problem).toBeNull();
  });

  it('comes back by the copy on the server when its own slots are damaged, and takes no other laptop’s', async (context) => {
    const other = await appFor(context);
    await other.client.system.setup({ site: 'empty', personName: '李工' });
    await join(other, site);
    expect((await handIn(other.client)).problem).toBeNull();
    const letters = await Promise.all(
      [laptop, other].map(async ({ client }) => (await client.system.status({})).server?.letter ?? ''),
    );
    const before = await counted(laptop.client);
    await laptop.close();
    writeFileSync(slotsOf(laptop), '{');
    let client = await laptop.reopen();
    expect(await client.system.status({})).toMatchObject({ phase: 'failed', problem: { code: 'Store_Damaged' } });

    const dataDir = laptop.folder.options.dataDir;
    const folder = temporaryFolder();
    const putBack = async (letter: string, name: string): Promise<void> => {
      const file = path.join(folder, name);
      await site.command('recovery-key', 'slot', '--letter', letter, '--to', file);
      await inTerminal(recoveryCommand, ['put-back', file, '--data', dataDir]);
    };
    await putBack(letters[1] ?? '', 'other.json');
    client = await laptop.reopen();
    const wrong = await answered((await client.lock.recoveryRequest({})).text, key.file);
    expect(
      await failureOf(client.lock.recoverByOrganisation({ answer: wrong.answer, passphrase: another })),
    ).toMatchObject({ code: 'Lock_WrongAnswer' });
    expect(existsSync(path.join(dataDir, 'damaged'))).toBe(false);
    await expect(putBack(letters[0] ?? '', 'first.json')).rejects.toMatchObject({ code: 'App_AlreadyReady' });

    rmSync(slotsOf(laptop));
    await putBack(letters[0] ?? '', 'own.json');
    client = await laptop.reopen();
    const { answer } = await answered((await client.lock.recoveryRequest({})).text, key.file);
    expect(await client.lock.recoverByOrganisation({ answer, passphrase: another })).toMatchObject({ phase: 'ready' });
    expect(await counted(client)).toEqual(before);
  });

  it('opens with no other key, no other passphrase, and no key that was written down with a slip', async () => {
    const { client } = laptop;
    await client.lock.now({});
    const { text } = await client.lock.recoveryRequest({});
    const elsewhere = await (await office()).makeKey('elsewhere');
    await expect(answered(text, elsewhere.file)).rejects.toMatchObject({
      code: 'Recovery_OtherKey',
      params: { wanted: key.fingerprint, held: elsewhere.fingerprint },
    });
    const file = path.join(temporaryFolder(), 'request.json');
    writeFileSync(file, text);
    const open = (keyFile: string, secret: string) =>
      inTerminal(recoveryCommand, ['open', file, '--key', keyFile], { XUNWEI_RECOVERY_PASSPHRASE: secret });
    await expect(open(key.file, another)).rejects.toMatchObject({ code: 'Recovery_Passphrase' });
    const mistyped = path.join(temporaryFolder(), 'mistyped.key');
    const lines = readFileSync(key.file, 'utf8').split('\n');
    const at = lines.findIndex((line) => /^\w{5}-/.test(line)) + 1;
    lines[at] = (lines[at] ?? '').replace(/^./, (first) => (first === '0' ? '1' : '0'));
    writeFileSync(mistyped, lines.join('\n'));
    await expect(open(mistyped, keyPassphrase)).rejects.toMatchObject({
      code: 'Recovery_KeyFile',
      params: { line: 2 },
    });
    await client.lock.unlock({ passphrase: another });
  });
});

describe('another key', () => {
  afterAll(cleanUp);

  it('is taken when the one before signed it, and otherwise waits for a lead', async (context) => {
    const site = await office();
    const laptop = await appFor(context);
    const { client } = laptop;
    await client.system.setup({ site: 'contract', personName: '王工' });
    const lead = (await client.system.status({})).person?.id;
    await join(laptop, site);
    expect((await handIn(client)).problem).toBeNull();
    const organisation = async () => (await client.system.status({})).lock;
    expect(await organisation()).toMatchObject({ organisation: null, offeredFingerprint: null });

    const first = await site.makeKey('first');
    expect((await handIn(client)).problem).toBeNull();
    expect(await organisation()).toMatchObject({ organisation: { fingerprint: first.fingerprint } });
    const second = await site.makeKey('second', first.file);
    const third = await site.makeKey('third', second.file);
    // Away during two of them: each was signed by the one before.
    expect((await handIn(client)).problem).toBeNull();
    expect(await organisation()).toMatchObject({ organisation: { fingerprint: third.fingerprint } });
    await expect(site.makeKey('twice', second.file)).rejects.toMatchObject({ code: 'Recovery_OtherKey' });

    const stranger = await site.makeKey('stranger');
    expect((await handIn(client)).problem).toBeNull();
    const waiting = { organisation: { fingerprint: third.fingerprint }, offeredFingerprint: stranger.fingerprint };
    expect(await organisation()).toMatchObject(waiting);
    const { notices } = await client.system.status({});
    expect(notices.map(({ code }) => code)).toContain('Recovery_KeyOffered');
    const decide = (isAccepted: boolean) =>
      client.lock.decideOrganisationKey({ fingerprint: stranger.fingerprint, isAccepted });
    const { id } = await client.people.add({ name: '小李', role: 'technician' });
    await client.system.choosePerson({ id });
    expect(await codeOf(decide(true))).toBe('Recovery_NotAllowed');
    expect(await organisation()).toMatchObject(waiting);
    await client.system.choosePerson({ id: lead ?? id });
    expect((await decide(false)).lock).toMatchObject({ ...waiting, offeredFingerprint: null });
    // A refused one is not asked again.
    expect((await handIn(client)).problem).toBeNull();
    expect(await organisation()).toMatchObject({ ...waiting, offeredFingerprint: null });

    const right = await site.makeKey('right');
    expect((await handIn(client)).problem).toBeNull();
    expect(await organisation()).toMatchObject({ offeredFingerprint: right.fingerprint });
    const accepted = await client.lock.decideOrganisationKey({ fingerprint: right.fingerprint, isAccepted: true });
    expect(accepted.lock).toMatchObject({ organisation: { fingerprint: right.fingerprint }, offeredFingerprint: null });
    expect((await handIn(client)).problem).toBeNull();
    const folder = temporaryFolder();
    const [letter, file] = [(await client.system.status({})).server?.letter ?? '', path.join(folder, 'slot.json')];
    await site.command('recovery-key', 'slot', '--letter', letter, '--to', file);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ fingerprint: right.fingerprint, letter });
    const acts = (await client.audit.list({ kind: 'act' })).items.filter(({ act }) => act === 'organisation-key');
    expect(acts.map(({ detail }) => /"how":"(\w+)"/.exec(detail)?.[1])).toEqual([
      'accepted',
      'refused',
      'signed',
      'first',
    ]);
  });
});
