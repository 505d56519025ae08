/** Dining chair: slatted wood, padded, a moulded shell, spindles, or a bent tube. */
import { cos, multiply, rotation, sin, square, translation, type Random, type Vec3 } from '../../math/index.ts';
import { at, box, sheet, softBox, taperedLeg, thicken, transform, tube, turnedAt, type Surface } from '../geometry/index.ts';
import { fabric, metal, paint, type Finish } from '../material/index.ts';
import { garmentCloth } from './clothes-parts.ts';
import { make, piece, type FurnitureKind, type Piece } from './kind.ts';
import { overRail } from './parts.ts';
import { mainWood, metalOf } from './style.ts';

export const CHAIR_SHAPES = ['slats', 'padded', 'shell', 'spindle', 'cantilever'] as const;

export interface ChairParams {
  readonly shape: (typeof CHAIR_SHAPES)[number];
  readonly width: number;
  readonly depth: number;
  readonly seatHeight: number;
  readonly height: number;
  /** Somebody hung theirs over the back. Never by itself: chairs round a table share a mesh. */
  readonly jacket: boolean;
  readonly frame: Finish;
  readonly seat: Finish;
}

/** A leg from a seat corner to the floor, splayed outwards. */
function splayed(top: number, foot: number, height: number, x: number, z: number, out: number): Surface {
  const turn = multiply(rotation([0, 0, 1], x > 0 ? out : -out), rotation([1, 0, 0], z > 0 ? -out : out));
  return transform(
    taperedLeg(top, foot, height), multiply(translation([x, 0, z]), multiply(translation([0, height, 0]), multiply(turn, translation([0, -height, 0])))),
  );
}

function slats(p: ChairParams): Piece[] {
  const { width: w, depth: d, seatHeight: h } = p;
  const lean = 0.14;
  const backH = p.height - h;
  const post = (side: number): Surface[] => [
    at(taperedLeg(0.034, 0.028, h), side * (w / 2 - 0.02), 0, -d / 2 + 0.02),
    turnedAt(box(0.03, backH + 0.02, 0.026, { radius: 0.006, grain: 'y' }), 'x', -lean, side * (w / 2 - 0.02), h - 0.02, -d / 2 + 0.02),
  ];
  const rails = [0.35, 0.62, 0.9].map((t) => {
    const y = backH * t;
    return turnedAt(box(w - 0.05, 0.055, 0.014, { radius: 0.004, grain: 'x' }), 'x', -lean, 0, h - 0.02 + y * cos(lean), -d / 2 + 0.02 - y * sin(lean));
  });
  const front = [1, -1].map((s) => at(taperedLeg(0.036, 0.026, h - 0.02), s * (w / 2 - 0.025), 0, d / 2 - 0.03));
  const rungs = [
    at(box(w - 0.06, 0.05, 0.016, { radius: 0.003 }), 0, h - 0.07, d / 2 - 0.03), at(box(w - 0.06, 0.05, 0.016, { radius: 0.003 }), 0, h - 0.07, -d / 2 + 0.02),
    ...[1, -1].map((s) => at(box(0.016, 0.05, d - 0.06, { radius: 0.003 }), s * (w / 2 - 0.022), h - 0.07, 0)),
    ...[1, -1].map((s) => at(box(0.016, 0.022, d - 0.06, { radius: 0.004 }), s * (w / 2 - 0.022), h * 0.4, 0)),
  ];
  return [
    ...piece('frame', p.frame, ...post(1), ...post(-1), ...rails, ...front, ...rungs),
    ...piece('seat', p.seat, at(softBox(w, 0.028, d - 0.01, { radius: 0.01, inner: 4, bulge: [0.003, 0.004, 0.003], grain: 'z' }), 0, h - 0.024, 0.005)),
  ];
}

function padded(p: ChairParams): Piece[] {
  const { width: w, depth: d, seatHeight: h } = p;
  const legs = [[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) => splayed(0.034, 0.022, h - 0.07, sx * (w / 2 - 0.05), sz * (d / 2 - 0.05), 0.06));
  const backH = p.height - h;
  return [
    ...piece('legs', p.frame, ...legs, at(box(w - 0.08, 0.02, d - 0.08, { radius: 0.003 }), 0, h - 0.09, 0)),
    ...piece('upholstery', p.seat,
      at(softBox(w, 0.075, d - 0.02, { radius: 0.03, steps: 2, bulge: [0.004, 0.012, 0.006] }), 0, h - 0.075, 0.01),
      turnedAt(
        softBox(w - 0.02, backH + 0.03, 0.055, { radius: 0.026, steps: 2, bulge: [0.003, 0.006, 0.01], inner: 6 }), 'x', -0.17, 0, h - 0.045, -d / 2 + 0.05,
      )),
  ];
}

function shellShape(p: ChairParams): Piece[] {
  const { width: w, depth: d, seatHeight: h } = p;
  const backH = p.height - h;
  // the middle line of the shell: seat from the front edge back, a bend, then the back
  const middle = (t: number): Vec3 => {
    if (t < 0.45) { const k = t / 0.45; return [0, h + 0.012 - 0.03 * sin(k * Math.PI * 0.8), d / 2 - k * (d - 0.1)]; }
    if (t < 0.6) { const k = ((t - 0.45) / 0.15) * (Math.PI / 2 - 0.18); return [0, h - 0.0064 + 0.08 * (1 - cos(k)), -d / 2 + 0.1 - 0.08 * sin(k)]; }
    const k = (t - 0.6) / 0.4;
    return [0, h + 0.06 + k * (backH - 0.06), -d / 2 + 0.021 - k * 0.075];
  };
  const surface = sheet(14, 22, [w, d + backH], (u, v) => {
    const m = middle(v);
    const a = 2 * u - 1;
    const narrow = v > 0.6 ? 1 - 0.18 * square((v - 0.6) / 0.4) : 1;
    const round = v > 0.85 ? Math.sqrt(Math.max(0, 1 - 0.55 * square((v - 0.85) / 0.15))) : v < 0.1 ? Math.sqrt(1 - 0.25 * square((0.1 - v) / 0.1)) : 1;
    const x = (a * w * narrow * round) / 2;
    const curl = a * a * a * a;
    return [x, m[1] + 0.035 * curl * Math.max(0, Math.min(1, (0.6 - v) / 0.25)), m[2] + (v >= 0.45 ? 0.07 * a * a * Math.min(1, (v - 0.45) / 0.2) : 0)];
  });
  const legs = [[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) =>
    tube([[sx * (w * 0.46), 0, sz * (d * 0.4)], [sx * w * 0.28, h - 0.03, sz * d * 0.2]], (t) => 0.011 + 0.006 * t, 12));
  return [
    ...piece('shell', p.seat, thicken(surface, 0.009)),
    ...piece('legs', p.frame, ...legs, at(box(w * 0.62, 0.018, d * 0.46, { radius: 0.004 }), 0, h - 0.045, 0)),
  ];
}

/** Turned legs and a fan of spindles under a bowed top rail. */
function spindle(p: ChairParams): Piece[] {
  const { width: w, depth: d, seatHeight: h } = p;
  const backH = p.height - h;
  const legs = [[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) => tube(
    [[sx * w * 0.46, 0, sz * d * 0.46], [sx * w * 0.4, h * 0.5, sz * d * 0.4], [sx * w * 0.34, h - 0.015, sz * d * 0.34]],
    (t) => 0.011 + 0.007 * sin(Math.PI * (0.1 + 0.8 * t)), 12,
  ));
  const rail = (t: number): Vec3 => { const a = 2 * t - 1; return [a * w * 0.5, p.height - 0.03 - 0.02 * a * a, -d / 2 + 0.02 - backH * 0.17 + 0.05 * a * a]; };
  const n = 7;
  const sticks = Array.from(
    { length: n },
    (_, i) => {
      const t = (i + 0.5) / n;
      const top = rail(t);
      return tube([[top[0] * 0.82, h - 0.01, -d / 2 + 0.045 + 0.03 * square(2 * t - 1)], top], i === 0 || i === n - 1 ? 0.009 : 0.0065, 10);
    },
  );
  const bow = tube(Array.from({ length: 13 }, (_, i) => rail(i / 12)), 0.015, 10);
  const stretcher = (z: number): Surface => tube([[-w * 0.425, h * 0.35, z * d * 0.425], [w * 0.425, h * 0.35, z * d * 0.425]], 0.009, 10);
  return [
    ...piece('frame', p.frame, ...legs, ...sticks, bow, stretcher(1), stretcher(-1)),
    ...piece('seat', p.frame, at(softBox(w, 0.034, d, { radius: 0.014, steps: 2, inner: 5, bulge: [0.006, -0.004, 0.006], grain: 'z' }), 0, h - 0.03, 0)),
  ];
}

/** One bent tube a side: floor, front, seat, back; pads between them. */
function cantilever(p: ChairParams): Piece[] {
  const { width: w, depth: d, seatHeight: h } = p;
  const side = (s: number): Surface => tube(
    [
      [s * w * 0.47, 0.012, -d / 2 + 0.02], [s * w * 0.47, 0.012, d / 2 - 0.05], [s * w * 0.47, 0.03, d / 2 - 0.01], [s * w * 0.47, h - 0.06, d / 2 - 0.01],
      [s * w * 0.47, h - 0.035, d / 2 - 0.04], [s * w * 0.47, h - 0.035, -d / 2 + 0.06], [s * w * 0.47, h - 0.005, -d / 2 + 0.02],
      [s * w * 0.47, p.height - 0.01, -d / 2 - 0.06],
    ],
    0.0125, 12,
  );
  return [
    ...piece('frame', metal('chrome'), side(1), side(-1), tube([[-w * 0.47, 0.012, -d / 2 + 0.02], [w * 0.47, 0.012, -d / 2 + 0.02]], 0.0125, 12)),
    ...piece(
      'upholstery', p.seat, at(softBox(w * 0.96, 0.045, d - 0.06, { radius: 0.02, steps: 2, bulge: [0, 0.01, 0.004] }), 0, h - 0.04, 0.01),
      turnedAt(softBox(w * 0.96, 0.26, 0.04, { radius: 0.018, steps: 2, bulge: [0, 0.004, 0.008] }), 'x', -0.17, 0, p.height - 0.28, -d / 2 - 0.005),
    ),
  ];
}

const SHAPES: Readonly<Record<ChairParams['shape'], (p: ChairParams) => Piece[]>> = { slats, padded, shell: shellShape, spindle, cantilever };

/** A jacket over the back: collar on the top rail, arms hanging behind. */
function jacket(p: ChairParams, random: Random): FurnitureKind<object> {
  const w = p.width + 0.02;
  const cloth = piece(
    'cloth', garmentCloth(random), overRail(w, 0.12, 0.5, 0.035, 0.006, random),
    ...[-1, 1].map((s) => tube(
      [[s * w * 0.46, -0.02, -0.02], [s * (w * 0.5 + 0.02), -0.12, -0.03], [s * w * 0.48, -0.42, -0.045]], (t) => 0.045 - 0.008 * t, 12,
    )),
  );
  return { concept: 'clothes', title: 'Jacket', params: () => ({}), build: () => ({ pieces: cloth }) };
}

export const chair: FurnitureKind<ChairParams> = {
  concept: 'chair',
  title: 'Chair',
  params: (style, random) => {
    const shape = random.pick(style.modern > 0.5 ? ['padded', 'shell', 'slats', 'cantilever'] as const : ['slats', 'spindle', 'padded'] as const);
    const cloth = fabric(random.pick([style.upholstery, ...style.accents]), { pitch: 0.002 });
    return {
      shape, jacket: false, width: random.range(0.43, 0.47), depth: random.range(0.44, 0.48), seatHeight: random.range(0.45, 0.47),
      height: random.range(0.8, 0.9),
      frame: shape === 'shell' && random.chance(0.3) ? metalOf(style) : mainWood(style),
      seat: shape === 'padded' || shape === 'cantilever' ? cloth : shape === 'shell' ? paint(
        random.pick([style.lacquer, ...style.accents]), 0.4, 'moulded',
      ) : random.chance(0.5) ? mainWood(style) : cloth,
    };
  },
  build: (p, random, style) => ({
    pieces: SHAPES[p.shape](p),
    companions: p.jacket ? [{
      item: make(jacket(p, random), style, random), place: translation([0, p.height - 0.025, -p.depth / 2 + 0.02 - 0.15 * (p.height - p.seatHeight)]),
    }] : [],
  }),
};
