/** Edits as the core takes them. Pure. */
import type { RecordEdits } from '../../../shared/api/records.ts';

/** A part's line that has no name yet is not a part: it stays on screen, and is neither kept nor printed. */
export function withNamedParts(edits: RecordEdits): RecordEdits {
  return edits.parts.every((part) => part.name.trim() !== '')
    ? edits
    : { ...edits, parts: edits.parts.filter((part) => part.name.trim() !== '') };
}
