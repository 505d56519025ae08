/** Shower curtain: straight, drawn or corner. */
import type { Vec3 } from '../../math/index.ts';
import { arc, at, cylinder, drape, lathe, tube, turnedAt, type Surface } from '../geometry/index.ts';
import { fabric, hex, metal, mix, shade, stripes, wallpaper, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { bar } from './parts.ts';

export const SHOWER_CURTAIN_DESIGNS = ['straight', 'drawn', 'corner'] as const;

export interface ShowerCurtainParams {
  /** Straight across the tub, drawn half aside, or round a corner of the tub. */
  readonly design: (typeof SHOWER_CURTAIN_DESIGNS)[number];
  /** Length of the rod. */
  readonly width: number;
  /** Rod above the floor, and the hem above it. */
  readonly height: number;
  readonly hem: number;
  /** At which end a corner rod goes back. */
  readonly turn: 'left' | 'right';
  readonly cloth: Finish;
  readonly rod: Finish;
}

/** The rod runs along x at z = 0, y = 0 is the floor; a corner rod also runs back to the wall at one end. */
export const showerCurtain: FurnitureKind<ShowerCurtainParams> = {
  concept: 'shower-curtain',
  title: 'Shower curtain',
  params: (style, random) => {
    const c = mix(random.pick([...style.accents, hex('#7fa3b5')]), hex('#f6f4ef'), random.range(0.3, 0.75));
    return {
      design: random.pick(SHOWER_CURTAIN_DESIGNS), width: random.range(1.5, 1.75), height: random.range(1.95, 2.1), hem: random.range(0.12, 0.3), turn: 'right',
      rod: metal(random.chance(0.7) ? 'chrome' : style.metal),
      cloth: random.pick([
        fabric(hex('#f0efea'), { pitch: 0.001 }), fabric(c, { pitch: 0.001 }), stripes(c, shade(c, 1.25), 0.05), wallpaper(hex('#f2f0ea'), c, 'leaves'),
      ]),
    };
  },
  build: (p, random) => {
    const high = p.height - p.hem - 0.06;
    const panel = p.design === 'straight' ? p.width * 0.97 : p.width * random.range(0.3, 0.6);
    const side = p.turn === 'right' ? 1 : -1; // the panel is drawn to the other one
    const centre = p.design === 'straight' ? 0 : side * (-p.width / 2 + panel / 2 + 0.03);
    const folds = Math.max(5, Math.round(panel / (p.design === 'straight' ? 0.13 : 0.09)));
    const cloth = drape(panel, high, folds, p.design === 'straight' ? 0.022 : 0.04, random.range(0, 6), random.range(0, 6));
    const reach = 0.72; // how far a corner rod goes back
    const rings = Array.from(
      { length: folds + 1 },
      (_, i): Surface => turnedAt(
        lathe([[0.019, -0.0015], [0.022, -0.0015], [0.022, 0.0015], [0.019, 0.0015], [0.019, -0.0015]], 16), 'z', Math.PI / 2,
        centre + (i / folds - 0.5) * panel * 0.99, p.height - 0.008, 0,
      ),
    );
    const bend: Vec3[] = arc([side * (p.width / 2 - 0.12), p.height, -0.12], [0, 0, 1], [side, 0, 0], 0.12, 0, Math.PI / 2, 8);
    const rod = p.design === 'corner' ? tube(
      [[-side * p.width / 2, p.height, 0], ...bend, [side * p.width / 2, p.height, -reach]], 0.0125, 14,
    ) : bar([-p.width / 2, p.height, 0], [p.width / 2, p.height, 0], 0.0125, 14);
    const flange = (x: number): Surface => turnedAt(cylinder(0.03, 0.012), 'z', Math.PI / 2, x, p.height, 0);
    const hooks = rings.map((_, i) => bar(
      [centre + (i / folds - 0.5) * panel * 0.99, p.height - 0.028, 0], [centre + (i / folds - 0.5) * panel * 0.985, p.height - 0.085, 0], 0.0022, 6,
    ));
    return {
      pieces: [
        ...piece('cloth', p.cloth, at(cloth, centre, p.hem, 0)),
        ...piece(
          'rod', p.rod, rod,
          ...(p.design !== 'corner' || side > 0 ? [flange(-p.width / 2 + 0.012)] : []),
          ...(p.design !== 'corner' || side < 0 ? [flange(p.width / 2)] : []),
          ...(p.design === 'corner' ? [turnedAt(cylinder(0.03, 0.012), 'x', Math.PI / 2, side * p.width / 2, p.height, -reach)] : []),
          ...rings, ...hooks,
        ),
      ],
    };
  },
};
