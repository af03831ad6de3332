/** Whatever is done to the server, its laptops and its users stands in its audit, with what stood there before. security.md A3. */
import path from 'node:path';
import { userInfo } from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { serverCommand } from '../../cli/commands/server.ts';
import { type ServerAct, createEnrolmentCode, listActs, verifyServer } from '../../server/index.ts';
import { catalogues } from '../../shared/i18n/index.ts';
import { cliWords } from '../../shared/i18n/cli-words.ts';
import { serverActNames } from '../../server/store/server-acts.ts';
import { describeOnBothStores } from '../support/both-stores.ts';
import { inTerminal } from '../support/in-terminal.ts';
import { TestServer, cleanUp, enrolledLaptop, temporaryFolder } from '../support/sync-laptop.ts';

afterEach(cleanUp);

const secrets = { XUNWEI_RECOVERY_PASSPHRASE: '单位 保险柜 雨伞 七月' };

describeOnBothStores((newDatabase) => {
  test('every act of the operator is noted with its account, and a failing one is not', async () => {
    const server = await new TestServer(await newDatabase?.()).start();
    const at = ['--data', server.dataDir, '--database-url', server.place.databaseUrl ?? ''];
    const run = (...args: string[]) => inTerminal(serverCommand, [...args, ...at], secrets);
    await enrolledLaptop(server);
    await createEnrolmentCode({ ...server.place, letter: 'K' });
    for (const args of [
      ['revoke', '--letter', 'A'],
      ['revoke', '--letter', 'A', '--stolen'],
      ['readmit', '--letter', 'A'],
      ['user', 'add', '--name', 'zhao', '--person', '赵工', '--role', 'lead'],
      ['user', 'role', '--name', 'zhao', '--role', 'supervisor'],
      ['user', 'sign-out', '--name', 'zhao'],
      ['user', 'reset-factor', '--name', 'zhao'],
      ['user', 'renew', '--name', 'zhao'],
      ['user', 'disable', '--name', 'zhao'],
      ['recovery-key', 'new', '--to', path.join(temporaryFolder(), 'organisation.key')],
      ['backup', '--to', path.join(temporaryFolder(), 'backup')],
    ]) {
      await run(...args);
    }
    await expect(run('revoke', '--letter', 'Z')).rejects.toMatchObject({ code: 'App_NotFound' });

    const acts: ServerAct[] = [];
    await listActs(server.place, 0, (act) => acts.push(act));
    const operator = userInfo().username;
    expect(acts.map(({ by, act, about }) => [by.kind === 'operator' ? by.name : by, act, about])).toEqual([
      [operator, 'code', ''],
      [{ kind: 'laptop', name: 'A' }, 'enrol', 'A'],
      [operator, 'code', 'K'],
      [operator, 'revoke', 'A'],
      [operator, 'stolen', 'A'],
      [operator, 'readmit', 'A'],
      [operator, 'user-add', 'zhao'],
      [operator, 'user-role', 'zhao'],
      [operator, 'user-sign-out', 'zhao'],
      [operator, 'user-factor-reset', 'zhao'],
      [operator, 'user-renew', 'zhao'],
      [operator, 'user-disable', 'zhao'],
      [operator, 'recovery-key', expect.stringMatching(/^([2-9A-Z]{4}-){3}[2-9A-Z]{4}$/)],
      [operator, 'backup', expect.stringContaining('backup')],
    ]);
    const of = (name: string) => acts.find(({ act }) => act === name);
    expect(of('stolen')).toMatchObject({
      before: { revokedAtMs: expect.any(Number), stolenAtMs: null },
      after: { stolenAtMs: expect.any(Number) },
    });
    expect(of('user-role')).toMatchObject({ before: { role: 'lead' }, after: { role: 'supervisor' } });
    expect(await verifyServer(server.place)).toMatchObject({ acts: acts.length });

    const printed = await run('audit', '--json', '--after', '3');
    expect(
      printed.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as ServerAct),
    ).toEqual(acts.slice(3));
    const { out } = await run('audit');
    expect(out.split('\n')[3]).toContain(`operator ${operator}  revoked a laptop  A`);
    expect(out).not.toContain(secrets.XUNWEI_RECOVERY_PASSPHRASE);
  });
});

test('every act has words in every language', () => {
  for (const locale of Object.keys(catalogues) as (keyof typeof cliWords)[])
    expect(Object.keys(cliWords[locale].cli.acts.names)).toEqual([...serverActNames]);
});
