/** What a camera sees, as Chromium plays it in a camera's place: QR codes on a desk, a little askew, one after the other. */
import { writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { qrSvg } from '../../documents/qr-svg.ts';
import { qrMatrix } from '../../documents/qr.ts';

const framesEach = 45;

/** @returns the arguments of a Chromium whose camera shows each of the codes for about two seconds, over and over */
export async function cameraShowing(codes: readonly string[], file: string): Promise<string[]> {
  const frames: Buffer[] = [];
  for (const code of codes) {
    const frame = await frameWith(code);
    for (let index = 0; index < framesEach; index += 1) frames.push(frame);
  }
  writeFileSync(file, Buffer.concat(frames));
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ];
}

async function frameWith(code: string): Promise<Buffer> {
  const label = await sharp(Buffer.from(qrSvg(qrMatrix(code))), { density: 300 })
    .resize(260, 260, { kernel: 'nearest' })
    .flatten({ background: '#fff' })
    .rotate(9, { background: '#8a7a66' })
    .toBuffer();
  return sharp({ create: { width: 1280, height: 720, channels: 3, background: '#8a7a66' } })
    .composite([{ input: label, left: 520, top: 190 }])
    .jpeg({ quality: 85 })
    .toBuffer();
}
