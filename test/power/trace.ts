/** What a process did to its files, out of strace's log, in the order in which the system calls ended. */
import { readFileSync } from 'node:fs';

export type Happening =
  | { readonly kind: 'write'; readonly file: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly bytes: number }
  | { readonly kind: 'create'; readonly file: string }
  | { readonly kind: 'sync'; readonly file: string }
  | { readonly kind: 'rename'; readonly from: string; readonly file: string }
  | { readonly kind: 'remove'; readonly file: string }
  /** What the process said. */
  | { readonly kind: 'said'; readonly text: string };

/** Calls that are asked for; `-y` names the file of every descriptor, `-xx` prints bytes in hex. */
export const straceArguments =
  '-f -y -xx -qq -s 1048576 -e signal=none -e trace=openat,write,pwrite64,pwritev,writev,ftruncate,fallocate,fsync,fdatasync,rename,unlink,lseek'.split(
    ' ',
  );

export function happeningsOf(log: string): Happening[] {
  const places = new Map<string, number>();
  return callsOf(readFileSync(log, 'latin1')).flatMap((call) => happeningOf(call, places) ?? []);
}

interface Call {
  readonly name: string;
  readonly given: string;
  readonly result: string;
}

/** A call that another thread interrupted is told in two lines. */
function callsOf(log: string): Call[] {
  const begun = new Map<string, string>();
  const calls: Call[] = [];
  for (const line of log.split('\n')) {
    const [, thread = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (text.endsWith('<unfinished ...>')) {
      begun.set(thread, text.slice(0, -'<unfinished ...>'.length).trimEnd());
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text);
    const whole = resumed === null ? text : `${begun.get(thread) ?? ''}${resumed[1] ?? ''}`;
    const call = /^(\w+)\((.*)\) += (-?\d+)/.exec(whole);
    if (call !== null) calls.push({ name: call[1] ?? '', given: call[2] ?? '', result: call[3] ?? '' });
  }
  return calls;
}

/** @param places where each open file is read and written next */
function happeningOf({ name, given, result }: Call, places: Map<string, number>): Happening | null {
  if (result.startsWith('-')) return null;
  const [, descriptor = '', hexName = ''] = /^(\d+)<((?:\\x..)*|[^>]*)>/.exec(given) ?? [];
  const file = hexName.startsWith('\\x') ? textOf(hexName) : hexName;
  switch (name) {
    case 'openat': {
      const path = textOf(quoted(given)[0] ?? '');
      places.set(result, 0);
      if (/O_APPEND/.test(given)) throw new Error(`${path} is appended to: that is not modelled`);
      return /O_CREAT|O_TRUNC/.test(given) ? { kind: 'create', file: path } : null;
    }
    case 'lseek':
      places.set(descriptor, Number(result));
      return null;
    case 'write': {
      const bytes = bytesOf(quoted(given)[0] ?? '').subarray(0, Number(result));
      if (descriptor === '1') return { kind: 'said', text: bytes.toString() };
      const at = places.get(descriptor) ?? 0;
      places.set(descriptor, at + bytes.length);
      return { kind: 'write', file, at, bytes };
    }
    case 'pwrite64': {
      const at = Number(/, (\d+)$/.exec(given)?.[1]);
      return { kind: 'write', file, at, bytes: bytesOf(quoted(given)[0] ?? '').subarray(0, Number(result)) };
    }
    case 'ftruncate':
      return { kind: 'truncate', file, bytes: Number(/, (\d+)$/.exec(given)?.[1]) };
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', file };
    case 'rename': {
      const [from = '', to = ''] = quoted(given).map(textOf);
      return { kind: 'rename', from, file: to };
    }
    case 'unlink':
      return { kind: 'remove', file: textOf(quoted(given)[0] ?? '') };
    default:
      throw new Error(`${name} is not modelled`);
  }
}

const quoted = (given: string): string[] =>
  [...given.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map((match) => match[1] ?? '');
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');
const textOf = (hex: string): string => bytesOf(hex).toString();
