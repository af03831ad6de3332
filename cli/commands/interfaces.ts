/** `interfaces FILE`: the HTTP interfaces of a list, all in one go. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runProbeOnce } from '../../app/index.ts';
import { decodeText } from '../../shared/domain/decode-text.ts';
import {
  type HttpInterface,
  interfaceRequest,
  interfacesAtOnce,
  readInterfaces,
} from '../../shared/domain/interface-list.ts';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { sideBySide } from '../../shared/domain/side-by-side.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { findingSentence } from '../../shared/i18n/translate.ts';
import { translate } from '../words.ts';
import { type Command, UsageError } from '../command.ts';
import { required } from '../options.ts';

/** Exit 1 when an interface is not as it should be, 2 when the list cannot be read. */
export const interfacesCommand: Command = {
  async run(args, { locale, signal, stdout }) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const interfaces = await listed(required(positionals[0], 'interfaces FILE'), locale);
    const counts = { ok: 0, degraded: 0, failed: 0 };
    const results: object[] = [];
    await sideBySide(interfaces, interfacesAtOnce, async (each) => {
      if (signal.aborted) return;
      const { evidence: _, ...report } = await runProbeOnce(interfaceRequest(each), signal);
      counts[report.state] += 1;
      results.push({ line: each.line, name: each.name, url: each.url, ...report });
      if (!values.json) stdout(`${lineOf(each, report, locale)}\n`);
    });
    if (values.json) stdout(`${JSON.stringify({ interfaces: interfaces.length, ...counts, results }, null, 2)}\n`);
    else stdout(`${translate(locale, 'cli.interfaces.summary', { interfaces: interfaces.length, ...counts })}\n`);
    return counts.ok === interfaces.length ? 0 : 1;
  },
};

/** @throws UsageError with every line that is not good */
async function listed(file: string, locale: Locale): Promise<readonly HttpInterface[]> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch {
    throw new UsageError(translate(locale, 'cli.interfaces.unreadable', { file }));
  }
  const { interfaces, problems } = readInterfaces(decodeText(bytes));
  if (problems.length === 0) return interfaces;
  const lines = problems.map(({ line, code, params }) =>
    translate(locale, 'cli.interfaces.line', {
      line,
      problem: translate(locale, `interfaces.problem.${code}`, params),
    }),
  );
  throw new UsageError([file, ...lines].join('\n'));
}

function lineOf({ name }: HttpInterface, report: Omit<ProbeOutcome, 'evidence'>, locale: Locale): string {
  const { state, code, params, findings, measures } = report;
  const said = [
    ...(code === null ? [] : [translate(locale, `errors.${code}`, params)]),
    ...findings.map((finding) => findingSentence(locale, finding)),
  ];
  const figures = [measures['status'], measures['firstAnswerMs']].map((value) => String(value ?? '-').padStart(8));
  return `${translate(locale, `cli.state.${state}`)} ${figures.join('')} ms  ${name}  ${said.join(' ')}`.trimEnd();
}
