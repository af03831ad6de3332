/** What a probe's outcome becomes on the command line. */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ProbeReport } from '../../shared/domain/probe.ts';
import { adviceOn } from '../../shared/i18n/probe-advice.ts';
import { findingSentence } from '../../shared/i18n/translate.ts';
import { translate } from '../words.ts';
import { type CommandContext, UsageError } from '../command.ts';

/** @throws UsageError where the probe was not run, because of how it was asked for */
export function assertUsable({ probeId, code, params }: ProbeReport): void {
  if (code === 'Probe_UnknownKind') throw new UsageError(`probe ${probeId}`);
  if (code === 'Probe_InvalidSettings') throw new UsageError(`--option ${JSON.stringify(params)}`);
}

/** One file for each piece; an earlier run's files of the same names are replaced. */
export async function saveEvidence(
  folder: string,
  evidence: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of evidence) await writeFile(join(folder, basename(name)), bytes);
}

export function printReport(report: ProbeReport, { stdout, locale }: CommandContext): void {
  const { state, probeId, durationMs, code, params, findings, measures } = report;
  stdout(`${translate(locale, `cli.state.${state}`)}  ${probeId}  ${Math.round(durationMs)} ms\n`);
  if (code !== null) stdout(`${translate(locale, `errors.${code}`, params)}\n`);
  for (const finding of findings) {
    stdout(`! ${findingSentence(locale, finding)}\n  ${adviceOn(locale, finding.code)}\n`);
  }
  for (const [name, value] of Object.entries(measures)) stdout(`  ${name.padEnd(22)} ${value ?? '-'}\n`);
}
