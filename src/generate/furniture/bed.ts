/** Bed with mattress, duvet and pillows. Its head is at -Z, where the wall is. */
import { cos, multiply, rotation, sin, translation, type Random, type Vec3 } from '../../math/index.ts';
import { at, ball, box, cushion, sheet, smoothNormals, softBox, taperedLeg, thicken, type Surface } from '../geometry/index.ts';
import { fabric, hex, mix, shade, stripes, type Finish } from '../material/index.ts';
import { make, piece, type Companion, type FurnitureKind, type Piece } from './kind.ts';
import { bar, block } from './parts.ts';
import { cover, mainWood, metalOf } from './style.ts';

const bedPillow: FurnitureKind<{ readonly width: number; readonly linen: Finish }> = {
  concept: 'pillow',
  title: 'Pillow',
  params: () => ({ width: 0.66, linen: fabric(hex('#f1eee8'), { pitch: 0.0012 }) }),
  build: (p) => ({ pieces: piece('cover', p.linen, cushion(p.width, 0.42, 0.17, { cells: 14, dent: 0.2 })) }),
};

export const BED_DESIGNS = ['frame', 'bars', 'divan', 'canopy'] as const;
export const BEDDING = ['made', 'turned-back', 'unmade'] as const;

export interface BedParams {
  /** Rails and a headboard; bars of metal or wood at head and foot; an upholstered box; four posts. */
  readonly design: (typeof BED_DESIGNS)[number];
  readonly bedding: (typeof BEDDING)[number];
  /** Of the mattress. */
  readonly width: number;
  readonly length: number;
  readonly mattressTop: number;
  readonly headboard: number;
  readonly frame: Finish;
  readonly headCover: Finish;
  /** Of the bars and posts. */
  readonly bars: Finish;
  readonly duvet: Finish;
  /** Its other side, seen where it is turned back. */
  readonly lining: Finish;
  readonly sheet: Finish;
  readonly throwOver: Finish | null;
}

export const bed: FurnitureKind<BedParams> = {
  concept: 'bed',
  title: 'Bed',
  params: (style, random) => {
    const frame = mainWood(style);
    const c = random.pick([hex('#f0ece4'), mix(style.accents[0], hex('#f2eee6'), 0.55), mix(style.accents[1], hex('#f2eee6'), 0.4), hex('#d9dcdd')]);
    return {
      design: random.pick(['frame', 'frame', ...BED_DESIGNS] as const), bedding: random.pick(['made', 'made', 'turned-back', 'unmade'] as const),
      bars: random.chance(0.6) ? metalOf(style) : frame,
      width: random.pick([1.4, 1.6, 1.8, 0.95]), length: 2, mattressTop: random.range(0.48, 0.56), headboard: random.range(0.9, 1.15), frame,
      headCover: random.chance(0.5) ? cover(style.upholstery, random) : frame,
      duvet: random.chance(0.25) ? stripes(c, shade(c, 0.86), 0.04) : fabric(c, { pitch: 0.0014 }), lining: fabric(
        random.chance(0.5) ? hex('#f2efe9') : mix(c, hex('#ffffff'), 0.4), { pitch: 0.0013 },
      ), sheet: fabric(hex('#f4f2ee'), { pitch: 0.0012 }),
      throwOver: random.chance(0.6) ? fabric(random.pick(style.accents), { pitch: 0.004 }) : null,
    };
  },
  build: (p, random, style) => {
    const linen = random.chance(0.5) ? p.sheet : p.duvet;
    const mattress = piece(
      'mattress', p.sheet,
      at(softBox(p.width, MATTRESS, p.length - 0.02, { radius: 0.05, inner: 6, bulge: [0.002, 0.008, 0.002] }), 0, p.mattressTop - MATTRESS, 0),
    );
    const pieces = [...frame(p), ...mattress, ...covers(p, random)];
    const { width: w, length: l } = p;
    const head = make(bedPillow, style, random, { linen, width: w < 1 ? 0.62 : Math.min(0.72, w / 2 - 0.08) });
    const spots = w < 1 ? [0] : [-w / 4, w / 4];
    const slept = p.bedding === 'unmade';
    // leaning on the headboard, lower edge 0.3 m from it; slept in: nearly flat and askew
    const companions = spots.map((x): Companion => ({
      item: head,
      place: multiply(
        translation([x, p.mattressTop + (slept ? 0.055 : 0), -l / 2 + (slept ? 0.5 : 0.36)]),
        multiply(rotation([0, 1, 0], random.range(-0.06, 0.06) * (slept ? 4 : 1)), rotation([1, 0, 0], slept ? -1.5 : -0.95 + random.range(-0.05, 0.05))),
      ),
    }));
    return { pieces, companions };
  },
};

const MATTRESS = 0.2; // metres thick

/** What carries the mattress. The head is at -z. */
function frame(p: BedParams): Piece[] {
  const { width: w, length: l } = p;
  const under = p.mattressTop - MATTRESS;
  const railTop = under + 0.05;
  const legH = 0.14;
  const slatted = at(box(w, 0.02, l, { radius: 0.002, grain: 'x' }), 0, under - 0.02, 0);
  const board = (cover: Finish): readonly Piece[] => piece('headboard', cover, cover.key.startsWith('wood')
    ? at(box(w + 0.1, p.headboard, 0.035, { radius: 0.008, grain: 'x' }), 0, 0, -l / 2 - 0.03)
    : at(softBox(w + 0.12, p.headboard - 0.12, 0.09, { radius: 0.035, inner: 6, bulge: [0, 0, 0.012] }), 0, 0.12, -l / 2 - 0.05));
  const rails = [-1, 1].map((s) => at(box(0.03, railTop - legH, l + 0.04, { radius: 0.004, grain: 'z' }), s * (w / 2 + 0.015), legH, 0));
  if (p.design === 'divan') {
    return [
      ...piece('base', p.headCover, at(softBox(w + 0.02, under - 0.04, l, { radius: 0.02, inner: 3, bulge: [0.002, 0, 0.002] }), 0, 0.04, 0)),
      ...piece(
        'feet', p.frame, ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) => block(0.07, 0.05, 0.07, sx * (w / 2 - 0.06), 0, sz * (l / 2 - 0.08))),
      ),
      ...board(p.headCover),
    ];
  }
  if (p.design === 'bars') {
    const end = (z: number, high: number): Surface[] => {
      const n = Math.round(w / 0.14);
      return [...[-1, 1].map((s) => bar(
        [s * (w / 2 + 0.015), 0, z], [s * (w / 2 + 0.015), high, z], 0.018, 14,
      )), ...[-1, 1].map((s) => at(ball(0.026, 14), s * (w / 2 + 0.015), high + 0.01, z)),
        bar([-w / 2 - 0.015, high - 0.06, z], [w / 2 + 0.015, high - 0.06, z], 0.013, 12), bar(
          [-w / 2 - 0.015, under - 0.01, z], [w / 2 + 0.015, under - 0.01, z], 0.013, 12,
        ),
        ...Array.from({ length: n }, (_, i) => bar([((i + 0.5) / n - 0.5) * w, under - 0.01, z], [((i + 0.5) / n - 0.5) * w, high - 0.06, z], 0.007, 10))];
    };
    return [
      ...piece(
        'bars', p.bars, ...end(-l / 2 - 0.03, p.headboard), ...end(l / 2 + 0.03, p.mattressTop + 0.18),
        ...[-1, 1].map((s) => at(box(0.03, 0.06, l + 0.06, { radius: 0.004 }), s * (w / 2 + 0.015), under - 0.05, 0)),
      ),
      ...piece('slats', p.frame, slatted),
    ];
  }
  const foot = at(box(w + 0.06, railTop - legH, 0.03, { radius: 0.004, grain: 'x' }), 0, legH, l / 2 + 0.02);
  if (p.design === 'canopy') {
    const high = 2;
    const [x, z] = [w / 2 + 0.02, l / 2 + 0.02];
    const posts = [[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) => block(0.055, high, 0.055, sx * x, 0, sz * z, { grain: 'y', radius: 0.006 }));
    const top = [-1, 1].flatMap((s) => [
      block(2 * x - 0.05, 0.045, 0.045, 0, high - 0.05, s * z, { grain: 'x' }), block(0.045, 0.045, 2 * z - 0.05, s * x, high - 0.05, 0, { grain: 'z' }),
    ]);
    return [...piece('frame', p.frame, ...rails, foot, slatted, ...posts, ...top), ...board(p.headCover)];
  }
  const legs = [[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) => at(taperedLeg(0.06, 0.045, legH + 0.01), sx * (w / 2 - 0.03), 0, sz * (l / 2 - 0.05)));
  return [...piece('frame', p.frame, ...rails, foot, slatted, ...legs), ...board(p.headCover)];
}

/** Duvet, the fold at its upper end, and a throw: smooth, turned back to let the bed air, or as left in the morning. */
function covers(p: BedParams, random: Random): Piece[] {
  const { width: w, length: l } = p;
  const [a, b] = [random.range(0, 6), random.range(0, 6)];
  const wild = p.bedding === 'unmade' ? 2.6 : 1;
  const rumple = ([x, , z]: Vec3): number => wild * (0.008 * sin(x * 9 + a + 2 * sin(z * 4 + b)) * sin(z * 7 + b) + 0.004 * sin(x * 21 + z * 13 + a));
  const over = p.design === 'bars' || p.design === 'canopy' ? 0.045 : 0.06; // how far the duvet reaches beyond the mattress on each side
  const drop = 0.2;
  const settle = (y: number): number => Math.max(0, Math.min(1, y / drop)); // folds show on top, not at the hem
  const duvetL = l * (p.bedding === 'made' ? 0.68 : p.bedding === 'unmade' ? 0.6 : 0.52);
  const z0 = l / 2 - duvetL / 2 + (p.design === 'bars' || p.design === 'canopy' ? -0.02 : 0.03);
  const side = random.chance(0.5) ? 1 : -1;
  const pull = p.bedding === 'unmade' ? random.range(0.2, 0.32) : 0;
  /** Pulls what lies above the foot's end towards it on one side: how a bed is left. */
  const dragged = (s: Surface): Surface => {
    if (pull === 0) return s;
    for (let i = 0; i < s.positions.length; i += 3) {
      const t = Math.max(0, Math.min(1, (z0 + duvetL / 2 - s.positions[i + 2]) / duvetL));
      s.positions[i + 2] += pull * t * (0.5 + (side * s.positions[i]) / (w + 2 * over));
    }
    return smoothNormals(s);
  };
  const duvet = quilt({ half: w / 2 + over, long: duvetL, drop, top: drop + 0.02, seed: [a, b], wild });
  const foldL = p.bedding === 'made' ? 0.24 : p.bedding === 'unmade' ? 0.3 : 0.52;
  const fold = softBox(
    w + 2 * over - 0.01, p.bedding === 'made' ? 0.05 : 0.075, foldL,
    { radius: 0.024, steps: 3, inner: 10, bulge: [0, 0.006, 0.004], relief: (q) => 0.5 * rumple(q) },
  );
  const pieces = [
    ...piece('duvet', p.duvet, dragged(at(duvet, 0, p.mattressTop - drop + 0.008, z0))),
    ...piece(
      'fold', p.bedding === 'made' ? p.sheet : p.lining,
      dragged(at(fold, 0, p.mattressTop + (p.bedding === 'made' ? 0.034 : 0.03), z0 - duvetL / 2 + foldL / 2 - 0.02)),
    ),
  ];
  const throwZ = l / 2 - 0.42; // it lies on the duvet and shows the same folds
  if (p.throwOver && p.bedding === 'made') pieces.push(...piece(
    'throw', p.throwOver,
    at(
      softBox(
        w + 2 * over + 0.05, drop + 0.06, 0.55,
        { radius: 0.06, steps: 4, inner: 12, bulge: [0.004, 0.012, 0.006], relief: (q) => settle(q[1]) * rumple([q[0], q[1], q[2] + throwZ - z0]) },
      ),
      0, p.mattressTop - drop + 0.006, throwZ,
    ),
  ));
  return pieces;
}

interface Quilt {
  readonly half: number;
  readonly long: number;
  readonly drop: number;
  readonly top: number;
  readonly seed: readonly [number, number];
  readonly wild: number;
}

/**
 * A filled cover over a mattress: down both sides and over the foot end (+z), round its corners, lower edges at y = 0.
 * Creases run where it was pulled, between them the filling bulges.
 */
function quilt({ half, long, drop, top, seed: [a, b], wild }: Quilt): Surface {
  const round = 0.055; // radius of the bend over an edge
  const corner = 0.2; // radius of a corner seen from above
  const bend = (Math.PI / 2) * round;
  const hang = corner - round + bend + drop - round; // cloth from where a corner's round begins to the hem
  const [coreX, coreZ] = [half - corner, long / 2 - corner];
  const crease = (t: number): number => { const v = 1 - Math.abs(sin(t)); return v * v * v; };
  return thicken(sheet(56, 48, [2 * (coreX + hang), long - corner + hang], (u, v): Vec3 => {
    const s = (2 * u - 1) * (coreX + hang);
    const t = -long / 2 + (1 - v) * (coreZ + hang + long / 2);
    const [dx, dz] = [Math.max(0, Math.abs(s) - coreX), Math.max(0, t - coreZ)];
    // nearly the greater of both: squares round the core become rounds, and the cloth's corners hang a little lower
    const d = Math.sqrt(Math.sqrt(dx * dx * dx * dx + dz * dz * dz * dz));
    const along = Math.sqrt(dx * dx + dz * dz);
    const [nx, nz] = along > 0 ? [((s < 0 ? -1 : 1) * dx) / along, dz / along] : [0, 0];
    const angle = Math.max(0, Math.min(Math.PI / 2, (d - corner + round) / round));
    const straight = Math.max(0, d - corner + round - bend);
    const out = Math.min(d, corner - round) + round * sin(angle);
    const down = round * (1 - cos(angle)) + straight;
    const lump = 0.5 + 0.5 * sin(s * 7 + a + 1.7 * sin(t * 3 + b)) * sin(t * 6 + b);
    const folds = crease(2.6 * s + 4.2 * t + a + 1.1 * sin(3 * t + b)) + crease(4.4 * t - 1.3 * s + b + 1.4 * sin(2.4 * s + a));
    const square = d > 0 ? 1 - Math.min(1, (1.19 * Math.min(dx, dz)) / d) : 1; // 0 in the middle of a corner's round, where the side's waves meet the end's
    const puff = Math.min(1, (1 - v) * 9) * (0.3 + 0.7 * square) * wild * (0.014 * lump - 0.009 * folds); // flat at its head, where the fold is laid over it
    const hem = 0.007 * square * Math.min(1.5, wild) * (straight / drop) * (1 + sin(13 * (dx > dz ? t : s) + a));
    const sideways = out + (puff > 0 ? puff : 0) * sin(angle) + hem;
    return [Math.max(-coreX, Math.min(coreX, s)) + nx * sideways, top - down + puff * cos(angle), Math.min(coreZ, t) + nz * sideways];
  }), 0.016);
}
