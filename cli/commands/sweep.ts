/** `sweep ADDRESSES`: which ports of many addresses take a connection; `--ping` who answers at all, `--identify` what stands there. */
import { parseArgs } from 'node:util';
import { type PortAnswer, type PortState, sweepPorts } from '../../app/index.ts';
import { addressesOf, mostAddresses } from '../../shared/domain/address-list.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { translate } from '../words.ts';
import { type Command, UsageError } from '../command.ts';
import { lastPort, required, wholeNumberOf } from '../options.ts';
import { identifyAll } from './sweep-identify.ts';
import { pingAll } from './sweep-ping.ts';

/** Somebody is there. */
const answers: readonly PortState[] = ['open', 'refused'];

export const sweepCommand: Command = {
  async run(args, { stdout, locale, signal }) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        ports: { type: 'string', default: '80,554' },
        timeout: { type: 'string', default: '1000' },
        attempts: { type: 'string', default: '2' },
        all: { type: 'boolean', default: false },
        ping: { type: 'boolean', default: false },
        identify: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const hosts = hostsOf(required(positionals.join(' '), 'sweep ADDRESSES'), locale);
    const { all: isAll, json: isJson } = values;
    if (values.ping) return pingAll({ hosts, isAll, isJson, locale, signal, stdout });
    const ports = [...new Set(values.ports.split(',').map((text) => wholeNumberOf(text, '--ports', 1, lastPort)))];
    if (values.identify) return identifyAll({ hosts, ports, isAll, isJson, locale, signal, stdout });
    const found: PortAnswer[] = [];
    const isShown = ({ state }: PortAnswer): boolean => isAll || answers.includes(state);
    const startMs = performance.now();
    await sweepPorts({
      hosts,
      ports,
      timeoutMs: wholeNumberOf(values.timeout, '--timeout', 50, 60_000),
      attempts: wholeNumberOf(values.attempts, '--attempts', 1, 10),
      signal,
      onAnswer: (answer) => {
        found.push(answer);
        if (!isJson && isShown(answer)) stdout(`${lineOf(answer, locale)}\n`);
      },
    });
    const alive = new Set(found.filter(({ state }) => answers.includes(state)).map(({ host }) => host)).size;
    const open = found.filter(({ state }) => state === 'open').length;
    const seconds = Math.round((performance.now() - startMs) / 100) / 10;
    if (isJson) {
      const told = { addresses: hosts.length, ports, open, alive, seconds, answers: found.filter(isShown) };
      stdout(`${JSON.stringify(told, null, 2)}\n`);
    } else {
      const counts = { addresses: hosts.length, ports: ports.length, open, alive, seconds };
      stdout(`${translate(locale, 'cli.sweep.summary', counts)}\n`);
    }
    return alive > 0 ? 0 : 1;
  },
};

/** @throws UsageError that says which part is wrong, and why */
function hostsOf(typed: string, locale: Locale): readonly string[] {
  const list = addressesOf(typed);
  if (list.problem === null) return list.addresses;
  throw new UsageError(`${list.part}: ${translate(locale, `cli.sweep.${list.problem}`, { count: mostAddresses })}`);
}

function lineOf({ host, port, state, answerMs }: PortAnswer, locale: Locale): string {
  const time = answerMs === null ? '' : `${answerMs.toFixed(1)} ms`;
  return `${host.padEnd(18)} ${String(port).padEnd(6)} ${translate(locale, `cli.sweep.${state}`)}  ${time}`.trimEnd();
}
