/**
 * What happened between two moments, counted where it lies, for reports over a month or a year. The answer in use, the record
 * in force and the event that holds are those of the other repositories; nothing here grows with how much was recorded but
 * what is listed one by one.
 */
import type { RecordKind } from '../../shared/domain/entities.ts';
import type { Satisfaction } from '../../shared/domain/record-content.ts';
import type { Sql } from '../connection.ts';
import type { EvidenceTime } from './evidence.ts';

/** Of one round. */
export interface RoundFigures {
  readonly id: string;
  /** Devices that it was to look at, and those of which something was answered; 0 for a round of no devices. */
  readonly asked: number;
  readonly seen: number;
  readonly pass: number;
  readonly fail: number;
  readonly na: number;
  /** Of one item: how often it passed, and how often it passed or failed. */
  readonly itemPass: number;
  readonly itemJudged: number;
}

export interface PartFigures {
  readonly name: string;
  readonly model: string;
  readonly unit: string;
  readonly quantity: number;
}

export interface ProbeFigures {
  readonly probeId: string;
  readonly runs: number;
  readonly ok: number;
  readonly degraded: number;
  readonly failed: number;
}

export interface GivenOpinion {
  readonly recordId: string;
  readonly number: string;
  readonly kind: RecordKind;
  readonly title: string;
  readonly signedAtMs: number;
  readonly satisfaction: Satisfaction | null;
  readonly text: string;
}

export class PeriodFigures {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Of these rounds, in their order. @param itemId of the item that is counted apart */
  rounds(roundIds: readonly string[], itemId: string | null): RoundFigures[] {
    const ids = JSON.stringify(roundIds);
    return this.#sql.all<RoundFigures>(
      `WITH given AS (
         SELECT a.inspection_id AS round, a.device_id AS device, a.item_id AS item,
           json_extract(a.fields, '$.value') AS value, json_extract(a.fields, '$.isRetracted') AS is_retracted,
           row_number() OVER (
             PARTITION BY a.inspection_id, coalesce(a.device_id, json_extract(a.fields, '$.locationId')), a.item_id
             ORDER BY a.created_stamp DESC, a.id DESC) AS place
         FROM json_each(?) AS wanted CROSS JOIN state_answer AS a ON a.inspection_id = wanted.value)
       SELECT i.id, json_array_length(i.fields, '$.deviceIds') AS asked, count(DISTINCT g.device) AS seen,
         coalesce(sum(g.value = 'pass'), 0) AS pass, coalesce(sum(g.value = 'fail'), 0) AS fail,
         coalesce(sum(g.value = 'na'), 0) AS na,
         coalesce(sum(g.item = ? AND g.value = 'pass'), 0) AS itemPass,
         coalesce(sum(g.item = ? AND g.value IN ('pass', 'fail')), 0) AS itemJudged
       FROM json_each(?) AS wanted CROSS JOIN state_inspection AS i ON i.id = wanted.value
       LEFT JOIN given AS g ON g.round = i.id AND g.place = 1 AND coalesce(g.is_retracted, 0) = 0
       GROUP BY wanted.key ORDER BY wanted.key`,
      ids,
      itemId,
      itemId,
      ids,
    );
  }

  /** Faults that were reported in this time, or before it and were open when it began; the one reported first comes first. */
  faultIds({ fromMs, toMs }: EvidenceTime): string[] {
    return this.#sql
      .all<{ id: string }>(
        `SELECT f.id FROM state_fault AS f
         WHERE f.removed = 0 AND f.reported_at_ms < ? AND (f.reported_at_ms >= ? OR coalesce(
           (SELECT e.kind FROM state_fault_event AS e
            WHERE e.fault_id = f.id AND e.kind IN ('closed', 'cancelled', 'reopened') AND e.at_ms < ?
            ORDER BY e.at_ms DESC, e.created_stamp DESC, e.id DESC LIMIT 1), 'reopened') = 'reopened')
         ORDER BY f.reported_at_ms, f.id`,
        toMs,
        fromMs,
        fromMs,
      )
      .map(({ id }) => id);
  }

  /** What was used up, by what it is; most of it first. */
  parts({ fromMs, toMs }: EvidenceTime): PartFigures[] {
    return this.#sql.all<PartFigures>(
      `SELECT json_extract(fields, '$.name') AS name, coalesce(json_extract(fields, '$.model'), '') AS model,
         coalesce(json_extract(fields, '$.unit'), '') AS unit, sum(json_extract(fields, '$.quantity')) AS quantity
       FROM state_spare_part
       WHERE removed = 0 AND json_extract(fields, '$.atMs') >= ? AND json_extract(fields, '$.atMs') < ?
       GROUP BY 1, 2, 3 ORDER BY quantity DESC, name, model`,
      fromMs,
      toMs,
    );
  }

  /** Probes that began in this time, in rounds, for faults and by hand; by kind. */
  probes({ fromMs, toMs }: EvidenceTime): ProbeFigures[] {
    const began = `p.started_at_ms >= ? AND p.started_at_ms < ?`;
    const columns = `p.probe_id AS probe, json_extract(p.fields, '$.report.state') AS state`;
    // Device by device: results are indexed by device and time, not by time alone.
    return this.#sql.all<ProbeFigures>(
      `SELECT probe AS probeId, count(*) AS runs, sum(state = 'ok') AS ok, sum(state = 'degraded') AS degraded,
         sum(state = 'failed') AS failed
       FROM (
         SELECT ${columns} FROM state_device AS d CROSS JOIN state_probe_result AS p
           INDEXED BY probe_result_by_device ON p.device_id = d.id AND ${began}
         UNION ALL
         SELECT ${columns} FROM state_probe_result AS p INDEXED BY probe_result_by_device
           WHERE p.device_id IS NULL AND ${began})
       GROUP BY probe ORDER BY runs DESC, probe`,
      fromMs,
      toMs,
      fromMs,
      toMs,
    );
  }

  /** What the customer said when records were signed in this time, in that order; records in force only. */
  opinions({ fromMs, toMs }: EvidenceTime): GivenOpinion[] {
    return this.#sql.all<GivenOpinion>(
      `SELECT * FROM (
         SELECT r.id AS recordId, r.number, r.kind, json_extract(r.fields, '$.title') AS title,
           r.signed_at_ms AS signedAtMs, json_extract(r.fields, '$.content.opinion.satisfaction') AS satisfaction,
           coalesce(json_extract(r.fields, '$.content.opinion.text'), '') AS text
         FROM state_record AS r
         WHERE r.signed_at_ms >= ? AND r.signed_at_ms < ?
           AND NOT EXISTS (SELECT 1 FROM state_record AS newer WHERE newer.supersedes = r.id))
       WHERE satisfaction IS NOT NULL OR text <> '' ORDER BY signedAtMs, recordId`,
      fromMs,
      toMs,
    );
  }
}
