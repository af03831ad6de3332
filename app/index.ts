/** The app, for hosts and the command line. */
export type { Caller } from './caller.ts';
export { consoleAccess } from './console-access.ts';
export { createApp, type App } from './create-app.ts';
export type {
  CentralLaptop,
  CentralPort,
  DemoSitePort,
  HostPorts,
  Log,
  PdfOptions,
  PrintPort,
  SecretsPort,
} from './ports.ts';
export { type CallContext, appErrorFromCarrier, toCarrierError } from './procedure.ts';
export { proofFunctions } from './proof-functions.ts';
export type { AppContext, AppRouter } from './router.ts';
export { contentSecurityPolicy, filePolicy, mediaTypeOf, noncePlaceholder, pageHeaders } from './page-policy.ts';
// What both hosts fill the ports with: the hosts know only this room.
export {
  echoPort,
  iperfPort,
  forkProber,
  type PortAnswer,
  type PortState,
  type ProberProcess,
  startEchoResponder,
  startThroughputResponder,
  sweepPings,
  sweepPorts,
} from '../probes/index.ts';
export { createTransport, createSystemClock } from '../sync/index.ts';
export { askAddress } from './services/sweep-address.ts';
export { cupsPrinters } from './printers/cups-printers.ts';
export type { HtmlPrinter, PrintSystem } from './printers/print-system.ts';
export { diskEncryptionOf } from './disk-encryption.ts';
export { systemNetworkCards } from './network-zone.ts';
export { runProbeOnce } from './run-probe-once.ts';
export { type UpdatesPort, notInstalled } from './updates/updates-port.ts';
export {
  type OrganisationSecret,
  keyLines,
  newOrganisationSeed,
  organisationSecret,
  seedOf,
} from './recovery/organisation-key.ts';
export { answerTo, readRequest, readSlot } from './recovery/request.ts';
export { destroySecretFiles, flushFolder } from './secret-files.ts';
export { assertStrong } from './lock/folder-keys.ts';
export { programForm, putSlotBack } from '../db/index.ts';
