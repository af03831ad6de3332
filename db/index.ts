/** The laptop's store: the public side of db/. */
export {
  type CreateStore,
  type OpenStore,
  type StorePorts,
  createStore,
  isDataFolder,
  openStore,
} from './open-store.ts';
export { Store } from './store.ts';
export type {
  Act,
  CreateAct,
  FieldsInput,
  RemoveAct,
  SetAct,
  StoreClock,
  WriteResult,
} from './writer.ts';
export {
  type RandomBytes,
  type SlotInfo,
  type SlotKind,
  type SlotSecret,
  type WrappedSecret,
  heldOrganisationSlot,
  listSlots,
  openOrganisationSlot,
  putSlotBack,
} from './key-slots.ts';
export { type Wiped, destroyKeys, forgetWiped, isWiped, noteWiped, wipedIn } from './wiped.ts';
export { agreedKey, boxKeyOf, newBoxKey, publicTextOf } from './sealed-to.ts';
export { seal, unseal } from './sealed-bytes.ts';
export { stretched } from './stretched.ts';
export { blobIdOf } from './blob-files.ts';
export { flushFolder } from './durable-file.ts';
export { laptopReserveBytes } from './reserve.ts';
export { backupKeySlots } from './backup.ts';
export { type StoreSigner, signingKeyOf } from './device-identity.ts';
export type { Carried } from './carried.ts';
export type { FoundFlaw } from './log-proof.ts';
export type { LogLine } from './whole-log.ts';
export { programForm } from './program-form.ts';
export type { BegunUpdate, ProgramNews } from './program-memory.ts';
export type { SyncStore, ToldChange } from './sync-store.ts';
export { type SearchedEntity, isSearched, searchedEntities } from './search-text.ts';
export type { Page } from './repositories/record-reader.ts';
export type { DeviceCursor, DeviceFilter } from './repositories/devices.ts';
export type { ChangedText } from './repositories/device-life.ts';
export type { FaultFilter } from './repositories/faults.ts';
export type { TimeCursor } from './repositories/time-page.ts';
export type { EvidenceRef, EvidenceTime, ProvenRound } from './repositories/evidence.ts';
export type { RoundFigures } from './repositories/period-figures.ts';
export type { StoredSweep, SweptCell } from './repositories/sweeps.ts';
export type { Credential, ProtocolAccount } from './repositories/accounts.ts';
export type { TrailCursor, TrailEntry } from './repositories/audit-trail.ts';
export type { AuditAct, AuditEntry, Draft } from './repositories/local.ts';
export type { Conflict, ConflictSide, CurrentRecord, DecidedConflict, KeptAside } from './repositories/conflicts.ts';
export type { RecordPlace, RecordStatus, UnsentTotals } from './repositories/record-status.ts';
