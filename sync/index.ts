/** The laptop's half of synchronisation. */
export {
  type EnrolInput,
  type SessionOptions,
  type SyncEngine,
  type SyncEngineParts,
  createSyncEngine,
} from './engine.ts';
export type {
  EnrolmentState,
  SignerPort,
  SyncBlobPort,
  SyncClockPort,
  SyncStorePort,
  TransportAnswer,
  TransportPort,
  TransportRequest,
} from './ports.ts';
export { isReceiptGenuine } from './receipt-check.ts';
export { backoffMs } from './retry.ts';
export type { SessionResult, SyncPhase, SyncProgress } from './session.ts';
export { createSystemClock } from './system-clock.ts';
export { createFetchTransport } from './transport.ts';
