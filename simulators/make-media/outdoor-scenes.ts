/** The car park, the gate and the yard. */
import { ceilingLights, open, room, walkers, type SceneOptions } from './scene-parts.ts';
import type { Colour, Point } from './view.ts';

export function carPark(options: SceneOptions): string {
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

export function gate(options: SceneOptions): string {
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

export function yardNight(options: SceneOptions): string {
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
