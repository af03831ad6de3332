/** Places inside the building. */
import { ceilingLights, door, looks, open, room, walkers, type SceneOptions } from './scene-parts.ts';
import type { Colour, PersonLook } from './view.ts';

export function lobby(options: SceneOptions): string {
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

export function corridor(options: SceneOptions): string {
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

export function stairs(options: SceneOptions): string {
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

export function lift(options: SceneOptions): string {
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

export function machineRoom(options: SceneOptions): string {
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

export function liftHall(options: SceneOptions): string {
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

export function meetingRoom(options: SceneOptions): string {
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
