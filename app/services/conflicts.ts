/** The inbox of conflicts: what two people changed at the same time, decided by an operation like any other. */
import type { Act, KeptAside } from '../../db/index.ts';
import {
  type ConflictDecision,
  type ConflictInbox,
  type ConflictSideView,
  type KeptAsideView,
  asideReasons,
  type conflictsContract,
} from '../../shared/api/conflicts.ts';
import { removalField } from '../../shared/domain/apply.ts';
import type { Json } from '../../shared/domain/canonical-json.ts';
import { isEntityName } from '../../shared/domain/entities.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { type Card, type DecidedCard, decidedCards, labelOf, openCards } from './conflict-cards.ts';
import { assertMayChange } from './people.ts';

type Input = Inputs<typeof conflictsContract>;

const maxOpen = 500;
const maxDecided = 100;
const maxAside = 200;

export function createConflictService(ws: Workspace) {
  const { store } = ws;

  /** What the person decides about, as it stands now. */
  function cardOf({ entity, entityId, field }: Input['decide']): Card | DecidedCard {
    const isMeant = (card: Pick<Card, 'entity' | 'entityId' | 'field'>): boolean =>
      card.entity === entity && card.entityId === entityId && card.field === field;
    const open = openCards(ws, store.conflicts.open(maxOpen).filter(isMeantRow)).find(isMeant);
    return found(
      open ?? decidedCards(ws, store.conflicts.decided(maxDecided).filter(isMeantRow)).find(isMeant),
      'conflict',
      `${entity}/${field}`,
    );
    function isMeantRow(row: { entity: string; entityId: string; field: string }): boolean {
      return row.entity === entity && row.entityId === entityId && row.field === field;
    }
  }

  /** Keys by which open conflicts of the field are settled. */
  const othersOf = ({ entity, entityId, field }: Input['decide']): string[] =>
    store.conflicts
      .open(maxOpen)
      .filter((row) => row.entity === entity && row.entityId === entityId && row.field === field)
      .map(({ other }) => other.operation);

  function fieldAct(input: Input['decide'], value: Json): Act {
    const { entity, entityId, field } = input;
    const settles = { field, others: othersOf(input) };
    if (entity === 'person') {
      assertMayChange(ws, found(store.persons.byId(entityId), 'person', entityId), { [field]: value });
    }
    return { entity, entityId, action: 'set', fields: { [field]: value }, settles } as Act;
  }

  /** Removed after all, for the reason that was given; or kept, by writing again what somebody had edited. */
  function removalAct(input: Input['decide'], operation: string): Act {
    const { entity, entityId, field } = input;
    const settles = { field, others: othersOf(input) };
    const op = store.operationsOf(entity, entityId).find((each) => `${each.dev}:${each.n}` === operation);
    if (op?.action === 'remove') {
      const reason = String(op.fields.reason ?? '');
      return { entity, entityId, action: 'remove', fields: { reason }, settles } as Act;
    }
    const { fields } = found(store.conflicts.current(entity, entityId), entity, entityId);
    const kept = Object.keys(op?.fields ?? fields)[0] ?? 'name';
    return { entity, entityId, action: 'set', fields: { [kept]: fields[kept] ?? null }, settles } as Act;
  }

  function chosen(card: Card | DecidedCard, decision: ConflictDecision): { operation: string; value: Json } {
    if (decision.take === 'in-use') return card.inUse;
    if (decision.take === 'value') return { operation: '', value: decision.value };
    const sides = 'others' in card ? [card.inUse, ...card.others] : card.sides;
    return found(
      sides.find(({ operation }) => operation === decision.operation),
      'conflict',
      decision.operation,
    );
  }

  return {
    inbox(): ConflictInbox {
      return {
        open: openCards(ws, store.conflicts.open(maxOpen)).map(({ inUse, others, ...card }) => ({
          ...card,
          inUse: shown(inUse),
          others: others.map(shown),
        })),
        aside: store.conflicts.keptAside(maxAside).map((item) => asideView(ws, item)),
        decided: decidedCards(ws, store.conflicts.decided(maxDecided)).map(({ inUse, sides, ...card }) => ({
          ...card,
          inUse: shown(inUse),
          sides: sides.map(shown),
        })),
      };
    },
    /** @throws Conflict_Changed when something else is in use by now than the person saw; App_InvalidInput */
    decide(input: Input['decide']) {
      const card = cardOf(input);
      if (card.inUse.operation !== input.inUse) throw new AppError('Conflict_Changed');
      const isRemoval = input.field === removalField;
      if (isRemoval && input.decision.take === 'value') throw new AppError('App_InvalidInput', { field: input.field });
      const { operation, value } = chosen(card, input.decision);
      ws.write([isRemoval ? removalAct(input, operation) : fieldAct(input, value)]);
      ws.feed.publish(['sync']);
      return {};
    },
  };
}

/** A side without its value: what crosses to the page is its words. */
function shown({ operation, personName, atMs, isHere, words }: ConflictSideView): ConflictSideView {
  return { operation, personName, atMs, isHere, words };
}

function asideView(ws: Workspace, item: KeptAside): KeptAsideView {
  const { operation, entity, entityId, result, author, enteredAtMs } = item;
  const record = isEntityName(entity) ? ws.store.conflicts.current(entity, entityId) : null;
  return {
    operation,
    personName: ws.personName(author),
    atMs: enteredAtMs,
    isHere: operation.startsWith(ws.store.signer.dev),
    place: result === 'quarantined' ? 'server' : 'here',
    entity,
    label: record === null ? '' : labelOf(record),
    reason: asideReasons.find((reason) => reason === item.reason) ?? 'other',
  };
}
