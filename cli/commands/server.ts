/** `server`: the central server, its enrolment codes and its backup. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  type DataPlace,
  type StartServerOptions,
  backupServer,
  createEnrolmentCode,
  importBundleFile,
  jsonLog,
  restoreServer,
  revokeLaptop,
  startServer,
  verifyServer,
} from '../../server/index.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { type Command, type CommandContext, type ExitCode, UsageError, untilStopped } from '../command.ts';
import { lastPort, portOf, required, wholeNumberOf } from '../options.ts';

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
        letter: { type: 'string' },
        to: { type: 'string' },
        from: { type: 'string' },
        'metrics-port': { type: 'string' },
        // Better in the environment: an argument is seen by everyone on the machine.
        'database-url': { type: 'string', default: process.env.DATABASE_URL },
      },
    });
    const place: DataPlace = {
      dataDir: path.resolve(required(values.data, '--data')),
      databaseUrl: values['database-url'] || undefined,
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
          },
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
        context.stdout(`${JSON.stringify(await importBundleFile({ ...place, file }))}\n`);
        return 0;
      }
      case 'revoke': {
        await revokeLaptop({ ...place, letter: required(values.letter, '--letter') });
        return 0;
      }
      default:
        throw new UsageError(`server ${positionals[0]}`);
    }
  },
};

const metricsPortOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : wholeNumberOf(text, '--metrics-port', 0, lastPort);

async function run(
  options: DataPlace & Pick<StartServerOptions, 'host' | 'port' | 'metricsPort' | 'demo'>,
  { stdout, stderr, locale, signal }: CommandContext,
): Promise<ExitCode> {
  const server = await startServer({ ...options, logger: jsonLog({ write: stderr }) });
  try {
    const { code } = await server.createEnrolmentCode();
    stdout(`Xunwei server ready: ${server.url}\n`);
    stdout(`${translate(locale, 'cli.firstCode', { code, keyFile: server.keyFile })}\n`);
    await untilStopped(signal);
  } finally {
    await server.stop();
  }
  return 0;
}
