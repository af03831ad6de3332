/** What holds on every laptop after everything that happens to it. */
import type { VirtualLaptop } from './virtual-laptop.ts';

interface Counts {
  readonly stamped: number;
  readonly own: number;
  readonly last: number | null;
  readonly hidden: number;
}

/** @throws Error saying what does not hold */
export function assertLaptopSound({ sql, store }: VirtualLaptop): void {
  const { dev } = store.signer;
  const { stamped, own, last, hidden } = sql.get<Counts>(
    `SELECT (SELECT count(*) FROM op_stamp) AS stamped,
       (SELECT count(*) FROM op WHERE dev = ?) AS own,
       (SELECT max(n) FROM op WHERE dev = ?) AS last,
       (SELECT count(*) FROM state_device WHERE removed = 1
          AND id NOT IN (SELECT entity_id FROM op WHERE action = 'remove')) AS hidden`,
    dev,
    dev,
  ) as Counts;
  const { seq } = store.sync.cursor();
  if (stamped !== seq) throw new Error(`the cursor stands at ${seq}, and ${stamped} operations are stamped`);
  if (own !== (last ?? 0)) throw new Error(`${own} own operations are left of ${last ?? 0}`);
  if (hidden > 0) throw new Error('a record is hidden that nobody has removed');
}
