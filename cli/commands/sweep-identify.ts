/** `sweep --identify`: who stands at each address, asked as the sweep of the app asks, but without anybody's account. */
import { askAddress, runProbeOnce } from '../../app/index.ts';
import { makerOfMac } from '../../shared/domain/mac-maker.ts';
import { sideBySide } from '../../shared/domain/side-by-side.ts';
import { sweepChecks, type SweepFound } from '../../shared/domain/sweep.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { translate } from '../words.ts';
import type { ExitCode } from '../command.ts';
import type { SweepAll } from './sweep-all.ts';

interface Identify extends SweepAll {
  readonly ports: readonly number[];
}

const maxAddresses = 32;

/** @returns the exit code: 0 when somebody answered */
export async function identifyAll({
  hosts,
  ports,
  isAll,
  isJson,
  locale,
  signal,
  stdout,
}: Identify): Promise<ExitCode> {
  const checks = new Set(sweepChecks);
  const discovered = Promise.resolve(null);
  const found: SweepFound[] = [];
  const startMs = performance.now();
  await sideBySide(hosts, maxAddresses, async (address) => {
    if (signal.aborted) return;
    const asked = { address, checks, ports, expected: null, discovered };
    const each = await askAddress(asked, (request) => runProbeOnce(request, signal), Date.now);
    if (each.state === 'silent' && !isAll) return;
    found.push(each);
    if (!isJson) stdout(`${lineOf(each, locale)}\n`);
  });
  const alive = found.filter(({ state }) => state !== 'silent').length;
  const identified = found.filter(({ state }) => state === 'identified').length;
  const seconds = Math.round((performance.now() - startMs) / 100) / 10;
  const counts = { addresses: hosts.length, alive, identified, seconds };
  if (isJson) stdout(`${JSON.stringify({ ...counts, found }, null, 2)}\n`);
  else stdout(`${translate(locale, 'cli.sweep.identified', counts)}\n`);
  return alive > 0 ? 0 : 1;
}

function lineOf({ address, state, vendor, model, serial, firmware, name, mac, openPorts }: SweepFound, locale: Locale) {
  const facts = [
    [vendor, model].filter((part) => part !== '').join(' '),
    serial,
    firmware,
    name,
    [mac, makerOfMac(mac)].filter((part) => part !== '').join(' '),
    openPorts.join(','),
  ];
  const said = facts.filter((fact) => fact !== '').join(' · ');
  return `${address.padEnd(18)} ${translate(locale, `sweep.states.${state}`)}  ${said}`.trimEnd();
}
