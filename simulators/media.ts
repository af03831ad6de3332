/** The committed loops and snapshots, read and packetised once per process and folder. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { groupPictures, parameterSets, splitAnnexB } from './h264.ts';
import { packetisePicture, preparePackets, type PicturePackets } from './rtp.ts';

const streamEntry = z.object({
  file: z.string(),
  width: z.int(),
  height: z.int(),
  fps: z.number(),
  profile: z.enum(['high', 'main', 'baseline']),
});
const mediaIndex = z.record(z.string(), z.object({ snapshots: z.int().min(1), main: streamEntry, sub: streamEntry }));

/** One endless stream: the loop's pictures, ready to be sent. */
export interface Loop {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly profile: 'high' | 'main' | 'baseline';
  readonly sps: Buffer;
  readonly pps: Buffer;
  readonly pictures: readonly PicturePackets[];
  /** Mean of the whole loop, in kilobits a second of H.264. */
  readonly kbps: number;
}

/** What a camera looks at. */
export interface Scene {
  readonly name: string;
  readonly main: Loop;
  readonly sub: Loop;
  /** JPEG files in the order of time. */
  readonly snapshots: readonly Buffer[];
}

/** The scenes by name. */
export type Media = ReadonlyMap<string, Scene>;

const loaded = new Map<string, Promise<Media>>();

/** `media` beside the code (source, or a bundle in the same folder) or one folder up (a bundle in out/node). */
function defaultMediaDir(): string {
  const candidates = ['./media', '../media'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const found = candidates.find((path) => existsSync(join(path, 'index.json')));
  if (!found) throw new Error(`the simulators' media are missing: ${candidates.join(', ')}`);
  return found;
}

/** All scenes of a folder; the second call for the same folder costs nothing. */
export function loadMedia(mediaDir: string = defaultMediaDir()): Promise<Media> {
  let media = loaded.get(mediaDir);
  if (!media) {
    media = readMedia(mediaDir);
    loaded.set(mediaDir, media);
    // A folder that was not there may be there the next time.
    media.catch(() => loaded.delete(mediaDir));
  }
  return media;
}

/** The scene, or an error that names it. */
export function sceneOf(media: Media, name: string): Scene {
  const scene = media.get(name);
  if (!scene) throw new Error(`no scene ${name} in the media folder`);
  return scene;
}

async function readMedia(folder: string): Promise<Media> {
  const index = mediaIndex.parse(JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')));
  const scenes = await Promise.all(
    Object.entries(index).map(async ([name, entry]): Promise<Scene> => {
      const numbers = Array.from({ length: entry.snapshots }, (_, i) => i + 1);
      const [main, sub, ...snapshots] = await Promise.all([
        readLoop(folder, entry.main),
        readLoop(folder, entry.sub),
        ...numbers.map((number) => readFile(join(folder, `${name}-${number}.jpg`))),
      ]);
      return { name, main, sub, snapshots };
    }),
  );
  return new Map(scenes.map((scene) => [scene.name, scene]));
}

async function readLoop(folder: string, entry: z.infer<typeof streamEntry>): Promise<Loop> {
  const bytes = await readFile(join(folder, entry.file));
  const nals = splitAnnexB(bytes);
  const pictures = groupPictures(nals).map(({ nals: own, isKey }) => preparePackets(packetisePicture(own), isKey));
  const { width, height, fps, profile } = entry;
  const kbps = Math.round((bytes.length * 8 * fps) / pictures.length / 1000);
  return { width, height, fps, profile, ...parameterSets(nals), pictures, kbps };
}
