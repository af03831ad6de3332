/**
 * The full-text index over everything that is searched. It holds no text of its own: what a record's entry says
 * follows from the record's `search_text`, which must therefore be given as it was to take the entry out again. An
 * entry's row id is that of the operation that made the record.
 */
import type { EntityName, Stored } from '../shared/domain/entities.ts';
import { searchWords } from '../shared/domain/search-form.ts';
import type { Sql } from './connection.ts';
import type { Meta } from './meta.ts';
import { type StateRow, storedColumns, storedOf } from './repositories/record-reader.ts';
import { type SearchedEntity, derivedColumns, searchVersion, searchedEntities } from './search-text.ts';
import { type SearchQuery, queryOf, tokensOf } from './search-tokens.ts';

/** What of a record stands in the index. */
export interface SearchEntry {
  readonly rowId: number;
  readonly text: string;
}

/** A list whose text has more hits than this is walked in its own order instead of being picked out of the index. */
const rareHits = 300;
const commonKept = 100;
const rebuildStep = 1000;

/** Entities whose list begins with the newest. */
const newestFirst: ReadonlySet<EntityName> = new Set<EntityName>(['fault', 'inspection', 'record']);

export class SearchIndex {
  readonly #sql: Sql;
  /** Queries with more hits than are picked out. */
  readonly #common = new Set<string>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** In the transaction that writes the record. Null: not in the index, before or after. */
  replace(entity: SearchedEntity, before: SearchEntry | null, after: SearchEntry | null): void {
    if (before?.rowId === after?.rowId && before?.text === after?.text) return;
    if (before !== null) this.#take(entity, before);
    if (after !== null) this.#put(entity, after);
  }

  /** What the index holds of a record. */
  entryOf(entity: SearchedEntity, id: string): SearchEntry | null {
    return this.#sql.get<SearchEntry>(`${entriesOf(entity)} AND state.id = ?`, id) ?? null;
  }

  /** Every entry of one kind out, before its table is made again. */
  forget(entity: SearchedEntity): void {
    for (const entry of this.#sql.all<SearchEntry>(entriesOf(entity))) this.#take(entity, entry);
  }

  /** Makes columns and index again from the records' fields, when an older program wrote them or none did. */
  bringUpToDate(meta: Meta): void {
    if (meta.text('search_version') === searchVersion) return;
    this.#sql.transaction(() => {
      for (const table of ['search_pair', 'search_single']) {
        this.#sql.run(`INSERT INTO ${table} (${table}) VALUES ('delete-all')`);
      }
      for (const entity of searchedEntities) this.#derive(entity);
      meta.set('search_version', searchVersion);
    });
  }

  /** Title first, then titles that begin with the words, then whatever holds them; without removed ones. */
  find<E extends SearchedEntity>(entity: E, words: readonly string[], limit: number): Stored<E>[] {
    const hits = new Map<string, Stored<E>>();
    if (words.length === 0) return [];
    for (const place of ['is-title', 'begins-title', 'anywhere'] as const) {
      if (hits.size >= limit) break;
      for (const row of this.#matching(entity, queryOf(entity, words, place), limit)) {
        if (hits.size < limit && !hits.has(row.id)) hits.set(row.id, storedOf<E>(row));
      }
    }
    return [...hits.values()];
  }

  /**
   * What narrows a list to the records that hold the text, as SQL on their table: picked by id where hits are few,
   * and otherwise a look at each row's text, which finds a page of them soon.
   */
  conditions(entity: SearchedEntity, text: string): [sql: string, value: string][] {
    const words = searchWords(text);
    if (words.length === 0) return [];
    const ids = this.#rareIds(entity, words);
    if (ids !== null) return [['id IN (SELECT value FROM json_each(?))', JSON.stringify(ids)]];
    return words.map((word) => ['instr(search_text, ?) > 0', word]);
  }

  /** Ids of all that hold the words; null when they are too many to be picked out one by one. */
  #rareIds(entity: SearchedEntity, words: readonly string[]): string[] | null {
    const query = queryOf(entity, words, 'anywhere');
    if (this.#isCommon(query)) return null;
    const { table, match, rest } = query;
    const ids = this.#sql.all<{ id: string }>(
      `SELECT op.entity_id AS id FROM ${table} AS found CROSS JOIN op ON op.id = found.rowid
       ${joined(entity, rest)} WHERE found.${table} MATCH ? ${held(rest)} LIMIT ?`,
      match,
      ...rest,
      rareHits + 1,
    );
    return ids.length > rareHits ? null : ids.map((row) => row.id);
  }

  /**
   * Told from the index alone, without a look at what was found: a list asks this for every page. What was common once is
   * taken to be so still: if it is not, the list is only slower.
   */
  #isCommon({ table, match, rest }: SearchQuery): boolean {
    if (rest.length > 0) return false;
    if (this.#common.has(match)) return true;
    const found = this.#sql.get<{ count: number }>(
      `SELECT count(*) AS count FROM (SELECT 1 FROM ${table} WHERE ${table} MATCH ? LIMIT ?)`,
      match,
      rareHits + 1,
    );
    if ((found?.count ?? 0) <= rareHits) return false;
    if (this.#common.size >= commonKept) this.#common.clear();
    this.#common.add(match);
    return true;
  }

  #matching(entity: SearchedEntity, { table, match, rest }: SearchQuery, limit: number): StateRow[] {
    return this.#sql.all<StateRow>(
      `SELECT ${storedColumns
        .split(', ')
        .map((column) => `state.${column}`)
        .join(', ')}
       FROM ${table} AS found CROSS JOIN op ON op.id = found.rowid
       CROSS JOIN state_${entity} AS state ON state.id = op.entity_id
       WHERE found.${table} MATCH ? ${held(rest)}
       ORDER BY found.rowid ${newestFirst.has(entity) ? 'DESC' : ''} LIMIT ?`,
      match,
      ...rest,
      limit,
    );
  }

  #put(entity: SearchedEntity, { rowId, text }: SearchEntry): void {
    const { pairs, singles } = tokensOf(entity, text);
    this.#sql.run('INSERT INTO search_pair (rowid, text) VALUES (?, ?)', rowId, pairs);
    this.#sql.run('INSERT INTO search_single (rowid, text) VALUES (?, ?)', rowId, singles);
  }

  #take(entity: SearchedEntity, { rowId, text }: SearchEntry): void {
    const { pairs, singles } = tokensOf(entity, text);
    this.#sql.run("INSERT INTO search_pair (search_pair, rowid, text) VALUES ('delete', ?, ?)", rowId, pairs);
    this.#sql.run("INSERT INTO search_single (search_single, rowid, text) VALUES ('delete', ?, ?)", rowId, singles);
  }

  #derive(entity: SearchedEntity): void {
    for (let after = ''; ; ) {
      const rows = this.#sql.all<{ id: string; fields: string }>(
        `SELECT id, fields FROM state_${entity} WHERE id > ? ORDER BY id LIMIT ?`,
        after,
        rebuildStep,
      );
      for (const { id, fields } of rows) {
        const columns = derivedColumns(entity, JSON.parse(fields) as object);
        const changes = Object.keys(columns).map((column) => `${column} = ?`);
        this.#sql.run(`UPDATE state_${entity} SET ${changes.join(', ')} WHERE id = ?`, ...Object.values(columns), id);
      }
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
    for (const entry of this.#sql.all<SearchEntry>(entriesOf(entity))) this.#put(entity, entry);
  }
}

/** What the index must hold of one kind of record. */
export const entriesOf = (entity: SearchedEntity): string =>
  `SELECT op.id AS rowId, state.search_text AS text FROM state_${entity} AS state JOIN op
   ON op.dev = substr(state.created_op, 1, instr(state.created_op, ':') - 1)
     AND op.n = CAST(substr(state.created_op, instr(state.created_op, ':') + 1) AS INTEGER)
   WHERE state.removed = 0`;

const held = (words: readonly string[]): string => words.map(() => 'AND instr(state.search_text, ?) > 0').join(' ');

const joined = (entity: SearchedEntity, rest: readonly string[]): string =>
  rest.length === 0 ? '' : `CROSS JOIN state_${entity} AS state ON state.id = op.entity_id`;
