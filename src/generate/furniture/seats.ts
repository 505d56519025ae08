/** Seats without much of a back: bench, stool, bar stool, ottoman; and the chair of a classroom. */
import { cos, sin, type Vec3 } from '../../math/index.ts';
import { at, box, cylinder, lathe, sheet, softBox, taperedLeg, thicken, tube, turnedAt, type Surface } from '../geometry/index.ts';
import { coated, fabric, hex, metal, paint, wicker, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind } from './kind.ts';
import { bar, bent, block, corners, openCase } from './parts.ts';
import { cover, lacquered, mainWood, metalOf } from './style.ts';

/** A leg of round section from under a seat outwards to the floor. */
const splayedBar = (x: number, z: number, h: number, out: number, r: number): Surface => bar([x * (1 + out), 0, z * (1 + out)], [x, h, z], r, 12);

export const BENCH_DESIGNS = ['plank', 'upholstered', 'storage', 'slatted'] as const;

export interface BenchParams {
  readonly design: (typeof BENCH_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly seat: Finish;
  readonly frame: Finish;
  readonly metal: Finish;
}

export const bench: FurnitureKind<BenchParams> = {
  concept: 'bench',
  title: 'Bench',
  params: (style, random) => {
    const design = random.pick(BENCH_DESIGNS);
    return {
      design, width: random.range(0.95, 1.5), depth: random.range(0.33, 0.42), height: random.range(0.43, 0.47),
      seat: design === 'upholstered' ? cover(random.pick([style.upholstery, ...style.accents]), random) : mainWood(style),
      frame: random.chance(0.7) ? mainWood(style) : lacquered(style), metal: metalOf(style),
    };
  },
  build: (p) => {
    const { width: w, depth: d, height: h } = p;
    const supports = [top(h, w, d, 0.03)];
    if (p.design === 'upholstered') return {
      pieces: [
        ...piece('seat', p.seat, at(softBox(w, 0.12, d, { radius: 0.04, steps: 2, bulge: [0.003, 0.014, 0.006] }), 0, h - 0.125, 0)),
        ...piece('frame', p.frame, block(w - 0.03, 0.05, d - 0.03, 0, h - 0.16, 0)),
        ...piece('legs', p.frame, ...corners(w / 2 - 0.06, d / 2 - 0.06, () => taperedLeg(0.045, 0.028, h - 0.155))),
      ],
      supports,
    };
    if (p.design === 'storage') return {
      pieces: [
        ...piece('case', p.frame, ...openCase(w, h - 0.06, d, 0.02, 0.0), block(0.018, h - 0.1, d - 0.02, 0, 0.02, 0)),
        ...piece('seat', p.seat, at(softBox(w - 0.01, 0.062, d - 0.01, { radius: 0.025, inner: 4, bulge: [0.002, 0.006, 0.004] }), 0, h - 0.062, 0)),
      ],
      supports,
    };
    if (p.design === 'slatted') return {
      pieces: [
        ...piece('slats', p.seat, ...[-2, -1, 0, 1, 2].map((i) => block(w, 0.024, d / 5 - 0.012, 0, h - 0.024, (i * d) / 5, { grain: 'x', radius: 0.005 }))),
        ...piece(
          'frame', p.metal,
          ...[-1, 1].flatMap((s) => [
            tube(
              bent([
                [s * (w / 2 - 0.12), 0.012, -d / 2 + 0.02], [s * (w / 2 - 0.12), h - 0.08, -d / 2 + 0.035], [s * (w / 2 - 0.12), h - 0.034, -d / 2 + 0.04],
                [s * (w / 2 - 0.12), h - 0.034, d / 2 - 0.04], [s * (w / 2 - 0.12), h - 0.08, d / 2 - 0.035], [s * (w / 2 - 0.12), 0.012, d / 2 - 0.02],
              ]),
              0.012, 10,
            ),
            bar([s * (w / 2 - 0.12), 0.012, -d / 2 + 0.02], [s * (w / 2 - 0.12), 0.012, d / 2 - 0.02], 0.012, 10),
            block(0.03, 0.012, d - 0.02, s * (w / 2 - 0.12), h - 0.035, 0),
          ]),
        ),
      ],
      supports,
    };
    return {
      pieces: [
        ...piece('seat', p.seat, block(w, 0.04, d, 0, h - 0.04, 0, { grain: 'x', radius: 0.006, steps: 2 })),
        ...piece(
          'frame', p.frame, ...[-1, 1].map((s) => block(0.04, h - 0.039, d - 0.04, s * (w / 2 - 0.1), 0, 0, { grain: 'y' })),
          block(w - 0.23, 0.07, 0.022, 0, h - 0.12, 0, { grain: 'x' }),
        ),
      ],
      supports,
    };
  },
};

export const STOOL_DESIGNS = ['three-legs', 'block', 'rattan', 'metal'] as const;

export interface StoolParams {
  readonly design: (typeof STOOL_DESIGNS)[number];
  readonly radius: number;
  readonly height: number;
  readonly seat: Finish;
  readonly legs: Finish;
}

export const stool: FurnitureKind<StoolParams> = {
  concept: 'stool',
  title: 'Stool',
  params: (style, random) => {
    const design = random.pick(STOOL_DESIGNS);
    return {
      design, radius: random.range(0.155, 0.19), height: random.range(0.42, 0.48),
      seat: design === 'rattan' ? wicker()
        : design === 'metal' ? coated(random.pick([hex('#2f3134'), style.accents[0], style.lacquer]))
        : random.chance(0.7) ? mainWood(style)
        : lacquered(style),
      legs: design === 'metal' ? metalOf(style) : mainWood(style),
    };
  },
  build: (p) => {
    const { radius: r, height: h } = p;
    const supports = [top(h, r * 1.4, r * 1.4, 0.01)];
    if (p.design === 'block') return {
      pieces: piece(
        'seat', p.seat, block(2 * r, 0.03, 2 * r, 0, h - 0.03, 0, { grain: 'x', radius: 0.005 }),
        ...[-1, 1].map((s) => block(0.03, h - 0.029, 2 * r - 0.02, s * (r - 0.03), 0, 0, { grain: 'y' })),
        block(2 * r - 0.088, 0.06, 0.025, 0, h * 0.35, 0, { grain: 'x' }),
      ),
      supports,
    };
    if (p.design === 'rattan') return {
      pieces: piece(
        'seat', p.seat,
        lathe([[0, 0], [r * 0.85, 0], [r * 0.88, 0.01], [r * 0.62, h * 0.45], [r * 0.98, h - 0.03], [r, h - 0.012], [r * 0.96, h], [0, h]], 36),
      ),
      supports,
    };
    const n = p.design === 'three-legs' ? 3 : 4;
    const legs = Array.from(
      { length: n },
      (_, i) => {
        const a = ((i + 0.5) * 2 * Math.PI) / n;
        return splayedBar(sin(a) * r * 0.68, cos(a) * r * 0.68, h - 0.02, 0.35, p.design === 'metal' ? 0.01 : 0.015);
      },
    );
    const ring = p.design === 'metal' ? [tube(
      Array.from({ length: 26 }, (_, i): Vec3 => [r * 0.845 * sin((i * Math.PI) / 12.5), h * 0.3, r * 0.845 * cos((i * Math.PI) / 12.5)]),
      0.007, 8,
    )] : [];
    return {
      pieces: [
        ...piece(
          'seat', p.seat,
          at(lathe([[0, 0], [r - 0.006, 0], [r, 0.006], [r, 0.024], [r - 0.008, 0.032], [r * 0.7, 0.028], [0, 0.024]], 40), 0, h - 0.03, 0),
        ),
        ...piece('legs', p.legs, ...legs, ...ring),
      ],
      supports,
    };
  },
};

export const BAR_STOOL_DESIGNS = ['wood', 'gas-lift', 'sled', 'low-back'] as const;

export interface BarStoolParams {
  readonly design: (typeof BAR_STOOL_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly seat: Finish;
  readonly frame: Finish;
}

export const barStool: FurnitureKind<BarStoolParams> = {
  concept: 'bar-stool',
  title: 'Bar stool',
  params: (style, random) => {
    const design = random.pick(BAR_STOOL_DESIGNS);
    return {
      design, width: random.range(0.36, 0.42), height: random.range(0.65, 0.78),
      seat: design === 'wood' ? mainWood(style)
        : random.chance(0.6) ? cover(random.pick([style.upholstery, ...style.accents]), random)
        : paint(style.lacquer, 0.4, 'moulded'),
      frame: design === 'wood' || design === 'low-back' ? mainWood(style) : random.chance(0.5) ? metal('chrome') : metalOf(style),
    };
  },
  build: (p) => {
    const { width: w, height: h } = p;
    const pad = at(softBox(w, 0.06, w * 0.92, { radius: 0.027, steps: 2, bulge: [0.002, 0.01, 0.004] }), 0, h - 0.062, 0);
    if (p.design === 'gas-lift') return { pieces: [
      ...piece(
        'base', p.frame, lathe([[0, 0], [0.2, 0], [0.2, 0.008], [0.05, 0.03], [0.03, 0.05], [0, 0.05]], 44), at(cylinder(0.026, h - 0.1), 0, 0.03, 0),
        tube(Array.from({ length: 26 }, (_, i): Vec3 => [0.15 * sin((i * Math.PI) / 12.5), 0.26, 0.06 + 0.13 * cos((i * Math.PI) / 12.5)]), 0.009, 8),
        bar([0, 0.26, 0.02], [0, 0.26, -0.07], 0.009),
      ),
      ...piece('seat', p.seat, pad, turnedAt(softBox(w, 0.2, 0.045, { radius: 0.02, steps: 2, inner: 4 }), 'x', -0.12, 0, h - 0.03, -w * 0.42)),
    ] };
    const legs = corners(w / 2 - 0.06, w / 2 - 0.07, (sx, sz) => tube([[sx * 0.05, 0, sz * 0.05], [0, h - 0.05, 0]], p.design === 'sled' ? 0.009 : 0.016, 10));
    const y = h * 0.32;
    const reach = (k: number): number => k + 0.05 * (1 - y / (h - 0.05));
    const [rx, rz] = [reach(w / 2 - 0.06), reach(w / 2 - 0.07)];
    const rungs = [
      bar([-rx, y, rz], [rx, y, rz], 0.009), bar([-rx, y, -rz], [rx, y, -rz], 0.009), bar([rx, y + 0.02, -rz], [rx, y + 0.02, rz], 0.009),
      bar([-rx, y + 0.02, -rz], [-rx, y + 0.02, rz], 0.009),
    ];
    const sled = p.design === 'sled' ? [-1, 1].map((s) => bar(
      [s * (w / 2 - 0.01), 0.009, -w / 2 + 0.02], [s * (w / 2 - 0.01), 0.009, w / 2 - 0.02], 0.009,
    )) : [];
    const back = p.design === 'low-back' ? piece(
      'back', p.frame, ...[-1, 1].map((s) => bar([s * (w / 2 - 0.05), h - 0.04, -w * 0.4], [s * (w / 2 - 0.05), h + 0.2, -w * 0.45], 0.011)),
      turnedAt(box(w, 0.09, 0.02, { radius: 0.006, grain: 'x' }), 'x', -0.1, 0, h + 0.14, -w * 0.44),
    ) : [];
    return { pieces: [
      ...piece('legs', p.frame, ...legs, ...rungs, ...sled),
      ...piece('seat', p.seat, p.design === 'wood' ? block(w, 0.035, w * 0.9, 0, h - 0.055, 0, { radius: 0.012, steps: 2, grain: 'x' }) : pad), ...back,
    ] };
  },
};

export const OTTOMAN_DESIGNS = ['cube', 'round', 'knitted', 'bench'] as const;

export interface OttomanParams {
  readonly design: (typeof OTTOMAN_DESIGNS)[number];
  readonly size: number;
  readonly height: number;
  readonly cover: Finish;
  readonly legs: Finish;
}

export const ottoman: FurnitureKind<OttomanParams> = {
  concept: 'ottoman',
  title: 'Ottoman',
  params: (style, random) => {
    const design = random.pick(OTTOMAN_DESIGNS);
    const c = random.pick([style.upholstery, ...style.accents]);
    return {
      design, size: random.range(0.42, 0.58), height: random.range(0.36, 0.44), cover: design === 'knitted' ? fabric(c, { pitch: 0.008 }) : cover(c, random),
      legs: random.chance(0.6) ? mainWood(style) : metalOf(style),
    };
  },
  build: (p) => {
    const { size: s, height: h } = p;
    if (p.design === 'knitted') return { pieces: piece(
      'cover', p.cover,
      lathe(
        [
          [0, 0], [s * 0.33, 0], [s * 0.45, h * 0.12], [s * 0.52, h * 0.35], [s * 0.53, h * 0.55], [s * 0.47, h * 0.8], [s * 0.32, h * 0.95], [s * 0.1, h],
          [0, h - 0.01],
        ],
        44,
      ),
    ) };
    const [w, d] = p.design === 'bench' ? [s * 1.8, s * 0.9] : [s, s];
    const supports = [top(h, w * 0.8, d * 0.8, 0.02)];
    if (p.design === 'round') return {
      pieces: [
        ...piece(
          'cover', p.cover,
          at(
            lathe(
              [
                [0, 0], [s / 2 - 0.02, 0], [s / 2, 0.02], [s / 2 + 0.004, (h - 0.03) * 0.5], [s / 2, h - 0.07], [s / 2 - 0.03, h - 0.035],
                [s * 0.25, h - 0.026], [0, h - 0.02],
              ],
              48,
            ),
            0, 0.025, 0,
          ),
        ),
        ...piece('plinth', p.legs, cylinder(s / 2 - 0.03, 0.028, { segments: 40 })),
      ],
      supports,
    };
    const lift = p.design === 'bench' ? 0.16 : 0.05;
    return {
      pieces: [
        ...piece(
          'cover', p.cover, at(softBox(w, h - lift - 0.08, d, { radius: 0.02, inner: 4, bulge: [0.002, 0, 0.002] }), 0, lift, 0),
          at(softBox(w - 0.005, 0.1, d - 0.005, { radius: 0.04, steps: 3, bulge: [0.003, 0.016, 0.003] }), 0, h - 0.105, 0),
        ),
        ...piece(
          'legs', p.legs,
          ...corners(w / 2 - 0.06, d / 2 - 0.06, () => (lift > 0.1 ? taperedLeg(0.04, 0.024, lift + 0.01) : box(0.06, lift + 0.01, 0.06))),
        ),
      ],
      supports,
    };
  },
};

export const SCHOOL_CHAIR_DESIGNS = ['shell', 'plywood', 'stacking'] as const;

export interface SchoolChairParams {
  readonly design: (typeof SCHOOL_CHAIR_DESIGNS)[number];
  readonly width: number;
  readonly seatHeight: number;
  readonly seat: Finish;
  readonly frame: Finish;
}

export const schoolChair: FurnitureKind<SchoolChairParams> = {
  concept: 'chair',
  title: 'School chair',
  params: (style, random) => {
    const design = random.pick(SCHOOL_CHAIR_DESIGNS);
    return {
      design, width: random.range(0.38, 0.43), seatHeight: random.range(0.38, 0.46),
      seat: design === 'plywood' ? mainWood(style) : design === 'stacking' ? fabric(
        random.pick([hex('#2f3a4a'), hex('#5a2f33'), style.accents[0]]), { pitch: 0.002 },
      ) : paint(random.pick(['#2f5f9f', '#c9473f', '#3f7f5a', '#d9a441', '#4a4e52'].map(hex)), 0.45, 'moulded'),
      frame: random.chance(0.6) ? metal('chrome') : coated(hex('#5a5e62')),
    };
  },
  build: (p) => {
    const { width: w, seatHeight: h } = p;
    const d = 0.4;
    const seatSheet = thicken(sheet(12, 10, [w, d], (u, v): Vec3 => { // dished across, its front edge rolled down
      const [a, roll] = [2 * u - 1, Math.max(0, 0.2 - v)];
      return [a * w * 0.5 * (v > 0.85 || v < 0.15 ? 0.96 : 1), h - 0.014 + 0.014 * a * a - 1.2 * roll * roll + 0.02 * v * v, (0.5 - v) * d];
    }), 0.011);
    const backSheet = turnedAt(
      thicken(sheet(12, 6, [w, 0.24], (u, v): Vec3 => { const a = 2 * u - 1; return [a * w * 0.5, v * 0.22, 0.035 * a * a]; }), 0.011),
      'x', -0.16, 0, h + 0.2, -d / 2 - 0.025,
    );
    const legs = [-1, 1].flatMap((s) => [
      tube(
        [
          [s * (w / 2 - 0.01), 0, d / 2 + 0.01], [s * (w / 2 - 0.045), h - 0.024, d / 2 - 0.06], [s * (w / 2 - 0.045), h - 0.02, -d / 2 + 0.05],
          [s * (w / 2 - 0.035), h + 0.08, -d / 2 + 0.005], [s * (w / 2 - 0.035), h + 0.38, -d / 2 - 0.055],
        ],
        0.01, 10,
      ),
      bar([s * (w / 2 - 0.01), 0, -d / 2 - 0.03], [s * (w / 2 - 0.045), h - 0.022, -d / 2 + 0.11], 0.01),
    ]);
    const pads = p.design === 'stacking' ? piece(
      'pads', p.seat, at(softBox(w - 0.01, 0.035, d - 0.02, { radius: 0.015, inner: 4, bulge: [0, 0.008, 0] }), 0, h - 0.015, 0),
      turnedAt(softBox(w - 0.01, 0.22, 0.03, { radius: 0.014, inner: 4, bulge: [0, 0, 0.006] }), 'x', -0.16, 0, h + 0.19, -d / 2 - 0.015),
    ) : piece('seat', p.seat, seatSheet, backSheet);
    return { pieces: [
      ...piece(
        'frame', p.frame, ...legs, bar([-w / 2 + 0.045, h - 0.022, d / 2 - 0.09], [w / 2 - 0.045, h - 0.022, d / 2 - 0.09], 0.008),
        bar([-w / 2 + 0.045, h - 0.022, -d / 2 + 0.09], [w / 2 - 0.045, h - 0.022, -d / 2 + 0.09], 0.008),
      ),
      ...pads,
    ] };
  },
};

