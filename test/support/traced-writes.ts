/** What a process and its children write, call by call, as strace sees it: what was overwritten or removed a moment later as well. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export const canTrace = process.platform === 'linux' && spawnSync('strace', ['-qq', 'true']).status === 0;

/** `-D`: the process itself is the child that is waited for and killed, and strace stands aside. */
const strace =
  'strace -D -f --seccomp-bpf -y -xx -qq -s 4194304 -e signal=none -e trace=write,pwrite64,writev,pwritev,pwritev2';

/** The command as it is where nothing can be traced. @param log for what strace sees */
export const traced = (command: readonly string[], log: string): readonly string[] =>
  canTrace ? [...strace.split(' '), '-o', log, ...command] : command;

/** Waits until strace has told everything of a process that was ended by `end`. */
export async function endTraced(pid: number, end: () => Promise<void>): Promise<void> {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const tracer = /TracerPid:\t(\d+)/.exec(status)?.[1] ?? '0';
  await end();
  while (tracer !== '0' && existsSync(`/proc/${tracer}`)) await delay(20);
}

/** Of every file, also of such as have no name any more, what was written into it, one after the other; sockets, pipes and devices are left out. */
export function writtenTo(log: string): Map<string, Buffer> {
  const pieces = new Map<string, Buffer[]>();
  for (const line of readFileSync(log, 'latin1').split('\n')) {
    const [, name = '', given = ''] = /\b\w+\(\d+<((?:\\x[0-9a-f]{2})+)>(?:\(deleted\))?, (.*)$/.exec(line) ?? [];
    const file = bytesOf(name).toString();
    if (!file.startsWith('/') || /^\/(?:dev|proc)\//.test(file)) continue;
    const written = [...given.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) => bytesOf(hex));
    pieces.set(file, [...(pieces.get(file) ?? []), ...written]);
  }
  return new Map([...pieces].map(([file, written]) => [file, Buffer.concat(written)]));
}

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');
