/** Where in a JSON text (RFC 8259) each value stands, and what is wrong with the text: what JSON.parse does not tell. */

/** One value: its line, and its members by key or by index. */
export interface Located {
  /** From 1. */
  readonly line: number;
  readonly members: ReadonlyMap<string, Located>;
}

/** The first thing that is no JSON, or a key that an object has twice. */
export class JsonTextError extends Error {
  readonly kind: 'syntax' | 'duplicateKey';
  readonly line: number;
  readonly path: readonly string[];
  /** The key, or the characters that stand where something else should. */
  readonly found: string;

  constructor(kind: JsonTextError['kind'], line: number, path: readonly string[], found: string) {
    super(`${kind} in line ${line}: ${found}`);
    this.kind = kind;
    this.line = line;
    this.path = path;
    this.found = found;
  }
}

const space = /[ \t\n\r]*/y;
/** What is inside is for JSON.parse to judge. */
const string = /"(?:[^"\\]|\\.)*"/y;
const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const maxDepth = 100;

/** @throws JsonTextError */
export function locateJson(text: string): Located {
  let at = 0;
  let line = 1;
  const path: string[] = [];

  function fail(): never {
    throw new JsonTextError('syntax', line, [...path], text.slice(at, at + 20).split('\n')[0] ?? '');
  }
  /** Moves over what the pattern takes from here. */
  function take(pattern: RegExp): string | null {
    pattern.lastIndex = at;
    const taken = pattern.exec(text)?.[0] ?? null;
    if (taken !== null) at += taken.length;
    return taken;
  }
  /** A string's content; null when none stands here. */
  function takeString(): string | null {
    const begun = at;
    const written = take(string);
    try {
      return written === null ? null : (JSON.parse(written) as string);
    } catch {
      at = begun;
      return fail();
    }
  }
  function skip(): void {
    for (const character of take(space) ?? '') if (character === '\n') line += 1;
  }
  function takeMark(mark: string): boolean {
    skip();
    if (text[at] !== mark) return false;
    at += 1;
    return true;
  }
  function expectMark(mark: string): void {
    if (!takeMark(mark)) fail();
  }

  function value(): Located {
    skip();
    if (path.length > maxDepth) fail();
    const begun = line;
    if (takeMark('{')) return { line: begun, members: members('}', key) };
    if (takeMark('[')) return { line: begun, members: members(']', (held) => String(held.size)) };
    if (takeString() === null && take(plain) === null) fail();
    return { line: begun, members: new Map() };
  }
  function members(end: string, nextKey: (held: ReadonlyMap<string, Located>) => string): Map<string, Located> {
    const held = new Map<string, Located>();
    if (takeMark(end)) return held;
    do {
      const name = nextKey(held);
      path.push(name);
      held.set(name, value());
      path.pop();
    } while (takeMark(','));
    expectMark(end);
    return held;
  }
  function key(held: ReadonlyMap<string, Located>): string {
    skip();
    const name = takeString() ?? fail();
    if (held.has(name)) throw new JsonTextError('duplicateKey', line, [...path], name);
    expectMark(':');
    return name;
  }

  const root = value();
  skip();
  return at === text.length ? root : fail();
}

/** The line of the value at the path; of the nearest one around it when it is not there. */
export function lineAt(root: Located, path: readonly PropertyKey[]): number {
  let here = root;
  for (const name of path) here = here.members.get(String(name)) ?? here;
  return here.line;
}

export function isAt(root: Located, path: readonly PropertyKey[]): boolean {
  let here: Located | undefined = root;
  for (const name of path) here = here?.members.get(String(name));
  return here !== undefined;
}
