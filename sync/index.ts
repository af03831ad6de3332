/** The laptop's half of synchronisation. */
export { writeBundle } from './bundle/write-bundle.ts';
export { type SyncEngine, createSyncEngine } from './engine.ts';
export type { SyncClockPort, TransportPort } from './ports.ts';
export { isReceiptGenuine } from './receipt-check.ts';
export type { SessionResult, SyncProgress } from './session.ts';
export { createSystemClock } from './system-clock.ts';
export { createTransport } from './transport.ts';
