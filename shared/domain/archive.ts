/** The form of an export of everything: a folder with a manifest, JSON Lines and files. docs/guide tells it to people. */
import { z } from 'zod';
import { shortText, timeMs } from './field-types.ts';
import { sha256Hex, siteId } from './ids.ts';
import { operation, stampedOperation } from './operation.ts';

export const archiveFormat = 'xunwei-export';
/** Raised when an older program could not read it. */
export const archiveVersion = 1;

export const operationsFile = 'operations.jsonl';
export const filesFile = 'files.jsonl';
export const manifestFile = 'manifest.json';

export const archiveManifest = z.object({
  format: z.literal(archiveFormat),
  v: z.int().min(1),
  createdAtMs: timeMs,
  program: shortText,
  siteId,
  siteKind: z.enum(['contract', 'demo', 'empty']),
  /** How far the server's order was known. */
  cursor: z.object({ seq: z.int().min(0), head: z.string() }),
  counts: z.object({ operations: z.int(), records: z.int(), files: z.int() }),
  /** Each by its path in the folder, with slashes. */
  files: z.record(z.string(), z.object({ bytes: z.int(), sha256: z.string() })),
});
export type ArchiveManifest = z.infer<typeof archiveManifest>;

/** A line of `operations.jsonl`. */
export const archivedOperation = operation.extend({
  stamp: stampedOperation.omit({ op: true }).nullable(),
});

/** A line of `files.jsonl`. */
export const archivedFile = z.object({
  /** SHA-256 of the bytes. */
  id: sha256Hex,
  mediaType: z.string().max(200),
  bytes: z.int(),
});

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
  'application/json': '.json',
  'text/plain': '.txt',
};

/** What a file's name ends with; nothing for a type that has none here. */
export const endingOf = (mediaType: string): string => endings[mediaType] ?? '';

/** Where a file stands in the folder: what its line says of a path is not asked. */
export const archivedPath = ({ id, mediaType }: z.infer<typeof archivedFile>): string =>
  `files/${id.slice(0, 2)}/${id}${endingOf(mediaType)}`;

export const recordsPath = (entity: string): string => `records/${entity}.jsonl`;
