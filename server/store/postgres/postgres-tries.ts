/** Tries that failed, inside a transaction that holds no lock but theirs. */
import type { TryCount } from '../server-store.ts';
import { isSameCount, noTries } from '../try-count.ts';
import type { Query } from './postgres-reads.ts';

/** Two that count under the same keys take them in the same order, and so never wait for each other in a circle. */
const heldFor = `INSERT INTO xunwei.failed_try (key, failures, last_at_ms)
  SELECT key, 0, 0 FROM unnest($1::text[]) AS key ORDER BY key
  ON CONFLICT (key) DO UPDATE SET failures = failed_try.failures
  RETURNING key, failures, last_at_ms AS "lastAtMs"`;

export async function changeTries(
  query: Query,
  keys: readonly string[],
  next: (held: readonly TryCount[]) => readonly TryCount[],
): Promise<void> {
  const rows = await query<TryCount & { readonly key: string }>(heldFor, [keys]);
  const byKey = new Map(rows.map(({ key, ...count }) => [key, count]));
  const held = keys.map((key) => byKey.get(key) ?? noTries);
  const changed = next(held).flatMap((count, at) =>
    isSameCount(count, held[at]) ? [] : [{ ...count, key: keys[at] ?? '' }],
  );
  if (changed.length > 0)
    await query(
      `UPDATE xunwei.failed_try SET failures = changed.failures, last_at_ms = changed.last_at_ms
       FROM unnest($1::text[], $2::integer[], $3::bigint[]) AS changed (key, failures, last_at_ms)
       WHERE failed_try.key = changed.key`,
      [changed.map(({ key }) => key), changed.map(({ failures }) => failures), changed.map(({ lastAtMs }) => lastAtMs)],
    );
  await query('DELETE FROM xunwei.failed_try WHERE key = ANY($1::text[]) AND failures = 0', [keys]);
}

/** What somebody counts under at this moment is left for the next time. */
export async function sweepTries(query: Query, beforeMs: number, most: number): Promise<void> {
  await query(
    `DELETE FROM xunwei.failed_try WHERE key IN (
       SELECT key FROM xunwei.failed_try WHERE last_at_ms < $1
         OR key IN (SELECT key FROM xunwei.failed_try ORDER BY last_at_ms DESC OFFSET $2)
       FOR UPDATE SKIP LOCKED)`,
    [beforeMs, most],
  );
}
