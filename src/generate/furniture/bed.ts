/** Bed with mattress, duvet and pillows. Its head is at -Z, where the wall is. */
import { multiply, rotation, sin, translation, type Vec3 } from '../../math/index.ts';
import { at, box, cushion, softBox, taperedLeg } from '../geometry/index.ts';
import { fabric, hex, mix, shade, stripes, type Finish } from '../material/index.ts';
import { make, piece, type Companion, type FurnitureKind } from './kind.ts';
import { cover, mainWood } from './style.ts';

const bedPillow: FurnitureKind<{ readonly width: number; readonly linen: Finish }> = {
  concept: 'pillow',
  title: 'Pillow',
  params: () => ({ width: 0.66, linen: fabric(hex('#f1eee8'), { pitch: 0.0012 }) }),
  build: (p) => ({ pieces: piece('cover', p.linen, cushion(p.width, 0.42, 0.17, { cells: 14, dent: 0.2 })) }),
};

export interface BedParams {
  /** Of the mattress. */
  readonly width: number;
  readonly length: number;
  readonly mattressTop: number;
  readonly headboard: number;
  readonly frame: Finish;
  readonly headCover: Finish;
  readonly duvet: Finish;
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
      width: random.pick([1.4, 1.6, 1.8, 0.95]), length: 2, mattressTop: random.range(0.48, 0.56), headboard: random.range(0.9, 1.15), frame,
      headCover: random.chance(0.5) ? cover(style.upholstery, random) : frame,
      duvet: random.chance(0.25) ? stripes(c, shade(c, 0.86), 0.04) : fabric(c, { pitch: 0.0014 }), sheet: fabric(hex('#f4f2ee'), { pitch: 0.0012 }),
      throwOver: random.chance(0.6) ? fabric(random.pick(style.accents), { pitch: 0.004 }) : null,
    };
  },
  build: (p, random, style) => {
    const { width: w, length: l } = p;
    const mattressH = 0.2;
    const railTop = p.mattressTop - mattressH + 0.05;
    const legH = 0.14;
    const a = random.range(0, 6);
    const b = random.range(0, 6);
    const rumple = (p0: Vec3): number => 0.008 * sin(p0[0] * 9 + a + 2 * sin(p0[2] * 4 + b)) * sin(p0[2] * 7 + b) + 0.004 * sin(p0[0] * 21 + p0[2] * 13 + a);
    const duvetL = l * 0.68;
    const over = 0.06; // how far the duvet reaches beyond the mattress on each side
    const drop = 0.2;
    const settle = (y: number): number => Math.max(0, Math.min(1, y / drop)); // folds show on top, not at the hem
    const duvet = softBox(w + 2 * over, drop + 0.05, duvetL, { radius: 0.06, steps: 4, inner: 18, bulge: [0.004, 0.015, 0.01], relief: (q) => settle(q[1]) * rumple(q) + (1 - settle(q[1])) * 0.012 * sin(q[0] * 5 + q[2] * 6 + a) });
    const z0 = l / 2 - duvetL / 2 + 0.03;
    const throwZ = l / 2 - 0.42; // it lies on the duvet and shows the same folds
    const pieces = [
      ...piece('frame', p.frame,
        at(box(0.03, railTop - legH, l + 0.04, { radius: 0.004, grain: 'z' }), -w / 2 - 0.015, legH, 0), at(box(0.03, railTop - legH, l + 0.04, { radius: 0.004, grain: 'z' }), w / 2 + 0.015, legH, 0),
        at(box(w + 0.06, railTop - legH, 0.03, { radius: 0.004, grain: 'x' }), 0, legH, l / 2 + 0.02),
        at(box(w, 0.02, l, { radius: 0.002, grain: 'x' }), 0, p.mattressTop - mattressH - 0.02, 0),
        ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) => at(taperedLeg(0.06, 0.045, legH + 0.01), sx * (w / 2 - 0.03), 0, sz * (l / 2 - 0.05)))),
      ...piece('headboard', p.headCover, p.headCover.key.startsWith('wood')
        ? at(box(w + 0.1, p.headboard, 0.035, { radius: 0.008, grain: 'x' }), 0, 0, -l / 2 - 0.03)
        : at(softBox(w + 0.12, p.headboard - 0.12, 0.09, { radius: 0.035, inner: 6, bulge: [0, 0, 0.012] }), 0, 0.12, -l / 2 - 0.05)),
      ...piece('mattress', p.sheet, at(softBox(w, mattressH, l - 0.02, { radius: 0.05, inner: 6, bulge: [0.002, 0.008, 0.002] }), 0, p.mattressTop - mattressH, 0)),
      ...piece('duvet', p.duvet, at(duvet, 0, p.mattressTop - drop + 0.008, z0)),
      ...piece('fold', p.sheet, at(softBox(w + 2 * over - 0.01, 0.05, 0.24, { radius: 0.024, steps: 3, inner: 10, bulge: [0, 0.006, 0.004], relief: (q) => 0.5 * rumple(q) }), 0, p.mattressTop + 0.034, z0 - duvetL / 2 + 0.1)),
    ];
    if (p.throwOver) pieces.push(...piece('throw', p.throwOver, at(softBox(w + 2 * over + 0.05, drop + 0.08, 0.55, { radius: 0.06, steps: 4, inner: 12, bulge: [0.004, 0.012, 0.006], relief: (q) => settle(q[1]) * rumple([q[0], q[1], q[2] + throwZ - z0]) }), 0, p.mattressTop - drop + 0.006, throwZ)));
    const linen = random.chance(0.5) ? p.sheet : p.duvet;
    const head = make(bedPillow, style, random, { linen, width: w < 1 ? 0.62 : Math.min(0.72, w / 2 - 0.08) });
    const spots = w < 1 ? [0] : [-w / 4, w / 4];
    // leaning on the headboard: lower edge 0.3 m from it
    const companions = spots.map((x): Companion => ({
      item: head, place: multiply(translation([x, p.mattressTop + 0.035, -l / 2 + 0.36]), multiply(rotation([0, 1, 0], random.range(-0.06, 0.06)), rotation([1, 0, 0], -0.95 + random.range(-0.05, 0.05)))),
    }));
    return { pieces, companions };
  },
};
