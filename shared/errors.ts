/**
 * Errors that cross a boundary (process, carrier, wire) as coded plain data.
 *
 * The code is the contract: user text is looked up as `error.<code>` in the catalogues with `params`
 * filled in, so that every error is a sentence in the user's language. `message` is for logs only.
 */

/** Plain data that may travel in an error: shown in a sentence, never a secret. */
export type ErrorParams = Readonly<Record<string, string | number | boolean | null>>;

/** An error as plain data. */
export interface AppErrorData {
  readonly code: AppErrorCode;
  readonly params: ErrorParams;
  readonly message: string;
}

/** `<Room>_<WhatIsWrong>`; the catalogue test fails when a code has no sentence. */
export const appErrorCodes = [
  // app
  'App_Internal',
  'App_InvalidInput',
  'App_NotFound',
  'App_NotReady',
  'App_AlreadyReady',
  'App_NoPerson',
  'App_Cancelled',
  'App_SettingsDamaged',
  // store
  'Store_WrongKey',
  'Store_NotADataFolder',
  'Store_Unreadable',
  'Store_FromTheFuture',
  'Store_Damaged',
  'Store_Recovered',
  'Store_RecoveredFromJournal',
  'Store_JournalBehind',
  'Store_DiskFull',
  'Store_OnlyTexts',
  'Store_NearlyFull',
  'Store_InUse',
  'Store_KeyMissing',
  'Store_UnsafeSettings',
  'Store_BlobDamaged',
  'Store_BlobMissing',
  // the lock
  'Lock_Locked',
  'Lock_NoPassphrase',
  'Lock_WrongPassphrase',
  'Lock_WrongRecoveryKey',
  'Lock_WeakPassphrase',
  'Lock_TooManyTries',
  'Lock_KeyMissing',
  'Lock_WrongAnswer',
  'Lock_NoRequest',
  // the organisation's recovery key
  'Recovery_KeyTaken',
  'Recovery_KeyOffered',
  'Recovery_NotAllowed',
  'Recovery_KeyFile',
  'Recovery_Passphrase',
  'Recovery_RequestFile',
  'Recovery_OtherKey',
  // passwords of devices
  'Vault_Expired',
  'Vault_ClockBack',
  'Vault_Lost',
  'Vault_Unreadable',
  // the central server's database
  'Database_Unavailable',
  'Database_Refused',
  'Database_TooOld',
  'Database_UnsafeSettings',
  'Database_NotEmpty',
  'Database_OtherStore',
  // where it keeps photos and files
  'Blobs_Unavailable',
  'Blobs_Refused',
  'Blobs_Elsewhere',
  // the contract and its checklists
  'Contract_NotAllowed',
  'Template_Changed',
  // tasks
  'Task_WrongDay',
  'Task_Ended',
  'Task_NotMissed',
  'Task_NotOnDemand',
  'Task_NotAllowed',
  // inspections and faults
  'Inspection_Incomplete',
  'Inspection_Closed',
  'Inspection_UnknownItem',
  'Inspection_WrongAnswer',
  'Fault_Closed',
  'Fault_WrongOrder',
  'Fault_TimeInFuture',
  'Fault_WrongSeverity',
  'Fault_ReasonMissing',
  'Fault_CauseMissing',
  'Fault_SolutionMissing',
  'Fault_TestMissing',
  'Fault_FeedbackMissing',
  // records
  'Record_Frozen',
  'Record_SignatureMissing',
  'Record_NotVerified',
  'Record_TooLarge',
  // conflicts
  'Conflict_Changed',
  // the console of the central server
  'Console_NotAllowed',
  'Console_WrongSignIn',
  'Console_SecondFactorNeeded',
  'Console_WrongCode',
  'Console_WeakPassphrase',
  'Console_TooManyTries',
  'Console_SignedOut',
  'Comment_Closed',
  'Comment_Open',
  'Sample_NothingToDraw',
  // what is counted
  'Counter_Known',
  // people
  'Person_NotAllowed',
  'Person_LastOwner',
  'Person_Left',
  // tables that are imported
  'Import_NotAllowed',
  'Import_WrongType',
  'Import_OldExcel',
  'Import_Damaged',
  'Import_UnclosedQuote',
  'Import_TooLarge',
  'Import_TooMuchInside',
  'Import_TooManyRows',
  'Import_Empty',
  'Import_Lost',
  'Import_Refused',
  'Import_Changed',
  // signed sheets that come back
  'Scan_NotAllowed',
  'Scan_WrongType',
  'Scan_TooLarge',
  'Scan_Unreadable',
  'Scan_Lost',
  // labels and their codes
  'Label_NotOurs',
  'Label_Unknown',
  // everything as open files
  'Archive_Folder',
  'Archive_None',
  'Archive_Damaged',
  'Archive_TooNew',
  'Archive_NotEmpty',
  'Archive_NotAllowed',
  // papers
  'Paper_NotAllowed',
  'Paper_WrongType',
  'Paper_TooLarge',
  'Paper_UploadLost',
  // photos
  'Photo_TooLarge',
  'Photo_Empty',
  'Photo_Heic',
  'Photo_NotAPicture',
  'Photo_TooManyPixels',
  'Photo_Damaged',
  'Photo_Unreadable',
  // probes
  'Probe_UnknownKind',
  'Probe_InvalidSettings',
  'Probe_Unreachable',
  'Probe_Refused',
  'Probe_Timeout',
  'Probe_AuthFailed',
  'Probe_ProtocolError',
  'Probe_TooMuchData',
  'Probe_NotAPicture',
  'Probe_Crashed',
  'Probe_Cancelled',
  'Probe_ToolMissing',
  'Probe_NoStream',
  'Probe_NoAddress',
  'Probe_NameNotFound',
  'Probe_NoAnswer',
  'Probe_HostKeyChanged',
  'Probe_CertificateChanged',
  'Probe_LegacyOnly',
  'Probe_TlsFailed',
  'Probe_OtherDevice',
  'Probe_TooMany',
  'Probe_Busy',
  // sweeps
  'Sweep_WrongAddresses',
  'Sweep_TooMany',
  'Sweep_Running',
  'Sweep_Outdated',
  // sync
  'Sync_NotEnrolled',
  'Sync_Offline',
  'Sync_Busy',
  'Sync_BadCode',
  'Sync_Refused',
  'Sync_WrongSite',
  'Sync_WrongServer',
  'Sync_CaptivePortal',
  'Sync_Proxy',
  'Sync_ForeignAnswer',
  'Sync_CertificateExpired',
  'Sync_CertificateUntrusted',
  'Sync_CertificateName',
  'Sync_OtherAuthority',
  'Sync_Intercepted',
  'Sync_TlsMissing',
  'Sync_TlsNeeded',
  'Sync_Protocol',
  'Sync_TooOld',
  'Sync_Fork',
  'Sync_DigestMismatch',
  'Sync_BecameAnother',
  'Sync_TookBack',
  'Sync_Wiped',
  // networks that the laptop is in
  'Zone_NoSync',
  'Zone_TwoNetworks',
  // bundles
  'Bundle_NoKey',
  'Bundle_Empty',
  'Bundle_Folder',
  'Bundle_Unreadable',
  'Bundle_Damaged',
  'Bundle_TooNew',
  'Bundle_TooOld',
  'Bundle_TooLarge',
  'Bundle_TooMany',
  'Bundle_OtherServer',
  'Bundle_UnknownLaptop',
  'Bundle_NotNext',
  'Bundle_NotForServer',
  'Bundle_OtherLaptop',
  'Bundle_Ahead',
  'Bundle_OtherOrder',
  'Bundle_NoneFound',
  // updates of the program
  'Update_NoKey',
  'Update_NoInstaller',
  'Update_NotARelease',
  'Update_TooNew',
  'Update_OtherKey',
  'Update_WrongSignature',
  'Update_Damaged',
  'Update_OtherSystem',
  'Update_NotNewer',
  'Update_OlderThanData',
  'Update_TooFar',
  'Update_Lost',
  'Update_None',
  'Update_NotOffered',
  'Update_Withdrawn',
  'Update_Busy',
  'Update_Failed',
  'Update_Installed',
  'Update_NotFinished',
  // this laptop's clock
  'Clock_Fast',
  'Clock_Slow',
  'Clock_FarOff',
  'Clock_WentBack',
  // printers
  'Printer_NotReached',
  'Printer_Unknown',
  'Printer_NotAccepting',
  'Printer_NoPaper',
  'Printer_Refused',
  'Printer_JobFailed',
  // hosts
  'Host_PortTaken',
  'Host_SecondInstance',
  'Host_PrintFailed',
  'Host_NoBrowser',
  'Host_Unauthorised',
  'Host_CoreUnreachable',
  'Host_DemoFailed',
  'Host_Certificate',
] as const;

export type AppErrorCode = (typeof appErrorCodes)[number];

/** The one error class of the project. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly params: ErrorParams;

  constructor(code: AppErrorCode, params: ErrorParams = {}, options: { cause?: unknown; message?: string } = {}) {
    super(options.message ?? `${code} ${JSON.stringify(params)}`, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }

  toData(): AppErrorData {
    return { code: this.code, params: this.params, message: this.message };
  }
}

const knownCodes: ReadonlySet<string> = new Set(appErrorCodes);

/** Any thrown value as an AppError; what is not one becomes `App_Internal` with the cause kept. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new AppError('App_Internal', { detail: message }, { cause: error, message });
}

/** The AppError that plain data describes, or null when the data is not one. */
export function appErrorFromData(data: unknown): AppError | null {
  if (typeof data !== 'object' || data === null) return null;
  const { code, params, message } = data as Record<string, unknown>;
  if (typeof code !== 'string' || !knownCodes.has(code)) return null;
  const safeParams = typeof params === 'object' && params !== null ? (params as ErrorParams) : {};
  return new AppError(code as AppErrorCode, safeParams, typeof message === 'string' ? { message } : {});
}
