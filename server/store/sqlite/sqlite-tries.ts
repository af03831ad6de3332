/** Tries that failed, inside a transaction of the writing connection. */
import type { TryCount } from '../server-store.ts';
import { isSameCount, noTries } from '../try-count.ts';
import type { Statements } from './statements.ts';

export const triesOf = (sql: Statements, keys: readonly string[]): TryCount[] =>
  keys.map(
    (key) => sql.get<TryCount>('SELECT failures, last_at_ms AS lastAtMs FROM failed_try WHERE key = ?', key) ?? noTries,
  );

export function changeTries(
  sql: Statements,
  keys: readonly string[],
  next: (held: readonly TryCount[]) => readonly TryCount[],
): void {
  const held = triesOf(sql, keys);
  for (const [at, count] of next(held).entries()) {
    if (isSameCount(count, held[at])) continue;
    const key = keys[at] ?? '';
    const { failures, lastAtMs } = count;
    if (failures === 0) sql.run('DELETE FROM failed_try WHERE key = ?', key);
    else
      sql.run(
        `INSERT INTO failed_try (key, failures, last_at_ms) VALUES (?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, last_at_ms = excluded.last_at_ms`,
        key,
        failures,
        lastAtMs,
      );
  }
}

export function sweepTries(sql: Statements, beforeMs: number, most: number): void {
  sql.run('DELETE FROM failed_try WHERE last_at_ms < ?', beforeMs);
  sql.run(
    'DELETE FROM failed_try WHERE key IN (SELECT key FROM failed_try ORDER BY last_at_ms DESC LIMIT -1 OFFSET ?)',
    most,
  );
}
