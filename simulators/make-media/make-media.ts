/**
 * Draws the scenes and encodes everything under simulators/media. Run by hand, with ffmpeg (libx264) on
 * PATH: `node simulators/make-media/make-media.ts`. The results are committed; nothing else needs ffmpeg.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { SceneName } from './scenes.ts';
import { scenes } from './scenes.ts';

interface Format {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly seconds: number;
  readonly profile: 'high' | 'main' | 'baseline';
}

const formats = {
  fhd: { width: 1920, height: 1080, fps: 25, seconds: 4, profile: 'high' },
  hd: { width: 1280, height: 720, fps: 25, seconds: 4, profile: 'high' },
  d1: { width: 704, height: 576, fps: 15, seconds: 4, profile: 'main' },
  d1b: { width: 704, height: 576, fps: 15, seconds: 4, profile: 'baseline' },
  small: { width: 640, height: 360, fps: 12, seconds: 5, profile: 'main' },
} as const satisfies Record<string, Format>;

/** Sub-streams: the same shape as the main picture, 12 frames a second. */
const subSizes: Record<keyof typeof formats, readonly [number, number]> = {
  fhd: [640, 360],
  hd: [640, 360],
  d1: [352, 288],
  d1b: [352, 288],
  small: [320, 180],
};
const subFps = 12;
const snapshotCount = 4;
const startCode = Buffer.from([0, 0, 0, 1]);

interface Plan {
  readonly scene: SceneName;
  readonly look: 0 | 1;
  readonly format: keyof typeof formats;
  readonly effect?: 'black' | 'frozen';
}

const plans: Record<string, Plan> = {
  'lobby-a': { scene: 'lobby', look: 0, format: 'fhd' },
  'lobby-b': { scene: 'lobby', look: 1, format: 'hd' },
  'corridor-a': { scene: 'corridor', look: 0, format: 'hd' },
  'corridor-b': { scene: 'corridor', look: 1, format: 'fhd' },
  'stairs-a': { scene: 'stairs', look: 0, format: 'd1' },
  'stairs-b': { scene: 'stairs', look: 1, format: 'hd' },
  'car-park-a': { scene: 'car-park', look: 0, format: 'fhd' },
  'car-park-b': { scene: 'car-park', look: 1, format: 'hd' },
  'lift-a': { scene: 'lift', look: 0, format: 'd1b' },
  'lift-b': { scene: 'lift', look: 1, format: 'small' },
  'machine-room-a': { scene: 'machine-room', look: 0, format: 'hd' },
  'machine-room-b': { scene: 'machine-room', look: 1, format: 'd1b' },
  'gate-a': { scene: 'gate', look: 0, format: 'fhd' },
  'gate-b': { scene: 'gate', look: 1, format: 'd1' },
  'lift-hall-a': { scene: 'lift-hall', look: 0, format: 'hd' },
  'lift-hall-b': { scene: 'lift-hall', look: 1, format: 'd1' },
  'meeting-room-a': { scene: 'meeting-room', look: 0, format: 'hd' },
  'meeting-room-b': { scene: 'meeting-room', look: 1, format: 'small' },
  'yard-night-a': { scene: 'yard-night', look: 0, format: 'd1' },
  'yard-night-b': { scene: 'yard-night', look: 1, format: 'hd' },
  black: { scene: 'lobby', look: 0, format: 'hd', effect: 'black' },
  frozen: { scene: 'corridor', look: 0, format: 'fhd', effect: 'frozen' },
};

/** The middle one of three loops is kept: rate control settles in the first and the last ends differently. */
const loopsEncoded = 3;

/** One closed group of pictures a second at constant quality: the grain makes every second cost about the same. */
function encoder(profile: string, fps: number): string[] {
  return [
    '-c:v libx264 -preset medium -pix_fmt yuv420p -crf 27 -bf 0 -refs 2'.split(' '),
    ['-profile:v', profile, '-g', `${fps}`, '-keyint_min', `${fps}`],
    '-x264-params scenecut=0:open-gop=0:mbtree=0 -bsf:v filter_units=remove_types=6 -f h264'.split(' '),
  ].flat();
}

/** Keeps the middle loop of an encoded file; every group of pictures begins with its SPS (NAL type 7). */
async function keepMiddleLoop(path: string, seconds: number): Promise<number[]> {
  const bytes = await readFile(path);
  const starts: number[] = [];
  for (let at = bytes.indexOf(startCode); at >= 0; at = bytes.indexOf(startCode, at + 4)) {
    if (((bytes[at + 4] ?? 0) & 0x1f) === 7) starts.push(at);
  }
  if (starts.length !== seconds * loopsEncoded) throw new Error(`${path}: ${starts.length} groups of pictures`);
  const kept = starts.slice(seconds, 2 * seconds + 1);
  await writeFile(path, bytes.subarray(kept[0], kept.at(-1)));
  return kept.slice(1).map((at, index) => at - (kept[index] ?? 0));
}

async function ffmpeg(args: readonly string[], feed?: (stdin: Writable) => Promise<void>): Promise<void> {
  const child = spawn('ffmpeg', ['-y', '-v', 'error', ...args], { stdio: ['pipe', 'inherit', 'inherit'] });
  const ended = once(child, 'exit');
  await feed?.(child.stdin);
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${args.join(' ')}`);
}

async function render(plan: Plan, share: number): Promise<Buffer> {
  const { width, height, seconds } = formats[plan.format];
  if (plan.effect === 'black') return Buffer.alloc(width * height * 3, 6);
  const svg = scenes[plan.scene]({ width, height, seconds, look: plan.look, share: plan.effect ? 0.42 : share });
  return sharp(Buffer.from(svg)).flatten().removeAlpha().raw().toBuffer();
}

async function make(name: string, plan: Plan, folder: string): Promise<void> {
  const { width, height, fps, seconds, profile } = formats[plan.format];
  const [subWidth, subHeight] = subSizes[plan.format];
  const drawn = join(tmpdir(), `xunwei-media-${process.pid}.mkv`);
  const count = fps * seconds;
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${width}x${height}`, '-r', `${fps}`, '-i', '-'];
  const lossless = ['-c:v', 'libx264', '-qp', '0', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', drawn];
  await ffmpeg([...raw, ...lossless], async (stdin) => {
    for (let frame = 0; frame < count; frame++) {
      if (!stdin.write(await render(plan, frame / count))) await once(stdin, 'drain');
    }
  });
  const looped = ['-stream_loop', `${loopsEncoded - 1}`, '-i', drawn, '-filter_complex'];
  const grain = plan.effect === 'frozen' ? 'null' : 'noise=alls=5:allf=t';
  const main = join(folder, `${name}.h264`);
  const sub = join(folder, `${name}-sub.h264`);
  await ffmpeg([
    ...looped,
    `[0:v]${grain},split=2[main][b];[b]fps=${subFps},scale=${subWidth}:${subHeight}[sub]`,
    '-map',
    '[main]',
    ...encoder(profile, fps),
    main,
    '-map',
    '[sub]',
    ...encoder(profile, subFps),
    sub,
  ]);
  const jpegGrain = plan.effect === 'frozen' ? 'null' : 'noise=alls=5:allf=t';
  const snapshots = plan.effect === 'frozen' ? 1 : snapshotCount;
  await ffmpeg([
    '-i',
    drawn,
    '-vf',
    `fps=${snapshotCount}/${seconds},scale=640:-2,${jpegGrain}`,
    '-frames:v',
    `${snapshots}`,
    '-q:v',
    '4',
    join(folder, `${name}-%d.jpg`),
  ]);
  await rm(drawn);
  console.log(name, await keepMiddleLoop(main, seconds), await keepMiddleLoop(sub, seconds));
}

const media = join(dirname(fileURLToPath(import.meta.url)), '../media');
const only = process.argv.slice(2);
await mkdir(media, { recursive: true });
const index: Record<string, unknown> = {};
for (const [name, plan] of Object.entries(plans)) {
  const { width, height, fps, profile } = formats[plan.format];
  const [subWidth, subHeight] = subSizes[plan.format];
  if (only.length === 0 || only.includes(name)) {
    await make(name, plan, media);
  }
  index[name] = {
    snapshots: plan.effect === 'frozen' ? 1 : snapshotCount,
    main: { file: `${name}.h264`, width, height, fps, profile },
    sub: { file: `${name}-sub.h264`, width: subWidth, height: subHeight, fps: subFps, profile },
  };
}
await writeFile(join(media, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
