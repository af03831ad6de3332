/** Signed sheets on their way back: read, held until it is known where they belong, then kept with their record. */
import { type ReadScan, type ScanView, maxScanBytes, type scansContract } from '../../shared/api/scans.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import { documentTypeOf } from '../../shared/domain/file-type.ts';
import type { RecordId } from '../../shared/domain/ids.ts';
import { readCode } from '../../shared/domain/label.ts';
import { scanMediaTypes } from '../../shared/domain/record-scan.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import type { CodeReader } from '../scans/code-reader.ts';
import { type Workspace, found } from '../workspace.ts';
import { FileUploads } from './file-uploads.ts';

type Input = Inputs<typeof scansContract>;

/** Sheets that wait for somebody to say where they belong; the one that came first goes. */
const maxHeld = 20;

interface Held {
  readonly read: ReadScan;
  readonly bytes: Uint8Array;
}

export function createScanService(ws: Workspace, codes: CodeReader) {
  const { store } = ws;
  const uploads = new FileUploads({ maxBytes: maxScanBytes, tooLarge: 'Scan_TooLarge', lost: 'Scan_Lost' });
  const sheets = new Map<string, Held>();

  function assertFiling(): void {
    const { name, role } = ws.person().fields;
    if (role === 'supervisor') throw new AppError('Scan_NotAllowed', { name });
  }

  const heldSheet = (id: string): Held => {
    const sheet = sheets.get(id);
    if (sheet === undefined) throw new AppError('Scan_Lost');
    return sheet;
  };

  function recordsNamed(codes: readonly string[]): ReadScan['records'] {
    const named = new Map<string, ReadScan['records'][number]>();
    for (const text of codes) {
      const code = readCode(text);
      const record = code?.kind === 'record' ? store.records.byId(code.id) : null;
      if (record === null) continue;
      const { number, title, contentHash } = record.fields;
      // One sheet of an old print among those of the new one is told.
      const isSameContent = contentHash.startsWith(hashIn(text)) && named.get(record.id)?.isSameContent !== false;
      named.set(record.id, { recordId: record.id as RecordId, number, title, isSameContent });
    }
    return [...named.values()];
  }

  const view = ({ id, fields, author, enteredAtMs }: Stored<'record_scan'>): ScanView => ({
    ...fields,
    id,
    atMs: enteredAtMs,
    personName: ws.personName(author),
  });

  const byId = (id: string): Stored<'record_scan'> => found(store.recordScans.byId(id), 'scan', id);

  return {
    async takePart({ name, ...part }: Input['takePart']): Promise<{ scan: ReadScan | null }> {
      assertFiling();
      const bytes = uploads.take(part);
      if (bytes === null) return { scan: null };
      const mediaType = scanMediaTypes.find((type) => type === documentTypeOf(name, bytes));
      if (mediaType === undefined) throw new AppError('Scan_WrongType', { name });
      const records = recordsNamed(await codes.read({ bytes, name, isPdf: mediaType === 'application/pdf' }));
      const read = { uploadId: part.uploadId, name, mediaType, bytes: bytes.byteLength, records };
      const [oldest] = sheets.keys();
      if (oldest !== undefined && sheets.size >= maxHeld) sheets.delete(oldest);
      sheets.set(part.uploadId, { read, bytes });
      return { scan: read };
    },
    async attach({ uploadId, recordId }: Input['attach']) {
      assertFiling();
      const held = heldSheet(uploadId);
      found(store.records.byId(recordId), 'record', recordId);
      const { name, mediaType, bytes, records } = held.read;
      const named = records.find((each) => each.recordId === recordId);
      const blobId = await store.blobs.write(held.bytes, mediaType);
      // A second click may have kept it meanwhile.
      heldSheet(uploadId);
      const fields = {
        recordId,
        name,
        mediaType,
        bytes,
        blobId,
        foundBy: named === undefined ? ('hand' as const) : ('code' as const),
        isSameContent: named?.isSameContent ?? null,
      };
      const id = ws.newId<string>();
      ws.write([{ entity: 'record_scan', entityId: id, action: 'create', fields }]);
      sheets.delete(uploadId);
      return view(byId(id));
    },
    list: ({ recordId }: Input['list']) => store.recordScans.ofRecord(recordId).map(view),
    async file({ id }: Input['file']) {
      const { name, mediaType, blobId } = byId(id).fields;
      const dataBase64 = Buffer.from(await store.blobs.read(blobId)).toString('base64');
      ws.audit('export', { entity: 'record_scan', entityId: id, detail: { name } });
      return { name, mediaType, dataBase64 };
    },
    withdraw({ id, reason }: Input['withdraw']) {
      assertFiling();
      byId(id);
      ws.write([{ entity: 'record_scan', entityId: id, action: 'remove', fields: { reason } }]);
      return {};
    },
  };
}

/** What a record's code says of its content, whole or the beginning; a code without it says nothing that matches. */
const hashIn = (code: string): string => /:([0-9a-f]{8,64})$/i.exec(code.trim())?.[1]?.toLowerCase() ?? '?';
