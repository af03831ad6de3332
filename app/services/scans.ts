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

/** Sheets that wait for somebody to say where they belong, and those that were kept; the one that came first goes. */
const maxHeld = 20;

interface Held {
  readonly read: ReadScan;
  readonly bytes: Uint8Array;
}

interface Filing {
  readonly recordId: RecordId;
  readonly scan: Promise<ScanView>;
}

export function createScanService(ws: Workspace, codes: CodeReader) {
  const { store } = ws;
  const uploads = new FileUploads({ maxBytes: maxScanBytes, tooLarge: 'Scan_TooLarge', lost: 'Scan_Lost' });
  const sheets = new Map<string, Held>();
  /** Sheets that were kept, or are being kept, by their upload. */
  const filings = new Map<string, Filing>();

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

  async function file(held: Held, recordId: RecordId): Promise<ScanView> {
    found(store.records.byId(recordId), 'record', recordId);
    const { name, mediaType, bytes, records } = held.read;
    const named = records.find((each) => each.recordId === recordId);
    const blobId = await store.blobs.write(held.bytes, mediaType);
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
    return view(byId(id));
  }

  /** What a second click is answered: the sheet is there once. @throws Scan_Lost when it went to another record, or was withdrawn */
  async function keptBefore({ recordId, scan }: Filing, wanted: RecordId): Promise<ScanView> {
    const { id } = await scan;
    const kept = store.recordScans.ofRecord(recordId).find((each) => each.id === id);
    if (recordId !== wanted || kept === undefined) throw new AppError('Scan_Lost');
    return view(kept);
  }

  return {
    async takePart({ name, ...part }: Input['takePart']): Promise<{ scan: ReadScan | null }> {
      assertFiling();
      const bytes = uploads.take(part);
      if (bytes === null) return { scan: null };
      const mediaType = scanMediaTypes.find((type) => type === documentTypeOf(name, bytes));
      if (mediaType === undefined) throw new AppError('Scan_WrongType', { name });
      const records = recordsNamed(await codes.read({ bytes, name, isPdf: mediaType === 'application/pdf' }));
      const read = { uploadId: part.uploadId, name, mediaType, bytes: bytes.byteLength, records };
      putAmongLast(sheets, part.uploadId, { read, bytes });
      return { scan: read };
    },
    async attach({ uploadId, recordId }: Input['attach']): Promise<ScanView> {
      assertFiling();
      const first = filings.get(uploadId);
      if (first !== undefined) return keptBefore(first, recordId);
      const scan = file(heldSheet(uploadId), recordId);
      putAmongLast(filings, uploadId, { recordId, scan });
      try {
        const kept = await scan;
        sheets.delete(uploadId);
        return kept;
      } catch (error) {
        filings.delete(uploadId);
        throw error;
      }
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

function putAmongLast<T>(map: Map<string, T>, id: string, value: T): void {
  const [oldest] = map.keys();
  if (oldest !== undefined && map.size >= maxHeld) map.delete(oldest);
  map.set(id, value);
}
