/** The places the simulated cameras look at. Every scene is a function of the share of the loop, 0 to 1. */
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

const white: Colour = [245, 246, 240];
const looks: readonly PersonLook[] = [
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

function walkers(view: View, options: SceneOptions, walks: readonly Walk[]): void {
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

function open(options: SceneOptions, eye: Point, target: Point, angle: number): View {
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

function room(view: View, { left, right, near, far, height, floor, wall }: Room): void {
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

function ceilingLights(
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

function door(
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

function lobby(options: SceneOptions): string {
  const view = open(options, [-4.2, -1.5, 4.1], [1, 7, 0.7], 84);
  room(view, { left: -6, right: 7, near: -3, far: 14, height: 4.6, floor: [172, 166, 154], wall: [206, 196, 178] });
  view.tiles(-6, 7, -3, 14, 1, [120, 112, 100], 0.5);
  for (let i = 0; i < 5; i++) {
    const x = -4 + i * 2.1;
    view.plane(
      [
        [x, 13.98, 0.3],
        [x + 1.9, 13.98, 0.3],
        [x + 1.9, 13.98, 3.6],
        [x, 13.98, 3.6],
      ],
      [186, 214, 232],
    );
    view.plane(
      [
        [x, 13.97, 0.3],
        [x + 1.9, 13.97, 0.3],
        [x + 1.9, 13.97, 1.3],
        [x, 13.97, 1.3],
      ],
      [120, 142, 110],
      0.9,
    );
  }
  ceilingLights(view, [-3.5, -0.2, 3.1], [2, 6, 10], 4.59, [1.2, 0.6]);
  for (const x of [-2.6, 3.6])
    for (const y of [5.2, 10]) view.box([x, y, 0], [x + 0.6, y + 0.6, 4.58], [190, 182, 168]);
  view.box([3.2, 2.4, 0], [6.4, 3.3, 1.1], [120, 78, 50]);
  view.box([3.1, 2.3, 1.1], [6.5, 3.4, 1.17], [214, 208, 196]);
  view.box([-5.6, 4, 0], [-4.6, 7, 0.45], [64, 74, 84]);
  view.box([-5.9, 4, 0.45], [-5.6, 7, 0.9], [54, 62, 72]);
  view.box([-5.5, 9.4, 0], [-4.9, 10, 0.5], [150, 110, 80]);
  view.box([-5.4, 9.5, 0.5], [-5, 9.9, 1.5], [58, 104, 56]);
  view.person(5, 4, looks[3] as PersonLook, 0);
  walkers(view, options, [
    { from: [-5.8, 3.2], to: [7.5, 8.2], begins: 0 },
    { from: [2, 13.7], to: [-1.4, -2.8], begins: 0.5 },
    { from: [7.2, 11], to: [-6.4, 12.2], begins: 0.25 },
  ]);
  return view.toSvg('LOBBY');
}

function corridor(options: SceneOptions): string {
  const view = open(options, [0.6, -2, 2.6], [-0.1, 9, 0.9], 74);
  room(view, { left: -1.3, right: 1.3, near: -3, far: 22, height: 2.8, floor: [136, 140, 142], wall: [214, 214, 204] });
  view.tiles(-1.3, 1.3, -3, 22, 0.65, [92, 96, 98], 0.45);
  ceilingLights(view, [-0.3], [1, 4.5, 8, 11.5, 15, 18.5], 2.79, [0.6, 1.2]);
  for (let y = 1; y < 20; y += 3.6) {
    door(view, -1.29, y, 0.95, [138, 96, 60], 'left');
    door(view, 1.29, y + 1.6, 0.95, [138, 96, 60], 'right');
  }
  door(view, -0.7, 22, 1.4, [90, 110, 120], 'far');
  view.plane(
    [
      [-0.35, 21.97, 2.25],
      [0.35, 21.97, 2.25],
      [0.35, 21.97, 2.5],
      [-0.35, 21.97, 2.5],
    ],
    [40, 170, 90],
  );
  view.box([0.95, 6.4, 0], [1.28, 6.8, 0.75], [176, 40, 36]);
  walkers(view, options, [
    { from: [-0.5, 21], to: [-0.4, -2.4], begins: 0 },
    { from: [0.7, -2.4], to: [0.6, 19], begins: 0.45 },
  ]);
  return view.toSvg('CORRIDOR');
}

function stairs(options: SceneOptions): string {
  const view = open(options, [-2.2, -2.4, 3.4], [0.9, 3.4, 0.9], 80);
  room(view, { left: -3, right: 3, near: -3.5, far: 7, height: 4.4, floor: [150, 148, 142], wall: [198, 204, 198] });
  view.tiles(-3, 3, -3.5, 7, 0.6, [112, 110, 104], 0.4);
  view.plane(
    [
      [-2.4, 6.98, 1.9],
      [-0.8, 6.98, 1.9],
      [-0.8, 6.98, 3.6],
      [-2.4, 6.98, 3.6],
    ],
    [190, 216, 236],
  );
  ceilingLights(view, [-1.2], [0.4, 3.6], 4.39, [1.2, 0.3]);
  for (let step = 0; step < 12; step++) {
    view.box([0.5, 1.2 + step * 0.3, 0], [2.6, 1.5 + step * 0.3, 0.17 * (step + 1)], [168, 164, 156]);
  }
  view.box([0.5, 4.8, 0], [3, 7, 2.04], [160, 156, 150]);
  for (let step = 0; step <= 12; step += 2) {
    view.box([0.46, 1.3 + step * 0.29, 0.17 * step], [0.5, 1.34 + step * 0.29, 0.17 * step + 1], [70, 74, 80]);
  }
  view.paintSolids();
  view.line([0.48, 1.3, 1], [0.48, 4.8, 3.04], [96, 62, 40], 0.08);
  door(view, -2.3, 7, 0.95, [150, 60, 50], 'far');
  walkers(view, options, [
    { from: [-3.4, 0.6], to: [3.4, 0.2], begins: 0 },
    { from: [-1.8, 6.8], to: [-1, -3.4], begins: 0.55 },
  ]);
  return view.toSvg('STAIRS B');
}

function carPark(options: SceneOptions): string {
  const view = open(options, [-0.9, -4.4, 3.1], [0.9, 9, 0.7], 84);
  room(view, { left: -9, right: 10, near: -5, far: 24, height: 3.3, floor: [106, 110, 108], wall: [176, 176, 170] });
  view.plane(
    [
      [-1.4, -5, 0.002],
      [3, -5, 0.002],
      [3, 24, 0.002],
      [-1.4, 24, 0.002],
    ],
    [78, 92, 86],
  );
  for (const x of [-1.4, 3]) view.line([x, -5, 0.01], [x, 24, 0.01], [226, 206, 96], 0.12);
  for (let y = -1; y < 24; y += 2.6) {
    view.line([-7, y, 0.01], [-1.8, y, 0.01], [226, 226, 220], 0.1);
    view.line([3.4, y, 0.01], [8.6, y, 0.01], [226, 226, 220], 0.1);
  }
  ceilingLights(view, [0.2], [0, 5, 10, 15, 20], 3.29, [1.4, 0.25]);
  const paints: readonly Colour[] = [
    [150, 30, 30],
    [208, 210, 212],
    [36, 40, 48],
    [60, 84, 130],
    [120, 124, 128],
    [222, 218, 206],
  ];
  const car = (x: number, y: number, colour: Colour, alongY: boolean): void => {
    const [l, w] = alongY ? [1.8, 4.3] : [4.3, 1.8];
    view.box([x, y, 0.22], [x + l, y + w, 0.85], colour);
    const inset = alongY ? ([0.15, 1] as const) : ([1, 0.15] as const);
    view.box([x + inset[0], y + inset[1], 0.85], [x + l - inset[0], y + w - inset[1], 1.4], [44, 52, 60]);
  };
  for (const [index, y] of [-0.6, 2, 7.2, 9.8, 15].entries())
    car(-6.6, y, paints[(index + options.look) % 6] as Colour, false);
  for (const [index, y] of [4.6, 7.2, 12.4, 17.6].entries())
    car(3.9, y, paints[(index * 2 + 1 + options.look) % 6] as Colour, false);
  for (const y of [1.2, 6.4, 11.6, 16.8]) {
    view.box([-1.95, y, 0], [-1.45, y + 0.5, 3.28], [188, 188, 180]);
    view.box([-1.97, y - 0.02, 0.3], [-1.43, y + 0.52, 1.1], [222, 190, 50]);
  }
  const drive = (options.share + 0.2 + options.look * 0.4) % 1;
  car(0.9, 22 - drive * 27, [196, 200, 206], true);
  view.glow([1.8, 20.4 - drive * 27, 0.02], 1, 2.4, [255, 246, 210], 0.3);
  walkers(view, options, [{ from: [9.6, 13], to: [-8.6, 3.6], begins: 0 }]);
  return view.toSvg('PARKING P1');
}

function lift(options: SceneOptions): string {
  const view = open(options, [0.95, -0.9, 2.36], [-0.3, 0.8, 0.75], 104);
  room(view, { left: -1, right: 1.1, near: -1.1, far: 1.3, height: 2.5, floor: [92, 84, 76], wall: [178, 182, 184] });
  view.tiles(-1, 1.1, -1.1, 1.3, 0.35, [60, 54, 48], 0.5);
  const gap = Math.max(0, Math.sin(options.share * 2 * Math.PI)) * 0.5;
  view.plane(
    [
      [-0.6, 1.29, 0],
      [0.6, 1.29, 0],
      [0.6, 1.29, 2.1],
      [-0.6, 1.29, 2.1],
    ],
    [214, 206, 186],
  );
  view.plane(
    [
      [-0.6, 1.28, 0],
      [-gap, 1.28, 0],
      [-gap, 1.28, 2.1],
      [-0.6, 1.28, 2.1],
    ],
    [150, 154, 158],
  );
  view.plane(
    [
      [gap, 1.28, 0],
      [0.6, 1.28, 0],
      [0.6, 1.28, 2.1],
      [gap, 1.28, 2.1],
    ],
    [160, 164, 168],
  );
  ceilingLights(view, [-0.6, 0.2], [-0.4, 0.4], 2.49, [0.45, 0.25]);
  view.plane(
    [
      [-0.99, 0.6, 0.9],
      [-0.99, 0.85, 0.9],
      [-0.99, 0.85, 1.6],
      [-0.99, 0.6, 1.6],
    ],
    [70, 72, 76],
  );
  for (let i = 0; i < 7; i++) {
    const lit = Math.floor(options.share * 7) === i;
    view.plane(
      [
        [-0.98, 0.68, 0.96 + i * 0.09],
        [-0.98, 0.77, 0.96 + i * 0.09],
        [-0.98, 0.77, 1.02 + i * 0.09],
        [-0.98, 0.68, 1.02 + i * 0.09],
      ],
      lit ? [255, 190, 80] : [170, 172, 176],
    );
  }
  view.line([-0.97, -1, 0.95], [-0.97, 1.2, 0.95], [220, 222, 224], 0.05);
  const sway = Math.sin(options.share * 2 * Math.PI) * 0.05;
  view.person(-0.45 + sway, 0.35, looks[(1 + options.look) % 5] as PersonLook, 0, 1.6);
  if (options.look === 0) view.person(0.45 - sway, 0.85, looks[2] as PersonLook, 0, 1.68);
  return view.toSvg('LIFT 2');
}

function machineRoom(options: SceneOptions): string {
  const view = open(options, [-1.6, -1.8, 2.7], [0.6, 5, 1], 80);
  room(view, { left: -3, right: 3.4, near: -3, far: 11, height: 3, floor: [188, 192, 194], wall: [210, 214, 216] });
  view.tiles(-3, 3.4, -3, 11, 0.6, [128, 134, 138], 0.6);
  ceilingLights(view, [-0.4], [0.5, 3.5, 6.5, 9.5], 2.99, [1.2, 0.3]);
  for (let i = 0; i < 8; i++) {
    view.box([1.3, 1 + i * 0.8, 0], [2.4, 1.76 + i * 0.8, 2.1], [40, 43, 48]);
    view.box([-2.8, 1.4 + i * 0.9, 0], [-1.8, 2.26 + i * 0.9, 2.1], [46, 50, 56]);
  }
  view.paintSolids();
  for (let rack = 0; rack < 8; rack++) {
    for (let row = 0; row < 12; row++) {
      for (let lamp = 0; lamp < 3; lamp++) {
        const isLit =
          Math.sin(
            (rack * 31 + row * 17 + lamp * 7) * 1.7 + Math.floor(options.share * 12) * (1 + ((row + lamp) % 4)),
          ) > -0.2;
        const tone: Colour = lamp === 2 ? [240, 170, 50] : [70, 230, 120];
        const y = 1.14 + rack * 0.8 + lamp * 0.16;
        view.line([1.295, y, 0.3 + row * 0.14], [1.295, y + 0.06, 0.3 + row * 0.14], isLit ? tone : [30, 50, 40], 0.03);
      }
    }
  }
  view.box([-0.9, 10, 0], [0.9, 10.9, 2], [206, 208, 208]);
  walkers(view, options, [{ from: [0.4, 10], to: [-0.6, -2.6], begins: 0.1 }]);
  return view.toSvg('MACHINE ROOM');
}

function gate(options: SceneOptions): string {
  const view = open(options, [-6, -4, 4.4], [1.5, 10, 0.6], 82);
  view.plane(
    [
      [-300, 90, 0],
      [300, 90, 0],
      [300, 90, 80],
      [-300, 90, 80],
    ],
    [176, 202, 226],
  );
  view.plane(
    [
      [-300, -6, 0],
      [300, -6, 0],
      [300, 90, 0],
      [-300, 90, 0],
    ],
    [134, 134, 128],
  );
  view.plane(
    [
      [-60, 26, 0],
      [60, 26, 0],
      [60, 34, 0],
      [-60, 34, 0],
    ],
    [84, 88, 92],
  );
  for (let x = -40; x < 40; x += 4) view.line([x, 30, 0.01], [x + 2, 30, 0.01], [226, 226, 220], 0.15);
  view.plane(
    [
      [-2.5, -6, 0.004],
      [4.5, -6, 0.004],
      [4.5, 26, 0.004],
      [-2.5, 26, 0.004],
    ],
    [104, 108, 110],
  );
  for (const x of [-2.5, 4.5]) view.line([x, -6, 0.01], [x, 26, 0.01], [230, 224, 190], 0.14);
  for (let x = -44; x < 44; x += 11) view.box([x, 44, 0], [x + 9, 52, 9 + ((x + 44) % 5) * 1.7], [150, 154, 162]);
  view.paintSolids();
  for (let x = -30; x < 30; x += 5) view.box([x, 24, 0], [x + 0.3, 24.3, 2.6], [92, 72, 54]);
  for (let x = -30; x < 30; x += 5) view.box([x - 1.1, 23.2, 2.4], [x + 1.4, 25.2, 4.6], [66, 108, 60]);
  view.box([-13, 15, 0], [-3, 15.4, 2.2], [190, 178, 160]);
  view.box([5, 15, 0], [16, 15.4, 2.2], [190, 178, 160]);
  view.box([-5.4, 10.6, 0], [-3, 13.4, 2.9], [214, 210, 200]);
  view.box([-5.6, 10.4, 2.9], [-2.8, 13.6, 3.1], [122, 60, 52]);
  view.box([-2.9, 12.2, 0], [-2.5, 12.6, 1.15], [222, 150, 40]);
  const lift = Math.max(0, Math.sin((options.share + options.look * 0.3) * 2 * Math.PI)) * 1.2;
  view.paintSolids();
  for (let part = 0; part < 8; part++) {
    const at = (k: number): Point => [-2.6 + Math.cos(lift) * 0.85 * k, 12.4, 1.05 + Math.sin(lift) * 0.85 * k];
    view.line(at(part), at(part + 1), part % 2 === 0 ? [214, 50, 44] : [244, 244, 240], 0.12);
  }
  const drive = (options.share + 0.35) % 1;
  const x = -34 + drive * 68;
  view.box([x, 28, 0.3], [x + 4.4, 29.8, 1], [58, 92, 150]);
  view.box([x + 1, 28.1, 1], [x + 3.4, 29.7, 1.6], [50, 58, 66]);
  walkers(view, options, [
    { from: [3.4, 24], to: [1.8, -5], begins: 0.1 },
    { from: [-12, 20], to: [13, 19.4], begins: 0.6 },
  ]);
  return view.toSvg('GATE SOUTH');
}

function liftHall(options: SceneOptions): string {
  const view = open(options, [2.5, -2.2, 2.75], [-0.5, 4, 0.8], 84);
  room(view, { left: -3.4, right: 3.4, near: -3, far: 8, height: 3, floor: [148, 130, 110], wall: [222, 212, 194] });
  view.tiles(-3.4, 3.4, -3, 8, 0.8, [98, 82, 66], 0.5);
  ceilingLights(view, [-1.8, 0.9], [0.5, 3.2, 5.9], 2.99, [0.8, 0.8]);
  for (const [index, y] of [0.6, 2.9, 5.2].entries()) {
    door(view, -3.39, y, 1.3, [160, 164, 168], 'left', 2.2);
    view.line([-3.38, y + 0.65, 0], [-3.38, y + 0.65, 2.2], [90, 92, 96], 0.02);
    const lit = Math.floor(options.share * 6 + index) % 3 === 0;
    view.plane(
      [
        [-3.37, y + 0.4, 2.36],
        [-3.37, y + 0.9, 2.36],
        [-3.37, y + 0.9, 2.56],
        [-3.37, y + 0.4, 2.56],
      ],
      lit ? [250, 90, 60] : [60, 24, 20],
    );
  }
  door(view, 0.6, 8, 1.6, [124, 84, 54], 'far');
  view.box([2.6, 4, 0], [3.3, 4.7, 0.4], [190, 186, 180]);
  view.box([2.72, 4.12, 0.4], [3.18, 4.58, 1.5], [66, 112, 60]);
  view.person(-2.1, 4.6, looks[(options.look + 4) % 5] as PersonLook, 0);
  walkers(view, options, [
    { from: [1.4, 8.2], to: [0.2, -3], begins: 0.2 },
    { from: [3.8, 2.4], to: [-4, 3.6], begins: 0.7 },
  ]);
  return view.toSvg('LIFT HALL 9F');
}

function meetingRoom(options: SceneOptions): string {
  const view = open(options, [-3.4, -1.6, 2.8], [0.4, 3.6, 0.8], 86);
  room(view, { left: -4, right: 4, near: -2.5, far: 8, height: 3, floor: [112, 96, 92], wall: [216, 210, 200] });
  ceilingLights(view, [-2, 0.8], [0, 2.6, 5.2], 2.99, [1.2, 0.6]);
  view.plane(
    [
      [-1.8, 7.98, 1],
      [1.8, 7.98, 1],
      [1.8, 7.98, 2.7],
      [-1.8, 7.98, 2.7],
    ],
    [30, 34, 40],
  );
  const slide = Math.floor(options.share * 3);
  view.plane(
    [
      [-1.7, 7.97, 1.08],
      [1.7, 7.97, 1.08],
      [1.7, 7.97, 2.62],
      [-1.7, 7.97, 2.62],
    ],
    [228, 236, 246],
  );
  for (let bar = 0; bar < 6; bar++) {
    const top = 1.25 + 0.2 * (1 + ((bar * 3 + slide * 5) % 5));
    view.plane(
      [
        [-1.4 + bar * 0.48, 7.96, 1.2],
        [-1.1 + bar * 0.48, 7.96, 1.2],
        [-1.1 + bar * 0.48, 7.96, top],
        [-1.4 + bar * 0.48, 7.96, top],
      ],
      bar % 2 ? [52, 112, 190] : [226, 130, 50],
    );
  }
  view.box([-1.2, 0.8, 0.68], [1.2, 6.2, 0.76], [132, 86, 54]);
  view.box([-0.7, 1.4, 0], [0.7, 5.6, 0.68], [96, 62, 40]);
  for (let seat = 0; seat < 5; seat++) {
    for (const x of [-2.1, 1.6]) {
      view.box([x, 1 + seat * 1.05, 0.1], [x + 0.5, 1.5 + seat * 1.05, 0.5], [40, 44, 52]);
      view.box(
        [x < 0 ? x : x + 0.42, 1 + seat * 1.05, 0.5],
        [x < 0 ? x + 0.08 : x + 0.5, 1.5 + seat * 1.05, 1.05],
        [46, 50, 60],
      );
    }
  }
  walkers(view, options, [{ from: [4.2, 7], to: [-4.6, 6.9], begins: 0.15 }]);
  view.person(3, 2.2 + Math.sin(options.share * 2 * Math.PI) * 0.6, looks[1] as PersonLook, options.share * 2);
  return view.toSvg('MEETING 901');
}

function yardNight(options: SceneOptions): string {
  const view = open(options, [-5, -3, 4.6], [1, 9, 0.4], 84);
  view.plane(
    [
      [-50, 60, 0],
      [50, 60, 0],
      [50, 60, 30],
      [-50, 60, 30],
    ],
    [22, 22, 22],
  );
  view.plane(
    [
      [-50, -6, 0],
      [50, -6, 0],
      [50, 60, 0],
      [-50, 60, 0],
    ],
    [62, 62, 62],
  );
  view.glow([0, 6, 0.01], 11, 12, [170, 170, 170], 0.5);
  view.tiles(-12, 12, -4, 20, 2, [40, 40, 40], 0.5);
  for (let x = -20; x < 20; x += 2.5) view.box([x, 20, 0], [x + 0.12, 20.12, 2.4], [120, 120, 120]);
  view.paintSolids();
  for (const z of [0.3, 1.2, 2.2]) view.line([-20, 20, z], [20, 20, z], [130, 130, 130], 0.06);
  view.box([4.4, 8, 0], [8.8, 16, 3.4], [104, 104, 104]);
  view.box([4.36, 10, 0], [4.4, 12.6, 2.6], [70, 70, 70]);
  view.box([-7.5, 12, 0.2], [-5.7, 16.2, 0.95], [86, 86, 86]);
  view.box([-7.3, 12.8, 0.95], [-5.9, 15.4, 1.5], [34, 34, 34]);
  for (const y of [4, 7]) view.box([-5.4, y, 0], [-4.2, y + 1, 1.1], [110, 110, 110]);
  const share = (options.share + options.look * 0.4) % 1;
  view.person(
    8.5 - share * 17,
    18.6 - share * 14,
    { coat: [168, 168, 168], trousers: [110, 110, 110] },
    share * Math.round(options.seconds),
  );
  return view.toSvg('YARD IR');
}

export const scenes = {
  lobby,
  corridor,
  stairs,
  'car-park': carPark,
  lift,
  'machine-room': machineRoom,
  gate,
  'lift-hall': liftHall,
  'meeting-room': meetingRoom,
  'yard-night': yardNight,
} as const satisfies Record<string, (options: SceneOptions) => string>;
export type SceneName = keyof typeof scenes;
