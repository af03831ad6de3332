/** `probe KIND TARGET`: one probe, without a data folder. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { runProbeOnce } from '../../app/index.ts';
import { type ProbeOutcome, probeRequest } from '../../shared/domain/probe.ts';
import { adviceOn } from '../../shared/i18n/probe-advice.ts';
import { findingSentence, translate } from '../../shared/i18n/translate.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';
import { portOf, required } from '../options.ts';

export const probeCommand: Command = {
  async run(args, context) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        port: { type: 'string' },
        user: { type: 'string' },
        password: { type: 'string' },
        evidence: { type: 'string' },
        'private-key': { type: 'string' },
        deadline: { type: 'string', default: '10000' },
        option: { type: 'string', multiple: true, default: [] },
      },
    });
    const [kind, target] = positionals;
    const password = values.password ?? process.env.XUNWEI_PROBE_PASSWORD;
    const privacyPassword = process.env.XUNWEI_PROBE_PRIVACY_PASSWORD;
    const keyFile = values['private-key'];
    const privateKey = keyFile === undefined ? undefined : await readKey(keyFile);
    const outcome = await runProbeOnce(
      {
        probeId: required(kind, 'probe KIND'),
        target: {
          host: required(target, 'probe TARGET'),
          ...(values.port === undefined ? {} : { port: portOf(values.port) }),
          ...(values.user === undefined ? {} : { username: values.user }),
          ...(password === undefined ? {} : { password }),
          ...(privacyPassword === undefined ? {} : { privacyPassword }),
          ...(privateKey === undefined ? {} : { privateKey }),
        },
        settings: settingsOf(values.option),
        deadlineMs: deadlineOf(values.deadline),
      },
      context.signal,
    );
    if (outcome.code === 'Probe_UnknownKind') throw new UsageError(`probe ${kind}`);
    if (outcome.code === 'Probe_InvalidSettings') throw new UsageError(`--option ${JSON.stringify(outcome.params)}`);
    const { evidence, ...report } = outcome;
    if (values.evidence !== undefined) await saveEvidence(values.evidence, evidence);
    if (values.json) {
      const names = evidence.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes: bytes.byteLength }));
      context.stdout(`${JSON.stringify({ ...report, evidence: names }, null, 2)}\n`);
    } else {
      print(outcome, context);
    }
    return outcome.state === 'failed' ? 1 : 0;
  },
};

/** @throws UsageError when it cannot be read */
async function readKey(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new UsageError(`--private-key ${file}`);
  }
}

/** One file for each piece; an earlier run's files of the same names are replaced. */
async function saveEvidence(folder: string, evidence: ProbeOutcome['evidence']): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of evidence) await writeFile(join(folder, basename(name)), bytes);
}

/** @throws UsageError for what the probe's request does not take */
function deadlineOf(text: string): number {
  const deadlineMs = probeRequest.shape.deadlineMs.safeParse(Number(text));
  if (!deadlineMs.success) throw new UsageError(`--deadline ${text}`);
  return deadlineMs.data;
}

/** `name=value`; a value that is JSON is taken as such. */
function settingsOf(options: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    options.map((option) => {
      const at = option.indexOf('=');
      if (at < 1) throw new UsageError(`--option ${option}`);
      const text = option.slice(at + 1);
      try {
        return [option.slice(0, at), JSON.parse(text)];
      } catch {
        return [option.slice(0, at), text];
      }
    }),
  );
}

function print(outcome: ProbeOutcome, { stdout, locale }: CommandContext): void {
  stdout(
    `${translate(locale, `cli.state.${outcome.state}`)}  ${outcome.probeId}  ${Math.round(outcome.durationMs)} ms\n`,
  );
  if (outcome.code !== null) stdout(`${translate(locale, `errors.${outcome.code}`, outcome.params)}\n`);
  for (const finding of outcome.findings) {
    stdout(`! ${findingSentence(locale, finding)}\n  ${adviceOn(locale, finding.code)}\n`);
  }
  for (const [name, value] of Object.entries(outcome.measures)) stdout(`  ${name.padEnd(22)} ${value ?? '-'}\n`);
}
