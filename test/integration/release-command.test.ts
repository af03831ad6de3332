/** Releases on the command line: made by who gives the program out, verified by who carries them, offered by the operator of a server. */
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../server/index.ts';
import { env, root, xunwei } from '../support/command-line.ts';

const { version } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8')) as {
  version: string;
};
const place = path.join(root, 'server');
const keyFile = path.join(root, 'release.key');
const file = path.join(root, `xunwei-${version}-linux-x64-deb.xunwei-update`);
let server: RunningServer;
let publicKey: string;

beforeAll(async () => {
  env.XUNWEI_RELEASE_PASSPHRASE = 'kept in a safe';
  server = await startServer({ dataDir: place, demo: false, port: 0 });
});
afterAll(async () => {
  delete env.XUNWEI_RELEASE_PASSPHRASE;
  await server.stop();
});

test('a key is made once and sealed, and an installer of this version signed with it', async () => {
  const made = await xunwei('release', 'keys', '--out', keyFile);
  expect(made).toMatchObject({ code: 0 });
  publicKey = made.out.trim();
  expect(readFileSync(keyFile, 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
  if (process.platform !== 'win32') expect(statSync(keyFile).mode & 0o777).toBe(0o600);

  const notes = ['zh', 'en'].flatMap((language) => {
    const text = path.join(root, `notes.${language}`);
    writeFileSync(text, language === 'en' ? 'Rounds are quicker.\n' : '巡检更快。\n');
    return [`--notes-${language}`, text];
  });
  const installer = path.join(root, `xunwei-${version}-linux-amd64.deb`);
  const older = path.join(root, 'xunwei-0.0.9-linux-amd64.deb');
  for (const each of [installer, older]) writeFileSync(each, 'a package');
  const sign = (of: string) => xunwei('release', 'sign', of, '--key', keyFile, '--from', '0.0.1', ...notes);
  expect(await sign(older)).toMatchObject({ code: 1, out: '' });
  expect(await sign(installer)).toMatchObject({ code: 0, out: `${file}\n` });
  const nowhere = await xunwei('release', 'sign', `${installer}.gone`, '--key', keyFile, '--from', '0.0.1', ...notes);
  expect(nowhere.err).toContain('App_NotFound');
  // What is in use may be signed with the one that is there.
  expect((await xunwei('release', 'keys', '--out', keyFile)).err).toContain('App_InvalidInput');
  env.XUNWEI_RELEASE_PASSPHRASE = 'guessed';
  expect((await sign(installer)).code).not.toBe(0);
});

test('update verify says what it is, or what is wrong', async () => {
  const good = await xunwei('update', 'verify', file, '--key', publicKey, '--lang', 'en');
  expect(good.code).toBe(0);
  for (const said of [version, 'linux-x64-deb', 'Rounds are quicker.', '✓']) expect(good.out).toContain(said);
  const verify = async (...args: string[]) => {
    const { code, err } = await xunwei('update', 'verify', ...args);
    return [code, /\[(\w+)\]/.exec(err)?.[1]];
  };
  // None is built in as long as nobody has made one for this program.
  expect(await verify(file)).toEqual([1, 'Update_NoKey']);
  const damaged = path.join(root, 'damaged.xunwei-update');
  writeFileSync(damaged, readFileSync(file));
  appendFileSync(damaged, '!');
  expect(await verify(damaged, '--key', publicKey)).toEqual([1, 'Update_Damaged']);
  expect(await verify(`${file}.gone`, '--key', publicKey)).toEqual([1, 'App_NotFound']);
});

test('server update adds, offers, lists and withdraws, while the server runs', async () => {
  const update = (...args: string[]) => xunwei('server', 'update', ...args, '--data', place);
  expect((await update('add', file, '--key', publicKey)).code).toBe(2);
  expect((await update('add', file, '--to', 'all')).err).toContain('Update_NoKey');
  expect((await update('add', file, '--to', 'A', '--key', publicKey)).err).toContain('App_NotFound');
  expect((await update('add', `${file}.gone`, '--to', 'all')).err).toContain('App_NotFound');
  const added = await update('add', file, '--to', 'all', '--key', publicKey);
  const line = { version, target: 'linux-x64-deb', to: 'all', bytes: statSync(file).size };
  expect(JSON.parse(added.out)).toEqual(line);
  expect(JSON.parse((await update('list')).out)).toEqual(line);
  expect((await update('withdraw', version)).code).toBe(0);
  expect(await update('list')).toMatchObject({ code: 0, out: '' });
  expect(existsSync(path.join(place, 'updates', path.basename(file)))).toBe(false);
});
