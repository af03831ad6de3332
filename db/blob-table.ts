/** Which blobs operations refer to and where their bytes are; the bytes themselves are blob-files.ts. */
import type { Json } from '../shared/domain/canonical-json.ts';
import {
  type EntityDefinition,
  changeFormOf,
  entityDefinitions,
  isEntityName,
  noBlobs,
} from '../shared/domain/entities.ts';
import type { Operation } from '../shared/domain/operation.ts';
import { AppError } from '../shared/errors.ts';
import type { Sql } from './connection.ts';

export interface BlobRow {
  readonly id: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly isHere: boolean;
  readonly isOnServer: boolean;
}

export class BlobTable {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  find(id: string): BlobRow | null {
    const row = this.#sql.get<{ bytes: number; media_type: string; is_here: number; on_server: number }>(
      'SELECT bytes, media_type, is_here, on_server FROM blob WHERE id = ?',
      id,
    );
    if (row === undefined) return null;
    return {
      id,
      bytes: row.bytes,
      mediaType: row.media_type,
      isHere: row.is_here === 1,
      isOnServer: row.on_server === 1,
    };
  }

  /** The bytes of a blob are on this disk. */
  saveHere(id: string, bytes: number, mediaType: string): void {
    this.#sql.run(
      `INSERT INTO blob (id, bytes, media_type, is_here, on_server) VALUES (?, ?, ?, 1, 0)
       ON CONFLICT (id) DO UPDATE SET bytes = excluded.bytes, media_type = excluded.media_type, is_here = 1`,
      id,
      bytes,
      mediaType,
    );
  }

  /** The bytes are no longer on this disk; what the server holds can be fetched again. */
  saveLost(id: string): void {
    this.#sql.run('UPDATE blob SET is_here = 0 WHERE id = ? AND on_server = 1', id);
  }

  /** What operations refer to without its bytes being known here. */
  missing(): { readonly id: string; readonly mediaType: string }[] {
    return this.#sql.all('SELECT id, media_type AS mediaType FROM blob WHERE is_here = 0 AND on_server = 0');
  }

  saveOnServer(id: string, isOnServer: boolean): void {
    this.#sql.run('UPDATE blob SET on_server = ? WHERE id = ?', isOnServer ? 1 : 0, id);
  }

  /**
   * Notes what an operation refers to.
   * @param unknown own operations refer to what was stored before; foreign ones may come before their blobs.
   */
  refer(rowId: number, op: Operation, unknown: 'must-be-known' | 'comes-later'): void {
    if (op.action === 'remove' || !isEntityName(op.entity)) return;
    const { blobsOf, fields }: EntityDefinition = entityDefinitions[op.entity];
    // A change of a register names the fields that it changes and no others.
    const form = op.action === 'create' ? fields : changeFormOf(op.entity);
    if (blobsOf === noBlobs || !form.safeParse(op.fields).success) return;
    for (const id of new Set(blobsOf(op.fields))) {
      if (this.find(id) === null) {
        if (unknown === 'must-be-known') throw new AppError('Store_BlobMissing', { id });
        this.#sql.run(
          'INSERT INTO blob (id, bytes, media_type, is_here, on_server) VALUES (?, 0, ?, 0, 0)',
          id,
          mediaTypeOf(op.fields, id) ?? (op.entity === 'record' ? 'image/png' : 'application/octet-stream'),
        );
      }
      this.#sql.run('INSERT OR IGNORE INTO blob_ref (op_id, blob_id) VALUES (?, ?)', rowId, id);
    }
  }
}

/** The media type written beside a blob's id, wherever in the fields that is. */
function mediaTypeOf(value: Json | undefined, blobId: string): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const object = value as Readonly<Record<string, Json | undefined>>;
  if (object.blobId === blobId && typeof object.mediaType === 'string') return object.mediaType;
  for (const member of Object.values(object)) {
    const found = mediaTypeOf(member, blobId);
    if (found !== null) return found;
  }
  return null;
}
