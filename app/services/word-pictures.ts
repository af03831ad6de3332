/** Pictures as Word takes them: PNG or JPEG, no larger than paper shows. */
import type { DocxPicture } from '../../documents/index.ts';

/** On the longer side, px: an A4 page at 180 dots per inch. */
const maxSidePx = 1_500;
/** Drawings are made this much larger than they are shown, so that they stay sharp on paper. */
const drawingScale = 3;

/** Native and slow to load: only when a document with pictures is made. */
const sharpOf = async () => (await import('sharp')).default;

/** Null for what cannot be read as a picture. */
export async function wordPicture(bytes: Uint8Array): Promise<DocxPicture | null> {
  const sharp = await sharpOf();
  try {
    const picture = sharp(bytes).rotate();
    const { format, width, height, hasAlpha } = await sharp(bytes).metadata();
    const isSmall = Math.max(width, height) <= maxSidePx;
    const resized = isSmall ? picture : picture.resize({ width: maxSidePx, height: maxSidePx, fit: 'inside' });
    const isLossless = format === 'png' || hasAlpha;
    const { data, info } = await (isLossless ? resized.png() : resized.jpeg({ quality: 85 })).toBuffer({
      resolveWithObject: true,
    });
    return { type: isLossless ? 'png' : 'jpg', data, width: info.width, height: info.height };
  } catch {
    return null;
  }
}

/** The family that documents/fonts/xunwei-hei.ttf names itself: a page calls it by a name of our own. */
const heiFamily = 'WenQuanYi Micro Hei';
let hasFont: Promise<boolean> | null = null;

/** Text of a drawing is set in the font that is shipped, whatever fonts the computer has: it is made known once. */
async function withFont(fontFile: (fileName: string) => string): Promise<boolean> {
  const sharp = await sharpOf();
  hasFont ??= sharp({ text: { text: '.', font: heiFamily, fontfile: fontFile('xunwei-hei.ttf') } })
    .png()
    .toBuffer()
    .then(
      () => true,
      () => false,
    );
  return hasFont;
}

/** An SVG of our own as a picture. @param fontFile where the shipped fonts are on disk */
export async function drawnPicture(svg: string, fontFile: (fileName: string) => string): Promise<DocxPicture> {
  const sharp = await sharpOf();
  const drawing = (await withFont(fontFile)) ? svg.replaceAll('Xunwei Hei', heiFamily) : svg;
  const { data, info } = await sharp(Buffer.from(onWhite(drawing)), { density: 72 * drawingScale })
    .removeAlpha()
    .png({ compressionLevel: 4 })
    .toBuffer({ resolveWithObject: true });
  return { type: 'png', data, width: info.width / drawingScale, height: info.height / drawingScale };
}

/** Laid under as a part of the drawing, for a third less than under its pixels. */
const onWhite = (svg: string): string => svg.replace('>', '><rect width="100%" height="100%" fill="#fff"/>');
