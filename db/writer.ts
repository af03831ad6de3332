/** Acts of a person become signed operations, and the records they change, in one transaction. */
import { type z } from 'zod';
import { removalField } from '../shared/domain/apply.ts';
import { inCanonicalOrder } from '../shared/domain/canonical-json.ts';
import { type EntityName, type FieldsOf, entityDefinitions } from '../shared/domain/entities.ts';
import { type Hlc, nextHlc } from '../shared/domain/hlc.ts';
import type { PersonId } from '../shared/domain/ids.ts';
import {
  type Operation,
  type OperationId,
  type UnsignedOperation,
  operationIdOf,
  operationSchemaVersion,
} from '../shared/domain/operation.ts';
import { AppError } from '../shared/errors.ts';
import type { BlobTable } from './blob-table.ts';
import type { Sql } from './connection.ts';
import type { StoreSigner } from './device-identity.ts';
import { type LoggedOperation, type Unapplied, settledBase } from './fold.ts';
import type { Meta } from './meta.ts';
import { operationHash } from '../proof/index.ts';
import type { OperationLog } from './operation-log.ts';
import type { RecordTables } from './record-tables.ts';
import { unpackVersions } from './versions.ts';

export interface StoreClock {
  /** Milliseconds since the Unix epoch, by the machine's own clock. */
  nowMs(): number;
  /** Milliseconds since some fixed moment of this boot; never goes back. */
  monoMs(): number;
  /** Changes with every boot of the machine. */
  readonly bootId: string;
}

/** Fields as a caller gives them: those with a default may be left out. */
export type FieldsInput<E extends EntityName> = z.input<(typeof entityDefinitions)[E]['fields']>;

export interface CreateAct<E extends EntityName> {
  readonly entity: E;
  readonly entityId: string;
  readonly action: 'create';
  readonly fields: FieldsInput<E>;
}

/** Other sides of conflicts about `field` that the author has seen and decides with this act. */
interface SettledConflicts {
  readonly field: string;
  readonly others: readonly OperationId[];
}

export interface SetAct<E extends EntityName> {
  readonly entity: E;
  readonly entityId: string;
  readonly action: 'set';
  /** Only what changes. */
  readonly fields: Partial<FieldsOf<E>>;
  /** Per field, the version that the author saw. Left out: the current one. */
  readonly base?: Readonly<Record<string, OperationId | null>>;
  readonly settles?: SettledConflicts;
}

export interface RemoveAct<E extends EntityName> {
  readonly entity: E;
  readonly entityId: string;
  readonly action: 'remove';
  readonly fields: { readonly reason: string };
  readonly settles?: SettledConflicts;
}

/** One act on one record; see shared/domain/operation.ts for what the actions mean. */
export type Act = { [E in EntityName]: CreateAct<E> | SetAct<E> | RemoveAct<E> }[EntityName];

export interface WriteResult {
  /** Per act its operation, which is also the version of every field it wrote. */
  readonly operations: readonly OperationId[];
}

export interface WriterParts {
  readonly sql: Sql;
  readonly meta: Meta;
  readonly log: OperationLog;
  readonly tables: RecordTables;
  readonly blobs: BlobTable;
  readonly signer: StoreSigner;
  readonly clock: StoreClock;
  /** Told of what was written once it is durable. */
  readonly onWritten: (operations: readonly Operation[]) => void;
}

/** Where the next operation goes on: the last one of this laptop's chain, and the latest time that was seen. */
interface ChainEnd {
  n: number;
  hash: string;
  hlc: Hlc | null;
  readonly clockOffsetMs: number;
}

export class Writer {
  readonly #parts: WriterParts;

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  /**
   * Durable when it returns. All acts are written, or none.
   * @throws App_InvalidInput, App_NotFound (a change to a record that is not there), Record_Frozen (a second
   * writing of a fact), Store_BlobMissing (a blob that was not stored before), Store_DiskFull
   */
  write(author: PersonId, acts: readonly Act[]): WriteResult {
    const { sql, onWritten } = this.#parts;
    return sql.transaction(() => {
      const chain = this.#chain();
      const written = acts.map((act) => this.#writeOne(author, act, chain));
      sql.afterCommit(() => onWritten(written));
      return { operations: written.map(operationIdOf) };
    });
  }

  /** Read once for a transaction: nobody else writes meanwhile. */
  #chain(): ChainEnd {
    const { meta, log, signer } = this.#parts;
    const { n, hash, hlc } = log.head(signer.dev);
    const observed = meta.text('observed_hlc');
    const isOwnLater = hlc !== null && (observed === null || observed < hlc);
    return { n, hash, hlc: isOwnLater ? hlc : observed, clockOffsetMs: meta.number('clock_offset_ms') };
  }

  #writeOne(author: PersonId, act: Act, chain: ChainEnd): Operation {
    const { log, tables, blobs } = this.#parts;
    const fields = JSON.stringify(checkedFields(act));
    const signed = inCanonicalOrder(JSON.parse(fields) as Operation['fields']);
    const op = this.#signed(this.#unsigned(author, act, signed, chain));
    Object.assign(chain, { n: op.n, hash: op.hash, hlc: op.hlc });
    const isFirst = !log.hasRecord(op.entity, op.entityId);
    const logged = { rowId: log.append(op), op, stamp: op.hlc };
    if (isFirst && act.action === 'create') tables.beginChecked(act.entity, logged, fields);
    else this.#fold(logged, isFirst);
    blobs.refer(logged.rowId, op, 'must-be-known');
    return op;
  }

  /** @throws what keeps the operation from being a part of its record */
  #fold(logged: LoggedOperation, isFirst: boolean): void {
    const { tables } = this.#parts;
    const unapplied = isFirst ? tables.begin(logged) : tables.addOwn(logged);
    const problem = unapplied.find((item) => item.rowId === logged.rowId);
    if (problem !== undefined) throw refusal(problem);
  }

  #unsigned(author: PersonId, act: Act, fields: Operation['fields'], chain: ChainEnd): UnsignedOperation {
    const { signer, clock } = this.#parts;
    const wallMs = clock.nowMs();
    return {
      dev: signer.dev as Operation['dev'],
      n: chain.n + 1,
      entity: act.entity,
      entityId: act.entityId,
      action: act.action,
      fields,
      base: act.action === 'create' ? {} : inCanonicalOrder(this.#baseOf(act)),
      hlc: nextHlc(chain.hlc, wallMs + chain.clockOffsetMs, signer.dev),
      wallMs,
      monoMs: clock.monoMs(),
      bootId: clock.bootId,
      author,
      schemaV: operationSchemaVersion,
      prevHash: chain.hash,
    };
  }

  #signed(unsigned: UnsignedOperation): Operation {
    const hash = hashOf(unsigned);
    return { ...unsigned, hash, sig: this.#parts.signer.sign(Buffer.from(hash, 'hex')) };
  }

  /** A removal names everything that its author saw: what it did not see is not removed with it. */
  #baseOf(act: SetAct<EntityName> | RemoveAct<EntityName>): Record<string, OperationId | null> {
    if (entityDefinitions[act.entity].kind === 'fact') return {};
    const row = this.#parts.sql.get<{ versions: string }>(
      `SELECT versions FROM state_${act.entity} WHERE id = ?`,
      act.entityId,
    );
    const current = row === undefined ? {} : unpackVersions(row.versions);
    const base = act.action === 'remove' ? { ...current } : seenBy(act, current);
    return act.settles === undefined ? base : { ...base, ...settledBase(act.settles.field, act.settles.others) };
  }
}

function seenBy({ fields, base: given }: SetAct<EntityName>, current: Readonly<Record<string, OperationId>>) {
  const base: Record<string, OperationId | null> = {};
  for (const field of Object.keys(fields)) base[field] = given?.[field] ?? current[field] ?? null;
  const removal = current[removalField];
  // Whoever says what he saw has not seen a removal that he does not name.
  if (removal !== undefined) base[removalField] = given === undefined ? removal : (given[removalField] ?? null);
  return base;
}

/** A new record gets its defaults here, so that the operation says all. */
function checkedFields(act: Act): object {
  if (act.action !== 'create') return act.fields;
  const parsed = entityDefinitions[act.entity].fields.safeParse(act.fields);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('App_InvalidInput', { entity: act.entity, field: issue?.path.join('.') ?? '' });
}

/** The canonical form is stricter than JSON.stringify: a text with half a surrogate pair has none. */
function hashOf(unsigned: UnsignedOperation): string {
  try {
    return operationHash(unsigned);
  } catch (error) {
    throw new AppError('App_InvalidInput', { entity: unsigned.entity, field: '' }, { cause: error });
  }
}

function refusal(problem: Unapplied): AppError {
  const params = { entity: problem.op.entity, id: problem.op.entityId };
  switch (problem.reason) {
    case 'fact-is-frozen':
      return new AppError('Record_Frozen', params);
    case 'unknown-record':
      return new AppError('App_NotFound', params);
    default:
      return new AppError('App_InvalidInput', params);
  }
}
