/**
 * Another copy of this database has gone on as the same device, and the server holds what that one wrote. This one goes on as
 * another device: what only it has written is signed anew under the new name, and what was signed before is kept aside.
 */
import { isEntityName } from '../shared/domain/entities.ts';
import { type Operation, chainStart, operationIdOf } from '../shared/domain/operation.ts';
import type { BlobTable } from './blob-table.ts';
import { type StoreSigner, nextIdentity, takeNextIdentity } from './device-identity.ts';
import type { RandomBytes } from './key-slots.ts';
import type { Meta } from './meta.ts';
import type { OperationLog } from './operation-log.ts';
import { ownerOf } from './recover.ts';
import { setBackupsAside } from './rolling-backups.ts';
import type { RecordTables } from './record-tables.ts';
import type { SecondCopy } from './second-copy.ts';
import { signedAnew } from './signed-anew.ts';

/** Operations read at one time. */
const page = 500;

interface NextIdentityParts {
  readonly meta: Meta;
  readonly log: OperationLog;
  readonly tables: RecordTables;
  readonly blobs: BlobTable;
  readonly signer: StoreSigner;
  readonly secondCopy: SecondCopy;
  /** Seals the device key. */
  readonly key: Uint8Array;
  readonly random: RandomBytes;
  /** Of the data. */
  readonly dir: string;
}

export class NextIdentity {
  readonly #parts: NextIdentityParts;

  constructor(parts: NextIdentityParts) {
    this.#parts = parts;
  }

  /** The same until it is taken. */
  get(): { dev: string; publicKey: string } {
    const { meta, key, random } = this.#parts;
    const { dev, publicKey } = nextIdentity(meta, key, random);
    return { dev, publicKey };
  }

  /**
   * Goes on as the next identity, with all own operations behind `afterN`.
   * @param also what belongs into the same transaction
   * @returns how many operations were signed anew
   */
  take(afterN: number, also: () => void): number {
    const { meta, tables, signer, secondCopy, key, random, dir } = this.#parts;
    const { dev } = signer;
    const next = nextIdentity(meta, key, random);
    const own = this.#ownAfter(afterN);
    const entities = new Set(own.map((op) => op.entity).filter((entity) => isEntityName(entity)));
    let goBack = (): void => undefined;
    const change = (): void => {
      // Begun anew on a full disk: as who it was before.
      goBack();
      goBack = (): void => undefined;
      const begin = { n: 0, hash: chainStart };
      for (const [op, renamed] of signedAnew(own, begin, next)) this.#replace(op, renamed);
      takeNextIdentity(meta);
      also();
      // Own operations are told from others' by this name when the tables are made again.
      goBack = signer.become(next);
    };
    try {
      tables.rebuildAfter([...entities], change);
    } catch (error) {
      goBack();
      throw error;
    }
    setBackupsAside(dir, dev);
    secondCopy.beginAnew(ownerOf(meta));
    return own.length;
  }

  #ownAfter(afterN: number): Operation[] {
    const { log, signer } = this.#parts;
    const own: Operation[] = [];
    for (let n = afterN; ; n = own.at(-1)?.n ?? n) {
      const some = log.chainAfter(signer.dev, n, page);
      own.push(...some);
      if (some.length < page) return own;
    }
  }

  #replace(op: Operation, renamed: Operation): void {
    const { log, tables, blobs } = this.#parts;
    const held = log.find(op.dev, op.n);
    if (held !== null) log.setAside(held.rowId, op, operationIdOf(renamed));
    tables.forgetOutcome(op.entity, op.entityId);
    blobs.refer(log.append(renamed), renamed, 'comes-later');
    if (!isEntityName(op.entity)) tables.refold(op.entity, op.entityId);
  }
}
