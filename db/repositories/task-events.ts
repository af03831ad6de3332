/** What people decided about tasks, and the holidays that were taken in. */
import type { Stored } from '../../shared/domain/entities.ts';
import type { Sql } from '../connection.ts';
import { RecordReader } from './record-reader.ts';

/** In the order it was written: of several the later one holds. */
const inOrder = 'removed = 0 ORDER BY created_stamp, id';

export class TaskEvents extends RecordReader<'task_event'> {
  constructor(sql: Sql) {
    super(sql, 'task_event');
  }

  /** Of the tasks that open from one day to another (both included), in the order they were written: the later one holds. */
  ofDays(fromDay: string, toDay: string): Stored<'task_event'>[] {
    return this.where(`day BETWEEN ? AND ? AND ${inOrder}`, fromDay, toDay);
  }

  /** Of these tasks, in the order they were written. */
  ofTasks(taskIds: readonly string[]): Stored<'task_event'>[] {
    return this.where(`task_id IN (SELECT value FROM json_each(?)) AND ${inOrder}`, JSON.stringify(taskIds));
  }

  /** Ids of the tasks that open before a day and were given a last day from it on. */
  withLastDayFrom(day: string): string[] {
    return this.sql
      .all<{ task_id: string }>(
        `SELECT DISTINCT task_id FROM state_task_event
         WHERE day < ? AND json_extract(fields, '$.dueDay') >= ? AND removed = 0`,
        day,
        day,
      )
      .map((row) => row.task_id);
  }
}

export class HolidayYears extends RecordReader<'holiday_year'> {
  constructor(sql: Sql) {
    super(sql, 'holiday_year');
  }

  /** In the order they were taken in: of several for one year the later one holds. */
  all(): Stored<'holiday_year'>[] {
    return this.where(inOrder);
  }
}
