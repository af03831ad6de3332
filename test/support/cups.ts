/**
 * CUPS with a queue of its own for each printer, in a folder and on ports of its own: the system's is never touched. The printer
 * behind it is CUPS's ippeveprinter, whose papers are PDF files and whose trouble a test makes.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import type { CupsAddress } from '../../app/printers/cups-address.ts';
import { type Daemon, findProgram, startDaemon, takesConnections } from '../../probes/test-daemons.ts';
import { type Printer, startPrinter } from '../../probes/test-printer.ts';

const programs = '/usr/lib/cups';

export const hasCups =
  ['cupsd', 'lpadmin', 'ippeveprinter', 'dbus-daemon'].every((name) => findProgram(name) !== null) &&
  existsSync(`${programs}/filter/pdftopdf`);

/** What came out, and what it was printed with (PWG 5100.2, RFC 8011), as ippeveprinter hands it to its command. */
export interface Paper {
  readonly file: string;
  readonly title: string;
  readonly copies: number;
  readonly sides: string;
}

export interface Office extends AsyncDisposable {
  readonly address: Extract<CupsAddress, { readonly socketPath: string }>;
  /** For an app that is to find it by itself. */
  readonly env: { readonly CUPS_SERVER: string };
  /** What lpadmin and its like are run with. */
  readonly run: (program: string, ...args: string[]) => string;
  papers(): Paper[];
  /** From now on the printer stops in each job for this reason, until `repair`. */
  breakWith(reason: 'media-empty' | 'media-jam' | 'cover-open'): void;
  repair(): void;
  /** Pulls its plug. */
  unplug(): Promise<void>;
}

/** Runs for each job: keeps the paper, and stays in trouble for as long as there is a file that says which. */
const command = (folder: string): string => `#!/bin/sh
if [ -f ${folder}/trouble ]; then
  reason=$(cat ${folder}/trouble)
  echo "STATE: +$reason" >&2
  while [ -f ${folder}/trouble ]; do sleep 0.1; done
  echo "STATE: -$reason" >&2
fi
count=$(ls ${folder}/papers | grep -c pdf)
cp "$1" ${folder}/papers/$count.tmp
printf '%s\\n%s\\n%s\\n' "$IPP_JOB_NAME" "$IPP_COPIES" "$IPP_SIDES" > ${folder}/papers/$count.txt
mv ${folder}/papers/$count.tmp ${folder}/papers/$count.pdf
`;

/** Null where CUPS is not installed. */
export async function startOffice(): Promise<Office | null> {
  if (!hasCups) return null;
  const folder = mkdtempSync(path.join(tmpdir(), 'xunwei-office-'));
  // As root, CUPS runs its filters as another account.
  chmodSync(folder, 0o755);
  mkdirSync(path.join(folder, 'papers'));
  const script = path.join(folder, 'print.sh');
  writeFileSync(script, command(folder));
  chmodSync(script, 0o755);
  const printer = await startPrinter(['-c', script, '-2', '-f', 'application/pdf']);
  const cups = await startCups(folder);
  if (printer === null || cups === null) throw new Error('CUPS did not start');
  const socketPath = path.join(folder, 'cups.sock');
  const env = { CUPS_SERVER: socketPath };
  const run = (program: string, ...args: string[]): string =>
    execFileSync(findProgram(program) ?? program, args, {
      env: { ...process.env, ...env, LC_ALL: 'C' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  run(
    'lpadmin',
    '-p',
    'office',
    '-E',
    '-v',
    `ipp://localhost:${printer.port}/ipp/print`,
    '-m',
    'everywhere',
    '-D',
    '二楼办公室',
  );
  run('lpadmin', '-d', 'office');
  return {
    address: { socketPath },
    env,
    run,
    ...paperwork(folder, printer),
    [Symbol.asyncDispose]: () => stop(folder, cups, printer),
  };
}

function paperwork(folder: string, printer: Printer) {
  const trouble = path.join(folder, 'trouble');
  return {
    papers(): Paper[] {
      const papers: Paper[] = [];
      for (let count = 0; existsSync(path.join(folder, 'papers', `${count}.pdf`)); count += 1) {
        const file = path.join(folder, 'papers', `${count}.pdf`);
        const [title = '', copies = '', sides = ''] = readFileSync(file.replace(/pdf$/, 'txt'), 'utf8').split('\n');
        papers.push({ file, title, copies: Number(copies || 1), sides });
      }
      return papers;
    },
    breakWith: (reason: string) => writeFileSync(trouble, reason),
    repair: () => rmSync(trouble, { force: true }),
    unplug: async () => printer[Symbol.asyncDispose](),
  };
}

async function stop(folder: string, cups: Daemon, printer: Printer): Promise<void> {
  await cups[Symbol.asyncDispose]();
  await printer[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
}

/**
 * ippeveprinter only warns of what it stops for, as its state stays `processing`; a printer calls that an error (RFC 8011
 * section 5.4.12). What tells CUPS of it says so.
 */
const graverBackend = `#!/bin/bash
exec ${programs}/backend/ipp "$@" 2> >(exec sed -u '/^STATE: /s/-warning/-error/g' >&2)
`;

/** CUPS's own programs, but for the one that talks to the printer. */
function linkPrograms(bin: string): void {
  for (const name of readdirSync(programs)) {
    if (name !== 'backend') symlinkSync(path.join(programs, name), path.join(bin, name));
  }
  mkdirSync(path.join(bin, 'backend'));
  writeFileSync(path.join(bin, 'backend', 'ipp'), graverBackend);
  chmodSync(path.join(bin, 'backend', 'ipp'), 0o755);
}

/** Everything that it writes lies in the folder; whoever prints may cancel, which is what its own default policy says. */
function startCups(folder: string): Promise<Daemon | null> {
  for (const name of ['root', 'cache', 'state', 'spool', 'tmp', 'bin']) mkdirSync(path.join(folder, name));
  linkPrograms(path.join(folder, 'bin'));
  return startDaemon({
    program: 'cupsd',
    transport: 'tcp',
    // The port comes last: who gets through to it finds the socket.
    files: (port) => ({
      'cupsd.conf': `Listen ${folder}/cups.sock
Listen 127.0.0.1:${port}
Browsing No
WebInterface No
<Location />
  Allow all
</Location>
<Policy default>
  <Limit Cancel-Job>
    Require user @OWNER @SYSTEM
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`,
      'cups-files.conf': `ServerRoot ${folder}/root
CacheDir ${folder}/cache
StateDir ${folder}/state
RequestRoot ${folder}/spool
TempDir ${folder}/tmp
DataDir /usr/share/cups
ServerBin ${folder}/bin
AccessLog ${folder}/access.log
ErrorLog ${folder}/error.log
PageLog ${folder}/page.log
FileDevice Yes
Sandboxing relaxed
`,
    }),
    args: (_, own) => ['-f', '-c', path.join(own, 'cupsd.conf'), '-s', path.join(own, 'cups-files.conf')],
    isUp: takesConnections,
  });
}

/** What came out last, once there are so many. */
export async function paperOf(office: Office, count: number): Promise<Paper> {
  await expect.poll(() => office.papers().length, { timeout: 20_000, interval: 100 }).toBe(count);
  return office.papers()[count - 1] as Paper;
}
