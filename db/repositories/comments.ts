/** Comments and sample checks: few enough to be read whole. */
import type { Stored } from '../../shared/domain/entities.ts';
import type { Sql } from '../connection.ts';
import { RecordReader } from './record-reader.ts';

const inOrder = 'ORDER BY created_stamp, id';

class CommentEvents extends RecordReader<'comment_event'> {
  constructor(sql: Sql) {
    super(sql, 'comment_event');
  }

  /** In the order they were written. */
  all(): Stored<'comment_event'>[] {
    return this.where(`removed = 0 ${inOrder}`);
  }

  of(commentId: string): Stored<'comment_event'>[] {
    return this.where(`comment_id = ? AND removed = 0 ${inOrder}`, commentId);
  }
}

export class Comments extends RecordReader<'comment'> {
  readonly #events: CommentEvents;

  constructor(sql: Sql) {
    super(sql, 'comment');
    this.#events = new CommentEvents(sql);
  }

  /** In the order they were written. */
  all(): Stored<'comment'>[] {
    return this.where(`removed = 0 ${inOrder}`);
  }

  bySubject(subjectId: string): Stored<'comment'>[] {
    return this.where(`subject_id = ? AND removed = 0 ${inOrder}`, subjectId);
  }

  /** Of one comment, in the order they were written: the last one holds. */
  events(commentId: string): Stored<'comment_event'>[] {
    return this.#events.of(commentId);
  }

  /** By comment. */
  allEvents(): Map<string, Stored<'comment_event'>[]> {
    return Map.groupBy(this.#events.all(), ({ fields }) => fields.commentId);
  }
}

class SampleFindings extends RecordReader<'sample_finding'> {
  constructor(sql: Sql) {
    super(sql, 'sample_finding');
  }

  /** In the order they were written: of several about one record the last one holds. */
  of(sampleId: string): Stored<'sample_finding'>[] {
    return this.where(`sample_id = ? AND removed = 0 ${inOrder}`, sampleId);
  }
}

export interface SampleScope {
  readonly fromMs: number;
  readonly toMs: number;
  readonly kinds: readonly string[];
  /** Position in the server's log. */
  readonly seq: number;
}

export class Samples extends RecordReader<'sample'> {
  readonly #findings: SampleFindings;

  constructor(sql: Sql) {
    super(sql, 'sample');
    this.#findings = new SampleFindings(sql);
  }

  /** The newest first. */
  all(): Stored<'sample'>[] {
    return this.where('removed = 0 ORDER BY created_stamp DESC, id');
  }

  findings(sampleId: string): Stored<'sample_finding'>[] {
    return this.#findings.of(sampleId);
  }

  /** Signed in [fromMs, toMs) and in the server's log up to that position. */
  population({ fromMs, toMs, kinds, seq }: SampleScope): string[] {
    return this.sql
      .all<{ id: string }>(
        `SELECT r.id FROM state_record AS r
         JOIN op ON op.dev = substr(r.created_op, 1, 32) AND op.n = CAST(substr(r.created_op, 34) AS INTEGER)
         JOIN op_stamp AS s ON s.op_id = op.id
         WHERE r.signed_at_ms >= ? AND r.signed_at_ms < ? AND s.seq <= ?
           AND r.kind IN (SELECT value FROM json_each(?))`,
        fromMs,
        toMs,
        seq,
        JSON.stringify(kinds),
      )
      .map(({ id }) => id);
  }
}
