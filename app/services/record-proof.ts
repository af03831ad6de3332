/** A signed record, proved and handed out: its own operation, key and pictures. */
import { type RecordFile, picturesOf, proveRecord } from '../../shared/domain/record-file.ts';
import { AppError } from '../../shared/errors.ts';
import { proofFunctions } from '../proof-functions.ts';
import { type Workspace, found } from '../workspace.ts';

/** @throws Record_NotVerified for a record of a laptop whose key is not known here; Store_BlobMissing */
export async function recordFileOf(ws: Workspace, id: string, canLackPictures = false): Promise<RecordFile> {
  const { store } = ws;
  const record = found(store.records.byId(id), 'record', id);
  const operation = found(store.operationsOf('record', id)[0], 'record', id);
  const publicKey = await publicKeyOf(ws, operation.dev);
  if (publicKey === null) {
    throw new AppError('Record_NotVerified', { number: record.fields.number, check: 'foreign-key' });
  }
  const blobs: RecordFile['blobs'] = [];
  for (const blobId of picturesOf(record.fields)) {
    const bytes = await store.blobs.read(blobId).catch((error: unknown) => {
      if (!canLackPictures) throw error;
      return null;
    });
    if (bytes === null) continue;
    const { mediaType } = found(store.blobInfo(blobId), 'blob', blobId);
    blobs.push({ id: blobId, mediaType, dataBase64: Buffer.from(bytes).toString('base64') });
  }
  return { format: 'xunwei-record', v: 1, operation, publicKey, blobs };
}

/** A laptop's own; at the central server those of all that joined it. */
export async function publicKeyOf({ store, ports }: Workspace, dev: string): Promise<string | null> {
  return dev === store.signer.dev ? store.signer.publicKey : ((await ports.central?.publicKeyOf(dev)) ?? null);
}

/** @throws Record_NotVerified naming the record and the check that failed */
export async function verifyRecord(ws: Workspace, id: string): Promise<{ checks: string[] }> {
  const proof = proveRecord(await recordFileOf(ws, id), proofFunctions);
  if (proof.failed !== null) throw new AppError('Record_NotVerified', { number: proof.number, check: proof.failed });
  return { checks: [...proof.passed] };
}

export async function exportRecord(ws: Workspace, id: string): Promise<string> {
  return `${JSON.stringify(await recordFileOf(ws, id), null, 1)}\n`;
}
