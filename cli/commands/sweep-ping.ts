/** `sweep --ping`: who answers an echo, of up to some ten thousand addresses within seconds. */
import { isIP } from 'node:net';
import { sweepPings } from '../../app/index.ts';
import { translate } from '../words.ts';
import { type ExitCode, UsageError } from '../command.ts';
import type { SweepAll } from './sweep-all.ts';

export async function pingAll({ hosts, isAll, isJson, locale, signal, stdout }: SweepAll): Promise<ExitCode> {
  const name = hosts.find((host) => isIP(host) === 0);
  if (name !== undefined) throw new UsageError(`${name}: ${translate(locale, 'cli.sweep.noNames')}`);
  const answered = new Map<string, number>();
  const startMs = performance.now();
  await sweepPings({
    hosts,
    signal,
    onAlive: (host, answerMs) => {
      answered.set(host, answerMs);
      if (!isJson) stdout(`${host.padEnd(18)} ${answerMs.toFixed(1)} ms\n`);
    },
  });
  const seconds = Math.round((performance.now() - startMs) / 100) / 10;
  const silent = isAll ? hosts.filter((host) => !answered.has(host)) : [];
  const counts = { addresses: hosts.length, alive: answered.size, seconds };
  if (isJson) {
    const answers = [...answered].map(([host, answerMs]) => ({ host, answerMs }));
    stdout(`${JSON.stringify({ ...counts, answers, ...(isAll ? { silent } : {}) }, null, 2)}\n`);
  } else {
    for (const host of silent) stdout(`${host.padEnd(18)} ${translate(locale, 'cli.sweep.silent')}\n`);
    stdout(`${translate(locale, 'cli.sweep.pinged', counts)}\n`);
  }
  return answered.size > 0 ? 0 : 1;
}
