/** The central server. */
export { createEnrolmentCode, revokeLaptop } from './admin.ts';
export { type BackupResult, backupServer } from './backup/backup-server.ts';
export { jsonLog } from './log.ts';
export { type RunningServer, startServer } from './start-server.ts';
