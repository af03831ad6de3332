/**
 * What another laptop has lost and this one still holds. A laptop and the server may both be put back to before an operation
 * that others have pulled: its author then gives its number to something else, and the operation is nobody's any more. Who
 * holds it says it again in its own chain, so that it stands beside what took its place.
 */
import type { Operation } from '../shared/domain/operation.ts';
import { operationIdOf } from '../shared/domain/operation.ts';
import type { BlobTable } from './blob-table.ts';
import type { Sql } from './connection.ts';
import type { StoreSigner } from './device-identity.ts';
import type { Meta } from './meta.ts';
import type { OperationLog } from './operation-log.ts';
import type { RecordTables } from './record-tables.ts';
import type { SecondCopy } from './second-copy.ts';
import { signedAnew } from './signed-anew.ts';

interface TakeOverParts {
  readonly sql: Sql;
  readonly meta: Meta;
  readonly log: OperationLog;
  readonly tables: RecordTables;
  readonly blobs: BlobTable;
  readonly signer: StoreSigner;
  readonly secondCopy: SecondCopy;
}

export class TakeOver {
  readonly #parts: TakeOverParts;

  constructor(parts: TakeOverParts) {
    this.#parts = parts;
  }

  /** How many operations this laptop has said again. */
  takeLost(): number {
    const { sql, log, signer, secondCopy } = this.#parts;
    const lost = log.setAsideOnly();
    if (lost.length === 0) return 0;
    const end = log.head(signer.dev);
    const pairs = signedAnew(lost, end, signer);
    sql.transaction(() => {
      this.#keepTimeGoing(end.hlc);
      for (const [before, anew] of pairs) this.#say(before, anew);
      sql.afterCommit(() => secondCopy.add(pairs.map(([, anew]) => anew)));
    });
    return lost.length;
  }

  #say(before: Operation, anew: Operation): void {
    const { log, tables, blobs } = this.#parts;
    const rowId = log.append(anew);
    log.noteReissued(before.hash, operationIdOf(anew));
    blobs.refer(rowId, anew, 'comes-later');
    tables.addOwn({ rowId, op: anew, stamp: anew.hlc });
  }

  /** What is said again keeps its time, so the chain no longer ends with the latest. */
  #keepTimeGoing(latestHlc: string | null): void {
    const { meta } = this.#parts;
    const observed = meta.text('observed_hlc');
    if (latestHlc !== null && (observed === null || observed < latestHlc)) meta.set('observed_hlc', latestHlc);
  }
}
