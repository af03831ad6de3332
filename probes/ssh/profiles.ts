/**
 * What may be asked of a device, by its maker, as data. Every command only reads; nothing else is ever sent.
 * Wording of the commands: H3C Comware 5 and 7, Huawei VRP 5 and 8, Ruijie RGOS 10 to 12, Cisco IOS and IOS XE.
 */
import type { sshProfileIds } from '../../shared/domain/device-access.ts';
import type { FactName } from './facts.ts';

export type SshProfileId = (typeof sshProfileIds)[number];

export interface SshCommand {
  readonly run: string;
  /** How the output is read; null for what is only kept. */
  readonly reads: FactName | null;
}

export interface SshProfile {
  /** `exec`: one channel a command. `shell`: a terminal with prompts and pages. */
  readonly mode: 'exec' | 'shell';
  /** Tells the terminal not to stop at every page; a refusal costs nothing, since pages are turned anyway. */
  readonly withoutPages: string | null;
  readonly facts: readonly SshCommand[];
  /** Prints the running configuration; null where there is no such thing. */
  readonly config: string | null;
}

export const sshProfiles: Readonly<Record<SshProfileId, SshProfile>> = {
  linux: {
    mode: 'exec',
    withoutPages: null,
    facts: [
      { run: 'cat /etc/os-release', reads: 'osRelease' },
      { run: 'uname -srm', reads: 'kernel' },
      { run: 'cat /proc/uptime', reads: 'procUptime' },
      { run: 'cat /proc/loadavg', reads: 'loadAverage' },
      { run: 'cat /proc/meminfo', reads: 'memInfo' },
      { run: 'df -Pk', reads: 'diskFree' },
    ],
    config: null,
  },
  h3c: {
    mode: 'shell',
    withoutPages: 'screen-length disable',
    facts: [
      { run: 'display version', reads: 'versionText' },
      { run: 'display cpu-usage', reads: 'cpuUsage' },
      { run: 'display memory', reads: 'memoryUsage' },
      { run: 'display interface brief', reads: null },
    ],
    config: 'display current-configuration',
  },
  huawei: {
    mode: 'shell',
    withoutPages: 'screen-length 0 temporary',
    facts: [
      { run: 'display version', reads: 'versionText' },
      { run: 'display cpu-usage', reads: 'cpuUsage' },
      { run: 'display memory-usage', reads: 'memoryUsage' },
      { run: 'display interface brief', reads: null },
    ],
    config: 'display current-configuration',
  },
  ruijie: {
    mode: 'shell',
    withoutPages: 'terminal length 0',
    facts: [
      { run: 'show version', reads: 'versionText' },
      { run: 'show cpu', reads: 'cpuUsage' },
      { run: 'show memory', reads: 'memoryUsage' },
      { run: 'show interfaces status', reads: null },
    ],
    config: 'show running-config',
  },
  cisco: {
    mode: 'shell',
    withoutPages: 'terminal length 0',
    facts: [
      { run: 'show version', reads: 'versionText' },
      { run: 'show processes cpu | include CPU utilization', reads: 'cpuUsage' },
      { run: 'show processes memory | include Processor', reads: 'memoryUsage' },
      { run: 'show ip interface brief', reads: null },
    ],
    config: 'show running-config',
  },
};
