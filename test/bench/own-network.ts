/**
 * A network of this process's own, with nothing in it but loopback: the benches of the probes run in one, so that no load and no
 * trick of theirs touches the machine's. Every address of 127.0.0.0/8 answers there, except where `nft` drops what comes.
 */
import { spawnSync } from 'node:child_process';
import { findProgram } from '../../probes/test-daemons.ts';

const variable = 'XUNWEI_BENCH_NETWORK';

/** Runs this program once more inside such a network; null where this process is in one already. */
export function enterOwnNetwork(): number | null {
  if (process.env[variable] === 'own') return null;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || findProgram('unshare') === null) {
    process.stderr.write('this bench needs root on Linux, for a network of its own\n');
    return 1;
  }
  const inside = 'ip link set lo up && exec "$0" "$@"';
  const program = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const { status } = spawnSync('unshare', ['--net', 'sh', '-c', inside, ...program], {
    stdio: 'inherit',
    env: { ...process.env, [variable]: 'own' },
  });
  return status ?? 1;
}

/** Nothing that comes in matches any more until the next call; `rules` in nft's language, each dropped. */
export function dropIncoming(rules: readonly string[]): void {
  nft('flush ruleset');
  if (rules.length === 0) return;
  nft('add table ip bench');
  nft('add chain ip bench incoming { type filter hook input priority 0; }');
  for (const rule of rules) nft(`add rule ip bench incoming ${rule} drop`);
}

function nft(command: string): void {
  const { status, stderr } = spawnSync('nft', [command], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`nft ${command}: ${stderr}`);
}

/** `count` addresses in a row, 250 of each 256. */
export const addressesFrom = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}.${Math.trunc(at / 250)}.${(at % 250) + 1}`);
