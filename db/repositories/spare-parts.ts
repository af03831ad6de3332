import type { Stored } from '../../shared/domain/entities.ts';
import type { Sql } from '../connection.ts';
import { RecordReader } from './record-reader.ts';

const byUse = `ORDER BY json_extract(fields, '$.atMs'), id`;

export class SpareParts extends RecordReader<'spare_part'> {
  constructor(sql: Sql) {
    super(sql, 'spare_part');
  }

  /** Of a fault or a round, in the order they were used. */
  bySubject(subjectId: string): Stored<'spare_part'>[] {
    return this.where(`subject_id = ? AND removed = 0 ${byUse}`, subjectId);
  }

  /** Of several faults or rounds at once, for lists. */
  bySubjects(subjectIds: readonly string[]): Stored<'spare_part'>[] {
    return this.where('subject_id IN (SELECT value FROM json_each(?)) AND removed = 0', JSON.stringify(subjectIds));
  }

  /** What went into a device over all its faults and rounds, in the order it was used. */
  byDevice(deviceId: string): Stored<'spare_part'>[] {
    return this.where(`device_id = ? AND removed = 0 ${byUse}`, deviceId);
  }
}
