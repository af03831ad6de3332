/**
 * What the records that were changed last have been folded to. An operation behind all others of its record is then folded on top,
 * and costs what it changes instead of all that the record has been through.
 *
 * Invariants
 * - Going on from here gives what folding the whole record again would give: only the order of operations decides.
 * - Nothing outlives a change of what is behind it: all of it is forgotten when a transaction is taken back, when operations leave
 *   the log, when the server's order is forgotten and when tables are made again.
 */
import { entityDefinitions, isEntityName } from '../shared/domain/entities.ts';
import type { Hlc } from '../shared/domain/hlc.ts';
import type { Operation } from '../shared/domain/operation.ts';
import type { Folded, LoggedOperation, PlacedOperation } from './fold.ts';

/** A line of the server's log that is in this one. */
export interface StampedLine {
  readonly rowId: number;
  readonly seq: number;
  readonly stamp: Hlc;
  /** Null when it was here before its stamp, whether the server sent it once more or not. */
  readonly op: Operation | null;
}

/** Operations that the server's order lacks come last, in this order. */
interface Pending {
  readonly rowId: number;
  readonly stamp: Hlc;
}

const mostKept = 128;

export class KeptFold {
  folded: Folded;
  readonly #pending: Pending[];
  #lastSeq: number;

  constructor(folded: Folded, operations: readonly PlacedOperation[]) {
    this.folded = folded;
    this.#pending = operations.filter(({ seq }) => seq === null).map(({ rowId, stamp }) => ({ rowId, stamp }));
    this.#lastSeq = operations.findLast(({ seq }) => seq !== null)?.seq ?? 0;
  }

  /** Whether an operation of this laptop, which the server has not seen, comes last; it then counts as added. */
  addsOwn({ rowId, stamp }: LoggedOperation): boolean {
    const last = this.#pending.at(-1);
    if (last !== undefined && last.stamp >= stamp) return false;
    this.#pending.push({ rowId, stamp });
    return true;
  }

  /**
   * Whether these leave the order of all that was folded as it is: what was here gets its place in the server's order where it
   * stands already, and what is new comes last. They then count as added.
   */
  addsStamped(lines: readonly StampedLine[]): boolean {
    let seq = this.#lastSeq;
    let placed = 0;
    for (const line of lines) {
      const next = this.#pending[placed];
      const isNext = next?.rowId === line.rowId && next.stamp === line.stamp;
      const isLast = next === undefined && line.op !== null;
      if (line.seq <= seq || !(isNext || isLast)) return false;
      if (isNext) placed += 1;
      seq = line.seq;
    }
    this.#pending.splice(0, placed);
    this.#lastSeq = seq;
    return true;
  }
}

export class KeptFolds {
  /** The one that was used last comes last. */
  readonly #byRecord = new Map<string, KeptFold>();

  find(entity: string, entityId: string): KeptFold | null {
    const key = keyOf(entity, entityId);
    const kept = this.#byRecord.get(key);
    if (kept === undefined) return null;
    this.#byRecord.delete(key);
    this.#byRecord.set(key, kept);
    return kept;
  }

  /** Of registers: a fact hardly ever has a second operation. */
  keep(entity: string, entityId: string, kept: KeptFold): void {
    if (!isEntityName(entity) || entityDefinitions[entity].kind !== 'register') return;
    const key = keyOf(entity, entityId);
    this.#byRecord.delete(key);
    this.#byRecord.set(key, kept);
    const [oldest] = this.#byRecord.keys();
    if (oldest !== undefined && this.#byRecord.size > mostKept) this.#byRecord.delete(oldest);
  }

  forget(): void {
    this.#byRecord.clear();
  }
}

const keyOf = (entity: string, entityId: string): string => `${entity} ${entityId}`;
