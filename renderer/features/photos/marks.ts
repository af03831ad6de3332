/** What is drawn onto a photo, as data: kept beside the picture, changed by pure functions, drawn by draw-marks.ts. */

export const markKinds = ['arrow', 'box', 'text', 'blur'] as const;
export type MarkKind = (typeof markKinds)[number];

/** Each has a name in the catalogue: nobody has to tell colours apart to choose one. */
export const markColours = ['red', 'yellow', 'green', 'blue', 'white', 'black'] as const;
export type MarkColour = (typeof markColours)[number];

/** Two corners in pixels of the shown picture: an arrow goes from the first to the second, a text is as high as they are apart. */
export interface Mark {
  readonly id: number;
  readonly kind: MarkKind;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly colour: MarkColour;
  readonly text: string;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

export function boxOf({ x1, y1, x2, y2 }: Mark): Box {
  return { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
}

export const nextId = (marks: readonly Mark[]): number => Math.max(0, ...marks.map(({ id }) => id)) + 1;

/** A new one in the middle of the picture, for whoever places it by keyboard. */
export function markInMiddle(kind: MarkKind, colour: MarkColour, id: number, { width, height }: Size): Mark {
  const [w, h] = kind === 'text' ? [width / 3, textHeight({ width, height })] : [width / 5, height / 5];
  const [x, y] = [(width - w) / 2, (height - h) / 2];
  return { id, kind, colour, text: '', x1: round(x), y1: round(y), x2: round(x + w), y2: round(y + h) };
}

/** Letters that can be read when the picture is printed small. */
export const textHeight = ({ width, height }: Size): number => Math.max(16, Math.round(Math.max(width, height) / 26));

/** Shifted as a whole, and never out of the picture. */
export function moved(item: Mark, dx: number, dy: number, size: Size): Mark {
  const { x, y, width, height } = boxOf(item);
  const shiftX = clamp(dx, -x, size.width - x - width);
  const shiftY = clamp(dy, -y, size.height - y - height);
  return {
    ...item,
    x1: round(item.x1 + shiftX),
    y1: round(item.y1 + shiftY),
    x2: round(item.x2 + shiftX),
    y2: round(item.y2 + shiftY),
  };
}

/** Its second corner shifted; the first stays. */
export function resized(item: Mark, dx: number, dy: number, size: Size): Mark {
  return {
    ...item,
    x2: round(clamp(item.x2 + dx, 0, size.width)),
    y2: round(clamp(item.y2 + dy, 0, size.height)),
  };
}

/** Too small to have been meant: a click that slipped. */
export function isSpeck(item: Mark, { width, height }: Size): boolean {
  const box = boxOf(item);
  return Math.max(box.width, box.height) < Math.max(width, height) / 100;
}

const round = Math.round;
const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));

/** What was drawn, with the way back and forth. */
export interface History {
  readonly past: readonly (readonly Mark[])[];
  readonly marks: readonly Mark[];
  readonly future: readonly (readonly Mark[])[];
}

export const historyOf = (marks: readonly Mark[]): History => ({ past: [], marks, future: [] });

/** One step that undo takes back. */
export function changed(history: History, marks: readonly Mark[]): History {
  return { past: [...history.past, history.marks], marks, future: [] };
}

/** Goes on with the step that was made last: a drag or a word typed is one step. */
export const refined = (history: History, marks: readonly Mark[]): History => ({ ...history, marks, future: [] });

export function undone({ past, marks, future }: History): History {
  const last = past.at(-1);
  return last === undefined
    ? { past, marks, future }
    : { past: past.slice(0, -1), marks: last, future: [marks, ...future] };
}

export function redone({ past, marks, future }: History): History {
  const [next, ...rest] = future;
  return next === undefined ? { past, marks, future } : { past: [...past, marks], marks: next, future: rest };
}
