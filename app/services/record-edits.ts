/** What a person wrote into a draft, and the strokes of a signature, as they come in. */
import { type RecordEdits, recordEdits } from '../../shared/api/records.ts';
import { pictureTypeOf } from '../../shared/domain/picture-type.ts';
import { AppError } from '../../shared/errors.ts';

/**
 * Edits as they were kept, maybe by an older program: a field that cannot be read falls back to its default, all the
 * others stay.
 */
export function keptEdits(text: string | undefined): RecordEdits {
  const kept = objectOf(text);
  const readable = Object.entries(recordEdits.shape).flatMap(([name, schema]) => {
    const field = schema.safeParse(kept[name]);
    return field.success ? [[name, field.data] as const] : [];
  });
  return recordEdits.parse(Object.fromEntries(readable));
}

function objectOf(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Pixels in each direction: more than any pad draws, less than what makes a printer run out of memory. */
const maxSidePx = 4096;
/** Signature, length and type of the first chunk, its data and checksum; the empty last chunk. */
const [ihdrAt, widthAt, heightAt, iendBytes, smallestBytes] = [12, 16, 20, 12, 8 + 25 + 12] as const;

/** The bytes of a drawn signature: a whole PNG of a sensible size. @throws Probe_NotAPicture */
export function signaturePng(base64: string): Buffer {
  const png = Buffer.from(base64, 'base64');
  const isWhole =
    png.length >= smallestBytes &&
    pictureTypeOf(png) === 'image/png' &&
    png.toString('latin1', ihdrAt, widthAt) === 'IHDR' &&
    png.toString('latin1', png.length - iendBytes + 4, png.length - 4) === 'IEND';
  if (!isWhole) throw new AppError('Probe_NotAPicture');
  const sides = [png.readUInt32BE(widthAt), png.readUInt32BE(heightAt)];
  if (sides.some((side) => side < 1 || side > maxSidePx)) throw new AppError('Probe_NotAPicture');
  return png;
}
