/** Command lines of makers as data: what a simulated device prints, and how its terminal behaves. */

/** How a maker's terminal looks and answers. */
export interface SshManner {
  /** Software named in the SSH greeting. */
  readonly ident: string;
  prompt(name: string): string;
  /** Stands at the end of a page until a key is pressed. */
  readonly more: string;
  /** Takes it away again. */
  readonly wipe: string;
  readonly withoutPages: string;
  /** Asked on sign-in of an account that still has its first password. */
  readonly question: string;
  readonly refusal: string;
  /** Null when the device does not know the command. */
  answer(command: string, name: string, startedMs: number): string | null;
}

/** Comware 7. */
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
    case 'display memory':
      return 'Memory statistics are measured in KB:\nSlot 1:\n             Total      Used      Free    Shared   Buffers    Cached   FreeRatio\nMem:        507980    284468    223512         0      1392     93448       44.0%\n-/+ Buffers/Cache:    189628    318352\nSwap:            0         0         0';
    case 'display current-configuration':
      return comwareConfig(name);
    case 'screen-length disable':
      return '';
    default:
      return null;
  }
}

const ports = Array.from({ length: 28 }, (_, at) => at + 1);

function comwareConfig(name: string): string {
  const head = `#\n version 7.1.070, Release 6126P20\n#\n sysname ${name}\n#\n snmp-agent community read cipher $c$3$Zm9vYmFy\n#`;
  const interfaces = ports.map(
    (at) => `interface GigabitEthernet1/0/${at}\n port link-mode bridge\n description seat-${at}\n#`,
  );
  const user = 'local-user admin class manage\n password hash $h$6$c2FsdHNhbHQ=\n service-type ssh\n#\nreturn';
  return [head, ...interfaces, user].join('\n');
}

function iosConfig(name: string): string {
  const head = `Building configuration...\n\nCurrent configuration : 2113 bytes\n!\n! Last configuration change at 09:15:02 CST\n!\nhostname ${name}\n!\nenable secret 5 $1$abcd$0123456789\nsnmp-server community secret-ro RO\n!`;
  return [head, ...ports.map((at) => `interface GigabitEthernet0/${at}\n description seat-${at}\n!`), 'end'].join('\n');
}

/** IOS. */
function show(command: string, name: string, startedMs: number): string | null {
  switch (command.split('|')[0]?.trim().replace(/\s+/g, ' ').toLowerCase()) {
    case 'show version': {
      const minutes = 61 + Math.floor((Date.now() - startedMs) / 60_000);
      return `Cisco IOS Software, C2960X Software (C2960X-UNIVERSALK9-M), Version 15.2(7)E4, RELEASE SOFTWARE (fc2)\n\n${name} uptime is 1 week, 2 days, ${Math.floor(minutes / 60)} hours, ${minutes % 60} minutes\nSystem returned to ROM by power-on`;
    }
    case 'show processes cpu':
      return 'CPU utilization for five seconds: 12%/0%; one minute: 11%; five minutes: 10%';
    case 'show processes memory':
      return 'Processor Pool Total:  400000000 Used:  100000000 Free:  300000000';
    case 'show ip interface brief':
      return 'Interface              IP-Address      OK? Method Status                Protocol\nVlan1                  192.0.2.1       YES NVRAM  up                    up';
    case 'show running-config':
      return iosConfig(name);
    case 'terminal length 0':
      return '';
    default:
      return null;
  }
}

export const sshManners = {
  h3c: {
    ident: 'Comware-7.1.070',
    prompt: (name) => `<${name}>`,
    more: '  ---- More ----',
    wipe: '\u001b[16D                \u001b[16D',
    withoutPages: 'screen-length disable',
    question:
      'First login or password reset. For security reason, you need to change your password. Change now? [Y/N]:',
    refusal: "              ^\n% Unrecognized command found at '^' position.",
    answer: display,
  },
  cisco: {
    ident: 'Cisco-1.25',
    prompt: (name) => `${name}#`,
    more: ' --More-- ',
    wipe: '\b'.repeat(10) + ' '.repeat(10) + '\b'.repeat(10),
    withoutPages: 'terminal length 0',
    question: 'Do you want to change the password? (y/n):',
    refusal: "           ^\n% Invalid input detected at '^' marker.\n",
    answer: show,
  },
} as const satisfies Record<string, SshManner>;
