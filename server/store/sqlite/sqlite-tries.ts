/** Tries that failed, inside a transaction of the writing connection. */
import type { TryCount } from '../server-store.ts';
import type { Statements } from './statements.ts';

export function changeTries(
  sql: Statements,
  keys: readonly string[],
  next: (held: readonly TryCount[]) => readonly TryCount[],
): void {
  const held = keys.map(
    (key) =>
      sql.get<TryCount>('SELECT failures, last_at_ms AS lastAtMs FROM failed_try WHERE key = ?', key) ?? {
        failures: 0,
        lastAtMs: 0,
      },
  );
  for (const [at, { failures, lastAtMs }] of next(held).entries()) {
    const key = keys[at] ?? '';
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
