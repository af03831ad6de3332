/** The numbers that were measured of a device, by the time at which they were. */
import { lowestIdAt } from '../../shared/domain/ids.ts';
import type { ProbeMeasures } from '../../shared/domain/probe.ts';
import type { Sql } from '../connection.ts';

export interface MeasuredOnce {
  readonly probeId: string;
  readonly atMs: number;
  readonly measures: ProbeMeasures;
}

export interface NumberOnce {
  readonly templateId: string;
  readonly itemId: string;
  readonly atMs: number;
  readonly value: number;
}

export class DeviceMeasures {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Of its probes in rounds, for faults and by hand; oldest first. */
  probes(deviceId: string, fromMs: number): MeasuredOnce[] {
    return this.#sql
      .all<{ probeId: string; atMs: number; measures: string }>(
        `SELECT probe_id AS probeId, started_at_ms AS atMs, json_extract(fields, '$.report.measures') AS measures
         FROM state_probe_result WHERE device_id = ? AND started_at_ms >= ? ORDER BY started_at_ms`,
        deviceId,
        fromMs,
      )
      .map((row) => ({ ...row, measures: JSON.parse(row.measures) as ProbeMeasures }));
  }

  /** What people entered for these items in rounds that began since then; what a probe filled in is among its measures. */
  numbers(deviceId: string, itemIds: readonly string[], fromMs: number): NumberOnce[] {
    return this.#sql.all<NumberOnce>(
      `SELECT i.template_id AS templateId, a.item_id AS itemId, json_extract(a.fields, '$.atMs') AS atMs,
         json_extract(a.fields, '$.entry.number') AS value
       FROM (SELECT *, row_number() OVER (PARTITION BY inspection_id, item_id ORDER BY created_stamp DESC, id DESC) AS place
         FROM state_answer
         WHERE device_id = ? AND inspection_id >= ? AND item_id IN (SELECT value FROM json_each(?))) AS a
       JOIN state_inspection AS i ON i.id = a.inspection_id AND i.removed = 0
       WHERE a.place = 1 AND coalesce(json_extract(a.fields, '$.isRetracted'), 0) = 0
         AND json_extract(a.fields, '$.source') = 'hand' AND value IS NOT NULL
       ORDER BY atMs`,
      deviceId,
      lowestIdAt(fromMs),
      JSON.stringify(itemIds),
    );
  }

  /** Of which something was measured since then. */
  devices(fromMs: number): string[] {
    return this.#sql
      .all<{ id: string }>(
        `SELECT id FROM state_device AS d WHERE d.removed = 0 AND d.state = 'in-service' AND (
           EXISTS (SELECT 1 FROM state_probe_result WHERE device_id = d.id AND started_at_ms >= ?)
           OR EXISTS (SELECT 1 FROM state_answer WHERE device_id = d.id AND inspection_id >= ?))`,
        fromMs,
        lowestIdAt(fromMs),
      )
      .map(({ id }) => id);
  }
}
