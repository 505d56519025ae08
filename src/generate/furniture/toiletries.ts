/** Toiletries: dispenser, soap dish or bottles. */
import type { Random } from '../../math/index.ts';
import { at, box, cylinder, lathe, loft, ring, shell, tube, type Surface } from '../geometry/index.ts';
import { glaze, hex, marble, matt, metal, paint, type Finish } from '../material/index.ts';
import { piece, reshaped, type FurnitureKind, type Piece } from './kind.ts';

export const TOILETRIES_DESIGNS = ['dispenser', 'soap-dish', 'bottles'] as const;

export interface ToiletriesParams {
  readonly design: (typeof TOILETRIES_DESIGNS)[number];
  readonly body: Finish;
  readonly second: Finish;
  readonly metal: Finish;
}

/** A pump on a bottle of radius r: collar, stem and spout, standing on y. */
const pump = (x: number, y: number, z: number): Surface[] => [
  at(cylinder(0.014, 0.016), x, y, z), at(cylinder(0.005, 0.035), x, y + 0.014, z),
  tube([[x, y + 0.044, z], [x, y + 0.05, z + 0.006], [x, y + 0.05, z + 0.04], [x, y + 0.042, z + 0.048]], 0.0055, 8),
  at(cylinder(0.011, 0.012), x, y + 0.042, z),
];

function shampoo(random: Random, x: number, z: number): Piece[] {
  const [rx, rz, h] = [random.range(0.026, 0.036), random.range(0.018, 0.024), random.range(0.13, 0.2)];
  const c = random.pick(['#e9e4d8', '#5a8fa8', '#7c9a5f', '#c9a8b8', '#d98a4a', '#40454b', '#f2f2ee'].map(hex));
  const at0 = (y: number, k: number) => ring(y, rx * k, rz * k, { power: 3, x, z, segments: 24 });
  return [...piece(
    'bottle', paint(c, 0.3, 'plastic'), loft([at0(0, 0.95), at0(0.004, 1), at0(h * 0.5, 0.96), at0(h * 0.82, 1), at0(h * 0.93, 0.75), at0(h, 0.42)]),
  ),
    ...piece('cap', paint(random.pick([hex('#f4f4f2'), hex('#2b2d30')]), 0.35, 'plastic'), at(cylinder(rz * 0.6, 0.022), x, h - 0.001, z)),
    ...piece(
      'label', matt(random.pick(['#f6f4ee', '#e9d9a8', '#d0dde2'].map(hex)), 'label'),
      at(box(rx * 1.1, h * 0.4, 0.0012, { radius: 0 }), x, h * 0.24, z + rz * 0.97),
    )];
}

export const toiletries: FurnitureKind<ToiletriesParams> = {
  concept: 'toiletries',
  title: 'Toiletries',
  params: (style, random) => ({
    design: random.pick(TOILETRIES_DESIGNS), metal: metal(random.chance(0.6) ? 'chrome' : style.metal),
    body: random.pick([
      glaze(hex('#efede7')), marble(hex('#ebe8e3'), hex('#8a8580')), glaze(style.accents[0]), paint(hex('#6b4a2a'), 0.2, 'amber'),
    ]), second: paint(random.pick(['#e8d9c4', '#d8c4c0', '#c9d3c0'].map(hex)), 0.4, 'soap'),
  }),
  build: (p, random) => {
    if (p.design === 'dispenser') return { pieces: [
      ...piece('body', p.body, lathe([[0, 0], [0.033, 0], [0.035, 0.003], [0.035, 0.11], [0.028, 0.125], [0.016, 0.13], [0, 0.13]], 28)),
      ...piece('pump', p.metal, ...pump(0, 0.128, 0)),
    ] };
    if (p.design === 'soap-dish') {
      const cake = (y: number, k: number) => ring(y, 0.038 * k, 0.025 * k, { power: 3, segments: 24 });
      return { pieces: [
        ...piece('body', p.body, shell([[0.045, 0], [0.05, 0.004], [0.062, 0.018]], 0.004, 32)),
        ...piece('soap', p.second, loft([cake(0.0045, 0.85), cake(0.009, 1), cake(0.02, 1), cake(0.027, 0.85)])),
      ] };
    }
    const n = 2 + random.int(3);
    const tray = at(box(0.09 * n, 0.008, 0.11, { radius: 0.003 }), 0, 0, 0);
    return { pieces: [
      ...piece('tray', p.body, tray),
      ...Array.from({ length: n }, (_, i) => reshaped(shampoo(random, (i - (n - 1) / 2) * 0.082, random.range(-0.02, 0.02)), (s) => at(s, 0, 0.0078, 0))).flat(),
    ] };
  },
};
