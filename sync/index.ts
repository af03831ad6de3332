/** The laptop's half of synchronisation. */
export { type BundleFacts, fileSource, inspectBundle } from '../bundle/index.ts';
export { type TakenBundle } from './bundle/take-bundle.ts';
export { assertGenuine, letterOf } from './bundle/take-receipt.ts';
export { writeBundle } from './bundle/write-bundle.ts';
export { type EnrolInput, type SyncEngine, createSyncEngine } from './engine.ts';
export type { WantedRelease } from './fetch-release.ts';
export type { SyncClockPort, TransportPort } from './ports.ts';
export { fingerprintOf } from './organisation-key.ts';
export { isReceiptGenuine } from './receipt-check.ts';
export { sealToOrganisation } from './steps/escrow.ts';
export type { SessionResult, SyncProgress } from './session.ts';
export { createSystemClock } from './system-clock.ts';
export { createTransport } from './transport.ts';
