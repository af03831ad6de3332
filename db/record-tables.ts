/** The `state_*` tables: what the operations of each record fold to, and how they are made again. */
import type { RecordState } from '../shared/domain/apply.ts';
import { type EntityName, entityDefinitions, isEntityName } from '../shared/domain/entities.ts';
import { type Operation, operationIdOf } from '../shared/domain/operation.ts';
import type { BlobTable } from './blob-table.ts';
import type { Sql } from './connection.ts';
import { type Folded, type LoggedOperation, type Unapplied, conflictText, foldRecord } from './fold.ts';
import { KeptFold, KeptFolds, type StampedLine } from './kept-folds.ts';
import type { OperationLog } from './operation-log.ts';
import type { SearchEntry, SearchIndex } from './search-index.ts';
import { derivedColumns, isSearched } from './search-text.ts';
import { packFirstVersions, packVersions } from './versions.ts';

/** A record as its row has it. */
interface RecordRow {
  readonly id: string;
  readonly fields: object;
  /** The same as JSON. */
  readonly fieldsText: string;
  readonly versions: string;
  readonly createdOp: string;
  readonly removed: boolean;
}

interface SaveStatements {
  readonly insert: string;
  readonly upsert: string;
}

export class RecordTables {
  readonly #sql: Sql;
  readonly #log: OperationLog;
  readonly #blobs: BlobTable;
  readonly #search: SearchIndex;
  /** Own operations that the server has not seen come last. */
  readonly #own: { readonly dev: string };
  readonly #kept = new KeptFolds();
  /** By entity; made once, because every answer needs them. */
  readonly #statements = new Map<EntityName, SaveStatements>();

  constructor(sql: Sql, log: OperationLog, blobs: BlobTable, search: SearchIndex, own: { readonly dev: string }) {
    this.#sql = sql;
    this.#log = log;
    this.#blobs = blobs;
    this.#search = search;
    this.#own = own;
    sql.onTakenBack = () => this.#kept.forget();
    log.onReordered = () => this.#kept.forget();
  }

  /** Writes what a record's very first operation makes: there is nothing to read or to replace. */
  begin(first: LoggedOperation): readonly Unapplied[] {
    const folded = foldRecord([first]);
    if (folded.state !== null) this.#save(folded.state, first, null);
    this.#addOutcome(first.op.entity, first.op.entityId, folded);
    return folded.unapplied;
  }

  /**
   * The same of a record that this laptop makes: its fields were read as the entity's just now, with every default.
   * @param fields of the operation, as JSON
   */
  beginChecked(entity: EntityName, first: LoggedOperation, fields: string): void {
    const { op, stamp } = first;
    const createdOp = operationIdOf(op);
    const row = {
      id: op.entityId,
      fields: op.fields,
      fieldsText: fields,
      versions: packFirstVersions({ op: createdOp, stamp }, Object.keys(op.fields)),
      createdOp,
      removed: false,
    };
    this.#write(entity, row, first, null, 'insert');
  }

  /** Folds in an operation of this laptop that was just put into the log; returns what could not be applied. */
  addOwn(logged: LoggedOperation): readonly Unapplied[] {
    const { entity, entityId } = logged.op;
    const kept = this.#kept.find(entity, entityId);
    return kept?.addsOwn(logged) === true ? this.#goOn(kept, [logged]) : this.refold(entity, entityId);
  }

  /** Folds in what a page of the server's log has of one record, and which was just put into this one. */
  addStamped(entity: string, entityId: string, lines: readonly StampedLine[]): void {
    const kept = this.#kept.find(entity, entityId);
    if (kept?.addsStamped(lines) !== true) this.refold(entity, entityId);
    else this.#goOn(kept, lines.filter(isNew));
  }

  /** Folds one record again from the log and writes what came out; returns what could not be applied. */
  refold(entity: string, entityId: string): readonly Unapplied[] {
    const operations = this.#log.ofRecord(this.#own.dev, entity, entityId);
    const folded = foldRecord(operations);
    this.#saveFolded(entity, entityId, folded);
    this.#replaceOutcome(entity, entityId, folded);
    this.#kept.keep(entity, entityId, new KeptFold(withoutOutcome(folded), operations));
    return folded.unapplied;
  }

  /** Folds what comes after all other operations of a record on top of them. */
  #goOn(kept: KeptFold, operations: readonly LoggedOperation[]): readonly Unapplied[] {
    const [first] = operations;
    if (first === undefined) return [];
    const { entity, entityId } = first.op;
    const folded = foldRecord(operations, kept.folded);
    this.#saveFolded(entity, entityId, folded);
    const before = new Set(kept.folded.conflicts);
    const conflicts = folded.conflicts.filter((conflict) => !before.has(conflict));
    this.#addOutcome(entity, entityId, { ...folded, conflicts });
    kept.folded = withoutOutcome(folded);
    return folded.unapplied;
  }

  #saveFolded(entity: string, entityId: string, { state, createdBy }: Folded): void {
    if (state === null || createdBy === null || !isEntityName(entity)) return;
    if (this.#rewritesFact(state)) this.rebuild(entity);
    else this.#save(state, createdBy, this.#entryOf(entity, entityId));
  }

  /**
   * Makes a table again from the log alone. The table is dropped and made anew as the schema has it: the triggers
   * that freeze facts are never switched off.
   */
  rebuild(entity: EntityName): void {
    this.rebuildAfter([entity], () => undefined);
  }

  /** The same around a change of the log that takes operations out of it. */
  rebuildAfter(entities: readonly EntityName[], change: () => void): void {
    this.#sql.transaction(() => {
      for (const entity of entities) this.#clear(entity);
      change();
      for (const entity of entities) this.#fill(entity);
      this.#kept.forget();
    });
  }

  #clear(entity: EntityName): void {
    const schema = this.#sql.all<{ sql: string }>(
      `SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL
         ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, rowid`,
      `state_${entity}`,
    );
    if (isSearched(entity)) this.#search.forget(entity);
    this.#sql.exec(`DROP TABLE state_${entity}`);
    for (const { sql } of schema) this.#sql.exec(sql);
  }

  #fill(entity: EntityName): void {
    const ids = this.#sql.all<{ id: string }>('SELECT DISTINCT entity_id AS id FROM op WHERE entity = ?', entity);
    for (const { id } of ids) {
      const folded = foldRecord(this.#log.ofRecord(this.#own.dev, entity, id));
      if (folded.state !== null && folded.createdBy !== null) this.#save(folded.state, folded.createdBy, null);
      this.#replaceOutcome(entity, id, folded);
    }
  }

  /** Of a record that has no operation left. */
  forgetOutcome(entity: string, entityId: string): void {
    this.#sql.run('DELETE FROM unapplied_op WHERE entity_id = ? AND entity = ?', entityId, entity);
    this.#sql.run('DELETE FROM conflict WHERE entity = ? AND entity_id = ?', entity, entityId);
  }

  /** Tries again what an older program kept aside: entities it did not know, fields that it could not read. */
  replayUnapplied(): void {
    const records = this.#sql.all<{ entity: string; entity_id: string }>(
      `SELECT DISTINCT entity, entity_id FROM unapplied_op WHERE reason IN ('unknown-entity', 'invalid-fields')`,
    );
    this.#sql.transaction(() => {
      for (const record of records) {
        if (!isEntityName(record.entity)) continue;
        for (const { rowId, op } of this.#log.ofRecord(this.#own.dev, record.entity, record.entity_id)) {
          this.#blobs.refer(rowId, op, 'comes-later');
        }
        this.refold(record.entity, record.entity_id);
      }
    });
  }

  /**
   * The server's order may put another device's writing of the same fact first, and a newer program reads a
   * fact with more defaults. Both are rare, and the frozen row cannot take them.
   */
  #rewritesFact(state: RecordState): boolean {
    if (entityDefinitions[state.entity].kind !== 'fact') return false;
    const held = this.#sql.get<{ created_op: string; fields: string }>(
      `SELECT created_op, fields FROM state_${state.entity} WHERE id = ?`,
      state.id,
    );
    return (
      held !== undefined && (held.created_op !== state.createdBy || held.fields !== JSON.stringify(readFields(state)))
    );
  }

  /** @param indexed what the index holds of the record until now */
  #save(state: RecordState, createdBy: LoggedOperation, indexed: SearchEntry | null): void {
    const fields = readFields(state);
    const row = {
      id: state.id,
      fields,
      fieldsText: JSON.stringify(fields),
      versions: packVersions(state.versions),
      createdOp: state.createdBy,
      removed: state.removed,
    };
    this.#write(state.entity, row, createdBy, indexed, 'upsert');
  }

  #write(
    entity: EntityName,
    row: RecordRow,
    { rowId, op, stamp }: LoggedOperation,
    indexed: SearchEntry | null,
    how: keyof SaveStatements,
  ): void {
    const derived = derivedColumns(entity, row.fields);
    this.#sql.run(
      this.#statementsOf(entity, Object.keys(derived))[how],
      row.id,
      row.fieldsText,
      row.versions,
      row.createdOp,
      stamp,
      op.author,
      op.wallMs,
      row.removed ? 1 : 0,
      ...Object.values(derived),
    );
    if (!isSearched(entity)) return;
    const entry = row.removed ? null : { rowId, text: derived.search_text ?? '' };
    this.#search.replace(entity, indexed, entry);
  }

  /** @param derived names of the entity's derived columns: always the same */
  #statementsOf(entity: EntityName, derived: readonly string[]): SaveStatements {
    const known = this.#statements.get(entity);
    if (known !== undefined) return known;
    const names = [...storedNames, ...derived];
    const insert = `INSERT INTO state_${entity} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    const changes = names.map((name) => `${name} = excluded.${name}`).join(', ');
    const made = { insert, upsert: `${insert} ON CONFLICT (id) DO UPDATE SET ${changes}` };
    this.#statements.set(entity, made);
    return made;
  }

  #entryOf(entity: EntityName, id: string): SearchEntry | null {
    return isSearched(entity) ? this.#search.entryOf(entity, id) : null;
  }

  #replaceOutcome(entity: string, entityId: string, folded: Folded): void {
    this.forgetOutcome(entity, entityId);
    this.#addOutcome(entity, entityId, folded);
  }

  #addOutcome(entity: string, entityId: string, folded: Folded): void {
    for (const item of folded.unapplied) {
      this.#sql.run(
        'INSERT INTO unapplied_op (op_id, entity, entity_id, result, reason) VALUES (?, ?, ?, ?, ?)',
        item.rowId,
        entity,
        entityId,
        item.result,
        item.reason,
      );
    }
    // One that was open and is settled now takes its own place.
    for (const conflict of folded.conflicts) {
      this.#sql.run(
        `INSERT OR REPLACE INTO conflict (entity, entity_id, field, in_use_op, in_use_value, other_op, other_value, settled_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        entity,
        entityId,
        conflict.field,
        conflict.inUse.op,
        conflictText(conflict.inUse.value),
        conflict.other.op,
        conflictText(conflict.other.value),
        conflict.settledBy,
      );
    }
  }
}

const isNew = (line: StampedLine): line is StampedLine & { readonly op: Operation } => line.op !== null;

/** Without what is written already and no later operation can change. */
const withoutOutcome = (folded: Folded): Folded => ({
  ...folded,
  conflicts: folded.conflicts.filter(({ settledBy }) => settledBy === null),
  unapplied: [],
});

const storedNames = [
  'id',
  'fields',
  'versions',
  'created_op',
  'created_stamp',
  'author',
  'entered_at_ms',
  'removed',
] as const;

/** What readers get: the fields with the defaults of those that the record's author did not know. */
function readFields(state: RecordState): object {
  const parsed = entityDefinitions[state.entity].fields.safeParse(state.fields);
  return parsed.success ? parsed.data : state.fields;
}
