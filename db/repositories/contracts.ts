/** Contracts that were imported, and checklists as they were published or used. */
import type { Stored } from '../../shared/domain/entities.ts';
import type { Sql } from '../connection.ts';
import { RecordReader } from './record-reader.ts';

export class Contracts extends RecordReader<'contract'> {
  constructor(sql: Sql) {
    super(sql, 'contract');
  }

  /** Newest first: the first that can be read is the one in force. */
  all(): Stored<'contract'>[] {
    return this.where('removed = 0 ORDER BY created_stamp DESC, id DESC');
  }
}

export class Templates extends RecordReader<'template'> {
  constructor(sql: Sql) {
    super(sql, 'template');
  }

  /** In the order they were written: of two published as one version the later one holds. */
  published(): Stored<'template'>[] {
    return this.where("removed = 0 AND fields ->> '$.isPublished' = 1 ORDER BY created_stamp, id");
  }

  /** The checklist itself, whoever wrote it down. */
  byHash(hash: string): Stored<'template'> | null {
    return this.where('hash = ? LIMIT 1', hash)[0] ?? null;
  }
}
