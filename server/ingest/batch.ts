/** A pushed batch in memory: what it meets, what it makes of it. Nothing is stored before `changes` is. */
import type { RecordState } from '../../shared/domain/apply.ts';
import type { EntityDigest } from '../../shared/wire/done.ts';
import type { LogPosition } from '../../shared/wire/hello.ts';
import type {
  BatchBase,
  BatchChanges,
  ConflictRow,
  LogEntryRow,
  QuarantineRow,
  RecordChange,
  RecordKey,
} from '../store/server-store.ts';
import { emptyDigest, xorDigest } from './log-head.ts';
import { nextHead } from '../../proof/index.ts';

/** A conflict that is open; one of this batch has no id yet. */
interface BatchConflict {
  readonly id: number | null;
  readonly row: ConflictRow;
  settledBy: string | null;
}

export class Batch {
  #top: LogPosition;
  readonly #records: Map<string, RecordState>;
  readonly #changedRecords = new Map<string, RecordChange>();
  readonly #conflicts: BatchConflict[];
  readonly #digests: Map<string, EntityDigest>;
  readonly #changedEntities = new Set<string>();
  readonly #log: LogEntryRow[] = [];
  readonly #quarantine: QuarantineRow[] = [];

  constructor(base: BatchBase) {
    this.#top = base.top;
    this.#records = new Map(base.records.map((state) => [keyOf({ entity: state.entity, entityId: state.id }), state]));
    this.#conflicts = base.openConflicts.map(({ id, settledBy, ...row }) => ({ id, row, settledBy }));
    this.#digests = new Map(base.digests.map((digest) => [digest.entity, digest]));
  }

  get nextSeq(): number {
    return this.#top.seq + 1;
  }

  record(key: RecordKey): RecordState | null {
    return this.#records.get(keyOf(key)) ?? null;
  }

  /** As the operation at `nextSeq` leaves it. */
  saveRecord(state: RecordState): void {
    const key = keyOf({ entity: state.entity, entityId: state.id });
    const madeBy = this.#records.has(key) ? null : this.nextSeq;
    this.#records.set(key, state);
    this.#changedRecords.set(key, { state, madeBy });
  }

  openConflicts({ entity, entityId }: RecordKey): BatchConflict[] {
    return this.#conflicts.filter(
      ({ row, settledBy }) => settledBy === null && row.entityId === entityId && row.entity === entity,
    );
  }

  addConflict(row: ConflictRow): void {
    this.#conflicts.push({ id: null, row, settledBy: null });
  }

  /** At `nextSeq`. */
  append(row: Omit<LogEntryRow, 'seq' | 'head'>): void {
    const head = nextHead(this.#top.head, row.hash, row.stamp);
    this.#top = { seq: this.nextSeq, head };
    this.#log.push({ ...row, ...this.#top });
    const { entity } = row;
    const held = this.#digests.get(entity) ?? { entity, count: 0, digest: emptyDigest };
    this.#digests.set(entity, { entity, count: held.count + 1, digest: xorDigest(held.digest, row.hash) });
    this.#changedEntities.add(entity);
  }

  addQuarantined(row: QuarantineRow): void {
    this.#quarantine.push(row);
  }

  changes(highWater: BatchChanges['highWater']): BatchChanges {
    const settled = this.#conflicts.flatMap(({ id, settledBy }) =>
      id === null || settledBy === null ? [] : [{ id, settledBy }],
    );
    const conflicts = this.#conflicts.filter(({ id }) => id === null);
    return {
      highWater,
      log: this.#log,
      quarantine: this.#quarantine,
      records: [...this.#changedRecords.values()],
      conflicts: conflicts.map(({ row, settledBy }) => ({ ...row, settledBy })),
      settled,
      digests: [...this.#digests.values()].filter(({ entity }) => this.#changedEntities.has(entity)),
      top: this.#top,
    };
  }
}

const keyOf = ({ entity, entityId }: RecordKey): string => JSON.stringify([entity, entityId]);
