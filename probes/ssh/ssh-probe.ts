/** SSH: figures of a device by its own commands, its configuration and what changed in it, and backups it keeps. */
import type { ProbeEvidence, ProbeFinding, ProbeMeasures, ProbeTarget } from '../../shared/domain/probe.ts';
import type { AppError } from '../../shared/errors.ts';
import { textEvidence } from '../evidence.ts';
import { above } from '../findings.ts';
import { toProbeError } from '../net/net-errors.ts';
import type { Measured, ProbeContext, ProbePlugin } from '../plugin.ts';
import { checkBackups } from './backups.ts';
import { changesText, configLines, diffLines, withoutConfigSecrets } from './config-text.ts';
import { readFacts } from './facts.ts';
import { sshProfiles, type SshCommand } from './profiles.ts';
import { sshSettings, type SshSettings } from './settings.ts';
import { Shell } from './shell.ts';
import { defaultSshPort, SshConnection } from './ssh-connection.ts';
import { isRefused } from './terminal.ts';

interface Draft {
  measures: ProbeMeasures;
  readonly findings: ProbeFinding[];
  readonly evidence: ProbeEvidence[];
}

/** Runs one command, whatever way this device takes commands. */
type Run = (command: string) => Promise<{ readonly output: string; readonly isRefused: boolean }>;

/**
 * Measures: port, connectMs, firstAnswerMs (until signed in), hostKey, kexAlgorithm, cipher; of the commands: version,
 * kernel, uptimeSeconds, loadAverage, cpuPercent, memoryPercent, storagePercent, fullestStorage; of the configuration:
 * configLines, configAdded, configRemoved; of backups: see `checkBackups`. Findings: hostKeyUnknown, legacyAlgorithms,
 * commandRefused, configChanged, cpuHigh, memoryHigh, storageFull, and those of backups. Evidence: ssh.txt (each
 * command and its output), config.txt, config-changes.txt, backups.txt; secrets in the first three are replaced unless
 * `keepsConfigSecrets`. A host key other than the expected one is Probe_HostKeyChanged, told before the account is shown.
 */
export const sshProbe: ProbePlugin<SshSettings> = {
  id: 'ssh',
  settings: sshSettings,
  capabilities: ['reachability', 'deviceInformation', 'configuration'],
  defaultPort: defaultSshPort,
  usesCredentials: true,
  async run(target, settings, context): Promise<Measured> {
    const port = target.port ?? defaultSshPort;
    const draft: Draft = { measures: { port }, findings: [], evidence: [] };
    let failure: AppError | undefined;
    try {
      await visit(target, settings, context, draft);
    } catch (error) {
      failure = toProbeError(error, { host: target.host, port });
    }
    return { ...draft, ...(failure ? { failure } : {}) };
  },
};

async function visit(target: ProbeTarget, settings: SshSettings, context: ProbeContext, draft: Draft): Promise<void> {
  using ssh = await SshConnection.open(target, settings, context);
  const { kex, cipher } = ssh.algorithms;
  draft.measures = {
    ...draft.measures,
    connectMs: ssh.connectMs,
    firstAnswerMs: ssh.readyMs,
    hostKey: ssh.fingerprint,
    kexAlgorithm: kex,
    cipher,
  };
  if (settings.hostKey.trim() === '') {
    draft.findings.push({ code: 'hostKeyUnknown', params: { fingerprint: ssh.fingerprint } });
  }
  const legacy = ssh.legacyAlgorithms;
  if (legacy.length > 0) draft.findings.push({ code: 'legacyAlgorithms', params: { names: legacy.join(', ') } });
  if (settings.read.includes('facts') || settings.read.includes('config')) await askCommands(ssh, settings, draft);
  if (settings.read.includes('backups') && settings.backupPath !== '') {
    const result = await checkBackups(ssh, settings, context.clock.nowMs());
    draft.measures = { ...draft.measures, ...result.measures };
    draft.findings.push(...result.findings);
    draft.evidence.push(textEvidence('backups.txt', result.listing));
  }
}

async function askCommands(ssh: SshConnection, settings: SshSettings, draft: Draft): Promise<void> {
  const profile = sshProfiles[settings.profile];
  const transcript: string[] = [];
  const clean = settings.keepsConfigSecrets ? (text: string): string => text : withoutConfigSecrets;
  try {
    using shell = profile.mode === 'shell' ? await Shell.open(ssh, settings.answerTimeoutMs) : null;
    const run: Run = async (command) => {
      const { output, refused } = await runOne(ssh, shell, command, settings.answerTimeoutMs);
      transcript.push(`> ${command}`, clean(output), '');
      return { output, isRefused: refused };
    };
    if (profile.withoutPages !== null) await run(profile.withoutPages);
    if (settings.read.includes('facts')) await askFacts(run, profile.facts, settings, draft);
    if (settings.read.includes('config') && profile.config !== null) {
      await askConfig(run, profile.config, settings.lastConfig, clean, draft);
    }
  } finally {
    draft.evidence.push(textEvidence('ssh.txt', transcript.join('\n')));
  }
}

async function runOne(
  ssh: SshConnection,
  shell: Shell | null,
  command: string,
  timeoutMs: number,
): Promise<{ output: string; refused: boolean }> {
  if (shell === null) {
    const { output, exitCode } = await ssh.exec(command, timeoutMs);
    return { output, refused: exitCode !== 0 && exitCode !== null };
  }
  const output = await shell.run(command);
  return { output, refused: isRefused(output) };
}

async function askFacts(
  run: Run,
  commands: readonly SshCommand[],
  { maxCpuPercent, maxMemoryPercent, maxStoragePercent }: SshSettings,
  draft: Draft,
): Promise<void> {
  for (const { run: command, reads } of commands) {
    const { output, isRefused: refused } = await run(command);
    if (refused) draft.findings.push({ code: 'commandRefused', params: { command } });
    else if (reads !== null) draft.measures = { ...draft.measures, ...readFacts(reads, output) };
  }
  const percent = (name: string): number => Number(draft.measures[name] ?? 0);
  draft.findings.push(
    ...above('cpuHigh', percent('cpuPercent'), maxCpuPercent),
    ...above('memoryHigh', percent('memoryPercent'), maxMemoryPercent),
    ...above('storageFull', percent('storagePercent'), maxStoragePercent),
  );
}

async function askConfig(
  run: Run,
  command: string,
  last: string,
  clean: (text: string) => string,
  draft: Draft,
): Promise<void> {
  const { output, isRefused: refused } = await run(command);
  if (refused) {
    draft.findings.push({ code: 'commandRefused', params: { command } });
    return;
  }
  const config = clean(output);
  draft.evidence.push(textEvidence('config.txt', config));
  const lines = configLines(config);
  draft.measures = { ...draft.measures, configLines: lines.length };
  if (last === '') return;
  const changes = diffLines(configLines(clean(last)), lines);
  const count = (kind: 'added' | 'removed'): number => changes.filter((change) => change.kind === kind).length;
  const [added, removed] = [count('added'), count('removed')];
  draft.measures = { ...draft.measures, configAdded: added, configRemoved: removed };
  if (added + removed === 0) return;
  draft.findings.push({ code: 'configChanged', params: { added, removed } });
  draft.evidence.push(textEvidence('config-changes.txt', changesText(changes)));
}
