/** The life record of a device, what may fail, and the quarterly comparison of versions. */
import '../../boot/life-words.ts';
export { DeviceLifeScreen } from './life-screen.tsx';
export { PotentialFaultsScreen } from './potential-screen.tsx';
export { VersionsScreen } from './versions-screen.tsx';
