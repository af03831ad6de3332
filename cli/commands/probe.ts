/** `probe KIND TARGET`: one probe of an address, without a data folder; `probe --device NAME`: of a device by its record. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runProbeOnce } from '../../app/index.ts';
import { defaultDataDir } from '../../nodehost/index.ts';
import { type ProbeReport, probeRequest } from '../../shared/domain/probe.ts';
import { type Command, type CommandContext, type ExitCode, UsageError } from '../command.ts';
import { withClient } from '../data-folder.ts';
import { lastPort, portOf, required, wholeNumberOf } from '../options.ts';
import { deviceNamed } from './named-device.ts';
import { evidenceOf, probeDevice } from './probe-device.ts';
import { assertUsable, printReport, saveEvidence } from './probe-words.ts';

export const probeCommand: Command = {
  async run(args, context) {
    const { values, positionals } = parsed(args);
    return values.device === undefined
      ? probeAddress(values, positionals, context)
      : probeByRecord({ ...values, device: values.device }, positionals, context);
  },
};

function parsed(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      device: { type: 'string' },
      data: { type: 'string' },
      port: { type: 'string' },
      user: { type: 'string' },
      password: { type: 'string' },
      evidence: { type: 'string' },
      'private-key': { type: 'string' },
      deadline: { type: 'string' },
      option: { type: 'string', multiple: true, default: [] },
    },
  });
}
type Values = ReturnType<typeof parsed>['values'];

const usualDeadline = '10000';

async function probeAddress(
  values: Values,
  positionals: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const [kind, target, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`probe ${positionals.join(' ')}`);
  if (values.data !== undefined) throw new UsageError('--data');
  const password = values.password ?? process.env.XUNWEI_PROBE_PASSWORD;
  const privacyPassword = process.env.XUNWEI_PROBE_PRIVACY_PASSWORD;
  const keyFile = values['private-key'];
  const privateKey = keyFile === undefined ? undefined : await readKey(keyFile);
  const { evidence, ...report } = await runProbeOnce(
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
  assertUsable(report);
  if (values.evidence !== undefined) await saveEvidence(values.evidence, evidence);
  if (values.json) {
    const names = evidence.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes: bytes.byteLength }));
    context.stdout(`${JSON.stringify({ ...report, evidence: names }, null, 2)}\n`);
  } else {
    printReport(report, context);
  }
  return codeOf([report]);
}

/** The record says the address, the account and how it is probed; an account that is typed has no place beside it. */
async function probeByRecord(
  values: Values & { readonly device: string },
  kinds: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  for (const name of ['user', 'password', 'private-key'] as const) {
    if (values[name] !== undefined) throw new UsageError(`--device --${name}`);
  }
  const { port, deadline, option } = values;
  // A checklist says itself how it probes.
  if (kinds.length === 0 && (port !== undefined || deadline !== undefined || option.length > 0)) {
    throw new UsageError('probe --device NAME KIND');
  }
  const how = {
    kinds,
    settings: settingsOf(option),
    port: port === undefined ? null : wholeNumberOf(port, '--port', 1, lastPort),
    deadlineMs: deadlineOf(deadline),
  };
  const dataDir = path.resolve(values.data ?? defaultDataDir());
  if (!existsSync(dataDir)) throw new UsageError(`--data ${dataDir}`);
  return withClient(dataDir, context, async (client) => {
    const device = await deviceNamed(client, values.device, context.locale);
    const results = await probeDevice(client, { ...how, device }, context.signal);
    for (const result of values.evidence === undefined ? [] : results) {
      await saveEvidence(path.join(values.evidence ?? '', result.report.probeId), await evidenceOf(client, result));
    }
    if (values.json) {
      const { id, name } = device;
      const told = results.map(({ id: resultId, address, report, evidence }) => {
        const names = evidence.map(({ name: file, mediaType, bytes }) => ({ name: file, mediaType, bytes }));
        return { id: resultId, address, ...report, evidence: names };
      });
      context.stdout(`${JSON.stringify({ device: { id, name }, results: told }, null, 2)}\n`);
    } else {
      for (const { report } of results) printReport(report, context);
    }
    return codeOf(results.map(({ report }) => report));
  });
}

/** Nothing found (because it was stopped) is a failure too. */
const codeOf = (reports: readonly ProbeReport[]): ExitCode =>
  reports.length === 0 || reports.some(({ state }) => state === 'failed') ? 1 : 0;

/** @throws UsageError when it cannot be read */
async function readKey(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new UsageError(`--private-key ${file}`);
  }
}

/** @throws UsageError for what the probe's request does not take */
function deadlineOf(text = usualDeadline): number {
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
