/**
 * A signed record as a file that proves itself: its operation, the device's public key and the pictures it refers to.
 * `xunwei verify` and the app check it with the same function; the hash and signature functions are passed in.
 */
import { z } from 'zod';
import { recordFields } from './entities.ts';
import { operation, operationHashInput } from './operation.ts';
import { pictureBlobIds, recordContent, recordHashInput } from './record-content.ts';

export const recordFile = z.object({
  format: z.literal('xunwei-record'),
  v: z.literal(1),
  operation,
  /** Ed25519 public key of the device that signed, SPKI DER, base64url. */
  publicKey: z.string().max(200),
  blobs: z.array(z.object({ id: z.string(), mediaType: z.string(), dataBase64: z.base64() })),
});
export type RecordFile = z.infer<typeof recordFile>;

/** `WX-20261123-A-007.xunwei.json`. */
export const recordFileName = (number: string): string => `${number}.xunwei.json`;

export const recordChecks = ['fields', 'content', 'operation', 'signature', 'pictures'] as const;
export type RecordCheck = (typeof recordChecks)[number];

export interface ProofFunctions {
  /** SHA-256, lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string;
  readonly bytesOfBase64: (text: string) => Uint8Array;
  readonly bytesOfHex: (text: string) => Uint8Array;
  /** Ed25519; false as well for a key that is none. */
  readonly isSigned: (publicKey: string, bytes: Uint8Array, signature: string) => boolean;
}

export interface RecordProof {
  readonly number: string;
  readonly recordId: string;
  /** Checks that hold, in order; with all of `recordChecks` the record is what was signed. */
  readonly passed: readonly RecordCheck[];
  /** The first that does not hold. */
  readonly failed: RecordCheck | null;
}

export function proveRecord(file: RecordFile, functions: ProofFunctions): RecordProof {
  const { operation: op } = file;
  const fields = recordFields.safeParse(op.fields);
  const number = fields.success ? fields.data.number : '';
  const tests: Record<RecordCheck, () => boolean> = {
    fields: () => op.entity === 'record' && op.action === 'create' && fields.success,
    content: () => fields.success && functions.sha256(recordHashInput(fields.data)) === fields.data.contentHash,
    operation: () => functions.sha256(operationHashInput(op)) === op.hash,
    signature: () => functions.isSigned(file.publicKey, functions.bytesOfHex(op.hash), op.sig),
    pictures: () => fields.success && arePicturesWhole(file, picturesOf(fields.data), functions),
  };
  const passed: RecordCheck[] = [];
  for (const check of recordChecks) {
    if (!tests[check]()) return { number, recordId: op.entityId, passed, failed: check };
    passed.push(check);
  }
  return { number, recordId: op.entityId, passed, failed: null };
}

/** Blob ids of everything that the record shows: its pictures and its signatures. */
export function picturesOf(record: z.infer<typeof recordFields>): string[] {
  const content = recordContent.safeParse(record.content);
  const shown = content.success ? pictureBlobIds(content.data) : [];
  return [...new Set([...shown, ...record.signatures.map((signature) => signature.blobId)])];
}

function arePicturesWhole(file: RecordFile, ids: readonly string[], functions: ProofFunctions): boolean {
  const byId = new Map(file.blobs.map((blob) => [blob.id, blob]));
  return ids.every((id) => {
    const blob = byId.get(id);
    return blob !== undefined && functions.sha256(functions.bytesOfBase64(blob.dataBase64)) === id;
  });
}
