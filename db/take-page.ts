/** A page of the server's log comes in: what others wrote goes into the log and the records, and what is here gets its place in it. */
import { isEntityName } from '../shared/domain/entities.ts';
import { hlcMs, observeHlc } from '../shared/domain/hlc.ts';
import type { Operation } from '../shared/domain/operation.ts';
import { AppError } from '../shared/errors.ts';
import type { LogPosition } from '../shared/wire/hello.ts';
import type { PullLine } from '../shared/wire/pull.ts';
import type { BlobTable } from './blob-table.ts';
import type { Sql } from './connection.ts';
import type { StampedLine } from './kept-folds.ts';
import type { Meta } from './meta.ts';
import { isIntact } from '../proof/index.ts';
import type { OperationLog } from './operation-log.ts';
import type { RecordTables } from './record-tables.ts';
import type { Reserve } from './reserve.ts';

interface TakePageParts {
  readonly sql: Sql;
  readonly meta: Meta;
  readonly log: OperationLog;
  readonly tables: RecordTables;
  readonly blobs: BlobTable;
  readonly reserve: Reserve;
  readonly signer: { readonly dev: string };
}

interface TakenLine extends Pick<StampedLine, 'rowId' | 'op'> {
  readonly entity: string;
  readonly entityId: string;
  readonly isBegun: boolean;
}

/** A record, and what a page has of it. */
interface Touched {
  readonly entity: string;
  readonly entityId: string;
  readonly lines: StampedLine[];
}

/** What one operation of another laptop takes: in the log, in its record, in the indexes, and once more in the write-ahead log. */
const lineBytes = 16 * 1024;

export class TakePage {
  readonly #parts: TakePageParts;

  constructor(parts: TakePageParts) {
    this.#parts = parts;
  }

  /**
   * What others wrote is not taken in from the room that is kept for what is written here.
   * @throws Sync_DigestMismatch for a line that is not what its hash says or contradicts what is here; Store_OnlyTexts
   */
  take(lines: readonly PullLine[], cursor: LogPosition, serverTimeMs: number): void {
    const { sql, meta, tables, reserve } = this.#parts;
    const foreign = lines.filter(({ op }) => op !== null).length;
    if (foreign > 0) reserve.assertRoomFor(foreign * lineBytes);
    sql.transaction(() => {
      const touched = new Map<string, Touched>();
      for (const line of lines) {
        const { entity, entityId, isBegun, ...taken } = this.#takeLine(line);
        if (isBegun) continue;
        const key = `${entity} ${entityId}`;
        const record = touched.get(key) ?? { entity, entityId, lines: [] };
        record.lines.push({ ...taken, seq: line.seq, stamp: line.stamp });
        touched.set(key, record);
      }
      for (const record of touched.values()) tables.addStamped(record.entity, record.entityId, record.lines);
      this.#observe(lines, serverTimeMs);
      meta.set('cursor_seq', cursor.seq);
      meta.set('cursor_head', cursor.head);
    });
  }

  /** Puts one line into the log. A record's very first operation is folded at once, others after the page. */
  #takeLine(line: PullLine): TakenLine {
    const { log, blobs, tables } = this.#parts;
    const held = log.find(line.dev, line.n);
    if (held !== null && line.op !== null && line.op.hash !== held.hash) {
      // Another copy of its author reached the server first, or its author and the server were put back to before it.
      if (log.isStamped(held.rowId)) throw new AppError('Sync_DigestMismatch', { seq: line.seq });
      this.#setAside(line.dev, line.n);
      return this.#takeLine(line);
    }
    if (held !== null) {
      log.stamp(held.rowId, line);
      return { entity: held.entity, entityId: held.entityId, rowId: held.rowId, op: null, isBegun: false };
    }
    const { op } = line;
    if (op === null) throw new AppError('Sync_Protocol', { detail: `no body for ${line.dev}:${line.n}` });
    assertIntact(line, op);
    const isBegun = !log.hasRecord(op.entity, op.entityId);
    const rowId = log.append(op);
    log.stamp(rowId, line);
    blobs.refer(rowId, op, 'comes-later');
    if (isBegun) tables.begin({ rowId, op, stamp: line.stamp });
    return { entity: op.entity, entityId: op.entityId, rowId, op, isBegun };
  }

  /** What this laptop holds of a chain from here on is not what the server holds: `takeOverLost` says it again. */
  #setAside(dev: string, fromN: number): void {
    const { log, tables } = this.#parts;
    for (;;) {
      const [op] = log.chainAfter(dev, fromN - 1, 1);
      const held = op === undefined ? null : log.find(dev, op.n);
      if (op === undefined || held === null) return;
      tables.rebuildAfter(isEntityName(op.entity) ? [op.entity] : [], () => {
        log.setAside(held.rowId, op, null);
        tables.forgetOutcome(op.entity, op.entityId);
      });
      if (!isEntityName(op.entity)) tables.refold(op.entity, op.entityId);
    }
  }

  #observe(lines: readonly PullLine[], serverTimeMs: number): void {
    const { meta, signer } = this.#parts;
    const { dev } = signer;
    if (serverTimeMs > meta.number('server_heard_at_ms')) meta.set('server_heard_at_ms', serverTimeMs);
    let seen = meta.text('observed_hlc');
    for (const line of lines) if (line.dev !== dev) seen = observeHlc(seen, line.stamp, serverTimeMs, dev);
    if (seen !== null && hlcMs(seen) > 0) meta.set('observed_hlc', seen);
  }
}

function assertIntact(line: PullLine, op: Operation): void {
  if (op.dev !== line.dev || op.n !== line.n || !isIntact(op)) {
    throw new AppError('Sync_DigestMismatch', { seq: line.seq });
  }
}
