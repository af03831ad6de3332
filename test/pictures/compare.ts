/** Whether two pictures are the same to a person: every pixel is compared, and what a line's smooth edge leaves is not counted. */
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';

/**
 * Of OKLab's distance. Below the first nobody sees two colours beside each other; an edge that is drawn smoothly differs by
 * less than the second when it lies a little elsewhere, and by more when it is a pixel aside.
 */
const looks = [{ threshold: 0.05 }, { threshold: 0.3, includeAA: true }];
/** A window this large may hold so many other pixels: less than a stroke of a character that moved by one. */
const windowPx = 32;
const allowedPixels = 12;

export interface Difference {
  /** Most of them in one window; infinite when the sizes differ. */
  readonly pixels: number;
  /** The accepted picture, faint, with what differs in red; the new one when the sizes differ. */
  readonly picture: Buffer;
}

/** Null when they are the same. */
export async function differenceOf(accepted: Buffer, taken: Buffer): Promise<Difference | null> {
  const [before, now] = await Promise.all([pixelsOf(accepted), pixelsOf(taken)]);
  const { width, height } = now.info;
  if (before.info.width !== width || before.info.height !== height) {
    return { pixels: Number.POSITIVE_INFINITY, picture: taken };
  }
  for (const look of looks) {
    const drawn = Buffer.alloc(now.data.length);
    const pixels = pixelmatch(before.data, now.data, drawn, width, height, { ...look, windowSize: windowPx });
    if (pixels <= allowedPixels) continue;
    const picture = await sharp(drawn, { raw: { width, height, channels: 4 } })
      .png()
      .toBuffer();
    return { pixels, picture };
  }
  return null;
}

const pixelsOf = (picture: Buffer) => sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });

/** As it is kept: nearly lossless, by far less than what counts as a difference. */
export function compressed(png: Buffer): Promise<Buffer> {
  return sharp(png).webp({ nearLossless: true, quality: 60, effort: 4 }).toBuffer();
}
