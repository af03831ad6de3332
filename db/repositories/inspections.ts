import type { Stored } from '../../shared/domain/entities.ts';
import type { Sql } from '../connection.ts';
import { type Page, RecordReader, type StateRow, storedColumns, storedOf } from './record-reader.ts';
import { type TimeCursor, timePage } from './time-page.ts';

/** An inspection is closed when its last completed or reopened event is a completion. */
const isOpen = `(coalesce((SELECT e.kind FROM state_inspection_event AS e
  WHERE e.inspection_id = state_inspection.id AND e.kind IN ('completed', 'reopened')
  ORDER BY e.created_stamp DESC, e.id DESC LIMIT 1), 'reopened') = 'reopened')`;

export class Inspections extends RecordReader<'inspection'> {
  constructor(sql: Sql) {
    super(sql, 'inspection');
  }

  /** All of one task, oldest first. Two technicians may have started one each. */
  byTask(taskId: string): Stored<'inspection'>[] {
    return this.where('task_id = ? ORDER BY started_at_ms, id', taskId);
  }

  /** The same of many tasks. */
  byTasks(taskIds: readonly string[]): Stored<'inspection'>[] {
    return this.where(
      'task_id IN (SELECT value FROM json_each(?)) ORDER BY started_at_ms, id',
      JSON.stringify(taskIds),
    );
  }

  /** Those of them that are completed and were not opened again since. */
  completedAmong(ids: readonly string[]): Set<string> {
    const rows = this.sql.all<{ id: string }>(
      `SELECT id FROM state_inspection WHERE id IN (SELECT value FROM json_each(?)) AND NOT ${isOpen}`,
      JSON.stringify(ids),
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Made with any of these checklists, in whichever version, oldest first. */
  byTemplates(templateIds: readonly string[]): Stored<'inspection'>[] {
    return this.where(
      'template_id IN (SELECT value FROM json_each(?)) AND removed = 0 ORDER BY started_at_ms, id',
      JSON.stringify(templateIds),
    );
  }

  /** Not completed, newest first. */
  open(): Stored<'inspection'>[] {
    return this.where(`${isOpen} ORDER BY started_at_ms DESC, id DESC`);
  }

  /** Newest first. */
  page(query: { after?: TimeCursor | null; limit: number }): Page<Stored<'inspection'>, TimeCursor> {
    return timePage<'inspection'>(this.sql, { table: this.table, time: 'started_at_ms', conditions: [], ...query });
  }

  /** What happened to an inspection, in the order it was written down. */
  events(inspectionId: string): Stored<'inspection_event'>[] {
    return this.sql
      .all<StateRow>(
        `SELECT ${storedColumns} FROM state_inspection_event WHERE inspection_id = ? ORDER BY created_stamp, id`,
        inspectionId,
      )
      .map((row) => storedOf<'inspection_event'>(row));
  }
}

export class Answers extends RecordReader<'answer'> {
  constructor(sql: Sql) {
    super(sql, 'answer');
  }

  /**
   * The answer in use per device or place and item: the one written last. Logical stamps decide, because a wall clock that
   * was set back must not hide a correction.
   */
  current(inspectionId: string): Stored<'answer'>[] {
    return this.sql
      .all<StateRow>(
        `SELECT ${storedColumns} FROM (
           SELECT *, row_number() OVER (PARTITION BY coalesce(device_id, json_extract(fields, '$.locationId')), item_id ORDER BY created_stamp DESC, id DESC) AS place
           FROM state_answer WHERE inspection_id = ?)
         WHERE place = 1 ORDER BY created_stamp, id`,
        inspectionId,
      )
      .map((row) => storedOf<'answer'>(row));
  }

  /** Everything that was ever answered, in the order it was written. */
  history(inspectionId: string): Stored<'answer'>[] {
    return this.where('inspection_id = ? ORDER BY created_stamp, id', inspectionId);
  }
}

export class ProbeResults extends RecordReader<'probe_result'> {
  constructor(sql: Sql) {
    super(sql, 'probe_result');
  }

  /** The last result per device, probe and phase for an inspection, a fault or a device. */
  latest(subjectId: string): Stored<'probe_result'>[] {
    return this.sql
      .all<StateRow>(
        `SELECT ${storedColumns} FROM (
           SELECT *, row_number() OVER (
             PARTITION BY device_id, probe_id, phase ORDER BY created_stamp DESC, id DESC) AS place
           FROM state_probe_result WHERE subject_id = ?)
         WHERE place = 1 ORDER BY created_stamp, id`,
        subjectId,
      )
      .map((row) => storedOf<'probe_result'>(row));
  }

  /** Of each kind of probe its last result at a device that began before then, whatever it was for. */
  before(deviceId: string, beforeMs: number): Stored<'probe_result'>[] {
    return this.sql
      .all<StateRow>(
        `SELECT ${storedColumns} FROM (
           SELECT *, row_number() OVER (PARTITION BY probe_id ORDER BY started_at_ms DESC, id DESC) AS place
           FROM state_probe_result WHERE device_id = ? AND started_at_ms < ?)
         WHERE place = 1 ORDER BY started_at_ms`,
        deviceId,
        beforeMs,
      )
      .map((row) => storedOf<'probe_result'>(row));
  }

  /** All results for a subject, in the order they were written. */
  bySubject(subjectId: string): Stored<'probe_result'>[] {
    return this.where('subject_id = ? ORDER BY created_stamp, id', subjectId);
  }
}
