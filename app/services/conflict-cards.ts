/** What the inbox shows of conflicts: read off the rows, the record as it stands and its operations. */
import type { Conflict, CurrentRecord, DecidedConflict } from '../../db/index.ts';
import {
  type ConflictEntity,
  type ConflictEntry,
  type ConflictSideView,
  type ConflictView,
  type DecidedConflictView,
  conflictEntities,
  conflictOverdueMs,
} from '../../shared/api/conflicts.ts';
import { removalField } from '../../shared/domain/apply.ts';
import type { Json } from '../../shared/domain/canonical-json.ts';
import { type EntityName, entityDefinitions } from '../../shared/domain/entities.ts';
import type { SubjectRef } from '../../shared/domain/field-types.ts';
import { type Operation, operationIdOf } from '../../shared/domain/operation.ts';
import type { Bilingual } from '../../shared/domain/record-content.ts';
import { reportTextIds } from '../../shared/domain/report.ts';
import type { Workspace } from '../workspace.ts';
import { bilingual, inBoth } from './record-parts.ts';
import { valueWords } from './value-words.ts';

/** A side with its value, for who decides. */
interface Side extends ConflictSideView {
  readonly value: Json;
}

export type Card = Omit<ConflictView, 'inUse' | 'others'> & { readonly inUse: Side; readonly others: readonly Side[] };
export type DecidedCard = Omit<DecidedConflictView, 'sides' | 'inUse'> & {
  readonly sides: readonly Side[];
  readonly inUse: Side;
};

const isConflictEntity = (entity: string): entity is ConflictEntity => conflictEntities.some((each) => each === entity);

/** One card for all that disagrees about a field, the ones that wait longest first. */
export function openCards(ws: Workspace, conflicts: readonly Conflict[]): Card[] {
  const ofField = Map.groupBy(conflicts, ({ entity, entityId, field }) => JSON.stringify([entity, entityId, field]));
  return [...ofField.values()]
    .flatMap((rows) => {
      const known = knownAbout(ws, rows[0] as Conflict);
      if (known === null) return [];
      const { about, entity, record, operations } = known;
      const { inUse, rest } = sidesOf(ws, known, rows);
      if (rest.length === 0) return [];
      const metAtMs = Math.min(...rows.map((row) => row.metAtMs));
      return {
        ...about,
        inUse,
        others: rest,
        before: about.field === removalField ? null : beforeOf(ws, entity, about.field, operations, rest),
        metAtMs,
        isOverdue: ws.nowMs() - metAtMs > conflictOverdueMs,
        entry: about.field === removalField ? null : entryOf(ws, entity, about.field, record.fields[about.field]),
      };
    })
    .sort((a, b) => a.metAtMs - b.metAtMs);
}

export function decidedCards(ws: Workspace, conflicts: readonly DecidedConflict[]): DecidedCard[] {
  const ofDecision = Map.groupBy(conflicts, ({ entity, entityId, field, by }) =>
    JSON.stringify([entity, entityId, field, by.operation]),
  );
  return [...ofDecision.values()].flatMap((rows) => {
    const known = knownAbout(ws, rows[0] as DecidedConflict);
    if (known === null) return [];
    const { by } = rows[0] as DecidedConflict;
    const { inUse, all } = sidesOf(ws, known, rows);
    const who = whoOf(ws, known.operations, by.operation);
    return who === null ? [] : { ...known.about, by: who, sides: all, inUse };
  });
}

interface Known {
  readonly entity: ConflictEntity;
  readonly record: CurrentRecord;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly about: Pick<ConflictView, 'entity' | 'entityId' | 'label' | 'subject' | 'field'>;
}

function knownAbout(ws: Workspace, { entity, entityId, field }: Conflict): Known | null {
  if (!isConflictEntity(entity)) return null;
  const record = ws.store.conflicts.current(entity, entityId);
  if (record === null) return null;
  const operations = new Map(ws.store.operationsOf(entity, entityId).map((op) => [operationIdOf(op), op]));
  const subject = entity === 'spare_part' ? (record.fields.subject as unknown as SubjectRef) : null;
  return { entity, record, operations, about: { entity, entityId, label: labelOf(record), subject, field } };
}

/** Its number and title, or its name. */
export function labelOf({ fields }: CurrentRecord): string {
  const { number, title, name } = fields;
  return [number, title, name].filter((part) => typeof part === 'string' && part !== '').join(' ');
}

function sidesOf(ws: Workspace, known: Known, rows: readonly Conflict[]) {
  const { field } = known.about;
  const values = new Map(
    rows.flatMap(({ inUse, other }) => [inUse, other]).map((side) => [side.operation, side.value]),
  );
  const removals = new Set(rows.map(({ other }) => other.operation));
  const sideOf = (operation: string, value: Json): Side[] => {
    const who = whoOf(ws, known.operations, operation);
    if (who === null) return [];
    const words =
      field === removalField
        ? removalWords(ws, known, operation, removals.has(operation))
        : valueWords(ws, known.entity, field, value);
    return [{ ...who, value, words }];
  };
  const all = [...values].flatMap(([operation, value]) => sideOf(operation, value)).sort((a, b) => b.atMs - a.atMs);
  const inUse = inUseOf(known, rows, all, sideOf);
  return { inUse, all, rest: all.filter(({ operation }) => operation !== inUse.operation) };
}

function inUseOf(
  { record, about: { field } }: Known,
  rows: readonly Conflict[],
  all: readonly Side[],
  sideOf: (operation: string, value: Json) => Side[],
): Side {
  const first = (rows[0] as Conflict).inUse;
  const isShownAsRemoval = field === removalField && record.isRemoved;
  const operation = record.versions[field] ?? first.operation;
  const standing = isShownAsRemoval || field !== removalField ? operation : first.operation;
  const known = all.find((side) => side.operation === standing);
  const [made] = known === undefined ? sideOf(standing, record.fields[field] ?? null) : [known];
  return (
    made ?? { operation: standing, personName: '', atMs: first.enteredAtMs, isHere: false, words: null, value: null }
  );
}

/** Of a removal its reason; of the edit that it met what was changed. */
function removalWords(
  ws: Workspace,
  { entity, operations }: Known,
  operation: string,
  isRemoval: boolean,
): Bilingual | null {
  const op = operations.get(operation);
  if (op === undefined) return null;
  if (isRemoval || op.action === 'remove') {
    const reason = String(op.fields.reason ?? '');
    return reason === '' ? null : bilingual(reason, reason);
  }
  const changes = Object.entries(op.fields).map(([field, value]) => {
    const name = inBoth(`conflicts.fields.${entity}.${field}`);
    const words = valueWords(ws, entity, field, value) ?? inBoth('common.notSet');
    return bilingual(`${name.zh}：${words.zh}`, `${name.en}: ${words.en}`);
  });
  return bilingual(changes.map(({ zh }) => zh).join('；'), changes.map(({ en }) => en).join('; '));
}

function whoOf(ws: Workspace, operations: ReadonlyMap<string, Operation>, operation: string) {
  const op = operations.get(operation);
  if (op === undefined) return null;
  return { operation, personName: ws.personName(op.author), atMs: op.wallMs, isHere: op.dev === ws.store.signer.dev };
}

/** What the author of the other side saw. */
function beforeOf(
  ws: Workspace,
  entity: ConflictEntity,
  field: string,
  operations: ReadonlyMap<string, Operation>,
  others: readonly Side[],
): ConflictView['before'] {
  const seen = others
    .map(({ operation }) => operations.get(operation)?.base[field] ?? null)
    .find((version) => version !== null && operations.has(version));
  if (seen === undefined || seen === null) return null;
  return { words: valueWords(ws, entity, field, operations.get(seen)?.fields[field]) };
}

/** Texts of more than this are entered in several lines. */
const longFields: readonly string[] = ['note', 'description', 'feedback', ...reportTextIds];

function entryOf(ws: Workspace, entity: EntityName, field: string, value: Json | undefined): ConflictEntry | null {
  const text = typeof value === 'string' ? value : null;
  const choiceOf = (items: readonly { id: string; fields: { name: string; nameEn: string } }[]): ConflictEntry => ({
    type: 'choice',
    value: text,
    choices: items.map(({ id, fields: { name, nameEn } }) => ({ value: id, words: bilingual(name, nameEn || name) })),
  });
  if (field === 'locationId') return choiceOf(ws.store.locations.all());
  if (field === 'zoneId') return choiceOf(ws.store.zones.all());
  if (/Id$|Ms$|On$/.test(field)) return null;
  const form = unwrapped(entityDefinitions[entity].fields.shape[field as never]);
  switch (form?.type) {
    case 'enum': {
      const options = Object.values(form.def.entries ?? {});
      const choices = options.map((option) => ({
        value: option,
        words: valueWords(ws, entity as ConflictEntity, field, option) ?? bilingual(option, option),
      }));
      return { type: 'choice', value: text, choices };
    }
    case 'string':
      return { type: 'text', isLong: longFields.includes(field), value: text ?? '' };
    case 'number':
      return { type: 'number', value: typeof value === 'number' ? value : null };
    default:
      return null;
  }
}

interface Form {
  readonly type: string;
  readonly def: { readonly innerType?: Form; readonly entries?: Readonly<Record<string, string>> };
}

/** Without default, null and left out. */
function unwrapped(form: Form | undefined): Form | undefined {
  let inner = form;
  while (inner?.def.innerType !== undefined) inner = inner.def.innerType;
  return inner;
}
