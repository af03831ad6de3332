/** What a device lived through, each kind from the newest on and out of its own index. */
import type { Stored } from '../../shared/domain/entities.ts';
import { lowestIdAt } from '../../shared/domain/ids.ts';
import type { ProbeState } from '../../shared/domain/probe.ts';
import type { Sql, SqlValue } from '../connection.ts';
import { type StateRow, storedColumns, storedOf } from './record-reader.ts';
import type { TimeCursor } from './time-page.ts';

/** A text that was entered otherwise than the last time, or for the first time. */
export interface ChangedText {
  readonly answer: Stored<'answer'>;
  /** Null for the first one. */
  readonly before: string | null;
}

const isText = (of: string): string =>
  `json_extract(${of}.fields, '$.entry.type') = 'text' AND coalesce(json_extract(${of}.fields, '$.isRetracted'), 0) = 0`;
const textOf = (of: string): string => `trim(json_extract(${of}.fields, '$.entry.text'))`;
const takenAt = "json_extract(fields, '$.takenAtMs')";

export class DeviceLife {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Ids of the rounds that asked something of it; their own time is the one that their id begins with. */
  rounds(deviceId: string, after: TimeCursor | null, limit: number): string[] {
    const [condition, values] = earlierRounds('inspection_id', 'inspection_id', after);
    return this.#sql
      .all<{ inspection_id: string }>(
        `SELECT inspection_id FROM state_answer WHERE device_id = ? ${condition}
         GROUP BY inspection_id HAVING inspection_id IN (SELECT id FROM state_inspection WHERE id = inspection_id)
         ORDER BY inspection_id DESC LIMIT ?`,
        deviceId,
        ...values,
        limit,
      )
      .map((row) => row.inspection_id);
  }

  /** Its answers in use in these rounds. */
  answers(deviceId: string, inspectionIds: readonly string[]): Stored<'answer'>[] {
    return this.#sql
      .all<StateRow>(
        `SELECT ${storedColumns} FROM (
           SELECT *, row_number() OVER (
             PARTITION BY inspection_id, item_id ORDER BY created_stamp DESC, id DESC) AS place
           FROM state_answer
           WHERE device_id = ? AND inspection_id IN (SELECT value FROM json_each(?)))
         WHERE place = 1 AND coalesce(json_extract(fields, '$.isRetracted'), 0) = 0`,
        deviceId,
        JSON.stringify(inspectionIds),
      )
      .map((row) => storedOf<'answer'>(row));
  }

  /** How the last probe of each kind ended in these rounds. */
  probeCounts(
    deviceId: string,
    inspectionIds: readonly string[],
  ): { subjectId: string; state: ProbeState; count: number }[] {
    return this.#sql.all(
      `SELECT subject_id AS subjectId, json_extract(fields, '$.report.state') AS state, count(*) AS count FROM (
         SELECT subject_id, fields, row_number() OVER (
           PARTITION BY subject_id, probe_id ORDER BY created_stamp DESC, id DESC) AS place
         FROM state_probe_result WHERE device_id = ? AND subject_id IN (SELECT value FROM json_each(?)))
       WHERE place = 1 GROUP BY subject_id, state`,
      deviceId,
      JSON.stringify(inspectionIds),
    );
  }

  /** Texts of these items that differ from what the round before said of the same item. */
  changedTexts(
    deviceId: string,
    itemIds: readonly string[],
    after: TimeCursor | null,
    limit: number,
  ): readonly ChangedText[] {
    const [condition, values] = earlierRounds('a.inspection_id', "a.inspection_id || '/' || a.item_id", after);
    return this.#sql
      .all<StateRow & { before: string | null }>(
        `SELECT * FROM (
           SELECT a.id, a.fields, a.versions, a.author, a.entered_at_ms, a.inspection_id, a.item_id,
             (SELECT ${textOf('p')} FROM state_answer AS p
              WHERE p.device_id = a.device_id AND p.item_id = a.item_id AND p.inspection_id < a.inspection_id
                AND ${isText('p')}
              ORDER BY p.inspection_id DESC, p.created_stamp DESC, p.id DESC LIMIT 1) AS before
           FROM state_answer AS a
           WHERE a.device_id = ? AND ${isText('a')} ${condition}
             AND a.item_id IN (SELECT value FROM json_each(?))
             AND NOT EXISTS (SELECT 1 FROM state_answer AS c
               WHERE c.device_id = a.device_id AND c.inspection_id = a.inspection_id AND c.item_id = a.item_id
                 AND (c.created_stamp, c.id) > (a.created_stamp, a.id)))
         WHERE before IS NOT trim(json_extract(fields, '$.entry.text'))
         ORDER BY inspection_id DESC, item_id DESC LIMIT ?`,
        deviceId,
        ...values,
        JSON.stringify(itemIds),
        limit,
      )
      .map((row) => ({ answer: storedOf<'answer'>(row), before: row.before }));
  }

  /** Those that no other one took the place of. */
  photos(deviceId: string, after: TimeCursor | null, limit: number): Stored<'photo'>[] {
    return this.#page<'photo'>(
      `state_photo AS s`,
      takenAt,
      `device_id = ? AND removed = 0 AND NOT EXISTS (
         SELECT 1 FROM state_photo AS r WHERE json_extract(r.fields, '$.replaces') = s.id)`,
      [deviceId],
      after,
      limit,
    );
  }

  /** Probes for themselves and for faults; those of rounds are counted with their round. */
  probes(deviceId: string, after: TimeCursor | null, limit: number): Stored<'probe_result'>[] {
    return this.#page<'probe_result'>(
      'state_probe_result',
      'started_at_ms',
      `device_id = ? AND phase <> 'round'`,
      [deviceId],
      after,
      limit,
    );
  }

  #page<E extends 'photo' | 'probe_result'>(
    table: string,
    time: string,
    condition: string,
    values: readonly SqlValue[],
    after: TimeCursor | null,
    limit: number,
  ): Stored<E>[] {
    const place = after === null ? '' : `AND (${time}, id) < (?, ?)`;
    return this.#sql
      .all<StateRow>(
        `SELECT ${storedColumns} FROM ${table} WHERE ${condition} ${place} ORDER BY ${time} DESC, id DESC LIMIT ?`,
        ...values,
        ...(after === null ? [] : [after.atMs, after.id]),
        limit,
      )
      .map((row) => storedOf<E>(row));
  }
}

/**
 * Rounds before a place in a list that is ordered by the time in their ids, and then by `key`. The first condition lets the
 * index be entered at the place.
 */
function earlierRounds(round: string, key: string, after: TimeCursor | null): [condition: string, values: SqlValue[]] {
  if (after === null) return ['', []];
  return [
    `AND ${round} < ? AND (${round} < ? OR ${key} < ?)`,
    [lowestIdAt(after.atMs + 1), lowestIdAt(after.atMs), after.id],
  ];
}
