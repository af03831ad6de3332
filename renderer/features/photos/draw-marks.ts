/** Draws marks and watermark over a picture: the same on screen and into the file. */
import { type Box, type Mark, type MarkColour, type Size, boxOf } from './marks.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** The shipped face: every machine writes the same letters. Loaded by `loadFaces` before anything is drawn. */
export const drawnFace = '"Xunwei Hei", "Noto Sans CJK SC", "Microsoft YaHei UI", "PingFang SC", sans-serif';

/** On a photo, not on the page: the same in every theme. */
export const markPaint: Readonly<Record<MarkColour, string>> = {
  red: '#e5231b',
  yellow: '#ffd400',
  green: '#19b34b',
  blue: '#1677ff',
  white: '#ffffff',
  black: '#111111',
};

/** Letters that stand out from a plate of the colour. */
const lettersOn: Readonly<Record<MarkColour, string>> = {
  red: '#ffffff',
  yellow: '#111111',
  green: '#111111',
  blue: '#ffffff',
  white: '#111111',
  black: '#ffffff',
};

/** So that a mark shows on any ground, it has an edge of the opposite lightness. */
const edgeOf = (colour: MarkColour): string => (colour === 'black' || colour === 'blue' ? '#ffffff' : '#000000');

/** The picture stands in the context already, at its own size. Blurs come first: nothing drawn is blurred by them. */
export function drawMarks(context: Context, marks: readonly Mark[], size: Size): void {
  for (const item of marks) if (item.kind === 'blur') pixelate(context, within(boxOf(item), size));
  for (const item of marks) {
    if (item.kind === 'arrow') drawArrow(context, item, size);
    if (item.kind === 'box') drawBox(context, item, size);
    if (item.kind === 'text') drawText(context, item, size);
  }
}

/** So few that neither a face nor a plate can be told from them. */
const blocksAcross = 5;

/** Replaces the pixels by large blocks of their mean: what stood there is not in the picture any more. */
function pixelate(context: Context, box: Box): void {
  if (box.width < 1 || box.height < 1) return;
  const block = Math.max(8, Math.ceil(Math.min(box.width, box.height) / blocksAcross));
  const { data } = context.getImageData(box.x, box.y, box.width, box.height);
  for (let y = 0; y < box.height; y += block) {
    for (let x = 0; x < box.width; x += block) {
      const part = { x, y, width: Math.min(block, box.width - x), height: Math.min(block, box.height - y) };
      context.fillStyle = meanColour(data, box.width, part);
      context.fillRect(box.x + x, box.y + y, part.width, part.height);
    }
  }
}

function meanColour(data: Uint8ClampedArray, rowLength: number, part: Box): string {
  const mean = [0, 1, 2].map((channel) =>
    Math.round(sumOf(data, rowLength, part, channel) / (part.width * part.height)),
  );
  return `rgb(${mean.join(' ')})`;
}

function sumOf(data: Uint8ClampedArray, rowLength: number, part: Box, channel: number): number {
  let sum = 0;
  for (let y = part.y; y < part.y + part.height; y += 1) {
    for (let x = part.x; x < part.x + part.width; x += 1) sum += data[(y * rowLength + x) * 4 + channel] ?? 0;
  }
  return sum;
}

function within(box: Box, size: Size): Box {
  const [x, y] = [Math.max(0, Math.floor(box.x)), Math.max(0, Math.floor(box.y))];
  const right = Math.min(size.width, Math.ceil(box.x + box.width));
  const bottom = Math.min(size.height, Math.ceil(box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

const lineWidth = ({ width, height }: Size): number => Math.max(3, Math.round(Math.max(width, height) / 320));

/** The path in its colour over the same path a little wider in its edge's. */
function strokeTwice(context: Context, item: Mark, size: Size): void {
  const width = lineWidth(size);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.lineWidth = width * 1.8;
  context.strokeStyle = edgeOf(item.colour);
  context.stroke();
  context.lineWidth = width;
  context.strokeStyle = markPaint[item.colour];
  context.stroke();
}

function drawBox(context: Context, item: Mark, size: Size): void {
  const { x, y, width, height } = boxOf(item);
  context.beginPath();
  context.rect(x, y, width, height);
  strokeTwice(context, item, size);
}

function drawArrow(context: Context, item: Mark, size: Size): void {
  const { x1, y1, x2, y2 } = item;
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const head = Math.min(lineWidth(size) * 6, Math.hypot(x2 - x1, y2 - y1) / 2);
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  for (const side of [-1, 1]) {
    const turned = angle + Math.PI + side * 0.5;
    context.moveTo(x2, y2);
    context.lineTo(x2 + head * Math.cos(turned), y2 + head * Math.sin(turned));
  }
  strokeTwice(context, item, size);
}

/** On a plate of its colour: letters are read on any picture. */
function drawText(context: Context, item: Mark, size: Size): void {
  if (item.text.trim() === '') return;
  const { x, y, height } = boxOf(item);
  const letters = Math.max(8, height * 0.7);
  const pad = letters / 4;
  context.font = `600 ${letters}px ${drawnFace}`;
  context.textBaseline = 'middle';
  context.fillStyle = markPaint[item.colour];
  context.fillRect(
    x,
    y,
    Math.min(context.measureText(item.text).width + 2 * pad, size.width - x),
    Math.max(height, letters),
  );
  context.fillStyle = lettersOn[item.colour];
  context.fillText(item.text, x + pad, y + Math.max(height, letters) / 2, size.width - x - pad);
}

/** White on a dark veil in the lower left corner: it can be read on snow and at night. */
export function drawWatermark(context: Context, lines: readonly string[], { width, height }: Size): void {
  if (lines.length === 0) return;
  const pad = Math.max(4, Math.round(Math.max(width, height) / 160));
  const wished = Math.max(11, Math.round(Math.max(width, height) / 56));
  const measure = (letters: number): number => {
    context.font = `500 ${letters}px ${drawnFace}`;
    return Math.max(...lines.map((line) => context.measureText(line).width));
  };
  // A long place gets smaller letters rather than being cut.
  const wishedWidth = measure(wished);
  const letters = Math.min(wished, Math.max(7, (wished * (width - 4 * pad)) / wishedWidth));
  const textWidth = measure(letters);
  const lineHeight = letters * 1.4;
  const veil = { width: textWidth + 2 * pad, height: lines.length * lineHeight + pad };
  context.fillStyle = 'rgb(0 0 0 / 0.62)';
  context.fillRect(pad, height - veil.height - pad, veil.width, veil.height);
  context.fillStyle = '#ffffff';
  context.textBaseline = 'middle';
  for (const [index, line] of lines.entries()) {
    const y = height - veil.height - pad / 2 + (index + 0.5) * lineHeight;
    context.fillText(line, 2 * pad, y, width - 4 * pad);
  }
}

/** Once for the page and once for the worker; the host serves the face beside the page. */
let loading: Promise<unknown> | null = null;

/** A face that cannot be read leaves the system's: drawing goes on. */
export function loadFaces(faces: FontFaceSet): Promise<unknown> {
  loading ??= new FontFace('Xunwei Hei', "url('/fonts/xunwei-hei.ttf') format('truetype')").load().then(
    (face) => faces.add(face),
    () => undefined,
  );
  return loading;
}
