/** Tells a document by its first bytes and its ending together: what is kept must be what it is called. */
import { pictureTypeOf } from './picture-type.ts';

/** A container that several kinds of document share; the ending tells which. */
const containers = {
  zip: {
    signature: [0x50, 0x4b],
    types: {
      docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      // GB/T 33190, the format of official documents.
      ofd: 'application/ofd',
      zip: 'application/zip',
    },
  },
  ole: {
    signature: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    types: {
      doc: 'application/msword',
      xls: 'application/vnd.ms-excel',
      ppt: 'application/vnd.ms-powerpoint',
      wps: 'application/vnd.ms-works',
      et: 'application/vnd.ms-excel',
    },
  },
  pdf: { signature: [0x25, 0x50, 0x44, 0x46], types: { pdf: 'application/pdf' } },
} as const satisfies Record<string, { signature: readonly number[]; types: Readonly<Record<string, string>> }>;

const pictureEndings: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/** Endings that are taken, without the dot. */
export const documentEndings: readonly string[] = [
  ...Object.values(containers).flatMap(({ types }) => Object.keys(types)),
  ...Object.keys(pictureEndings),
];

/** The media type; null for what is not taken, or is not what its name says. */
export function documentTypeOf(name: string, bytes: Uint8Array): string | null {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const picture = pictureTypeOf(bytes);
  if (picture !== null) return pictureEndings[ending] === picture ? picture : null;
  for (const { signature, types } of Object.values(containers)) {
    if (!signature.every((byte, index) => bytes[index] === byte)) continue;
    return Object.hasOwn(types, ending) ? ((types as Readonly<Record<string, string>>)[ending] ?? null) : null;
  }
  return null;
}
