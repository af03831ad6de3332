/** A few figures out of what a command prints. What is not recognised gives nothing: the output itself is kept. Pure. */
import { rounded } from '../findings.ts';

type Facts = Readonly<Record<string, string | number>>;

const first = (text: string, pattern: RegExp): RegExpExecArray | null => pattern.exec(text);
const numberAt = (match: RegExpExecArray | null, at = 1): number | undefined =>
  match?.[at] === undefined ? undefined : Number(match[at]);

function known(facts: Readonly<Record<string, string | number | undefined>>): Facts {
  return Object.fromEntries(
    Object.entries(facts).filter((pair): pair is [string, string | number] => pair[1] !== undefined),
  );
}

const unitSeconds: Readonly<Record<string, number>> = {
  year: 365 * 86_400,
  week: 7 * 86_400,
  day: 86_400,
  hour: 3_600,
  minute: 60,
  second: 1,
};

/** `1 week, 2 days, 3 hours, 4 minutes`, `0:1:20:31` (days first) and the like, in seconds. */
export function uptimeOf(text: string): number | undefined {
  const colons = first(text, /\b(\d+):(\d{1,2}):(\d{1,2}):(\d{1,2})\b/);
  if (colons !== null) {
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = colons.slice(1).map(Number);
    return days * 86_400 + hours * 3_600 + minutes * 60 + seconds;
  }
  const parts = [...text.matchAll(/(\d+)\s*(year|week|day|hour|minute|second)s?\b/gi)];
  if (parts.length === 0) return undefined;
  return parts.reduce((sum, part) => sum + Number(part[1]) * (unitSeconds[part[2]?.toLowerCase() ?? ''] ?? 0), 0);
}

const versionLines = [
  /Comware Software, Version ([^\s,]+, Release [^\s,]+)/i,
  /VRP \(R\) software, Version (.+)/i,
  /System software version\s*:\s*(.+)/i,
  /Cisco IOS(?: XE)? Software.*?, Version ([^\s,]+)/i,
] as const;

const readers = {
  osRelease: (text: string): Facts => known({ version: first(text, /^PRETTY_NAME="?([^"\n]+)/m)?.[1] }),
  kernel: (text: string): Facts => known({ kernel: text.trim().slice(0, 200) || undefined }),
  procUptime(text: string): Facts {
    const seconds = numberAt(first(text, /^(\d+)/));
    return known({ uptimeSeconds: seconds });
  },
  loadAverage: (text: string): Facts => known({ loadAverage: numberAt(first(text, /^[\d.]+ ([\d.]+) /)) }),
  memInfo(text: string): Facts {
    const total = numberAt(first(text, /^MemTotal:\s*(\d+) kB/m));
    const available = numberAt(first(text, /^MemAvailable:\s*(\d+) kB/m));
    if (!total || available === undefined) return {};
    return { memoryPercent: rounded(((total - available) / total) * 100) };
  },
  diskFree(text: string): Facts {
    // Memory file systems and read-only images are full by nature.
    const disks = [...text.matchAll(/^(\/dev\/(?!loop)\S+|overlay)\s+\d+\s+\d+\s+\d+\s+(\d+)%\s+(\/\S*)$/gm)];
    const fullest = disks.toSorted((a, b) => Number(b[2]) - Number(a[2]))[0];
    return fullest === undefined ? {} : { storagePercent: Number(fullest[2]), fullestStorage: fullest[3] ?? '' };
  },
  versionText(text: string): Facts {
    const version = versionLines
      .map((pattern) => first(text, pattern)?.[1]?.trim())
      .find((found) => found !== undefined);
    const upLine = first(text, /^.*\buptime(?: is|\s*:).*$/im)?.[0];
    return known({
      version: version?.slice(0, 200),
      uptimeSeconds: upLine === undefined ? undefined : uptimeOf(upLine.replace(/^.*?\buptime/i, '')),
    });
  },
  /** The longest span that is given: five minutes, or what there is. */
  cpuUsage(text: string): Facts {
    const percent =
      numberAt(first(text, /(\d+(?:\.\d+)?)\s*% in last 5 minutes/i)) ??
      numberAt(first(text, /five minutes:\s*(\d+(?:\.\d+)?)\s*%/i)) ??
      numberAt(first(text, /CPU utilization in five minutes\s*:\s*(\d+(?:\.\d+)?)\s*%/i)) ??
      numberAt(first(text, /CPU Usage\s*:\s*(\d+(?:\.\d+)?)\s*%/i));
    return known({ cpuPercent: percent });
  },
  memoryUsage(text: string): Facts {
    const percent =
      numberAt(first(text, /Memory Using Percentage(?: Is)?:\s*(\d+(?:\.\d+)?)\s*%/i)) ??
      numberAt(first(text, /Used Rate\s*:\s*(\d+(?:\.\d+)?)\s*%/i)) ??
      numberAt(first(text, /(\d+(?:\.\d+)?)\s*% (?:of )?used/i));
    if (percent !== undefined) return { memoryPercent: percent };
    // Comware 7: Mem: total used free shared buffers cached FreeRatio.
    const free = numberAt(first(text, /^Mem:.*?(\d+(?:\.\d+)?)%\s*$/m));
    if (free !== undefined) return { memoryPercent: rounded(100 - free) };
    // Processor Pool Total: 1000 Used: 400 Free: 600
    const pool = first(text, /Total:\s*(\d+)\s+Used:\s*(\d+)/i);
    const [total = 0, used = 0] = [numberAt(pool, 1), numberAt(pool, 2)];
    return total > 0 ? { memoryPercent: rounded((used / total) * 100) } : {};
  },
} as const satisfies Record<string, (text: string) => Facts>;

export type FactName = keyof typeof readers;

export function readFacts(name: FactName, output: string): Facts {
  return readers[name](output);
}
