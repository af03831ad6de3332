/** `server update`: releases of the program that the central server gives to laptops, to some of them first. */
import path from 'node:path';
import { type DataPlace, type Offered, type ShelvedRelease, noteUpdate, releaseShelfOf } from '../../server/index.ts';
import { releaseVersion, targetName } from '../../shared/domain/release.ts';
import { releaseKeys } from '../../shared/domain/release-keys.ts';
import { type CommandContext, type ExitCode, UsageError } from '../command.ts';
import { fromFile } from '../given-files.ts';
import { required } from '../options.ts';

interface UpdateValues {
  readonly to?: string | undefined;
  /** Public keys, in place of those that are built in. */
  readonly key: readonly string[];
}

export async function serverUpdate(
  [what, given]: readonly (string | undefined)[],
  { to, key }: UpdateValues,
  place: DataPlace,
  { stdout }: CommandContext,
): Promise<ExitCode> {
  const print = (releases: readonly ShelvedRelease[]): ExitCode => {
    for (const { target, ...release } of releases) {
      stdout(
        `${JSON.stringify({ version: release.version, target: targetName(target), to: release.to, bytes: release.bytes })}\n`,
      );
    }
    return 0;
  };
  switch (what) {
    case 'add': {
      const file = path.resolve(required(given, 'server update add FILE'));
      const offered = offeredOf(to);
      const shelf = await releaseShelfOf(place, offered);
      const added = await fromFile(file, shelf.add(file, key.length === 0 ? releaseKeys : key, offered));
      await noteUpdate(place, 'update-add', added.version, offered);
      return print([added]);
    }
    case 'offer': {
      const offered = offeredOf(to);
      const version = versionOf(given);
      const releases = await (await releaseShelfOf(place, offered)).offer(version, offered);
      await noteUpdate(place, 'update-offer', version, offered);
      return print(releases);
    }
    case 'withdraw': {
      const version = versionOf(given);
      await (await releaseShelfOf(place, null)).withdraw(version);
      await noteUpdate(place, 'update-withdraw', version, null);
      return 0;
    }
    case 'list':
      return print(await (await releaseShelfOf(place, null)).list());
    default:
      throw new UsageError(`server update ${what ?? ''}`);
  }
}

/** `all`, or letters: `A,B`. Said on purpose: nobody gets a new program because somebody forgot a word. */
function offeredOf(to: string | undefined): Offered {
  const given = required(to, '--to');
  if (given === 'all') return given;
  const letters = given.split(',').map((letter) => letter.trim());
  if (!letters.every((letter) => /^[A-Z]{1,3}$/.test(letter))) throw new UsageError(`--to ${given}`);
  return letters;
}

function versionOf(given: string | undefined): string {
  const version = required(given, 'server update VERSION');
  if (!releaseVersion.safeParse(version).success) throw new UsageError(version);
  return version;
}
