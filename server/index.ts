/** The central server. */
export { type CodeOptions, type DataDirOptions, type NewCode, createEnrolmentCode, revokeLaptop } from './admin.ts';
export { type BackupOptions, type BackupResult, backupServer } from './backup/backup-server.ts';
export type { ServerClock } from './http/context.ts';
export { type LogEntry, type ServerLog, jsonLog } from './log.ts';
export { type RunningServer, type StartServerOptions, startServer } from './start-server.ts';
