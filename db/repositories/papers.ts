/** Papers of the contract: few enough to be read whole. */
import type { Stored } from '../../shared/domain/entities.ts';
import type { Sql } from '../connection.ts';
import { RecordReader } from './record-reader.ts';

export class Papers extends RecordReader<'paper'> {
  constructor(sql: Sql) {
    super(sql, 'paper');
  }

  /** On file, in the order in which they were filed. */
  all(): Stored<'paper'>[] {
    return this.where('removed = 0 ORDER BY created_stamp, id');
  }

  /** Taken off the register; their files are kept. */
  removed(): Stored<'paper'>[] {
    return this.where('removed = 1 ORDER BY created_stamp, id');
  }
}
