/** Signing in at the console, on both stores. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { consolePaths } from '../../shared/wire/console.ts';
import { describeOnBothStores } from '../../test/support/both-stores.ts';
import { type Answer, post, signIn } from '../../test/support/console-client.ts';
import {
  type UserCode,
  addConsoleUser,
  changeConsoleRole,
  disableConsoleUser,
  listConsoleUsers,
  renewConsoleUser,
  signOutConsoleUser,
} from '../index.ts';
import { openServerData } from '../open-data.ts';
import { type OperationDraft, TestLaptop } from '../test-laptop.ts';
import { isOwnPage } from './own-page.ts';
import { weaknessOf } from '../../shared/domain/passphrase.ts';
import { type TestConsole, testConsole } from './test-console.ts';
import { hashPassphrase, isPassphrase, usualCost } from './passphrase.ts';

const passphrase = '临汾 采购 看板 2026';
const minute = 60_000;

describe('what is too weak', () => {
  test.each([
    ['123456789', 'short'],
    ['1234567890', 'common'],
    ['P@ssw0rd123', 'common'],
    ['ababababab', 'common'],
    ['wang-and-more', 'name'],
    [passphrase, null],
  ])('%s: %s', (given, weakness) => expect(weaknessOf(given, ['wang'])).toBe(weakness));
});

test('a passphrase is kept as a hash that costs 128 MiB a guess, and is the same however it was typed', async () => {
  const hash = await hashPassphrase('ｆｕｌｌ ｗｉｄｔｈ é', usualCost);
  expect(hash.cost).toBe(131_072);
  expect(await isPassphrase('full width e\u0301', hash, usualCost)).toBe(true);
  expect(await isPassphrase('full width e', hash, usualCost)).toBe(false);
});

describe('where a request comes from', () => {
  const names = new Set(['console.example']);
  test.each([
    ['http://10.1.2.3:7480', '10.1.2.3:7480', true],
    ['http://[fe80::1]:7480', '[fe80::1]:7480', true],
    ['http://localhost:7480', 'localhost:7480', true],
    ['https://console.example', 'console.example', true],
    ['https://console.example', 'console.example:443', true],
    ['http://evil.example:7480', 'evil.example:7480', false],
    ['http://10.1.2.4:7480', '10.1.2.3:7480', false],
    ['http://10.1.2.3', '10.1.2.3:7480', false],
    ['null', '10.1.2.3:7480', false],
    [undefined, '10.1.2.3:7480', false],
    ['app://10.1.2.3:7480', '10.1.2.3:7480', false],
  ])('%s at %s: %s', (origin, host, isOwn) => expect(isOwnPage({ headers: { origin, host } }, names)).toBe(isOwn));
});

describeOnBothStores((newDatabase) => {
  let site: TestConsole;
  beforeEach(async () => {
    site = await testConsole(await newDatabase?.());
  });
  afterEach(() => site[Symbol.asyncDispose]());

  const add = (login = 'wang'): Promise<UserCode> =>
    addConsoleUser(site.place, { login, name: '王处长', role: 'supervisor' });
  const session = (cookie: string): Promise<Answer> => post(site.server.url, consolePaths.session, {}, { cookie });
  const codeOf = ({ status, body }: Answer): string => `${status} ${String(body['code'])}`;
  const wrong = '403 Console_WrongSignIn';

  test('the code is good once, for a passphrase that will do; the passphrase then lets in', async () => {
    const { code } = await add(' Wang ');
    expect(await listConsoleUsers(site.place)).toEqual([
      { login: 'wang', name: '王处长', role: 'supervisor', state: 'waits-for-first-sign-in', secondFactor: 'none' },
    ]);
    expect(codeOf(await signIn(site.server.url, 'wang', 'too short', code))).toBe('400 Console_WeakPassphrase');
    const first = await signIn(site.server.url, 'WANG', passphrase, code.toLowerCase());
    expect(first).toMatchObject({ status: 200, body: { name: '王处长', role: 'supervisor' } });
    expect(first.setCookie).toMatch(/^xunwei-console=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(codeOf(await signIn(site.server.url, 'wang', passphrase, code))).toBe(wrong);
    const second = await signIn(site.server.url, 'wang', passphrase);
    expect(second.status).toBe(200);
    expect(second.cookie).not.toBe(first.cookie);
    expect((await session(first.cookie)).body).toEqual({
      name: '王处长',
      role: 'supervisor',
      secondFactor: { isDue: false, isNeeded: false, recoveryCodes: null },
    });
    expect((await listConsoleUsers(site.place))[0]).toMatchObject({ state: 'active' });
  });

  test('who is unknown, disabled, or late with the code is told no more than who is wrong', async () => {
    const { code } = await add();
    const known = await signIn(site.server.url, 'wang', 'something else 1');
    const unknown = await signIn(site.server.url, 'nobody', 'something else 1');
    const { serverTimeMs: _, ...body } = known.body;
    expect(unknown).toMatchObject({ status: known.status, setCookie: '', body });
    expect(codeOf(known)).toBe(wrong);
    site.nowMs += 8 * 86_400_000;
    expect(codeOf(await signIn(site.server.url, 'wang', passphrase, code))).toBe(wrong);
    const renewed = await renewConsoleUser(site.place, 'wang');
    site.nowMs = Date.now();
    expect((await signIn(site.server.url, 'wang', passphrase, renewed.code)).status).toBe(200);
    await disableConsoleUser(site.place, 'wang');
    expect(codeOf(await signIn(site.server.url, 'wang', passphrase))).toBe(wrong);
  });

  test('a session ends when nobody moves, after a working day, when signed out, disabled or renewed', async () => {
    const { code } = await add();
    const first = await signIn(site.server.url, 'wang', passphrase, code);
    site.nowMs += 14 * minute;
    expect((await session(first.cookie)).status).toBe(200);
    site.nowMs += 14 * minute;
    expect((await session(first.cookie)).status).toBe(200);
    site.nowMs += 16 * minute;
    expect(codeOf(await session(first.cookie))).toBe('401 Console_SignedOut');

    const second = await signIn(site.server.url, 'wang', passphrase);
    for (let passed = 0; passed < 12 * 60; passed += 10) {
      expect((await session(second.cookie)).status).toBe(200);
      site.nowMs += 10 * minute;
    }
    site.nowMs += minute;
    expect((await session(second.cookie)).status).toBe(401);

    const third = await signIn(site.server.url, 'wang', passphrase);
    const out = await post(site.server.url, consolePaths.signOut, {}, { cookie: third.cookie });
    expect(out.setCookie).toContain('Max-Age=0');
    expect((await session(third.cookie)).status).toBe(401);

    for (const end of [
      () => disableConsoleUser(site.place, 'wang'),
      () => renewConsoleUser(site.place, 'wang'),
      () => changeConsoleRole(site.place, 'wang', 'lead'),
      () => signOutConsoleUser(site.place, 'wang'),
    ]) {
      const renewed = await renewConsoleUser(site.place, 'wang');
      site.nowMs = Date.now();
      const again = await signIn(site.server.url, 'wang', passphrase, renewed.code);
      expect((await session(again.cookie)).status).toBe(200);
      await end();
      expect((await session(again.cookie)).status).toBe(401);
    }
    expect((await listConsoleUsers(site.place))[0]).toMatchObject({ role: 'lead', state: 'active' });
  });

  test('signing out everywhere ends what is open on other computers, of this user and of no other', async () => {
    const [wang, li] = [await add('wang'), await add('li')];
    const here = await signIn(site.server.url, 'wang', passphrase, wang.code);
    const there = await signIn(site.server.url, 'wang', passphrase);
    const other = await signIn(site.server.url, 'li', passphrase, li.code);
    await post(site.server.url, consolePaths.signOut, { everywhere: true }, { cookie: here.cookie });
    expect((await session(here.cookie)).status).toBe(401);
    expect((await session(there.cookie)).status).toBe(401);
    expect((await session(other.cookie)).status).toBe(200);
  });

  test('whoever left, or was taken out of the register of people, is signed out and not let in again', async () => {
    const { code } = await add();
    const laptop = new TestLaptop(site.server.url);
    expect((await laptop.enrol((await site.server.createEnrolmentCode()).code)).status).toBe(200);
    const { store } = await openServerData(site.place, null);
    const personId = (await store.reads.consoleUsers())[0]?.personId ?? '';
    await store.close();
    const { cookie } = await signIn(site.server.url, 'wang', passphrase, code);
    const fields = { name: '王处长', role: 'supervisor', leftOn: null };
    const write = async (action: 'create' | 'set' | 'remove', changed: object): Promise<void> => {
      // It saw whatever it wrote before.
      const base = action === 'set' ? { leftOn: `${laptop.dev}:${laptop.operations.length}` } : {};
      laptop.write({ entity: 'person', entityId: personId, action, fields: { ...changed }, base } as OperationDraft);
      const pushed = await laptop.push(laptop.operations.slice(-1));
      expect(pushed.json.results[0]).toMatchObject({ result: 'applied' });
    };
    await write('create', fields);
    expect((await session(cookie)).status).toBe(200);
    await write('set', { leftOn: '2020-01-01' });
    expect((await session(cookie)).status).toBe(401);
    expect(codeOf(await signIn(site.server.url, 'wang', passphrase))).toBe(wrong);
    await write('set', { leftOn: null });
    const back = await signIn(site.server.url, 'wang', passphrase);
    expect(back.status).toBe(200);
    await write('remove', {});
    expect((await session(back.cookie)).status).toBe(401);
    expect(codeOf(await signIn(site.server.url, 'wang', passphrase))).toBe(wrong);
  });

  test('guessing costs time, the same for a name that nobody has', async () => {
    await add();
    for (const login of ['wang', 'nobody']) {
      for (let tries = 0; tries < 3; tries += 1) {
        expect(codeOf(await signIn(site.server.url, login, `guess number ${tries}`))).toBe(wrong);
      }
      const held = await signIn(site.server.url, login, 'guess number 4');
      expect(held).toMatchObject({ status: 429, body: { code: 'Console_TooManyTries', params: { seconds: 2 } } });
    }
  });

  test('another page cannot use the session, nor a form', async () => {
    const { code } = await add();
    const { cookie } = await signIn(site.server.url, 'wang', passphrase, code);
    const elsewhere = { cookie, origin: 'http://evil.example' };
    expect((await post(site.server.url, consolePaths.signOut, {}, elsewhere)).status).toBe(403);
    expect(
      (await post(site.server.url, consolePaths.signOut, {}, { cookie, 'content-type': 'text/plain' })).status,
    ).toBe(403);
    expect((await session(cookie)).status).toBe(200);
    expect((await post(site.server.url, consolePaths.session, { more: 1 }, { cookie })).status).toBe(400);
    const secure = await post(
      site.server.url,
      consolePaths.signIn,
      { login: 'wang', passphrase, code: null, secondCode: null },
      { origin: site.server.url.replace('http:', 'https:') },
    );
    expect(secure.setCookie).toMatch(/^__Host-xunwei-console=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
  });
});
