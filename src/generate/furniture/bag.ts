/** Bag: backpack, handbag, shopping or tote. */
import { sin, type Vec3 } from '../../math/index.ts';
import { arc, at, loft, ring, softBox, tube, type Surface } from '../geometry/index.ts';
import { fabric, hex, leather, matt, metal, shade, vary, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { block, strap } from './parts.ts';
import { BAG_COLOURS } from './style.ts';

export const BAG_DESIGNS = ['backpack', 'handbag', 'shopping', 'tote'] as const;

export interface BagParams {
  readonly design: (typeof BAG_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly body: Finish;
  readonly trim: Finish;
  readonly metal: Finish;
}

export const bag: FurnitureKind<BagParams> = {
  concept: 'bag',
  title: 'Bag',
  params: (style, random) => {
    const design = random.pick(BAG_DESIGNS);
    const c = vary(random.pick([...BAG_COLOURS, ...style.accents]), 0.03, random);
    const size = { backpack: [0.3, 0.44, 0.17], handbag: [0.32, 0.24, 0.13], shopping: [0.3, 0.36, 0.14], tote: [0.38, 0.38, 0.12] }[design];
    const k = random.range(0.9, 1.1);
    const body = design === 'backpack' ? fabric(c, { pitch: 0.0012 })
      : design === 'handbag' ? leather(c)
      : design === 'shopping' ? (random.chance(0.5) ? matt(hex('#a98258'), 'kraft') : matt(hex('#efece6'), 'paper'))
      : fabric(random.chance(0.5) ? hex('#e3dac6') : c, { pitch: 0.0014 });
    return {
      design, width: size[0] * k, height: size[1] * k, depth: size[2] * k, body,
      trim: design === 'shopping' ? matt(hex('#d9cdb8'), 'cord') : leather(shade(c, 0.7)), metal: metal(style.metal),
    };
  },
  build: (p, random) => {
    const { width: w, height: h, depth: d } = p;
    const phase = random.range(0, 6);
    const level = (t: number, kx: number, kz: number, power = 5): Vec3[] => ring(
      t * h, (w / 2) * kx, (d / 2) * kz, { power, segments: 44, wave: 0.012, waves: 5, phase: phase + t * 3 },
    );
    const loop = (z: number, rise: number, reach: number, y: number, r: number): Surface => strap(
      Array.from({ length: 13 }, (_, i): Vec3 => { const a = (i / 12) * Math.PI; return [-reach + (2 * reach * i) / 12, y + rise * sin(a), z]; }),
      r,
    );
    if (p.design === 'backpack') {
      const side = (s: number): Surface => strap(
        [
          [s * w * 0.22, h * 0.93, -d / 2 + 0.02], [s * w * 0.25, h * 0.8, -d / 2 - 0.045], [s * w * 0.28, h * 0.45, -d / 2 - 0.05],
          [s * w * 0.36, h * 0.1, -d / 2 + 0.005],
        ],
        0.014,
      );
      return {
        pieces: [
          ...piece(
            'body', p.body,
            loft([
              level(0, 0.9, 0.9), level(0.04, 1, 1), level(0.4, 1, 1.02), level(0.7, 0.97, 0.9), level(0.88, 0.85, 0.72, 3.5), level(0.97, 0.6, 0.45, 3),
              level(1, 0.3, 0.2, 3),
            ]),
            at(softBox(w * 0.78, h * 0.42, d * 0.34, { radius: 0.03, inner: 4, bulge: [0, 0.004, 0.014] }), 0, h * 0.06, d * 0.55),
          ),
          ...piece('straps', p.trim, side(1), side(-1), strap(arc([0, h * 0.955, -d * 0.2], [1, 0, 0], [0, 1, 0], 0.045, 0, Math.PI, 8), 0.008)),
          ...piece(
            'zip', p.metal,
            tube(
              Array.from(
                { length: 13 },
                (_, i): Vec3 => {
                  const a = (i / 12) * Math.PI;
                  return [-w * 0.35 * Math.sign(1 - (2 * i) / 12) * Math.sqrt(Math.abs(1 - (2 * i) / 12)), h * 0.44 + 0.012 * sin(a), d * 0.72];
                },
              ),
              0.0025, 6,
            ),
          ),
        ],
      };
    }
    if (p.design === 'handbag') {
      return {
        pieces: [
          ...piece(
            'body', p.body,
            loft([level(0, 0.97, 0.95), level(0.05, 1, 1), level(0.4, 0.98, 0.95), level(0.8, 0.86, 0.5), level(0.97, 0.8, 0.22), level(1, 0.78, 0.12)]),
          ),
          ...piece('handles', p.trim, loop(d * 0.12, h * 0.62, w * 0.22, h * 0.86, 0.007), loop(-d * 0.12, h * 0.55, w * 0.22, h * 0.86, 0.007)),
          ...piece(
            'clasp', p.metal, block(0.035, 0.03, 0.012, 0, h * 0.72, d * 0.27, { radius: 0.003 }),
            ...[-1, 1].map((s) => block(0.016, 0.03, 0.012, s * w * 0.22, h * 0.84, d * 0.13, { radius: 0.003 })),
          ),
        ],
      };
    }
    const open = loft([
      level(0, 0.99, 0.98, 12), level(0.02, 1, 1, 12), level(0.5, 0.99, p.design === 'tote' ? 0.9 : 1, 10), level(1, 1, p.design === 'tote' ? 0.45 : 0.92, 8),
      level(1, 0.985, p.design === 'tote' ? 0.4 : 0.88, 8), level(0.5, 0.975, p.design === 'tote' ? 0.86 : 0.96, 10), level(0.02, 0.97, 0.93, 12),
    ]);
    const handles = [-1, 1].map((s) => loop(
      s * d * (p.design === 'tote' ? 0.21 : 0.44), p.design === 'tote' ? h * 0.6 : h * 0.3, w * 0.17, h * 0.955, p.design === 'tote' ? 0.009 : 0.004,
    ));
    return { pieces: [...piece('body', p.body, open), ...piece('handles', p.trim, ...handles)] };
  },
};
