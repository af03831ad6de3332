/**
 * What proves the contract's obligations, counted where it lies: by kind and time, out of indexes. A round counts once it is
 * completed, a fault once it is closed, each by what was said last; what was removed or superseded counts no more.
 */
import type { RecordKind } from '../../shared/domain/entities.ts';
import type { FaultFields } from '../../shared/domain/fault-fields.ts';
import { dayMs } from '../../shared/domain/dates.ts';
import type { Sql, SqlValue } from '../connection.ts';
import type { Page } from './record-reader.ts';
import type { TimeCursor } from './time-page.ts';

/** From the first moment on, before the last one. UTC milliseconds. */
export interface EvidenceTime {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface ProvenRound {
  readonly id: string;
  readonly templateId: string;
  readonly taskId: string;
  /** When it was completed. */
  readonly atMs: number;
}

/** How many on one day; days are counted from 1970-01-01 in the contract's time zone. */
interface DayCount {
  readonly dayNumber: number;
  readonly records: number;
}
export type FaultCount = DayCount & { readonly section: FaultFields['section']; readonly category: string | null };
export type RecordCount = DayCount & { readonly kind: RecordKind };

interface ProvenPaper {
  readonly id: string;
  readonly documentId: string;
  readonly issuedOn: string;
  readonly author: string;
}

/** One piece of evidence in a list. */
export interface EvidenceRef {
  readonly id: string;
  readonly atMs: number;
  /** Who said that it is done; empty for what its own record tells. */
  readonly author: string;
}

type PageQuery = EvidenceTime & { readonly after: TimeCursor | null; readonly limit: number };

/** What was said last of a round's end. */
const completedLast = `e.kind = 'completed' AND NOT EXISTS (
  SELECT 1 FROM state_inspection_event AS later
  WHERE later.inspection_id = e.inspection_id AND later.kind IN ('completed', 'reopened')
    AND (later.created_stamp, later.id) > (e.created_stamp, e.id))`;

/** What happened last to a fault, by the time it happened. */
const closedLast = `e.kind = 'closed' AND NOT EXISTS (
  SELECT 1 FROM state_fault_event AS later
  WHERE later.fault_id = e.fault_id AND later.kind IN ('closed', 'cancelled', 'reopened')
    AND (later.at_ms, later.created_stamp, later.id) > (e.at_ms, e.created_stamp, e.id))`;

/** Of `state_record AS r`: the one in force. */
export const notSuperseded = 'NOT EXISTS (SELECT 1 FROM state_record AS newer WHERE newer.supersedes = r.id)';

// INDEXED BY: the planner would look rounds and faults up in their tables, which costs reading each one's fields.
export class Evidence {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Completed in this time, oldest first. */
  rounds({ fromMs, toMs }: EvidenceTime): ProvenRound[] {
    return this.#sql.all<ProvenRound>(
      `SELECT e.inspection_id AS id, i.template_id AS templateId, i.task_id AS taskId, e.at_ms AS atMs
       FROM state_inspection_event AS e CROSS JOIN state_inspection AS i INDEXED BY inspection_work ON i.id = e.inspection_id AND i.removed = 0
       WHERE ${completedLast} AND e.at_ms >= ? AND e.at_ms < ? ORDER BY e.at_ms, e.inspection_id`,
      fromMs,
      toMs,
    );
  }

  /** Rounds from which photos of items were withdrawn: whether they still prove is for their checklist to say. */
  roundsWithoutPhotos(): string[] {
    return this.#sql
      .all<{ id: string }>(
        `SELECT DISTINCT subject_id AS id FROM state_photo WHERE removed = 1 AND item_id IS NOT NULL`,
      )
      .map(({ id }) => id);
  }

  /** What was entered for a number item in these rounds, summed up over what it was asked of. */
  numbers(roundIds: readonly string[], itemId: string): ReadonlyMap<string, number> {
    const rows = this.#sql.all<{ id: string; number: number | null }>(
      `SELECT id, sum(number) AS number FROM (
         SELECT a.inspection_id AS id, json_extract(a.fields, '$.entry.number') AS number,
           json_extract(a.fields, '$.isRetracted') AS is_retracted,
           row_number() OVER (PARTITION BY a.inspection_id, coalesce(a.device_id, json_extract(a.fields, '$.locationId'))
             ORDER BY a.created_stamp DESC, a.id DESC) AS place
         FROM json_each(?) AS round CROSS JOIN state_answer AS a ON a.inspection_id = round.value
         WHERE a.item_id = ?)
       WHERE place = 1 AND is_retracted = 0 GROUP BY id`,
      JSON.stringify(roundIds),
      itemId,
    );
    return new Map(rows.map(({ id, number }) => [id, number ?? 0]));
  }

  /** Closed in this time, by section and day; by kind of device, too, where that is asked. */
  faults({ fromMs, toMs }: EvidenceTime, utcOffsetMinutes: number, isByCategory: boolean): FaultCount[] {
    const category = isByCategory ? '(SELECT category FROM state_device WHERE id = f.device_id)' : 'NULL';
    return this.#sql.all<FaultCount>(
      `SELECT f.section, ${category} AS category, CAST((e.at_ms + ?) / ${dayMs} AS INTEGER) AS dayNumber, count(*) AS records
       FROM state_fault_event AS e CROSS JOIN state_fault AS f INDEXED BY fault_work ON f.id = e.fault_id AND f.removed = 0
       WHERE ${closedLast} AND e.at_ms >= ? AND e.at_ms < ? GROUP BY 1, 2, 3`,
      utcOffsetMinutes * 60_000,
      fromMs,
      toMs,
    );
  }

  /** Signed in this time, by kind and day. */
  records({ fromMs, toMs }: EvidenceTime, utcOffsetMinutes: number, kinds: readonly RecordKind[]): RecordCount[] {
    if (kinds.length === 0) return [];
    return this.#sql.all<RecordCount>(
      `SELECT r.kind, CAST((r.signed_at_ms + ?) / ${dayMs} AS INTEGER) AS dayNumber, count(*) AS records FROM state_record AS r
       WHERE r.kind IN (SELECT value FROM json_each(?)) AND r.signed_at_ms >= ? AND r.signed_at_ms < ? AND ${notSuperseded}
       GROUP BY 1, 2`,
      utcOffsetMinutes * 60_000,
      JSON.stringify(kinds),
      fromMs,
      toMs,
    );
  }

  /** Papers of these names that are issued and hold on that day, the one issued first comes first. */
  papers(documentIds: readonly string[], day: string): ProvenPaper[] {
    return this.#sql.all<ProvenPaper>(
      `SELECT id, document_id AS documentId, fields ->> '$.issuedOn' AS issuedOn, author
       FROM state_paper
       WHERE document_id IN (SELECT value FROM json_each(?)) AND removed = 0
         AND issuedOn <= ? AND coalesce(fields ->> '$.expiresOn', ?) >= ? ORDER BY issuedOn, id`,
      JSON.stringify(documentIds),
      day,
      day,
      day,
    );
  }

  /** What papers are called. */
  paperTexts(ids: readonly string[]): { id: string; number: string; title: string }[] {
    return this.#sql.all(
      `SELECT id, fields ->> '$.number' AS number, fields ->> '$.title' AS title FROM state_paper
       WHERE id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(ids),
    );
  }

  /** Made with these checklists, the one completed last comes first. */
  roundPage(templateIds: readonly string[], query: PageQuery): Page<EvidenceRef, TimeCursor> {
    return this.#page(
      `SELECT e.inspection_id AS id, e.at_ms AS atMs, e.author
       FROM state_inspection_event AS e CROSS JOIN state_inspection AS i INDEXED BY inspection_work ON i.id = e.inspection_id AND i.removed = 0
       WHERE ${completedLast} AND i.template_id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(templateIds)],
      ['e.at_ms', 'e.inspection_id'],
      query,
    );
  }

  /** Of a section, on devices of these categories or on any; the one closed last comes first. */
  faultPage(
    section: FaultFields['section'],
    categories: readonly string[] | null,
    query: PageQuery,
  ): Page<EvidenceRef, TimeCursor> {
    const ofCategory =
      'f.device_id IN (SELECT id FROM state_device WHERE category IN (SELECT value FROM json_each(?)))';
    return this.#page(
      `SELECT e.fault_id AS id, e.at_ms AS atMs, e.author
       FROM state_fault_event AS e CROSS JOIN state_fault AS f INDEXED BY fault_work ON f.id = e.fault_id AND f.removed = 0
       WHERE ${closedLast} AND f.section = ?${categories === null ? '' : ` AND ${ofCategory}`}`,
      [section, ...(categories === null ? [] : [JSON.stringify(categories)])],
      ['e.at_ms', 'e.fault_id'],
      query,
    );
  }

  /** Of a kind, the one signed last comes first. */
  recordPage(kind: RecordKind, query: PageQuery): Page<EvidenceRef, TimeCursor> {
    return this.#page(
      `SELECT r.id, r.signed_at_ms AS atMs, r.author FROM state_record AS r WHERE r.kind = ? AND ${notSuperseded}`,
      [kind],
      ['r.signed_at_ms', 'r.id'],
      query,
    );
  }

  #page(
    select: string,
    values: readonly SqlValue[],
    [time, id]: readonly [time: string, id: string],
    { fromMs, toMs, after, limit }: PageQuery,
  ): Page<EvidenceRef, TimeCursor> {
    const from = after ?? { atMs: toMs, id: '' };
    const items = this.#sql.all<EvidenceRef>(
      `${select} AND ${time} >= ? AND ${time} <= ? AND (${time}, ${id}) < (?, ?)
       ORDER BY ${time} DESC, ${id} DESC LIMIT ?`,
      ...values,
      fromMs,
      from.atMs,
      from.atMs,
      from.id,
      limit,
    );
    const last = items.at(-1);
    return { items, next: last !== undefined && items.length === limit ? { atMs: last.atMs, id: last.id } : null };
  }
}
