/**
 * A pinhole camera that draws boxes and people as SVG: just enough perspective for pictures that look
 * like a fixed surveillance camera's. World in metres: x to the right, y away, z up.
 */

export type Point = readonly [x: number, y: number, z: number];
export type Colour = readonly [r: number, g: number, b: number];

export interface ViewOptions {
  readonly width: number;
  readonly height: number;
  /** Where the camera hangs. */
  readonly eye: Point;
  /** The point in the middle of the picture. */
  readonly target: Point;
  /** Horizontal angle of view in degrees. */
  readonly angle: number;
}

export interface PersonLook {
  readonly coat: Colour;
  readonly trousers: Colour;
}

/** Direction of the main light, from above and the left. */
const light: Point = [-0.35, -0.45, 0.82];
const nearestMetres = 0.15;

const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const unit = (a: Point): Point => {
  const length = Math.hypot(...a) || 1;
  return [a[0] / length, a[1] / length, a[2] / length];
};
const rgb = (c: Colour, factor = 1): string =>
  `rgb(${c.map((v) => Math.max(0, Math.min(255, Math.round(v * factor)))).join(',')})`;
const fixed = (value: number): string => value.toFixed(1);

/** One picture being drawn; elements are painted in the order of the calls unless sorted by distance. */
export class View {
  readonly #options: ViewOptions;
  readonly #right: Point;
  readonly #up: Point;
  readonly #forward: Point;
  readonly #focal: number;
  readonly #shapes: string[] = [];
  #sorted: { distance: number; svg: string }[] = [];

  constructor(options: ViewOptions) {
    this.#options = options;
    this.#forward = unit(minus(options.target, options.eye));
    this.#right = unit(cross(this.#forward, [0, 0, 1]));
    this.#up = cross(this.#right, this.#forward);
    this.#focal = options.width / 2 / Math.tan((options.angle * Math.PI) / 360);
  }

  /** A flat polygon in one colour, painted at once. */
  plane(points: readonly Point[], colour: Colour, factor = 1, opacity = 1): void {
    this.#shapes.push(this.#polygon(points, colour, factor, opacity));
  }

  /** A thin line, for tiles, panels and road marks. */
  line(from: Point, to: Point, colour: Colour, metres: number, opacity = 1): void {
    const ends = this.#clip([from, to]).map((p) => this.#project(p));
    const [a, b] = ends;
    if (!a || !b) return;
    const width = Math.max(0.5, (metres * this.#focal) / ((a.depth + b.depth) / 2));
    this.#shapes.push(
      `<line x1="${fixed(a.x)}" y1="${fixed(a.y)}" x2="${fixed(b.x)}" y2="${fixed(b.y)}" stroke="${rgb(colour)}" stroke-width="${fixed(width)}" stroke-opacity="${opacity}"/>`,
    );
  }

  /** A grid on the floor. */
  tiles(x0: number, x1: number, y0: number, y1: number, step: number, colour: Colour, opacity: number): void {
    for (let x = x0; x <= x1 + 1e-6; x += step) this.line([x, y0, 0], [x, y1, 0], colour, 0.015, opacity);
    for (let y = y0; y <= y1 + 1e-6; y += step) this.line([x0, y, 0], [x1, y, 0], colour, 0.015, opacity);
  }

  /** A soft pool of light or shadow lying on a horizontal plane. */
  glow(centre: Point, radiusX: number, radiusY: number, colour: Colour, opacity: number): void {
    for (let ring = 5; ring >= 1; ring--) {
      const points = Array.from({ length: 28 }, (_, i): Point => {
        const turn = (i / 28) * 2 * Math.PI;
        const share = ring / 5;
        return [centre[0] + Math.cos(turn) * radiusX * share, centre[1] + Math.sin(turn) * radiusY * share, centre[2]];
      });
      this.#shapes.push(this.#polygon(points, colour, 1, opacity / 4));
    }
  }

  /** A solid box, painted in order of distance with the other solids. */
  box(from: Point, to: Point, colour: Colour): void {
    const [x0, y0, z0] = from;
    const [x1, y1, z1] = to;
    const faces: [Point, Point[]][] = [
      [
        [-1, 0, 0],
        [
          [x0, y0, z0],
          [x0, y1, z0],
          [x0, y1, z1],
          [x0, y0, z1],
        ],
      ],
      [
        [1, 0, 0],
        [
          [x1, y0, z0],
          [x1, y1, z0],
          [x1, y1, z1],
          [x1, y0, z1],
        ],
      ],
      [
        [0, -1, 0],
        [
          [x0, y0, z0],
          [x1, y0, z0],
          [x1, y0, z1],
          [x0, y0, z1],
        ],
      ],
      [
        [0, 1, 0],
        [
          [x0, y1, z0],
          [x1, y1, z0],
          [x1, y1, z1],
          [x0, y1, z1],
        ],
      ],
      [
        [0, 0, -1],
        [
          [x0, y0, z0],
          [x1, y0, z0],
          [x1, y1, z0],
          [x0, y1, z0],
        ],
      ],
      [
        [0, 0, 1],
        [
          [x0, y0, z1],
          [x1, y0, z1],
          [x1, y1, z1],
          [x0, y1, z1],
        ],
      ],
    ];
    let svg = '';
    for (const [normal, points] of faces) {
      const first = points[0] as Point;
      if (dot(normal, minus(this.#options.eye, first)) <= 0) continue;
      svg += this.#polygon(
        points,
        colour,
        0.62 + 0.38 * Math.max(0, dot(normal, light)) + (normal[1] < 0 ? 0.12 : 0),
        1,
      );
    }
    this.#sorted.push({ distance: this.#distance([(x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2]), svg });
  }

  /** A standing or walking person; `step` is the phase of the walk in turns. */
  person(x: number, y: number, look: PersonLook, step: number, metres = 1.72): void {
    const foot = this.#project([x, y, 0]);
    const head = this.#project([x, y, metres]);
    if (foot.depth < 0.6) return;
    const scale = this.#focal / foot.depth;
    const at = (share: number, side = 0): string =>
      `${fixed(foot.x + (head.x - foot.x) * share + side * scale)} ${fixed(foot.y + (head.y - foot.y) * share)}`;
    const swing = Math.sin(step * 2 * Math.PI) * 0.2;
    const limb = (path: string, colour: Colour, width: number, factor = 1): string =>
      `<path d="${path}" fill="none" stroke="${rgb(colour, factor)}" stroke-width="${fixed(width * scale)}" stroke-linecap="round" stroke-linejoin="round"/>`;
    const skin: Colour = [206, 168, 142];
    const svg = [
      `<ellipse cx="${fixed(foot.x + 0.1 * scale)}" cy="${fixed(foot.y)}" rx="${fixed(0.42 * scale)}" ry="${fixed(0.15 * scale)}" fill="#000" fill-opacity="0.3"/>`,
      limb(`M${at(0.5, -0.07)}L${at(0.27, -0.07 - swing * 0.6)}L${at(0.02, -0.08 - swing)}`, look.trousers, 0.15, 0.8),
      limb(`M${at(0.5, 0.07)}L${at(0.27, 0.07 + swing * 0.6)}L${at(0.02, 0.08 + swing)}`, look.trousers, 0.15),
      limb(`M${at(0.8, -0.2)}L${at(0.62, -0.24 + swing * 0.4)}L${at(0.48, -0.22 + swing)}`, look.coat, 0.11, 0.75),
      limb(`M${at(0.77, 0)}L${at(0.54, 0)}`, look.coat, 0.4),
      limb(`M${at(0.8, 0.2)}L${at(0.62, 0.24 - swing * 0.4)}L${at(0.48, 0.22 - swing)}`, look.coat, 0.11, 0.88),
      limb(`M${at(0.9, 0)}L${at(0.94, 0)}`, skin, 0.2),
      limb(`M${at(0.96, 0)}L${at(0.975, 0)}`, [38, 32, 30], 0.21),
    ].join('');
    this.#sorted.push({ distance: this.#distance([x, y, metres / 2]), svg });
  }

  /** Paints the solids collected so far, the farthest first. */
  paintSolids(): void {
    this.#sorted.sort((a, b) => b.distance - a.distance);
    for (const { svg } of this.#sorted) this.#shapes.push(svg);
    this.#sorted = [];
  }

  /** The whole picture, with the lens's dark corners and a small label. */
  toSvg(label: string): string {
    this.paintSolids();
    const { width, height } = this.#options;
    const size = Math.round(height / 28);
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs><radialGradient id="lens" cx="0.5" cy="0.48" r="0.75"><stop offset="0.55" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity="0.5"/></radialGradient></defs>
<rect width="${width}" height="${height}" fill="#16181a"/>${this.#shapes.join('')}
<rect width="${width}" height="${height}" fill="url(#lens)"/>
<text x="${width - size}" y="${height - size}" text-anchor="end" font-family="DejaVu Sans Mono" font-size="${size}" fill="#fff" stroke="#000" stroke-width="${fixed(size / 9)}" paint-order="stroke">${label}</text></svg>`;
  }

  #distance(point: Point): number {
    return Math.hypot(...minus(point, this.#options.eye));
  }

  #depth(point: Point): number {
    return dot(minus(point, this.#options.eye), this.#forward);
  }

  #project(point: Point): { x: number; y: number; depth: number } {
    const relative = minus(point, this.#options.eye);
    const depth = Math.max(nearestMetres, dot(relative, this.#forward));
    return {
      x: this.#options.width / 2 + (this.#focal * dot(relative, this.#right)) / depth,
      y: this.#options.height / 2 - (this.#focal * dot(relative, this.#up)) / depth,
      depth,
    };
  }

  /** Cuts away what lies behind the lens (Sutherland-Hodgman against one plane). */
  #clip(points: readonly Point[]): Point[] {
    const kept: Point[] = [];
    for (const [index, point] of points.entries()) {
      const previous = points[(index + points.length - 1) % points.length] as Point;
      const depth = this.#depth(point);
      const before = this.#depth(previous);
      if (depth >= nearestMetres !== before >= nearestMetres && !(points.length === 2 && index === 0)) {
        const share = (nearestMetres - before) / (depth - before);
        kept.push([0, 1, 2].map((i) => (previous[i] ?? 0) + ((point[i] ?? 0) - (previous[i] ?? 0)) * share) as never);
      }
      if (depth >= nearestMetres) kept.push(point);
    }
    return kept;
  }

  #polygon(points: readonly Point[], colour: Colour, factor: number, opacity: number): string {
    const corners = this.#clip(points).map((p) => this.#project(p));
    if (corners.length < 3) return '';
    const path = corners.map(({ x, y }) => `${fixed(x)},${fixed(y)}`).join(' ');
    const fill = rgb(colour, factor);
    const edge = opacity === 1 ? ` stroke="${fill}" stroke-width="0.7"` : '';
    return `<polygon points="${path}" fill="${fill}" fill-opacity="${opacity}"${edge}/>`;
  }
}
