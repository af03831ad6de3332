/** `server`: the central server, its enrolment codes and its backup. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  type DataPlace,
  type StartServerOptions,
  addConsoleUser,
  backupServer,
  changeConsoleRole,
  createEnrolmentCode,
  importBundleFile,
  disableConsoleUser,
  jsonLog,
  listConsoleUsers,
  listLaptops,
  organisationAuthority,
  readmitLaptop,
  renewAuthority,
  renewConsoleUser,
  resetSecondFactor,
  shortLogin,
  restoreServer,
  revokeLaptop,
  signOutConsoleUser,
  startServer,
  verifyServer,
  writtenFingerprint,
  writeAnswerFile,
} from '../../server/index.ts';
import { consoleRoles } from '../../shared/domain/console-role.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { translate } from '../words.ts';
import { type Command, type CommandContext, type ExitCode, UsageError, untilStopped } from '../command.ts';
import { startServerWithConsole } from '../console/serve-console.ts';
import { stderrLog } from '../log.ts';
import { serverAudit } from './server-audit.ts';
import { serverUpdate } from './server-update.ts';
import { recoveryKey } from './organisation-key.ts';
import { lastPort, oneOf, portOf, required, wholeNumberOf } from '../options.ts';

const defaultPort = 7480;

export const serverCommand: Command = {
  async run(args, context) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string' },
        demo: { type: 'boolean', default: false },
        tls: { type: 'boolean', default: false },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        'tls-ca': { type: 'string' },
        letter: { type: 'string' },
        replaces: { type: 'string' },
        stolen: { type: 'boolean', default: false },
        after: { type: 'string', default: '0' },
        json: { type: 'boolean', default: false },
        switch: { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
        drop: { type: 'boolean', default: false },
        to: { type: 'string' },
        all: { type: 'boolean', default: false },
        from: { type: 'string' },
        'metrics-port': { type: 'string' },
        // Of the console.
        'no-console': { type: 'boolean', default: false },
        'known-as': { type: 'string', multiple: true, default: [] },
        name: { type: 'string' },
        person: { type: 'string' },
        role: { type: 'string' },
        // Of releases.
        key: { type: 'string', multiple: true, default: [] },
        // Better in the environment: an argument is seen by everyone on the machine.
        'database-url': { type: 'string', default: process.env.DATABASE_URL },
        'blobs-url': { type: 'string', default: process.env.BLOBS_URL },
      },
    });
    const place: DataPlace = {
      dataDir: path.resolve(required(values.data, '--data')),
      databaseUrl: values['database-url'] || undefined,
      blobsUrl: values['blobs-url'] || undefined,
    };
    switch (positionals[0]) {
      case undefined:
        return run(
          {
            ...place,
            host: values.host,
            port: portOf(values.port, defaultPort),
            metricsPort: metricsPortOf(values['metrics-port']),
            demo: values.demo,
            ...tlsOf(values),
          },
          values['no-console'] ? null : namesOf(values),
          context,
        );
      case 'code': {
        const letter = values.letter === undefined ? {} : { letter: values.letter };
        const { code, expiresAtMs } = await createEnrolmentCode({ ...place, ...letter });
        context.stdout(`${code}\n`);
        context.stderr(
          `${translate(context.locale, 'cli.codeValidUntil', { time: new Date(expiresAtMs).toISOString() })}\n`,
        );
        return 0;
      }
      case 'ca': {
        if (positionals[1] === 'renew') return renew(values, place, context);
        const { certificate, fingerprint } = await organisationAuthority(place);
        context.stdout(certificate);
        context.stderr(`${authorityLine(context.locale, fingerprint)}\n`);
        return 0;
      }
      case 'backup': {
        const result = await backupServer({ ...place, to: path.resolve(required(values.to, '--to')) });
        context.stdout(`${JSON.stringify(result)}\n`);
        return 0;
      }
      case 'restore': {
        const result = await restoreServer({ ...place, from: path.resolve(required(values.from, '--from')) });
        context.stdout(`${JSON.stringify(result)}\n`);
        return 0;
      }
      case 'verify': {
        context.stdout(`${JSON.stringify(await verifyServer(place))}\n`);
        return 0;
      }
      case 'import': {
        const file = path.resolve(required(positionals[1], 'server import FILE'));
        const { receipt, ...imported } = await importBundleFile({ ...place, file });
        context.stdout(`${JSON.stringify({ ...imported, receipt: receipt.number })}\n`);
        if (values.to !== undefined) await answer(place, imported.letter, values.to, false, context);
        return 0;
      }
      case 'bundle':
        await answer(place, required(values.letter, '--letter'), required(values.to, '--to'), values.all, context);
        return 0;
      case 'recovery-key':
        return recoveryKey(positionals[1], values, place, context);
      case 'user':
        return user(positionals[1], values, place, context);
      case 'update':
        return serverUpdate(positionals.slice(1), values, place, context);
      case 'audit': {
        const after = wholeNumberOf(values.after, '--after', 0, Number.MAX_SAFE_INTEGER);
        return serverAudit(place, { after, isJson: values.json }, context);
      }
      case 'laptops':
        for (const line of await listLaptops(place)) context.stdout(`${JSON.stringify(line)}\n`);
        return 0;
      case 'revoke': {
        const letter = required(values.letter, '--letter');
        await revokeLaptop({ ...place, letter, isStolen: values.stolen });
        // What has to be changed now, and what may be lost.
        const held = values.stolen ? (await listLaptops(place)).find((each) => each['letter'] === letter) : undefined;
        if (held !== undefined) context.stdout(`${JSON.stringify(held)}\n`);
        return 0;
      }
      case 'readmit':
        await readmitLaptop({ ...place, letter: required(values.letter, '--letter') });
        return 0;
      default:
        throw new UsageError(`server ${positionals[0]}`);
    }
  },
};

/** The CA handed over to the next one, a step at a time; which laptops would not follow now. */
async function renew(
  values: { readonly switch: boolean; readonly drop: boolean; readonly force: boolean },
  place: DataPlace,
  { stdout, stderr, locale }: CommandContext,
): Promise<ExitCode> {
  if (values.switch && values.drop) throw new UsageError('--switch --drop');
  if (values.switch && !values.force) {
    const { next, notHeard } = await renewAuthority(place, 'look');
    if (next !== null && notHeard.length > 0) {
      stderr(`${translate(locale, 'cli.notSwitched', { count: notHeard.length, letters: notHeard.join(', ') })}\n`);
      return 1;
    }
  }
  const renewal = await renewAuthority(place, values.switch ? 'switch' : values.drop ? 'drop' : 'renew');
  stdout(`${JSON.stringify(renewal)}\n`);
  const { heard, notHeard } = renewal;
  const letters = notHeard.join(', ');
  stderr(`${translate(locale, 'cli.renewed', { heard, missing: notHeard.length, letters })}\n`);
  return 0;
}

/** What a laptop lacks that never reaches the server. */
async function answer(
  place: DataPlace,
  letter: string,
  to: string,
  isAll: boolean,
  { stdout }: CommandContext,
): Promise<void> {
  const folder = path.resolve(to);
  const extent = isAll ? 'all' : 'lacking';
  stdout(`${JSON.stringify(await writeAnswerFile({ ...place, letter, folder, extent }))}\n`);
}

const metricsPortOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : wholeNumberOf(text, '--metrics-port', 0, lastPort);

interface NetworkValues {
  readonly host: string;
  readonly 'known-as': readonly string[];
  readonly tls: boolean;
  readonly 'tls-cert'?: string | undefined;
  readonly 'tls-key'?: string | undefined;
  readonly 'tls-ca'?: string | undefined;
}

const namesOf = (values: NetworkValues): string[] => values['known-as'].map((name) => name.toLowerCase());

function tlsOf(values: NetworkValues): Pick<StartServerOptions, 'tls'> {
  const { 'tls-cert': cert, 'tls-key': key, 'tls-ca': authorityFile } = values;
  if (values.tls && (cert ?? key ?? authorityFile) !== undefined) throw new UsageError('--tls --tls-cert');
  if (values.tls) return { tls: { kind: 'own', names: [...namesOf(values), values.host] } };
  if ((cert ?? key ?? authorityFile) === undefined) return {};
  return {
    tls: {
      kind: 'given',
      certFile: required(cert, '--tls-cert'),
      keyFile: required(key, '--tls-key'),
      authorityFile,
    },
  };
}

const authorityLine = (locale: Locale, fingerprint: string): string =>
  translate(locale, 'cli.authority', { fingerprint: writtenFingerprint(fingerprint) });

async function run(
  options: DataPlace & Pick<StartServerOptions, 'host' | 'port' | 'metricsPort' | 'demo' | 'tls'>,
  consoleNames: readonly string[] | null,
  { stdout, stderr, locale, signal, version, outDir }: CommandContext,
): Promise<ExitCode> {
  const logged = { ...options, logger: jsonLog({ write: stderr }) };
  const server =
    consoleNames === null
      ? await startServer(logged)
      : await startServerWithConsole(logged, { version, outDir, log: stderrLog(stderr), names: consoleNames });
  try {
    const { code } = await server.createEnrolmentCode();
    stdout(`Xunwei server ready: ${server.url}\n`);
    stdout(`${translate(locale, 'cli.firstCode', { code, keyFile: server.keyFile })}\n`);
    if (server.authority !== null) stdout(`${authorityLine(locale, server.authority.fingerprint)}\n`);
    await untilStopped(signal);
  } finally {
    await server.stop();
  }
  return 0;
}

interface UserValues {
  readonly name?: string | undefined;
  readonly person?: string | undefined;
  readonly role?: string | undefined;
}

/** Who may sign in at the console. */
async function user(
  what: string | undefined,
  { name, person, role }: UserValues,
  place: DataPlace,
  { stdout, stderr, locale }: CommandContext,
): Promise<ExitCode> {
  const show = ({ code, expiresAtMs }: { code: string; expiresAtMs: number }): ExitCode => {
    stdout(`${code}\n`);
    stderr(`${translate(locale, 'cli.userCode', { time: new Date(expiresAtMs).toISOString() })}\n`);
    return 0;
  };
  switch (what) {
    case 'add': {
      const login = required(name, '--name');
      return show(
        await addConsoleUser(place, {
          login,
          name: person ?? login,
          role: oneOf(consoleRoles, role ?? 'supervisor', '--role'),
        }),
      );
    }
    case 'renew':
      return show(await renewConsoleUser(place, required(name, '--name')));
    case 'disable':
      await disableConsoleUser(place, required(name, '--name'));
      return 0;
    case 'reset-factor': {
      // As the server logs what is done at the console.
      const user = shortLogin(await resetSecondFactor(place, required(name, '--name')));
      jsonLog({ write: stderr })({ atMs: Date.now(), level: 'info', event: 'second-factor-reset', user });
      return 0;
    }
    case 'sign-out':
      await signOutConsoleUser(place, required(name, '--name'));
      return 0;
    case 'role':
      await changeConsoleRole(place, required(name, '--name'), oneOf(consoleRoles, required(role, '--role'), '--role'));
      return 0;
    case 'list':
      for (const line of await listConsoleUsers(place)) stdout(`${JSON.stringify(line)}\n`);
      return 0;
    default:
      throw new UsageError(`server user ${what ?? ''}`);
  }
}
