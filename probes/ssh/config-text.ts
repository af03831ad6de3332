/** Configurations of devices as text: without their secrets, and what changed between two of them. Pure. */

/** Lines that say when, not what. */
const volatile =
  /^(Building configuration|Current configuration\s*:|! (Last configuration change|NVRAM config last updated|No configuration change)|ntp clock-period|!Time:|#?\s*return$)/i;

/** A word after which a line of a configuration gives a secret away; levels and kinds of encryption may stand between. */
const secretAfter = new RegExp(
  String.raw`\b((?:password|passphrase|secret|community|auth-password|privacy-password|pre-shared-key|shared-key|key-string|psk|authentication-mode (?:md5|sha\w*)|privacy-mode \w+|key)` +
    String.raw`(?: (?:irreversible-cipher|cipher|simple|hash|encrypted|plain|read|write|complex|ascii|wpa-psk|[0-9]|ciphertext|plaintext))*) (?!(?:chain|pair|exchange|control|size|authentication|recovery)\b)(\S+)`,
  'gi',
);

/** The configuration with passwords, keys and communities replaced. */
export function withoutConfigSecrets(text: string): string {
  return text.replace(secretAfter, '$1 ***');
}

/** Lines that carry the configuration itself. */
export function configLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !volatile.test(line));
}

export interface LineChange {
  readonly kind: 'same' | 'added' | 'removed';
  readonly line: string;
}

/** More edits than this, and the two are told apart as a whole. */
const maxEdits = 1_000;

/** The shortest way from one list of lines to the other (Myers, "An O(ND) Difference Algorithm", 1986). */
export function diffLines(before: readonly string[], after: readonly string[]): LineChange[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1;
  }
  const same = (line: string): LineChange => ({ kind: 'same', line });
  return [
    ...before.slice(0, start).map(same),
    ...diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(same),
  ];
}

function diffMiddle(before: readonly string[], after: readonly string[]): LineChange[] {
  const trace = searchEdits(before, after);
  if (trace === null) {
    return [
      ...before.map((line): LineChange => ({ kind: 'removed', line })),
      ...after.map((line): LineChange => ({ kind: 'added', line })),
    ];
  }
  return walkBack(trace, before, after);
}

/** For each number of edits the furthest point of each diagonal; null when there are too many. */
function searchEdits(before: readonly string[], after: readonly string[]): Map<number, number>[] | null {
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let edits = 0; edits <= Math.min(before.length + after.length, maxEdits); edits += 1) {
    trace.push(new Map(furthest));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = nextX(furthest, diagonal, edits);
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return trace;
    }
  }
  return null;
}

function nextX(furthest: ReadonlyMap<number, number>, diagonal: number, edits: number): number {
  const left = furthest.get(diagonal - 1) ?? -1;
  const above = furthest.get(diagonal + 1) ?? -1;
  return diagonal === -edits || (diagonal !== edits && left < above) ? above : left + 1;
}

function walkBack(
  trace: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): LineChange[] {
  const changes: LineChange[] = [];
  let x = before.length;
  let y = after.length;
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const furthest = trace[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const isDown =
      diagonal === -edits ||
      (diagonal !== edits && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1));
    const previousX = furthest.get(isDown ? diagonal + 1 : diagonal - 1) ?? 0;
    const previousY = previousX - (isDown ? diagonal + 1 : diagonal - 1);
    while (x > previousX && y > previousY && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      changes.push({ kind: 'same', line: before[x] ?? '' });
    }
    if (edits === 0) break;
    if (isDown) {
      y -= 1;
      changes.push({ kind: 'added', line: after[y] ?? '' });
    } else {
      x -= 1;
      changes.push({ kind: 'removed', line: before[x] ?? '' });
    }
  }
  return changes.toReversed();
}

const contextLines = 3;

/** Changes with a few lines around them, as `diff -u` shows them; empty when nothing changed. */
export function changesText(changes: readonly LineChange[]): string {
  const isNear = new Set<number>();
  for (const [at, { kind }] of changes.entries()) {
    if (kind === 'same') continue;
    for (let near = at - contextLines; near <= at + contextLines; near += 1) isNear.add(near);
  }
  const marks = { same: ' ', added: '+', removed: '-' } as const;
  const lines: string[] = [];
  for (const [at, { kind, line }] of changes.entries()) {
    if (!isNear.has(at)) continue;
    if (!isNear.has(at - 1) && lines.length > 0) lines.push('...');
    lines.push(`${marks[kind]}${line}`);
  }
  return lines.join('\n');
}
