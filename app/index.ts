/** The app, for hosts and the command line. */
export { createApp, type App } from './create-app.ts';
export type { DemoSitePort, HostPorts, Log, PrintPort, SecretsPort } from './ports.ts';
export { toCarrierError } from './procedure.ts';
export { proofFunctions } from './proof-functions.ts';
export type { AppContext, AppRouter } from './router.ts';
