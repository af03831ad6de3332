/**
 * The system's `ping` as a command line and back. Raw sockets need privileges on every system; `ping`
 * has them. Its words are localised (and GBK on a Chinese Windows), so only `TTL=` and numbers are read.
 */

export interface PingPlan {
  /** A numeric address, so that it can never be taken for an option. */
  readonly address: string;
  readonly family: 4 | 6;
  readonly count: number;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  /** Whole packets of this size, which nobody on the way may cut; without it the system's own size, cut as needed. */
  readonly packetBytes?: number;
}

/** Headers of IP and ICMP, which `ping` does not count. */
const headerBytes = { 4: 28, 6: 48 } as const;

/** Program and arguments for the platform. */
export function pingCommand(platform: NodeJS.Platform, plan: PingPlan): { command: string; args: string[] } {
  const { address, family, count, intervalMs, timeoutMs, packetBytes } = plan;
  const size = packetBytes === undefined ? null : `${packetBytes - headerBytes[family]}`;
  if (platform === 'win32') {
    // Windows has no interval: it sends the next request when the last was answered, at most one a second.
    return {
      command: 'ping',
      args: [
        `-${family}`,
        ...(size === null ? [] : [...(family === 4 ? ['-f'] : []), '-l', size]),
        '-n',
        `${count}`,
        '-w',
        `${timeoutMs}`,
        address,
      ],
    };
  }
  // Below 0.2 s only root may ping (iputils, BSD).
  const interval = (Math.max(200, intervalMs) / 1000).toFixed(2);
  if (platform === 'darwin') {
    const whole = size === null ? [] : ['-D', '-s', size];
    if (family === 6) return { command: 'ping6', args: [...whole, '-n', '-c', `${count}`, '-i', interval, address] };
    return { command: 'ping', args: [...whole, '-n', '-c', `${count}`, '-i', interval, '-W', `${timeoutMs}`, address] };
  }
  // Older iputils take whole seconds only.
  const wait = `${Math.ceil(timeoutMs / 1000)}`;
  const whole = size === null ? [] : ['-M', 'do', '-s', size];
  return {
    command: 'ping',
    args: [`-${family}`, ...whole, '-n', '-c', `${count}`, '-i', interval, '-W', wait, address],
  };
}

const ttl = /\b(?:ttl|hlim)=\d+/i;
const number = /[=<]\s*(\d{1,7}(?:[.,]\d{1,6})?)/g;

/**
 * Round-trip times in milliseconds, one per answered request, in order of arrival.
 *
 * A reply is a line with `TTL=` (`hlim=` on BSD); "unreachable" lines have none. Windows prints no TTL for
 * IPv6, so there a line that names the address and ends in `=1ms` or `<1ms` is a reply too. In every form the
 * time is the last number after `=` or `<` once the TTL is taken away. Duplicates are not counted.
 */
export function parsePingOutput(output: string, plan: Pick<PingPlan, 'address' | 'family' | 'count'>): number[] {
  const times: number[] = [];
  for (const line of output.split(/\r?\n/)) {
    const isWindowsV6 = plan.family === 6 && line.includes(plan.address) && /[=<]\d+\s?[^\s\d.,=<]+\s*$/.test(line);
    if (!(ttl.test(line) || isWindowsV6) || line.includes('(DUP!)')) continue;
    const last = [...line.replace(ttl, '').matchAll(number)].at(-1)?.[1];
    if (last !== undefined && times.length < plan.count) times.push(Number(last.replace(',', '.')));
  }
  return times;
}
