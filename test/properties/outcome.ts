/** What must be true once the faults have stopped: everybody holds the same, nothing is lost, and it took two rounds. */
import type { EntityName } from '../../shared/domain/entities.ts';
import type { BlobId } from '../../shared/domain/ids.ts';
import { type Json, canonicalJson } from '../../shared/domain/canonical-json.ts';
import { type Operation, operationIdOf } from '../../shared/domain/operation.ts';
import { removalField } from '../../shared/domain/apply.ts';
import { blobIdOf } from '../../db/blob-files.ts';
import { packVersions } from '../../db/versions.ts';
import type { PageRow, ServerReads, StoredConflict } from '../../server/store/server-store.ts';
import type { VirtualLaptop } from './virtual-laptop.ts';
import type { Holder, World } from './world.ts';
import { type Written, pictureOf, toleranceMs, tokensIn } from './written.ts';

/** Of which kinds records are written here. */
const entities = ['device', 'answer', 'photo'] as const satisfies readonly EntityName[];

interface LoggedRow extends Omit<PageRow, 'body'> {
  readonly op: Operation;
}

/** @throws Error saying what is not as it must be */
export async function assertConverged(world: World): Promise<void> {
  await world.network.heal();
  await world.server.restartIfDead();
  const existing = await tokensAnywhere(world);
  await twoRounds(world);
  const { reads } = world.server;
  const log = await wholeLog(reads);
  const state = await serverState(reads, log);
  for (const { laptop } of world.holders) {
    const held = laptopState(laptop);
    if (held !== state) throw new Error(`laptop ${laptop.number} differs:\n${held}\n${state}`);
  }
  assertNothingLost(world, log, existing);
  await assertLosersKept(reads, log);
  await assertRemovalsSeen(reads, log);
  assertTimeDecides(world.written, log, await reads.conflicts());
}

async function twoRounds(world: World): Promise<void> {
  for (const round of [1, 2]) {
    for (const holder of world.holders) {
      const result = await world.syncInPeace(holder);
      if (round === 1) continue;
      if (result.receipt === null) assertLostOnly(world, holder, result.missingBlobs);
      if (result.operationsPushed > 0) throw new Error('a second round pushes');
    }
  }
  for (const { laptop } of world.holders) {
    const kept = laptop.store.carried.waiting().find(({ problem }) => problem === null);
    if (kept !== undefined) throw new Error(`laptop ${laptop.number} carries ${kept.id} and does not hand it in`);
  }
  if (world.network.complaints.length > 0) throw new Error(world.network.complaints.join('; '));
  if (world.server.failures.length > 0) throw new Error(world.server.failures.join('; '));
}

/** Without a receipt only for photos that were on the disk that a backup took the place of, and that nobody has said to be saved since. */
function assertLostOnly({ holders }: World, { laptop }: Holder, missing: readonly string[]): void {
  const saved = new Set(holders.flatMap((holder) => [...holder.saved].map(({ token }) => blobIdOf(pictureOf(token)))));
  const isHeld = (id: string): boolean => holders.some((holder) => holder.laptop.store.blobInfo(id)?.isHere === true);
  const isExplained = missing.length > 0 && missing.every((id) => !saved.has(id as BlobId) && !isHeld(id));
  if (!isExplained) throw new Error(`no receipt for laptop ${laptop.number}`);
}

/** What lies on any disk that still exists. */
async function tokensAnywhere(world: World): Promise<Set<string>> {
  const tokens = new Set<string>();
  const add = (text: string): void => {
    for (const token of tokensIn(text)) tokens.add(token);
  };
  for (const { laptop } of world.holders) {
    for (const { fields } of laptop.sql.all<{ fields: string }>('SELECT fields FROM op')) add(fields);
  }
  for (const { op } of await wholeLog(world.server.reads)) add(JSON.stringify(op.fields));
  return tokens;
}

async function wholeLog(reads: ServerReads): Promise<LoggedRow[]> {
  const log: LoggedRow[] = [];
  for (;;) {
    const page = await reads.page(log.length, 500, 1024 * 1024, null);
    if (page.length === 0) return log;
    for (const { body, ...row } of page) log.push({ ...row, op: JSON.parse(body ?? 'null') as Operation });
  }
}

async function serverState(reads: ServerReads, log: readonly LoggedRow[]): Promise<string> {
  const records: string[] = [];
  for (const entity of entities) {
    const ids = new Set(log.filter(({ op }) => op.entity === entity).map(({ op }) => op.entityId));
    for (const id of ids) {
      const state = await reads.record(entity, id);
      if (state === null) continue;
      const { fields, versions, removed } = state;
      records.push(canonicalJson({ entity, id, fields, versions: sorted(packVersions(versions)), removed }));
    }
  }
  const conflicts = (await reads.conflicts()).map((row) =>
    canonicalJson([
      row.entity,
      row.entityId,
      row.field,
      row.inUseOp,
      row.inUseValue,
      row.otherOp,
      row.otherValue,
      row.settledBy,
    ]),
  );
  return [...records.sort(), ...conflicts.sort()].join('\n');
}

function laptopState({ sql }: VirtualLaptop): string {
  const records = entities.flatMap((entity) =>
    sql
      .all<Record<'id' | 'fields' | 'versions', string> & { removed: number }>(
        `SELECT id, fields, versions, removed FROM state_${entity}`,
      )
      .map(({ id, fields, versions, removed }) =>
        canonicalJson({
          entity,
          id,
          fields: JSON.parse(fields) as Json,
          versions: sorted(versions),
          removed: removed === 1,
        }),
      ),
  );
  const conflicts = sql
    .all<Record<string, string | null>>(
      `SELECT entity, entity_id, field, in_use_op, in_use_value, other_op, other_value, settled_by FROM conflict`,
    )
    .map((row) => canonicalJson(Object.values(row)));
  return [...records.sort(), ...conflicts.sort()].join('\n');
}

/** Packed versions list groups in the order in which fields were first written. */
const sorted = (versions: string): Json =>
  (JSON.parse(versions) as [string, string, string[]][])
    .map(([op, stamp, fields]) => canonicalJson([op, stamp, fields.toSorted()]))
    .sort();

function assertNothingLost(world: World, log: readonly LoggedRow[], existing: ReadonlySet<string>): void {
  const counts = new Map<string, number>();
  for (const { op } of log) {
    for (const token of new Set(tokensIn(JSON.stringify(op.fields)))) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const saved = new Set(world.holders.flatMap((holder) => [...holder.saved]));
  for (const one of world.written) {
    const count = counts.get(one.token) ?? 0;
    const isExpected = saved.has(one) || existing.has(one.token);
    if (isExpected && one.values > 0 && count === 0) throw new Error(`${one.token} is lost`);
    if (count > 0 && count % one.values !== 0) throw new Error(`${one.token} is there in part`);
  }
}

/** A value that was edited over without having been seen is in a conflict, with the value that is in use. */
async function assertLosersKept(reads: ServerReads, log: readonly LoggedRow[]): Promise<void> {
  const conflicts = await reads.conflicts();
  const inConflicts = new Set(conflicts.flatMap((row) => [row.inUseValue, row.otherValue]));
  const byId = new Map(log.map(({ op }) => [operationIdOf(op), op]));
  // By what was seen: two copies of a laptop that both left a fork have said the same value under two names.
  const seen = new Set(
    log.flatMap(({ op }) =>
      Object.entries(op.base).map(([field, version]) =>
        JSON.stringify([field, byId.get(version ?? '')?.fields[field]]),
      ),
    ),
  );
  for (const { op } of log) {
    if (op.action !== 'set') continue;
    const state = await reads.record(op.entity, op.entityId);
    for (const [field, value] of Object.entries(op.fields)) {
      const isKept =
        state?.fields[field] === value ||
        inConflicts.has(JSON.stringify(value)) ||
        seen.has(JSON.stringify([field, value]));
      if (!isKept) throw new Error(`${JSON.stringify(value)} of ${field} is neither in use nor in a conflict`);
    }
  }
}

/** What is hidden was seen, whole, by who removed it; and a removal that did not hide its record is in a conflict or was answered. */
async function assertRemovalsSeen(reads: ServerReads, log: readonly LoggedRow[]): Promise<void> {
  const conflicts = await reads.conflicts();
  const byId = new Map(log.map(({ op }) => [operationIdOf(op), op]));
  const ids = new Set(log.filter(({ op }) => op.action === 'remove').map(({ op }) => op.entityId));
  for (const id of ids) {
    const state = await reads.record('device', id);
    if (state === null) continue;
    if (!state.removed) {
      const isTold =
        conflicts.some(({ entityId, field }) => entityId === id && field === removalField) ||
        log.some(({ op }) => op.entityId === id && Object.hasOwn(op.base, removalField));
      if (!isTold) throw new Error(`the removal of ${id} is gone without a word`);
      continue;
    }
    const removal = byId.get(state.versions[removalField]?.op ?? '');
    for (const [field, { op }] of Object.entries(state.versions)) {
      if (field !== removalField && removal?.base[field] !== op)
        throw new Error(`${field} of ${id} was removed unseen`);
    }
  }
}

/**
 * Of two concurrent edits by right clocks the later one is in use; and none that the server had already received wins,
 * whatever its clock said, over one that was made after that.
 */
function assertTimeDecides(
  written: readonly Written[],
  log: readonly LoggedRow[],
  conflicts: readonly StoredConflict[],
): void {
  const byToken = new Map(written.map((one) => [one.token, one]));
  const byId = new Map(log.map((row) => [operationIdOf(row.op), row]));
  for (const { inUseOp, inUseValue, otherOp, otherValue } of conflicts) {
    const [winner, loser] = [inUseValue, otherValue].map((value) => byToken.get(tokensIn(value)[0] ?? ''));
    if (winner === undefined || loser === undefined || !loser.isRight) continue;
    const received = byId.get(inUseOp)?.receivedAtMs ?? Number.POSITIVE_INFINITY;
    const isEarlier = winner.isRight && winner.atMs < loser.atMs - 2 * toleranceMs;
    if (isEarlier || received < loser.atMs - toleranceMs) {
      throw new Error(`${inUseOp} won over the later ${otherOp}`);
    }
  }
}
