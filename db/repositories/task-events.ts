/** What people decided about tasks. */
import type { Stored } from '../../shared/domain/entities.ts';
import type { Sql } from '../connection.ts';
import { RecordReader } from './record-reader.ts';

export class TaskEvents extends RecordReader<'task_event'> {
  constructor(sql: Sql) {
    super(sql, 'task_event');
  }

  /** Of the tasks that open from one day to another (both included), in the order they were written: the later one holds. */
  ofDays(fromDay: string, toDay: string): Stored<'task_event'>[] {
    return this.where('day BETWEEN ? AND ? AND removed = 0 ORDER BY created_stamp, id', fromDay, toDay);
  }

  /** Of these tasks, in the order they were written. */
  ofTasks(taskIds: readonly string[]): Stored<'task_event'>[] {
    return this.where(
      'task_id IN (SELECT value FROM json_each(?)) AND removed = 0 ORDER BY created_stamp, id',
      JSON.stringify(taskIds),
    );
  }
}
