/** Cutting the unsent operations into push batches. Pure. */
import type { Operation } from '../shared/domain/operation.ts';

export interface Batch {
  readonly operations: readonly Operation[];
  /** One JSON text per operation. */
  readonly lines: readonly string[];
}

/**
 * The longest beginning of `operations` within both limits. One operation alone is always taken, however large:
 * what was written down must be able to leave the laptop.
 * @param maxBytes raw UTF-8 bytes with line ends
 */
export function nextBatch(operations: readonly Operation[], maxOperations: number, maxBytes: number): Batch {
  const lines: string[] = [];
  let bytes = 0;
  for (const op of operations.slice(0, maxOperations)) {
    const line = JSON.stringify(op);
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > maxBytes && lines.length > 0) break;
    lines.push(line);
  }
  return { operations: operations.slice(0, lines.length), lines };
}
