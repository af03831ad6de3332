/** Answers as they never should be: a recorded one, changed here and there. Pure, and the same for the same seed. */

/** Numbers from 0 to 1, the same for the same seed (Mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

function span(bytes: Buffer, random: Random): [from: number, to: number] {
  const from = below(random, bytes.length + 1);
  return [from, Math.min(bytes.length, from + 1 + below(random, 64))];
}

function randomBytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => below(random, 256)));
}

/** Entities that hold entities: ten levels of ten. */
const laughs = Array.from({ length: 10 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('');
const deep = 100_000;
const hostile: readonly Buffer[] = [
  `<!DOCTYPE r [<!ENTITY e0 "ha">${laughs}]><r>&e10;</r>`,
  '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><r>&f;</r>',
  '<a>'.repeat(deep),
  '['.repeat(deep),
  '{"a":'.repeat(deep),
  '(0 '.repeat(deep),
  '<img src=x onerror="alert(1)"><script>alert(1)</script>',
  '\x1b[2J\x1b]0;owned\x07\x9b31m',
  '\xff\xfe\xed\xa0\x80\xc0\xaf',
  '\0'.repeat(64),
  'A'.repeat(2 ** 20),
].map((text) => Buffer.from(text, 'latin1'));

const extremes = ['-1', '0', '65536', '4294967296', '99999999999999999999', '1e309', 'NaN', ''] as const;

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const mutations: readonly Mutation[] = [
  function flipBits(bytes, random) {
    const changed = Buffer.from(bytes);
    for (let count = 1 + below(random, 8); count > 0 && changed.length > 0; count -= 1) {
      const at = below(random, changed.length);
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << below(random, 8)), at);
    }
    return changed;
  },
  function cutShort(bytes, random) {
    return bytes.subarray(0, below(random, bytes.length + 1));
  },
  function overwrite(bytes, random) {
    const [from, to] = span(bytes, random);
    return Buffer.from(bytes).fill([0x00, 0xff, 0x7f, 0x80][below(random, 4)] ?? 0, from, to);
  },
  function leaveOut(bytes, random) {
    const [from, to] = span(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  function repeat(bytes, random) {
    const [from, to] = span(bytes, random);
    const part = bytes.subarray(from, to);
    const times = Array.from({ length: 1 + below(random, 50) }, () => part);
    return Buffer.concat([bytes.subarray(0, to), ...times, bytes.subarray(to)]);
  },
  function insert(bytes, random) {
    const at = below(random, bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), randomBytes(random, 1 + below(random, 40)), bytes.subarray(at)]);
  },
  function changeNumber(bytes, random) {
    const text = bytes.toString('latin1');
    const numbers = [...text.matchAll(/\d+/g)];
    const chosen = numbers[below(random, numbers.length)];
    if (chosen === undefined) return bytes.subarray(0, bytes.length >> 1);
    const other = extremes[below(random, extremes.length)] ?? '';
    return Buffer.from(text.slice(0, chosen.index) + other + text.slice(chosen.index + chosen[0].length), 'latin1');
  },
  function insertHostile(bytes, random) {
    const at = below(random, bytes.length + 1);
    const piece = hostile[below(random, hostile.length)] ?? Buffer.alloc(0);
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  },
  function replaceAll(_, random) {
    return randomBytes(random, below(random, 200));
  },
];

/** One to three changes of different kinds. */
export function mutate(bytes: Buffer, random: Random): Buffer {
  let changed = bytes;
  for (let count = 1 + below(random, 3); count > 0; count -= 1) {
    changed = mutations[below(random, mutations.length)]?.(changed, random) ?? changed;
  }
  return changed;
}
