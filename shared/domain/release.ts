/**
 * A release of the program as one file that is carried by hand or fetched from the central server:
 *
 *   line 1  `xunwei-update 1`
 *   line 2  the manifest, JSON on one line
 *   line 3  who signed it: JSON on one line, Ed25519 over lines 1 and 2 without the last line break
 *   rest    the installer, byte by byte as the packager made it
 *
 * `head -n 3` shows what it is and `tail -n +4` takes the installer out, on any machine and without this program.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';

export const releaseSuffix = '.xunwei-update';
export const releaseFormat = 1;
export const releaseMark = 'xunwei-update';
export const releaseLimits = {
  /** Of the three lines, line breaks included: they are looked at before anything else is read. */
  headBytes: 64 * 1024,
  /** Of the installer: what can be taken in part by part. */
  payloadBytes: 900 * 1024 * 1024,
} as const;

export const releasePlatforms = ['win', 'linux', 'mac'] as const;
export const releaseArchs = ['x64', 'arm64'] as const;
/** How the program was put on a machine, which says what can be done there with a newer one. */
export const releaseKinds = ['nsis', 'appimage', 'deb', 'dmg'] as const;

export const releaseTarget = z.object({
  platform: z.enum(releasePlatforms),
  arch: z.enum(releaseArchs),
  kind: z.enum(releaseKinds),
});
export type ReleaseTarget = z.infer<typeof releaseTarget>;

/** `win-x64-nsis` */
export const targetName = ({ platform, arch, kind }: ReleaseTarget): string => `${platform}-${arch}-${kind}`;

const allTargets: readonly ReleaseTarget[] = releasePlatforms.flatMap((platform) =>
  releaseArchs.flatMap((arch) => releaseKinds.map((kind) => ({ platform, arch, kind }))),
);
/** Null for a name that is none. */
export const targetNamed = (name: string): ReleaseTarget | null =>
  allTargets.find((target) => targetName(target) === name) ?? null;

/** `1.3.0`: three numbers, so that any two can be told apart by their order. */
export const releaseVersion = z.string().regex(/^(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){2}$/);

/** Below 0 when `one` is the older. Of what is no version nothing is known: it counts as older than all. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  return a.map((number, at) => number - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

const numbersOf = (version: string): number[] =>
  releaseVersion.safeParse(version).success ? version.split('.').map(Number) : [-1, -1, -1];

export const isNewer = (one: string, than: string): boolean => compareVersions(one, than) > 0;

/** What an installation's data folder is written in: see db/migrations and recordFieldsVersion. */
export const dataForm = z.object({ schema: z.int().min(0), records: z.int().min(0) });
export type DataForm = z.infer<typeof dataForm>;

const note = z.string().max(8_000);
export const releaseNotes = z.object({ 'zh-CN': note, en: note });
export type ReleaseNotes = z.infer<typeof releaseNotes>;

export const releaseManifest = z.object({
  format: z.literal(releaseFormat),
  version: releaseVersion,
  target: releaseTarget,
  /** The oldest version that may go to this one in one step. */
  from: releaseVersion,
  data: dataForm,
  madeAtMs: z.int().min(0),
  notes: releaseNotes,
  payload: z.object({
    /** As the packager named it; never a path. */
    name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/),
    bytes: z.int().min(1).max(releaseLimits.payloadBytes),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
});
export type ReleaseManifest = z.infer<typeof releaseManifest>;

/** A release as a server offers it, before anything of it was fetched. */
export const offeredRelease = z.object({
  version: z.string(),
  /** SHA-256 of its three lines; null from a server that does not tell. */
  head: z.string().nullable(),
});
export type OfferedRelease = z.infer<typeof offeredRelease>;

/** What a session heard of releases. */
export interface ToldOfReleases {
  /** Null when the server has nothing newer for this laptop. */
  readonly offered: OfferedRelease | null;
  /** Versions that it took back. */
  readonly withdrawn: readonly string[];
}

/** One at least; several while one key takes the place of another. */
export const releaseSignatures = z
  .array(z.object({ key: z.string().regex(/^[0-9a-f]{16}$/), signature: z.string().max(100) }))
  .min(1)
  .max(8);

/** The installation that a release would go to. */
export interface Installation {
  readonly version: string;
  /** The newest program that ever opened its data folder. */
  readonly highestVersion: string;
  /** Null where the program was not installed from a release. */
  readonly target: ReleaseTarget | null;
  readonly data: DataForm;
}

/** @throws AppError Update_NoInstaller, Update_OtherSystem, Update_NotNewer, Update_OlderThanData, Update_TooFar */
export function assertFits({ version, target, from, data }: ReleaseManifest, here: Installation): void {
  if (here.target === null) throw new AppError('Update_NoInstaller');
  if (targetName(target) !== targetName(here.target)) {
    throw new AppError('Update_OtherSystem', { is: targetName(target), needed: targetName(here.target) });
  }
  if (!isNewer(version, here.version)) throw new AppError('Update_NotNewer', { version, current: here.version });
  const isOlderForm = data.schema < here.data.schema || data.records < here.data.records;
  if (isOlderForm || !isNewer(version, here.highestVersion)) {
    throw new AppError('Update_OlderThanData', { version, highest: here.highestVersion });
  }
  if (isNewer(from, here.version)) throw new AppError('Update_TooFar', { version, from, current: here.version });
}

/** `xunwei-1.3.0-win-x64.exe`: what electron-builder.yml calls its files, processors in each packager's own words. */
const installerName =
  /^xunwei-(\d+\.\d+\.\d+)-(win|linux|mac)-(x64|x86_64|amd64|arm64|aarch64)\.(exe|AppImage|deb|dmg)$/;
const kindOf = { exe: 'nsis', AppImage: 'appimage', deb: 'deb', dmg: 'dmg' } as const;
const archOf = { x64: 'x64', x86_64: 'x64', amd64: 'x64', arm64: 'arm64', aarch64: 'arm64' } as const;

/** What an installer is, by its name; null for a file that the packager did not make. */
export function installerOf(name: string): { readonly version: string; readonly target: ReleaseTarget } | null {
  const [, version = '', platform = '', arch = '', ending = ''] = installerName.exec(name) ?? [];
  const target = releaseTarget.safeParse({
    platform,
    arch: archOf[arch as keyof typeof archOf],
    kind: kindOf[ending as keyof typeof kindOf],
  });
  return target.success && releaseVersion.safeParse(version).success ? { version, target: target.data } : null;
}
