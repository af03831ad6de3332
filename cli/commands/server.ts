/** `server`: the central server, its enrolment codes and its backup. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { backupServer, createEnrolmentCode, jsonLog, revokeLaptop, startServer } from '../../server/index.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { type Command, type CommandContext, type ExitCode, UsageError, untilStopped } from '../command.ts';
import { portOf, required } from '../options.ts';

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
      },
    });
    const dataDir = path.resolve(required(values.data, '--data'));
    switch (positionals[0]) {
      case undefined:
        return run({ dataDir, host: values.host, port: portOf(values.port, defaultPort), demo: values.demo }, context);
      case 'code': {
        const letter = values.letter === undefined ? {} : { letter: values.letter };
        const { code, expiresAtMs } = await createEnrolmentCode({ dataDir, ...letter });
        context.stdout(`${code}\n`);
        context.stderr(
          `${translate(context.locale, 'cli.codeValidUntil', { time: new Date(expiresAtMs).toISOString() })}\n`,
        );
        return 0;
      }
      case 'backup': {
        const result = await backupServer({ dataDir, to: path.resolve(required(values.to, '--to')) });
        context.stdout(`${JSON.stringify(result)}\n`);
        return 0;
      }
      case 'revoke': {
        await revokeLaptop({ dataDir, letter: required(values.letter, '--letter') });
        return 0;
      }
      default:
        throw new UsageError(`server ${positionals[0]}`);
    }
  },
};

async function run(
  options: { dataDir: string; host: string; port: number; demo: boolean },
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
