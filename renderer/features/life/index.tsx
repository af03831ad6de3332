/** The life record of a device, and the quarterly comparison of versions. */
export { DeviceLifeScreen } from './life-screen.tsx';
export { VersionsScreen } from './versions-screen.tsx';
