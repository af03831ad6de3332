// Makes the icons in build/icons from mark.svg: `node build/make-icons.mjs`. The results are committed; packaging reads them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from './lib/paths.mjs';

const folder = join(root, 'build', 'icons');
const mark = readFileSync(join(folder, 'mark.svg'));
const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
/** Icon types of Apple's icon file that hold a PNG, by size in pixels. */
const appleTypes = { 32: 'ic11', 64: 'ic12', 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' };

const png = (size) =>
  sharp(mark, { density: (72 * size) / 512 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toBuffer();

/** An .ico with PNG pictures: header, one directory entry of 16 bytes each, then the pictures. */
function ico(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size, data }, index) => {
    const entry = 6 + 16 * index;
    header.writeUInt8(size % 256, entry); // 256 is written as 0
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(data.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += data.length;
  });
  return Buffer.concat([header, ...pictures.map(({ data }) => data)]);
}

/** An .icns: magic and length, then type, length and data of each picture, all big-endian. */
function icns(pictures) {
  const parts = pictures.map(({ size, data }) => {
    const head = Buffer.alloc(8);
    head.write(appleTypes[size], 'ascii');
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 'ascii');
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([head, ...parts]);
}

const draw = (wanted) => Promise.all(wanted.map(async (size) => ({ size, data: await png(size) })));

const linux = await draw(sizes);
mkdirSync(join(folder, 'png'), { recursive: true });
for (const { size, data } of linux) writeFileSync(join(folder, 'png', `${size}x${size}.png`), data);
writeFileSync(join(folder, 'icon.ico'), ico(linux.filter(({ size }) => size <= 256)));
writeFileSync(join(folder, 'icon.icns'), icns(await draw(Object.keys(appleTypes).map(Number))));
