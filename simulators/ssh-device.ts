/** A device with a command line over SSH, in the manner of H3C's Comware: read-only `display` commands. */
import ssh2 from 'ssh2';
import type { ServerChannel } from 'ssh2';
import { type Listener, listenTcp } from './listener.ts';

export interface SshDeviceOptions {
  readonly host: string;
  readonly port: number;
  /** sysname, shown in the prompt. */
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

const unknownCommand = "              ^\n% Unrecognized command found at '^' position.";
const maxLineChars = 512;

/** What the device answers; null when it does not know the command. */
function display(command: string, name: string, startedMs: number): string | null {
  // `| no-more` and the like change nothing here.
  switch (command.split('|')[0]?.trim().replace(/\s+/g, ' ').toLowerCase()) {
    case 'display version':
    case 'dis version': {
      const minutes = 4_320 + Math.floor((Date.now() - startedMs) / 60_000);
      const uptime = `${Math.floor(minutes / 1440)} days, ${Math.floor(minutes / 60) % 24} hours, ${minutes % 60} minutes`;
      return `Comware Software, Version 7.1.070, Release 6126P20 (simulated)\n${name} uptime is 0 weeks, ${uptime}\nLast reboot reason : User reboot\nBoot image version: 7.1.070, Release 6126P20`;
    }
    case 'display clock':
    case 'dis clock': {
      const china = new Date(Date.now() + 8 * 3600_000).toISOString();
      const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(china).getUTCDay()];
      const date = `${china.slice(5, 7)}/${china.slice(8, 10)}/${china.slice(0, 4)}`;
      return `${china.slice(11, 19)} CST ${weekday} ${date}\nTime Zone : CST add 08:00:00`;
    }
    case 'display interface brief':
    case 'dis interface brief': {
      const rows = Array.from({ length: 8 }, (_, i) => {
        const isUp = i % 5 !== 4;
        return `GE0/${i}`.padEnd(21) + (isUp ? 'UP   1G(a)   F(a)   A    1    ' : 'DOWN auto    A      A    1    ');
      });
      return `Brief information on interfaces in bridge mode:\nLink: ADM - administratively down; Stby - standby\nSpeed: (a) - auto\nInterface            Link Speed   Duplex Type PVID Description\n${rows.join('\n')}`;
    }
    case 'display cpu-usage':
      return 'Slot 1 CPU 0 CPU usage:\n       7% in last 5 seconds\n       8% in last 1 minute\n       8% in last 5 minutes';
    case 'screen-length disable':
      return '';
    default:
      return null;
  }
}

const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');

export async function startSshDevice(options: SshDeviceOptions): Promise<Listener> {
  const { host, port, name, username, password } = options;
  const startedMs = Date.now();
  const hostKey = ssh2.utils.generateKeyPairSync('ed25519').private;
  const server = new ssh2.Server({ hostKeys: [hostKey], ident: 'Comware-7.1.070' }, (client) => {
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
          const text = display(command, name, startedMs);
          channel.write(`${crlf(text ?? unknownCommand)}\r\n`);
          channel.exit(text === null ? 1 : 0);
          channel.end();
        });
        session.on('shell', (acceptShell) => serveShell(acceptShell(), name, startedMs));
      });
    });
  });
  // Our own listener, because it can cut connections when it stops.
  return listenTcp(host, port, (socket) => {
    socket.on('error', () => socket.destroy());
    server.injectSocket(socket);
  });
}

/** A line at a time, with echo, as a terminal expects it. */
function serveShell(channel: ServerChannel, name: string, startedMs: number): void {
  let line = '';
  const prompt = `<${name}>`;
  channel.write(`\r\n${prompt}`);
  channel.on('data', (bytes: Buffer) => {
    for (const char of bytes.toString('utf8')) {
      if (char === '\u007f' || char === '\b') {
        if (line) channel.write('\b \b');
        line = line.slice(0, -1);
      } else if (char === '\r' || char === '\n') {
        channel.write('\r\n');
        if (/^(quit|exit)$/i.test(line.trim())) {
          channel.exit(0);
          channel.end();
          return;
        }
        if (line.trim()) channel.write(`${crlf(display(line, name, startedMs) ?? unknownCommand)}\r\n`);
        channel.write(prompt);
        line = '';
      } else if (line.length < maxLineChars) {
        line += char;
        channel.write(char);
      }
    }
  });
}
