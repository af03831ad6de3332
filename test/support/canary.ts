/** A text and a picture that are nowhere else in the world, and the search for them in everything that was written. */
import { randomBytes } from 'node:crypto';
import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

export interface Canary {
  /** Chinese and ASCII: each is looked for by itself. */
  readonly text: string;
  readonly secret: string;
  readonly jpeg: Buffer;
  /** What is looked for, by what it is and how it is written. */
  readonly needles: ReadonlyMap<string, Buffer>;
}

const letters = (count: number): string => randomBytes(count).toString('hex').toUpperCase();
const hanzi = (count: number): string =>
  Array.from(randomBytes(count), (byte) => String.fromCodePoint(0x4e00 + byte * 37)).join('');

export const noiseSide = 96;

/** A picture that a browser shows and the app takes as a photo. */
const noise = (): Promise<Buffer> =>
  sharp(randomBytes(noiseSide * noiseSide * 3), { raw: { width: noiseSide, height: noiseSide, channels: 3 } })
    .jpeg()
    .toBuffer();

export async function newCanary(): Promise<Canary> {
  const [ascii, chinese, secret] = [`canary${letters(10)}`, hanzi(10), `pw${letters(10)}`];
  const jpeg = await noise();
  const needles = new Map<string, Buffer>();
  for (const [name, value] of Object.entries({ ascii, chinese, secret })) {
    for (const [form, bytes] of formsOfText(value)) needles.set(`${name} as ${form}`, bytes);
  }
  // From the middle of the picture: what every JPEG begins with is no canary.
  for (const part of [0.3, 0.5, 0.8]) {
    const at = Math.floor(jpeg.length * part);
    for (const [form, bytes] of formsOfBytes(jpeg.subarray(at, at + 36)))
      needles.set(`picture ${part} as ${form}`, bytes);
  }
  return { text: `${ascii} ${chinese}`, secret, jpeg, needles };
}

function formsOfText(text: string): [string, Buffer][] {
  const utf16 = Buffer.from(text, 'utf16le');
  const forms: [string, Buffer][] = [
    ['UTF-16 LE', utf16],
    ['UTF-16 BE', Buffer.from(utf16).swap16()],
    ...formsOfBytes(Buffer.from(text)),
  ];
  if (encodeURIComponent(text) === text) return forms;
  const escaped = text.replace(/./g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);
  return [...forms, ['URL', Buffer.from(encodeURIComponent(text))], ['JSON escapes', Buffer.from(escaped)]];
}

/** Base64 looks different at each of three places in what is encoded; of its ends the last signs depend on the neighbours. */
function formsOfBytes(bytes: Buffer): [string, Buffer][] {
  const base64 = [0, 1, 2].map((shift): [string, Buffer] => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return [`base64+${shift}`, Buffer.from(encoded.slice(shift === 0 ? 0 : 4, -4))];
  });
  const hex = bytes.toString('hex');
  return [['bytes', bytes], ['hex', Buffer.from(hex)], ['HEX', Buffer.from(hex.toUpperCase())], ...base64];
}

/** `file: needle` of everything below these folders, names of files too. */
export function hitsUnder(folders: readonly string[], needles: Canary['needles']): { hits: string[]; files: string[] } {
  const files = folders.flatMap(filesUnder);
  return { hits: files.flatMap((file) => hitsIn(file, readFileSync(file), needles)), files };
}

/** `file: needle` of one of them, its name too. */
export function hitsIn(file: string, content: Buffer, needles: Canary['needles']): string[] {
  const bytes = Buffer.concat([Buffer.from(`${file}\n`), content]);
  return [...needles].flatMap(([name, needle]) => (bytes.includes(needle) ? [`${file}: ${name}`] : []));
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => lstatSync(file, { throwIfNoEntry: false })?.isFile() === true);
}
