/** The central server. */
export {
  createEnrolmentCode,
  importBundleFile,
  listActs,
  noteUpdate,
  organisationAuthority,
  readmitLaptop,
  releaseShelfOf,
  revokeLaptop,
  writeAnswerFile,
} from './admin.ts';
export { type BackupResult, backupServer } from './backup/backup-server.ts';
export { restoreServer, verifyServer } from './backup/restore-server.ts';
export type { ConsoleHost } from './console/console-host.ts';
export {
  type UserCode,
  addConsoleUser,
  changeConsoleRole,
  disableConsoleUser,
  listConsoleUsers,
  renewConsoleUser,
  resetSecondFactor,
  shortLogin,
  signOutConsoleUser,
} from './console/users.ts';
export type { DataPlace } from './open-data.ts';
export type { ServerAct } from './store/server-acts.ts';
export { announceOrganisationKey, organisationKeysAt, slotOfLaptop } from './organisation-keys.ts';
export { type ListedLaptop, listLaptops } from './laptops.ts';
export { jsonLog } from './log.ts';
export { type Renewal, renewAuthority } from './tls/renew-authority.ts';
export { writtenFingerprint } from './tls/fingerprint.ts';
export type { Offered, ShelvedRelease } from './updates/release-shelf.ts';
export { type BesideServer, type RunningServer, type StartServerOptions, startServer } from './start-server.ts';
