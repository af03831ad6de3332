/** A file of what is written piece by piece, without asking whether it is large. */
import { writeFileSync } from 'node:fs';

export async function writePieces(file: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const written: Uint8Array[] = [];
  for await (const piece of pieces) written.push(piece);
  writeFileSync(file, Buffer.concat(written));
}
