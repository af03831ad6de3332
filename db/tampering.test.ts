/** A thousand ways to falsify a laptop's log with the key in hand: each is found, and told where. security.md A3. */
import { afterEach, expect, it } from 'vitest';
import type { Sql } from './connection.ts';
import { SignatureQueue } from '../proof/signature-queue.ts';
import { checkHere } from '../proof/signatures.ts';
import { proveLog } from './log-proof.ts';
import { OperationLog } from './operation-log.ts';
import { cleanUp, deviceFields, newId, endOf, newStore, person, provedChain, rawSql } from './test-support.ts';

afterEach(cleanUp);

const operations = 24;
const times = 1_000;

/** The same falsifications in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const texts = [
  'entity',
  'entity_id',
  'action',
  'fields',
  'base',
  'hlc',
  'boot_id',
  'author',
  'prev_hash',
  'hash',
  'sig',
];
const numbers = ['wall_ms', 'mono_ms', 'schema_v'];

/** Falsifies something. @returns the first operation whose place or words are no longer what they were */
type Falsify = (sql: Sql, dev: string, roll: (sides: number) => number) => number;

const falsifications: Readonly<Record<string, Falsify>> = {
  changed(sql, dev, roll) {
    const n = 1 + roll(operations);
    const column = [...texts, ...numbers][roll(texts.length + numbers.length)] ?? '';
    if (numbers.includes(column))
      sql.run(`UPDATE op SET ${column} = ${column} + ? WHERE dev = ? AND n = ?`, 1 + roll(9), dev, n);
    else {
      const { text } = sql.get<{ text: string }>(
        `SELECT ${column} AS text FROM op WHERE dev = ? AND n = ?`,
        dev,
        n,
      ) ?? { text: '' };
      sql.run(`UPDATE op SET ${column} = ? WHERE dev = ? AND n = ?`, altered(column, text, roll), dev, n);
    }
    return n;
  },
  removed(sql, dev, roll) {
    const n = 1 + roll(operations - 1);
    sql.run('DELETE FROM op WHERE dev = ? AND n = ?', dev, n);
    return n;
  },
  'closed up after a removal'(sql, dev, roll) {
    const n = 1 + roll(operations - 1);
    sql.run('DELETE FROM op WHERE dev = ? AND n = ?', dev, n);
    for (let next = n + 1; next <= operations; next += 1)
      sql.run('UPDATE op SET n = ? WHERE dev = ? AND n = ?', next - 1, dev, next);
    return n;
  },
  'put in'(sql, dev, roll) {
    const n = 1 + roll(operations);
    for (let each = operations; each >= n; each -= 1)
      sql.run('UPDATE op SET n = ? WHERE dev = ? AND n = ?', each + 1, dev, each);
    const from = n === 1 ? operations + 1 : 1;
    sql.run(
      `INSERT INTO op SELECT (SELECT max(id) + 1 FROM op), dev, ?, entity, entity_id, action, fields, base, hlc, wall_ms, mono_ms,
         boot_id, author, schema_v, prev_hash, hash, sig FROM op WHERE dev = ? AND n = ?`,
      n,
      dev,
      from,
    );
    return n;
  },
  'put in another order'(sql, dev, roll) {
    const n = 1 + roll(operations - 1);
    const other = n + 1 + roll(operations - n);
    for (const [from, to] of [
      [n, 0],
      [other, n],
      [0, other],
    ]) {
      sql.run('UPDATE op SET n = ? WHERE dev = ? AND n = ?', to ?? 0, dev, from ?? 0);
    }
    return n;
  },
  'cut off'(sql, dev, roll) {
    const n = 1 + roll(operations);
    sql.run('DELETE FROM op WHERE dev = ? AND n >= ?', dev, n);
    return n;
  },
};

/** One character is another one; of what must stay JSON only within its texts. */
function altered(column: string, text: string, roll: (sides: number) => number): string {
  if (column === 'fields' || column === 'base') return `{"x${roll(99)}":${roll(99)}}`;
  const at = roll(text.length);
  return text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1);
}

it(`finds ${times} of ${times} falsifications of the log, and names where`, async () => {
  const store = await newStore();
  for (let made = 0; made < operations; made += 1) {
    store.write(person, [
      { entity: 'device', entityId: newId(), action: 'create', fields: deviceFields({ note: `${made}` }) },
    ]);
  }
  const witness = await provedChain(store);
  expect(witness.n).toBe(operations);
  const { dev } = store.signer;
  const sql = await rawSql(store.dir);
  for (const trigger of ['op_never_changes', 'op_never_goes']) sql.exec(`DROP TRIGGER ${trigger}`);
  sql.pragma('foreign_keys = OFF');

  const roll = dice(20_261_127);
  const kinds = Object.entries(falsifications);
  const log = new OperationLog(sql);
  const opened = { queue: new SignatureQueue(checkHere, 1), close: async () => undefined };
  const parts = { log, own: store.signer, ackedN: 0, cursor: () => store.sync.cursor() };
  const proved = () => endOf(proveLog(parts, () => opened));
  const missed: string[] = [];
  for (let time = 0; time < times; time += 1) {
    const [kind, falsify] = kinds[time % kinds.length] ?? ['', () => 0];
    sql.exec('BEGIN');
    const n = falsify(sql, dev, roll);
    const { own, flaws } = await proved();
    sql.exec('ROLLBACK');
    // What was cut off at the end is whole in itself: the head that the server and every receipt hold tells it.
    const isFound =
      kind === 'cut off'
        ? flaws.length === 0 && own.headHash !== witness.headHash
        : flaws[0]?.dev === dev && flaws[0].n === n;
    if (!isFound) missed.push(`${time} ${kind} at ${n}: ${JSON.stringify(flaws)}`);
  }
  expect(missed).toEqual([]);
  expect(await proved()).toMatchObject({ own: witness, flaws: [] });
});
