/** What scenes are put together from: rooms, lamps, doors, people. */
import type { Colour, PersonLook, Point } from './view.ts';
import { View } from './view.ts';

export interface SceneOptions {
  readonly width: number;
  readonly height: number;
  /** Share of the loop that has passed; the picture at 1 is the picture at 0. */
  readonly share: number;
  /** Seconds of the whole loop: sets how fast people walk. */
  readonly seconds: number;
  /** 0 or 1: the second look has other people at other moments and another lens. */
  readonly look: number;
}

export const white: Colour = [245, 246, 240];
export const looks: readonly PersonLook[] = [
  { coat: [42, 58, 92], trousers: [40, 42, 48] },
  { coat: [196, 198, 200], trousers: [52, 56, 70] },
  { coat: [126, 50, 46], trousers: [36, 36, 40] },
  { coat: [60, 92, 74], trousers: [70, 64, 56] },
  { coat: [214, 150, 60], trousers: [46, 54, 80] },
];

interface Walk {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  /** Where in the loop the walk begins, 0 to 1. */
  readonly begins: number;
}

export function walkers(view: View, options: SceneOptions, walks: readonly Walk[]): void {
  for (const [index, walk] of walks.entries()) {
    const share = (options.share + walk.begins + options.look * 0.37) % 1;
    const x = walk.from[0] + (walk.to[0] - walk.from[0]) * share;
    const y = walk.from[1] + (walk.to[1] - walk.from[1]) * share;
    // Two steps a second, in whole turns so that the loop closes.
    view.person(
      x,
      y,
      looks[(index + options.look * 2) % looks.length] as PersonLook,
      share * Math.round(options.seconds),
      1.62 + ((index * 7) % 5) * 0.05,
    );
  }
}

export function open(options: SceneOptions, eye: Point, target: Point, angle: number): View {
  const moved: Point = options.look === 0 ? eye : [eye[0] * 0.6 + 0.3, eye[1] + 0.4, eye[2] - 0.25];
  return new View({
    width: options.width,
    height: options.height,
    eye: moved,
    target,
    angle: angle - options.look * 6,
  });
}

interface Room {
  readonly left: number;
  readonly right: number;
  readonly near: number;
  readonly far: number;
  readonly height: number;
  readonly floor: Colour;
  readonly wall: Colour;
}

export function room(view: View, { left, right, near, far, height, floor, wall }: Room): void {
  view.plane(
    [
      [left, near, 0],
      [right, near, 0],
      [right, far, 0],
      [left, far, 0],
    ],
    floor,
  );
  view.plane(
    [
      [left, near, height],
      [right, near, height],
      [right, far, height],
      [left, far, height],
    ],
    [208, 208, 202],
    0.82,
  );
  view.plane(
    [
      [left, far, 0],
      [right, far, 0],
      [right, far, height],
      [left, far, height],
    ],
    wall,
    0.92,
  );
  view.plane(
    [
      [left, near, 0],
      [left, far, 0],
      [left, far, height],
      [left, near, height],
    ],
    wall,
    0.78,
  );
  view.plane(
    [
      [right, near, 0],
      [right, far, 0],
      [right, far, height],
      [right, near, height],
    ],
    wall,
    0.86,
  );
  for (const x of [left, right]) view.line([x, near, 0.06], [x, far, 0.06], [70, 68, 64], 0.12, 0.7);
  view.line([left, far, 0.06], [right, far, 0.06], [70, 68, 64], 0.12, 0.7);
}

export function ceilingLights(
  view: View,
  xs: readonly number[],
  ys: readonly number[],
  z: number,
  size: readonly [number, number],
): void {
  for (const y of ys) {
    for (const x of xs) {
      view.plane(
        [
          [x, y, z],
          [x + size[0], y, z],
          [x + size[0], y + size[1], z],
          [x, y + size[1], z],
        ],
        white,
      );
      view.glow([x + size[0] / 2, y + size[1] / 2, 0.005], 0.9, 1.1, white, 0.16);
    }
  }
}

export function door(
  view: View,
  x: number,
  y: number,
  width: number,
  colour: Colour,
  side: 'far' | 'left' | 'right',
  height = 2.1,
): void {
  const corner = (across: number, z: number): Point =>
    side === 'far' ? [x + across, y - 0.01, z] : [x, y + across, z];
  const sheet = (a: number, b: number, top: number, tone: Colour, factor = 1): void =>
    view.plane([corner(a, 0), corner(b, 0), corner(b, top), corner(a, top)], tone, factor);
  sheet(-0.07, width + 0.07, height + 0.07, colour, 0.55);
  sheet(0, width, height, colour);
  view.line(corner(width - 0.1, 1), corner(width - 0.1, 1.15), [230, 230, 230], 0.04);
}
