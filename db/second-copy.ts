/** Keeps the journal and the operation log the same: what one of them has and the other has not is put into the other. */
import { type Operation, chainStart } from '../shared/domain/operation.ts';
import { parseRecordNumber } from '../shared/domain/record-number.ts';
import type { BlobTable } from './blob-table.ts';
import { type Sql, isDiskFull } from './connection.ts';
import type { StoreSigner } from './device-identity.ts';
import { type Journal, type JournalOwner, type JournalParts, journalled } from './journal.ts';
import { isIntact } from '../proof/index.ts';
import type { OperationLog } from './operation-log.ts';
import type { RecordTables } from './record-tables.ts';
import type { Sequences } from './repositories/local.ts';
import type { Reserve } from './reserve.ts';

interface SecondCopyParts {
  readonly sql: Sql;
  readonly log: OperationLog;
  readonly tables: RecordTables;
  readonly blobs: BlobTable;
  readonly sequences: Sequences;
  readonly signer: StoreSigner;
  readonly journal: Journal;
  readonly journalParts: JournalParts;
  readonly reserve: Reserve;
}

/** Operations of one frame when the whole log is written out. */
const perFrame = 500;

export class SecondCopy {
  readonly #parts: SecondCopyParts;
  /** How many operations the database had from the journal at its opening. */
  readonly recovered: number;

  constructor(parts: SecondCopyParts) {
    this.#parts = parts;
    this.recovered = this.#toLog();
    // It goes another way than the database: a copy of the folder that somebody worked on meanwhile, say.
    if (parts.journal.lastN > parts.log.head(parts.signer.dev).n) parts.journal.restart();
    this.#toJournal();
  }

  /**
   * Of a transaction that is durable in the database. A journal that cannot take it, because the disk is full, is no reason
   * to say that nothing was saved: it takes what it missed with the next one, or at the next opening.
   */
  add(operations: readonly Operation[]): void {
    this.isBehind = !this.#takes(operations);
  }

  #takes(operations: readonly Operation[]): boolean {
    const { journal, reserve } = this.#parts;
    try {
      if (operations[0]?.n === journal.lastN + 1) journal.append(operations);
      else this.#toJournal();
      return true;
    } catch (error) {
      return isDiskFull(error) && reserve.giveUp() && this.#takes(operations);
    }
  }

  /** The database goes on as another device: its operations so far are another chain. */
  beginAnew(owner: JournalOwner): void {
    try {
      this.#parts.journal.restart(owner);
      this.#toJournal();
    } catch {
      this.isBehind = true;
    }
  }

  /** The last operation is in the database alone. */
  isBehind = false;

  #toJournal(): void {
    const { journal, log, signer } = this.#parts;
    for (;;) {
      const page = log.chainAfter(signer.dev, journal.lastN, perFrame);
      if (page.length === 0) return;
      journal.append(page);
    }
  }

  /** One transaction each, as they were written. Stops at what does not go on from the database's own chain. */
  #toLog(): number {
    const { sql, log, signer, journal, journalParts } = this.#parts;
    let { n, hash } = log.head(signer.dev);
    if (journal.lastN <= n) return 0;
    const before = n;
    for (const operations of journalled(journalParts, n)) {
      const isOurs = operations.every((op) => {
        const fits = op.dev === signer.dev && op.n === n + 1 && op.prevHash === (n === 0 ? chainStart : hash);
        [n, hash] = [op.n, op.hash];
        return fits && isIntact(op) && signer.verify(Buffer.from(op.hash, 'hex'), op.sig);
      });
      if (!isOurs) return log.head(signer.dev).n - before;
      sql.transaction(() => operations.forEach((op) => this.#take(op)));
    }
    return n - before;
  }

  #take(op: Operation): void {
    const { log, tables, blobs, sequences } = this.#parts;
    const rowId = log.append(op);
    tables.addOwn({ rowId, op, stamp: op.hlc });
    blobs.refer(rowId, op, 'comes-later');
    const { number } = op.fields;
    const given = typeof number === 'string' ? parseRecordNumber(number) : null;
    if (given !== null) sequences.isTaken(`${given.kind}-${given.letter}`, given.day, given.sequence);
  }
}
