/** How this program was put on the machine: what kind of release fits it. */
import type { ReleaseTarget } from '../shared/domain/release.ts';

export interface Running {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** Not from a source folder. */
  readonly isPackaged: boolean;
  /** What an AppImage's own starter says of its file. */
  readonly appImage: string | undefined;
}

/**
 * The file of the AppImage that runs. Who is started from a program that is an AppImage itself inherits that one's variables: ours lies in
 * what its starter has mounted.
 */
export function ownAppImage({ APPIMAGE, APPDIR }: NodeJS.ProcessEnv, execPath: string): string | undefined {
  const isOwn = APPDIR !== undefined && APPDIR !== '' && execPath.startsWith(`${APPDIR.replace(/\/$/, '')}/`);
  return isOwn && APPIMAGE !== '' ? APPIMAGE : undefined;
}

const platforms: Readonly<Partial<Record<NodeJS.Platform, ReleaseTarget['platform']>>> = {
  win32: 'win',
  linux: 'linux',
  darwin: 'mac',
};

/** Null where there is no release for it. */
export function installedAs({ platform: system, arch, isPackaged, appImage }: Running): ReleaseTarget | null {
  const platform = platforms[system];
  if (!isPackaged || platform === undefined || (arch !== 'x64' && arch !== 'arm64')) return null;
  const kind = platform === 'win' ? 'nsis' : platform === 'mac' ? 'dmg' : appImage === undefined ? 'deb' : 'appimage';
  return { platform, arch, kind };
}
