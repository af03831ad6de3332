/** Times that people give. */
import { AppError } from '../../shared/errors.ts';

/** Clocks of two laptops differ by this much without anybody lying. */
const futureToleranceMs = 60_000;

/** @throws Fault_TimeInFuture */
export function assertNotInFuture(atMs: number, nowMs: number): void {
  if (atMs > nowMs + futureToleranceMs) throw new AppError('Fault_TimeInFuture', { atMs });
}
