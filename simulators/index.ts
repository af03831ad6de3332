/** The demo site and its devices: real protocols over real sockets on loopback, for the demo, the command line and tests. */
export type { AuthScheme } from './account.ts';
export { type CameraChannel, type CameraOptions, type RunningCamera, singleChannel, startCamera } from './camera.ts';
export { type DiscoveryOptions, type RunningDiscovery, startDiscovery } from './discovery.ts';
export { type DemoSite, type DemoSiteOptions, startDemoSite } from './demo-site.ts';
export { type HostileKind, hostileKinds, type HostilePeer, startHostilePeer } from './hostile-peer.ts';
export { type GatekeeperOptions, type RunningGatekeeper, startGatekeeper } from './gatekeeper.ts';
export { startHttpPlatform } from './http-platform.ts';
export { loadMedia, type Loop, type Media, type Scene, sceneOf } from './media.ts';
export type { RecorderState } from './recorder-state.ts';
export { demoAccounts, recorderState } from './site-plan.ts';
export { startSnmpSwitch } from './snmp-switch.ts';
export { startSshDevice } from './ssh-device.ts';
export { newSshKey } from './ssh-key.ts';
