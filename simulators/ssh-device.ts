/** A device with a command line over SSH: read-only commands in the manner of a maker, page by page in its terminal. */
import ssh2 from 'ssh2';
import type { ServerChannel, ServerConfig } from 'ssh2';
import { type Listener, listenTcp } from './listener.ts';
import { newSshKey } from './ssh-key.ts';
import { type SshManner, sshManners } from './ssh-manners.ts';

export interface SshDeviceOptions {
  readonly host: string;
  readonly port: number;
  /** sysname, shown in the prompt. */
  readonly name: string;
  readonly username: string;
  readonly password: string;
  /** Whose command line it is; `h3c` when left out. */
  readonly manner?: keyof typeof sshManners;
  /** An account that may not switch the pages off. */
  readonly keepsPages?: boolean;
  /** Asks on sign-in whether the password shall be changed, as new devices do. */
  readonly asksAtFirst?: boolean;
  /** A private host key in PEM; a new one when left out. */
  readonly hostKey?: string;
  /** What it offers, for devices that know old algorithms only. */
  readonly algorithms?: ServerConfig['algorithms'];
}

interface Serving {
  readonly manner: SshManner;
  readonly name: string;
  readonly startedMs: number;
  readonly keepsPages: boolean;
  readonly asksAtFirst: boolean;
}

const pageLines = 24;

const maxLineChars = 512;

const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');

export async function startSshDevice(options: SshDeviceOptions): Promise<Listener> {
  const { host, port, name, username, password } = options;
  const manner = sshManners[options.manner ?? 'h3c'];
  const serving: Serving = {
    manner,
    name,
    startedMs: Date.now(),
    keepsPages: options.keepsPages ?? false,
    asksAtFirst: options.asksAtFirst ?? false,
  };
  const hostKey = options.hostKey ?? newSshKey().private;
  const algorithms = options.algorithms === undefined ? {} : { algorithms: options.algorithms };
  const server = new ssh2.Server({ hostKeys: [hostKey], ident: manner.ident, ...algorithms }, (client) => {
    client.on('error', () => undefined);
    client.on('authentication', (context) => {
      const isRight = context.method === 'password' && context.username === username && context.password === password;
      if (isRight) context.accept();
      else context.reject(['password']);
    });
    client.on('ready', () => {
      client.on('session', (accept) => {
        const session = accept();
        session.on('pty', (acceptPty) => acceptPty?.());
        session.on('window-change', (acceptChange) => acceptChange?.());
        session.on('env', (acceptEnv) => acceptEnv?.());
        session.on('exec', (acceptExec, _reject, { command }) => {
          const channel = acceptExec();
          const text = manner.answer(command, name, serving.startedMs);
          channel.write(`${crlf(text ?? manner.refusal)}\r\n`);
          channel.exit(text === null ? 1 : 0);
          channel.end();
        });
        session.on('shell', (acceptShell) => serveShell(acceptShell(), serving));
      });
    });
  });
  // Our own listener, because it can cut connections when it stops.
  return listenTcp(host, port, (socket) => {
    socket.on('error', () => socket.destroy());
    server.injectSocket(socket);
  });
}

/** A line at a time, with echo, as a terminal expects it; longer answers stop at every page until a space comes. */
function serveShell(channel: ServerChannel, { manner, name, startedMs, keepsPages, asksAtFirst }: Serving): void {
  const prompt = manner.prompt(name);
  let line = '';
  let rest: string[] = [];
  let hasPages = true;
  let isAsking = asksAtFirst;

  const print = (lines: string[]): void => {
    const now = hasPages ? lines.slice(0, pageLines) : lines;
    rest = lines.slice(now.length);
    if (now.length > 0) channel.write(`${now.join('\r\n')}\r\n`);
    channel.write(rest.length > 0 ? manner.more : prompt);
  };
  const obey = (command: string): void => {
    if (isAsking) {
      isAsking = false;
      return void channel.write(prompt);
    }
    if (command === manner.withoutPages) hasPages = keepsPages;
    const isRefused = command === manner.withoutPages && keepsPages;
    const text = isRefused ? null : manner.answer(command, name, startedMs);
    print(
      command === ''
        ? []
        : (text ?? manner.refusal).split(/\r?\n/).filter((part, _, all) => all.length > 1 || part !== ''),
    );
  };
  const typed = (char: string): void => {
    if (rest.length > 0) {
      // A space turns the page; any other key ends the answer.
      channel.write(manner.wipe);
      print(char === ' ' ? rest : []);
    } else if (char === '\u007f' || char === '\b') {
      if (line) channel.write('\b \b');
      line = line.slice(0, -1);
    } else if (char === '\r' || char === '\n') {
      const command = line.trim();
      line = '';
      channel.write('\r\n');
      if (/^(quit|exit)$/i.test(command)) {
        channel.exit(0);
        channel.end();
      } else {
        obey(command);
      }
    } else if (line.length < maxLineChars) {
      line += char;
      channel.write(char);
    }
  };

  channel.write(asksAtFirst ? `\r\n${manner.question}` : `\r\n${prompt}`);
  channel.on('data', (bytes: Buffer) => {
    for (const char of bytes.toString('utf8')) {
      if (channel.writable) typed(char);
    }
  });
}
