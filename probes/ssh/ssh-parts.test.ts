import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patternOf } from './backups.ts';
import { changesText, configLines, diffLines, withoutConfigSecrets } from './config-text.ts';
import { readFacts, uptimeOf } from './facts.ts';
import { isRefused, renderTerminal, waitingFor } from './terminal.ts';

describe('differences', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 25 });

  test('taking what was removed, or what was added, gives the two texts back', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const changes = diffLines(before, after);
        expect(changes.filter(({ kind }) => kind !== 'added').map(({ line }) => line)).toEqual(before);
        expect(changes.filter(({ kind }) => kind !== 'removed').map(({ line }) => line)).toEqual(after);
      }),
    );
  });

  test('no shorter way exists', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const edits = diffLines(before, after).filter(({ kind }) => kind !== 'same').length;
        expect(edits).toBe(before.length + after.length - 2 * commonLength(before, after));
      }),
    );
  });

  test('a file that has nothing in common is told apart as a whole, and soon', () => {
    const before = Array.from({ length: 20_000 }, (_, at) => `old ${at}`);
    const after = Array.from({ length: 20_000 }, (_, at) => `new ${at}`);
    expect(diffLines(before, after)).toHaveLength(40_000);
  });

  test('what changed is shown with the lines around it', () => {
    const before = Array.from({ length: 20 }, (_, at) => `line ${at}`);
    const after = before.with(10, 'other');
    expect(changesText(diffLines(before, after)).split('\n')).toEqual([
      ' line 7',
      ' line 8',
      ' line 9',
      '-line 10',
      '+other',
      ' line 11',
      ' line 12',
      ' line 13',
    ]);
    expect(changesText(diffLines(before, before))).toBe('');
  });
});

/** Longest common subsequence by the textbook's table. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const above = Math.max(table[i - 1]?.[j] ?? 0, table[i]?.[j - 1] ?? 0);
      table[i]!.splice(j, 1, a[i - 1] === b[j - 1] ? (table[i - 1]?.[j - 1] ?? 0) + 1 : above);
    }
  }
  return table[a.length]?.[b.length] ?? 0;
}

test('configurations lose their secrets and keep everything else', () => {
  const secrets = [
    ' snmp-agent community read cipher s3cr3t',
    'snmp-server community s3cr3t RO',
    ' password irreversible-cipher s3cr3t',
    'enable secret 5 s3cr3t',
    'username admin privilege 15 password 7 s3cr3t',
    ' snmp-agent usm-user v3 u authentication-mode sha s3cr3t',
    ' key-string s3cr3t',
    ' pre-shared-key cipher s3cr3t',
    'wlan psk pass-phrase cipher password simple s3cr3t',
  ];
  for (const line of secrets) expect(withoutConfigSecrets(line), line).not.toContain('s3cr3t');
  const plain = 'interface GE1/0/1\n description key room\n key chain abc\n public-key local create rsa';
  expect(withoutConfigSecrets(plain)).toContain('key chain abc');
  expect(withoutConfigSecrets('sysname core\n ip address 10.0.0.1 24')).toBe('sysname core\n ip address 10.0.0.1 24');
  expect(configLines('Building configuration...\r\n!\n! Last configuration change at 9\nend')).toEqual(['!', 'end']);
});

describe('the terminal', () => {
  test('a "More" line is wiped, in the ways in which makers wipe it', () => {
    const h3c = 'a\n  ---- More ----\u001b[16D                \u001b[16Db';
    const cisco = `a\n --More-- ${'\b'.repeat(10)}${' '.repeat(10)}${'\b'.repeat(10)}b`;
    const huawei = 'a\n---- More ----\u001b[14D\u001b[Kb';
    const ruijie = 'a\n--More--\r        \rb';
    for (const text of [h3c, cisco, huawei, ruijie]) expect(renderTerminal(text)).toBe('a\nb');
  });

  test('any bytes give text, never more than they are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('\u001b', '[', '9', 'D', 'C', 'K', '\r', '\b', '\n', 'x'), maxLength: 80 }),
        (text) => {
          expect(renderTerminal(text).length).toBeLessThan(80 * 4_100);
        },
      ),
    );
  });

  test('knows a prompt, a page and a question', () => {
    for (const prompt of ['<core-1>', '[core-1]', 'switch#', 'sw(config)#', 'root@host:~#']) {
      expect(waitingFor(`banner\n${prompt} `, null), prompt).toBe('prompt');
    }
    expect(waitingFor('x\n  ---- More ----', '<a>')).toBe('page');
    expect(waitingFor('x\n--More--', '<a>')).toBe('page');
    expect(waitingFor('Change now? [Y/N]:', null)).toBe('question');
    // Once it is known, nothing else is taken for it.
    expect(waitingFor('x\nother#', 'switch#')).toBeNull();
    expect(waitingFor('Welcome', null)).toBeNull();
  });

  test('knows when a command was refused', () => {
    expect(isRefused("     ^\n% Unrecognized command found at '^' position.")).toBe(true);
    expect(isRefused('#\n sysname a\n#\n vlan 1\n#\n info-center "% Invalid input"')).toBe(false);
  });
});

test('figures out of what devices print', () => {
  expect(uptimeOf(' is 1 week, 2 days, 3 hours, 4 minutes')).toBe(((9 * 24 + 3) * 60 + 4) * 60);
  expect(uptimeOf(': 12:01:02:03')).toBe(12 * 86_400 + 3_723);
  const huawei = 'VRP (R) software, Version 5.170 (S5720 V200R019C10SPC500)\nHUAWEI S5720 uptime is 3 days, 1 minute';
  expect(readFacts('versionText', huawei)).toEqual({
    version: '5.170 (S5720 V200R019C10SPC500)',
    uptimeSeconds: 3 * 86_400 + 60,
  });
  const ruijie = 'System uptime           : 1:02:03:04\nSystem software version : S29_RGOS 11.4(1)B42P3';
  expect(readFacts('versionText', ruijie)).toEqual({ version: 'S29_RGOS 11.4(1)B42P3', uptimeSeconds: 93_784 });
  expect(readFacts('cpuUsage', 'CPU utilization in five minutes: 22.5%')).toEqual({ cpuPercent: 22.5 });
  expect(readFacts('memoryUsage', 'Memory Using Percentage Is: 35%')).toEqual({ memoryPercent: 35 });
  expect(readFacts('memoryUsage', 'nothing of the kind')).toEqual({});
  const disks =
    'Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/sda1 100 40 60 40% /\n/dev/sdb1 100 91 9 91% /data\ntmpfs 1 1 0 100% /run';
  expect(readFacts('diskFree', disks)).toEqual({ storagePercent: 91, fullestStorage: '/data' });
});

test('names of backups: a star stands for anything, a dot for itself', () => {
  expect(['core-1.cfg', 'core-1xcfg', 'edge.cfg'].filter((name) => patternOf('core*.cfg').test(name))).toEqual([
    'core-1.cfg',
  ]);
});
