/** `xunwei`: the command line. 0 ok, 1 the thing failed, 2 wrong usage. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { appErrorFromCarrier } from '../app/index.ts';
import type { Locale } from '../shared/i18n/index.ts';
import { translate } from './words.ts';
import { type Command, type CommandContext, type ExitCode, UsageError } from './command.ts';

/** Each with what it needs: starting the app waits for none of the others' libraries. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  server: async () => (await import('./commands/server.ts')).serverCommand,
  'demo-site': async () => (await import('./commands/demo-site.ts')).demoSiteCommand,
  probe: async () => (await import('./commands/probe.ts')).probeCommand,
  interfaces: async () => (await import('./commands/interfaces.ts')).interfacesCommand,
  sweep: async () => (await import('./commands/sweep.ts')).sweepCommand,
  echo: async () => (await import('./commands/echo.ts')).echoCommand,
  call: async () => (await import('./commands/call.ts')).callCommand,
  export: async () => (await import('./commands/archive.ts')).exportCommand,
  import: async () => (await import('./commands/archive.ts')).importCommand,
  bundle: async () => (await import('./commands/bundle.ts')).bundleCommand,
  'take-in': async () => (await import('./commands/bundle.ts')).takeInCommand,
  pack: async () => (await import('./commands/pack.ts')).packCommand,
  recovery: async () => (await import('./commands/recovery.ts')).recoveryCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  update: async () => (await import('./commands/update.ts')).updateCommand,
  release: async () => (await import('./commands/release.ts')).releaseCommand,
};

/** `out/node/cli.js` stands in the built files; package.json is above them. */
const outDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const helpWords = ['help', '--help', '-h'];

// A command may wait for nothing but a signal, and a signal alone does not keep a process alive.
const alive = setInterval(() => {}, 60_000);
process.exitCode = await main(process.argv.slice(2)).finally(() => clearInterval(alive));

async function main(given: readonly string[]): Promise<ExitCode> {
  const { args, locale } = withoutLanguage(given);
  const [name = 'help', ...rest] = args;
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const context: CommandContext = {
    locale,
    version: versionOf(path.join(outDir, '..', 'package.json')),
    outDir,
    stdout: writerTo(process.stdout, stop),
    stderr: writerTo(process.stderr, stop),
    signal: stop.signal,
  };
  if (helpWords.includes(name) || rest.some((word) => word === '--help' || word === '-h')) {
    context.stdout(`${helpFor(helpWords.includes(name) ? rest[0] : name, locale)}\n`);
    return 0;
  }
  const load = commands[name];
  try {
    if (load === undefined) throw new UsageError(name);
    return await (await load()).run(rest, context);
  } catch (error) {
    if (isUsage(error)) {
      context.stderr(`${translate(locale, 'cli.wrongUsage', { detail: error.message })}\n\n${helpFor(name, locale)}\n`);
      return 2;
    }
    const { code, params } = appErrorFromCarrier(error);
    context.stderr(`${translate(locale, `errors.${code}`, params)} [${code}]\n`);
    return code === 'App_InvalidInput' ? 2 : 1;
  }
}

/** Whoever reads our output may leave before its end (`| head`): then there is nobody left to write for. */
function writerTo(stream: NodeJS.WriteStream, stop: AbortController): (text: string) => void {
  stream.on('error', () => stop.abort());
  return (text) => {
    if (stream.writable) stream.write(text);
  };
}

/** The whole help; for a command, its own lines: two spaces before its name, more before what they say. */
function helpFor(command: string | undefined, locale: Locale): string {
  const help = translate(locale, 'cli.help');
  const isEntry = (line: string): boolean => /^ {2}\S/.test(line);
  let isOwn = false;
  const own = help.split('\n').filter((line) => {
    if (isEntry(line)) isOwn = line.trim().split(' ')[0] === command;
    else if (!line.startsWith(' ')) isOwn = false;
    return isOwn;
  });
  return own.length === 0 ? help : own.join('\n');
}

/** What parseArgs throws has a code of its own. */
function isUsage(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
}

/** `--lang zh-CN|en` anywhere, else what the environment says, else Chinese. */
function withoutLanguage(given: readonly string[]): { args: string[]; locale: Locale } {
  const at = given.indexOf('--lang');
  const wanted =
    at === -1 ? process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || 'zh' : (given[at + 1] ?? 'zh');
  const args = at === -1 ? [...given] : given.filter((_, index) => index !== at && index !== at + 1);
  return { args, locale: wanted.toLowerCase().startsWith('en') ? 'en' : 'zh-CN' };
}

function versionOf(file: string): string {
  return String((JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown }).version ?? '');
}
