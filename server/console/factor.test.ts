/** The second factor at the console, on both stores. */
import { copyFileSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { consolePaths } from '../../shared/wire/console.ts';
import { codeAt } from '../../test/support/authenticator.ts';
import { describeOnBothStores } from '../../test/support/both-stores.ts';
import { type Answer, openConsole, post, setFactor, signIn } from '../../test/support/console-client.ts';
import {
  addConsoleUser,
  backupServer,
  changeConsoleRole,
  disableConsoleUser,
  listConsoleUsers,
  renewConsoleUser,
  resetSecondFactor,
  restoreServer,
} from '../index.ts';
import type { LogEntry } from '../log.ts';
import { openServerData } from '../open-data.ts';
import { beginSession } from './sessions.ts';
import { type TestConsole, testConsole } from './test-console.ts';

const passphrase = '临汾 采购 看板 2026';
const minute = 60_000;
const wrong = '403 Console_WrongSignIn';
const codeOf = ({ status, body }: Pick<Answer, 'status' | 'body'>): string => `${status} ${String(body['code'])}`;

describeOnBothStores((newDatabase) => {
  let site: TestConsole;
  beforeEach(async () => {
    site = await testConsole(await newDatabase?.());
  });
  afterEach(() => site[Symbol.asyncDispose]());

  const session = (cookie: string): Promise<Answer> => post(site.server.url, consolePaths.session, {}, { cookie });
  /** A lead who set up the second factor a minute ago. */
  async function lead() {
    const { code } = await addConsoleUser(site.place, { login: 'zhao', name: '赵经理', role: 'lead' });
    const first = await signIn(site.server.url, 'zhao', passphrase, code);
    const set = await setFactor(site.server.url, first.cookie, site.nowMs);
    site.nowMs += minute;
    return { ...set, first: first.cookie };
  }
  const asLead = (code: string | null, url = site.server.url, given = passphrase): Promise<Answer> =>
    signIn(url, 'zhao', given, null, code);
  const told = (event: string): LogEntry[] => site.logs.filter((entry) => entry.event === event);

  test('who must have a second factor sets it up before anything else is shown; every other session ends', async () => {
    const { code } = await addConsoleUser(site.place, { login: 'zhao', name: '赵经理', role: 'lead' });
    expect(await listConsoleUsers(site.place)).toMatchObject([{ login: 'zhao', secondFactor: 'due' }]);
    const first = await signIn(site.server.url, 'zhao', passphrase, code);
    const due = { isDue: true, isNeeded: true, recoveryCodes: null };
    expect(first.body).toMatchObject({ role: 'lead', secondFactor: due });
    const second = await signIn(site.server.url, 'zhao', passphrase);
    expect((await session(second.cookie)).body).toMatchObject({ secondFactor: due });
    await expect(openConsole(site.server.url, second.cookie)).rejects.toThrow('403');
    // Nothing holds before a code of what was shown came.
    const offered = await post(
      site.server.url,
      consolePaths.offerFactor,
      { secondCode: null },
      { cookie: second.cookie },
    );
    const secret = String(offered.body['secret']);
    const wrongCode = codeAt(secret, site.nowMs + 5 * minute);
    const refused = await post(site.server.url, consolePaths.setFactor, { code: wrongCode }, { cookie: second.cookie });
    expect(refused).toMatchObject({ status: 403, body: { code: 'Console_WrongCode' } });
    expect((refused.body['params'] as { time: string }).time).toMatch(/^\d\d:\d\d:\d\d$/);
    expect((await signIn(site.server.url, 'zhao', passphrase)).status).toBe(200);
    const set = await setFactor(site.server.url, second.cookie, site.nowMs);
    expect(set.recoveryCodes).toHaveLength(10);
    expect((await session(first.cookie)).status).toBe(401);
    expect((await session(second.cookie)).status).toBe(401);
    const after = { isDue: false, isNeeded: true, recoveryCodes: 10 };
    expect((await session(set.cookie)).body).toMatchObject({ secondFactor: after });
    await expect(openConsole(site.server.url, set.cookie)).rejects.not.toThrow('403');
    expect(await listConsoleUsers(site.place)).toMatchObject([{ login: 'zhao', secondFactor: 'set' }]);
    expect(told('second-factor-set')).toHaveLength(1);
  });

  test('after that a code lets in, once at whatever process, and what is wrong is answered alike', async () => {
    const { secret } = await lead();
    const other = await site.another();
    expect(codeOf(await asLead(null))).toBe('403 Console_SecondFactorNeeded');
    const code = codeAt(secret, site.nowMs);
    // Two writers of one SQLite file belong to two processes: within one, neither lets the other go on.
    const atOnce = [site.server.url, newDatabase === null ? site.server.url : other.url];
    const statuses = await Promise.all(atOnce.map(async (url) => (await asLead(code, url)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    for (const url of [site.server.url, other.url]) expect(codeOf(await asLead(code, url))).toBe(wrong);
    site.nowMs += 30_000;
    expect((await asLead(codeAt(secret, site.nowMs - 30_000))).status).toBe(403);
    site.nowMs += minute;
    expect((await asLead(codeAt(secret, site.nowMs))).status).toBe(200);
    const answers = [
      await asLead(codeAt(secret, site.nowMs + 5 * minute)),
      await asLead('AAAA-AAAA'),
      await asLead(codeAt(secret, site.nowMs), site.server.url, 'another passphrase'),
      await signIn(site.server.url, 'nobody', passphrase, null, codeAt(secret, site.nowMs)),
    ].map(({ body, ...answer }) => ({ ...answer, body: { ...body, serverTimeMs: 0 } }));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 403, setCookie: '', body: { code: 'Console_WrongSignIn' } });
    const entered = told('signed-in').map(({ second }) => second);
    expect(entered).toEqual(['none', 'code', 'code']);
  });

  test('wrong codes are counted for all processes together, and a right passphrase alone takes none of it back', async () => {
    const { secret } = await lead();
    const other = await site.another();
    for (const url of [site.server.url, other.url, site.server.url]) {
      expect(codeOf(await asLead('000 00', url))).toBe(wrong);
      expect((await asLead(null, url)).body['code']).not.toBe('Console_WrongSignIn');
    }
    for (const url of [site.server.url, other.url]) {
      const held = await asLead(codeAt(secret, site.nowMs), url);
      expect(held).toMatchObject({ status: 429, body: { code: 'Console_TooManyTries', params: { seconds: 2 } } });
    }
    await site.restart();
    expect((await asLead(codeAt(secret, site.nowMs))).status).toBe(429);
    site.nowMs += 2_000;
    // The page asks for the code only then.
    expect(codeOf(await asLead(null))).toBe('403 Console_SecondFactorNeeded');
    expect((await asLead(codeAt(secret, site.nowMs))).status).toBe(200);
  });

  test('what was offered runs out, goes with the factor, and its code is not guessed without end', async () => {
    const { code } = await addConsoleUser(site.place, { login: 'wang', name: '王处长', role: 'supervisor' });
    const first = await signIn(site.server.url, 'wang', passphrase, code);
    let { cookie } = first;
    const ask = (path: string, given: object): Promise<Answer> => post(site.server.url, path, given, { cookie });
    const offer = async (secondCode: string | null) =>
      String((await ask(consolePaths.offerFactor, { secondCode })).body['secret']);
    const set = (secret: string): Promise<Answer> => ask(consolePaths.setFactor, { code: codeAt(secret, site.nowMs) });
    const late = await offer(null);
    site.nowMs += 10 * minute + 1;
    expect(codeOf(await set(late))).toBe('403 Console_WrongCode');
    const secret = await offer(null);
    for (let tries = 0; tries < 2; tries += 1)
      expect(codeOf(await ask(consolePaths.setFactor, { code: '00000' }))).toBe('403 Console_WrongCode');
    expect(codeOf(await set(secret))).toBe('429 Console_TooManyTries');
    site.nowMs += 2_000;
    const isSet = await set(secret);
    expect(isSet.status).toBe(200);
    ({ cookie } = isSet);
    const [one = '', two = ''] = isSet.body['recoveryCodes'] as string[];
    const another = await offer(one);
    expect((await ask(consolePaths.removeFactor, { secondCode: two })).status).toBe(200);
    expect(codeOf(await set(another))).toBe('403 Console_WrongCode');
  });

  test('a sign-in that began before the factor or the passphrase was changed, or the user disabled, comes to nothing', async () => {
    const { code } = await addConsoleUser(site.place, { login: 'zhao', name: '赵经理', role: 'lead' });
    const { cookie } = await signIn(site.server.url, 'zhao', passphrase, code);
    const { store } = await openServerData(site.place, null);
    try {
      const context = { store, clock: { nowMs: () => site.nowMs } };
      const zhao = async () => (await store.reads.consoleUsers())[0]!;
      for (const change of [
        () => setFactor(site.server.url, cookie, site.nowMs),
        () => renewConsoleUser(site.place, 'zhao'),
        () => resetSecondFactor(site.place, 'zhao'),
        () => disableConsoleUser(site.place, 'zhao'),
      ]) {
        const before = await zhao();
        expect((await session(`xunwei-console=${await beginSession(context, before, 'code')}`)).status).toBe(200);
        await change();
        await expect(beginSession(context, before, 'code')).rejects.toMatchObject({ code: 'Console_WrongSignIn' });
      }
    } finally {
      await store.close();
    }
  });

  test('a lost telephone: each recovery code lets in once; with one a new telephone is set up, and the old one is void', async () => {
    const { secret, recoveryCodes } = await lead();
    const [one = '', two = ''] = recoveryCodes;
    const { cookie, body } = await asLead(one.toLowerCase());
    expect(body).toMatchObject({ secondFactor: { isDue: false, recoveryCodes: 9 } });
    expect(codeOf(await asLead(one))).toBe(wrong);
    expect(told('signed-in').at(-1)).toMatchObject({ second: 'recovery-code' });
    const ask = (path: string, given: object): Promise<Answer> => post(site.server.url, path, given, { cookie });
    // Whoever finds the page open replaces nothing.
    expect(codeOf(await ask(consolePaths.offerFactor, { secondCode: null }))).toBe('403 Console_SecondFactorNeeded');
    expect(codeOf(await ask(consolePaths.offerFactor, { secondCode: one }))).toBe('403 Console_WrongCode');
    expect(codeOf(await ask(consolePaths.removeFactor, { secondCode: two }))).toBe('403 Console_NotAllowed');
    const offered = await ask(consolePaths.offerFactor, { secondCode: two });
    const next = String(offered.body['secret']);
    // Until a code of the new one came the old one holds.
    expect((await asLead(codeAt(secret, site.nowMs))).status).toBe(200);
    const set = await ask(consolePaths.setFactor, { code: codeAt(next, site.nowMs) });
    expect(set.status).toBe(200);
    site.nowMs += minute;
    for (const old of [codeAt(secret, site.nowMs), recoveryCodes[2] ?? ''])
      expect(codeOf(await asLead(old))).toBe(wrong);
    expect((await asLead(codeAt(next, site.nowMs))).status).toBe(200);
  });

  test('a lost telephone and lost paper: the operator takes the factor away, and it is set up anew', async () => {
    const { cookie } = await lead();
    expect(await resetSecondFactor(site.place, 'Zhao')).toBe('zhao');
    expect((await session(cookie)).status).toBe(401);
    const again = await asLead(null);
    expect(again.body).toMatchObject({ secondFactor: { isDue: true } });
    await setFactor(site.server.url, again.cookie, site.nowMs);
    await expect(resetSecondFactor(site.place, 'nobody')).rejects.toMatchObject({ code: 'App_NotFound' });
  });

  test('the others may have one, and give it up; who forgot the passphrase needs it too', async () => {
    const { code } = await addConsoleUser(site.place, { login: 'wang', name: '王处长', role: 'supervisor' });
    const { cookie } = await signIn(site.server.url, 'wang', passphrase, code);
    const { secret, recoveryCodes, cookie: next } = await setFactor(site.server.url, cookie, site.nowMs);
    site.nowMs += minute;
    const renewed = await renewConsoleUser(site.place, 'wang');
    const renew = (secondCode: string | null): Promise<Answer> =>
      signIn(site.server.url, 'wang', `${passphrase} neu`, renewed.code, secondCode);
    expect((await session(next)).status).toBe(401);
    expect(codeOf(await renew(null))).toBe('403 Console_SecondFactorNeeded');
    expect(codeOf(await renew('12345'))).toBe(wrong);
    const back = await renew(codeAt(secret, site.nowMs));
    expect(back.body).toMatchObject({ secondFactor: { isDue: false, isNeeded: false, recoveryCodes: 10 } });
    const remove = (secondCode: string): Promise<Answer> =>
      post(site.server.url, consolePaths.removeFactor, { secondCode }, { cookie: back.cookie });
    expect(codeOf(await remove(codeAt(secret, site.nowMs)))).toBe('403 Console_WrongCode');
    expect((await remove(recoveryCodes[0] ?? '')).status).toBe(200);
    expect((await signIn(site.server.url, 'wang', `${passphrase} neu`)).status).toBe(200);
    // Under another role it is needed, at once.
    await changeConsoleRole(site.place, 'wang', 'lead');
    expect((await signIn(site.server.url, 'wang', `${passphrase} neu`)).body).toMatchObject({
      secondFactor: { isDue: true },
    });
  });

  test('neither secret nor recovery codes can be read where they are kept, nor in the log; a backup brings them', async () => {
    const { secret, recoveryCodes } = await lead();
    const backup = join(site.root, 'backup');
    await backupServer({ ...site.place, to: backup });
    const restored = { dataDir: join(site.root, 'restored') };
    copyFileSync(`${site.place.dataDir}.key`, `${restored.dataDir}.key`);
    await restoreServer({ ...restored, from: backup });
    const { store } = await openServerData(restored, null);
    const [user] = await store.reads.consoleUsers();
    await store.close();
    expect(user?.secondFactor).toMatchObject({ secret });
    const files = readdirSync(site.root, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    const kept = files.map((each) => readFileSync(join(each.parentPath, each.name), 'latin1')).join('');
    for (const text of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replace('-', ''))]) {
      expect(kept.includes(text)).toBe(false);
      expect(JSON.stringify(site.logs).includes(text)).toBe(false);
      expect(JSON.stringify(user?.secondFactor?.recoveryCodes).includes(text)).toBe(false);
    }
    expect(kept.length).toBeGreaterThan(10_000);
  });
});
