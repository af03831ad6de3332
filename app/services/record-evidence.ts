/** Everything that proves a signed record: each operation behind it with its hash, signature and place in its device's chain. */
import type { EvidenceChain, EvidenceLink } from '../../shared/api/samples.ts';
import { type EntityName, entityDefinitions } from '../../shared/domain/entities.ts';
import { type Operation, chainStart, operationHashInput, operationIdOf } from '../../shared/domain/operation.ts';
import { proveRecord } from '../../shared/domain/record-file.ts';
import { proofFunctions } from '../proof-functions.ts';
import { type Workspace, found } from '../workspace.ts';
import { publicKeyOf, recordFileOf } from './record-proof.ts';

type Blobs = EvidenceLink['blobs'];
type Entity = EvidenceLink['entity'];

/** The answers of a large round are all checked; so many are shown. */
const mostAnswers = 50;

export async function evidenceOf(ws: Workspace, recordId: string): Promise<EvidenceChain> {
  const { store } = ws;
  const { fields } = found(store.records.byId(recordId), 'record', recordId);
  const proof = proveRecord(await recordFileOf(ws, recordId, true), proofFunctions);
  const links: EvidenceLink[] = [];
  const keys = new Map<string, Promise<string | null>>();
  const keyOf = (dev: string): Promise<string | null> => {
    const key = keys.get(dev) ?? publicKeyOf(ws, dev);
    keys.set(dev, key);
    return key;
  };
  for (const { entity, id, name } of partsOf(ws, recordId)) {
    for (const op of store.operationsOf(entity, id))
      links.push(await linkOf(ws, { entity, id, name }, op, await keyOf(op.dev)));
  }
  const answers = links.filter(({ entity }) => entity === 'answer');
  const unlisted = new Set(answers.slice(mostAnswers));
  return {
    proof: { passed: [...proof.passed], failed: proof.failed },
    contentHash: fields.contentHash,
    links: links.filter((link) => !unlisted.has(link)),
    unlisted: unlisted.size,
    isWhole: proof.failed === null && links.every(isWhole),
  };
}

const isWhole = ({ checks, blobs }: EvidenceLink): boolean =>
  checks.hash && checks.signature && checks.follows && blobs.every(({ state }) => state === 'whole');

interface Part {
  readonly entity: Entity;
  readonly id: string;
  readonly name: string;
}

/** The record itself, what it is about, and what hangs on that. */
function partsOf({ store }: Workspace, recordId: string): Part[] {
  const { number, subject } = found(store.records.byId(recordId), 'record', recordId).fields;
  const parts: Part[] = [{ entity: 'record', id: recordId, name: number }];
  if (subject.entity === 'fault') {
    const fault = found(store.faults.byId(subject.id), 'fault', subject.id);
    parts.push({ entity: 'fault', id: fault.id, name: fault.fields.number });
    for (const { id, fields } of store.faults.events(fault.id)) {
      parts.push({ entity: 'fault_event', id, name: fields.kind });
    }
  } else {
    const round = found(store.inspections.byId(subject.id), 'inspection', subject.id);
    parts.push({ entity: 'inspection', id: round.id, name: round.fields.number });
    for (const { id, fields } of store.inspections.events(round.id)) {
      parts.push({ entity: 'inspection_event', id, name: fields.kind });
    }
    for (const { id, fields } of store.answers.current(round.id)) {
      parts.push({ entity: 'answer', id, name: fields.itemId });
    }
  }
  for (const { id, fields } of store.probeResults.bySubject(subject.id)) {
    parts.push({ entity: 'probe_result', id, name: fields.report.probeId });
  }
  for (const { id, fields } of store.photos.bySubject(subject.id)) {
    parts.push({ entity: 'photo', id, name: fields.caption });
  }
  return parts;
}

async function linkOf(ws: Workspace, { entity, name }: Part, op: Operation, key: string | null): Promise<EvidenceLink> {
  const { sha256, bytesOfHex, isSigned } = proofFunctions;
  const before = op.n === 1 ? chainStart : ws.store.operationAt(op.dev, op.n - 1)?.hash;
  return {
    entity,
    id: op.entityId,
    name,
    personName: ws.personName(op.author),
    operation: operationIdOf(op),
    hash: op.hash,
    atMs: op.wallMs,
    checks: {
      hash: sha256(operationHashInput(op)) === op.hash,
      signature: key !== null && isSigned(key, bytesOfHex(op.hash), op.sig),
      follows: before === op.prevHash,
    },
    blobs: await blobsOf(ws, entity, op),
  };
}

async function blobsOf({ store }: Workspace, entity: EntityName, op: Operation): Promise<Blobs> {
  const blobs: Blobs = [];
  if (op.action === 'remove') return blobs;
  for (const id of entityDefinitions[entity].blobsOf(op.fields)) {
    const info = store.blobInfo(id);
    const state = info?.isHere !== true ? 'missing' : (await isReadable(store, id)) ? 'whole' : 'damaged';
    blobs.push({ id, name: nameOf(op, id), mediaType: info?.mediaType ?? '', state });
  }
  return blobs;
}

/** Reading one compares its bytes with its name, which is their SHA-256. */
const isReadable = (store: Workspace['store'], id: string): Promise<boolean> =>
  store.blobs.read(id).then(
    () => true,
    () => false,
  );

/** As the prober called it. */
function nameOf({ fields }: Operation, blobId: string): string {
  const { evidence } = fields;
  const listed = Array.isArray(evidence) ? (evidence as { blobId?: unknown; name?: unknown }[]) : [];
  return String(listed.find((each) => each.blobId === blobId)?.name ?? '');
}
