/** What things are carried in: bags, suitcases, baskets. And shoes. */
import { sin, type Vec3 } from '../../math/index.ts';
import { arc, at, box, cylinder, loft, ring, softBox, transform, tube, turnedAt, vessel, type Surface } from '../geometry/index.ts';
import { multiply, rotation, translation } from '../../math/index.ts';
import { fabric, hex, leather, matt, metal, paint, shade, terry, vary, wicker, type Finish } from '../material/index.ts';
import { heap } from './garment.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { bar, block, corners } from './parts.ts';

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

const TONES = ['#2b3446', '#5a3b28', '#7c2f2c', '#38403a', '#a87a4a', '#1f2022', '#c8b89a', '#3f6f7a', '#b5533c'].map(hex);

/** A strap as a flat band along a path, `wide` across x. */
const strap = (path: readonly Vec3[], radius: number): Surface => tube(path, radius, 8);

export const bag: FurnitureKind<BagParams> = {
  concept: 'bag',
  title: 'Bag',
  params: (style, random) => {
    const design = random.pick(BAG_DESIGNS);
    const c = vary(random.pick([...TONES, ...style.accents]), 0.03, random);
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

export const SUITCASE_DESIGNS = ['trolley', 'classic', 'open'] as const;

export interface SuitcaseParams {
  readonly design: (typeof SUITCASE_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly shell: Finish;
  readonly trim: Finish;
  readonly cloths: readonly [Finish, Finish];
}

export const suitcase: FurnitureKind<SuitcaseParams> = {
  concept: 'suitcase',
  title: 'Suitcase',
  params: (style, random) => {
    const design = random.pick(SUITCASE_DESIGNS);
    const c = vary(random.pick([...TONES, ...style.accents]), 0.03, random);
    const k = random.range(0.85, 1.15);
    return {
      design, width: (design === 'trolley' ? 0.42 : 0.62) * k, height: (design === 'trolley' ? 0.6 : 0.42) * k, depth: (design === 'trolley' ? 0.24 : 0.18) * k,
      shell: design === 'classic' ? leather(c) : random.chance(0.6) ? paint(c, 0.35, 'shell') : fabric(c, { pitch: 0.0012 }),
      trim: paint(hex('#202225'), 0.45, 'plastic'), cloths: [
        fabric(random.pick(TONES), { pitch: 0.0014 }), terry(hex('#e8e4da')),
      ],
    };
  },
  build: (p, random) => {
    const { width: w, height: h, depth: d } = p;
    if (p.design === 'trolley') {
      const lift = 0.05;
      const body = h - lift;
      const ribs = [-3, -2, -1, 0, 1, 2, 3].map((i) => block(0.012, body * 0.86, 0.008, (i * w) / 8, lift + body * 0.07, d / 2 - 0.001, { radius: 0.003 }));
      return {
        pieces: [
          ...piece('shell', p.shell, at(box(w, body, d, { radius: 0.035, steps: 3 }), 0, lift, 0), ...ribs),
          ...piece('trim', p.trim, at(box(w + 0.004, body + 0.004, 0.012, { radius: 0.005 }), 0, lift - 0.002, 0), ...corners(
            w / 2 - 0.045, d / 2 - 0.045, () => turnedAt(cylinder(0.025, 0.03, { segments: 18 }), 'z', Math.PI / 2, 0.015, 0.025, 0),
          ), ...corners(w / 2 - 0.045, d / 2 - 0.045, () => at(box(0.03, 0.03, 0.03), 0, 0.03, 0)),
            strap([[-0.06, h, 0.02], [-0.05, h + 0.022, 0.02], [0.05, h + 0.022, 0.02], [0.06, h, 0.02]], 0.008)),
          ...piece(
            'handle', metal('steel'), bar([-0.09, h - 0.01, -d / 2 + 0.04], [-0.09, h + 0.36, -d / 2 + 0.04], 0.006),
            bar([0.09, h - 0.01, -d / 2 + 0.04], [0.09, h + 0.36, -d / 2 + 0.04], 0.006),
          ), ...piece('trim', p.trim, at(box(0.22, 0.03, 0.03, { radius: 0.01, steps: 2 }), 0, h + 0.35, -d / 2 + 0.04)),
        ],
      };
    }
    if (p.design === 'classic') {
      return {
        pieces: [...piece('shell', p.shell, at(box(w, h, d, { radius: 0.025, steps: 3 }), 0, 0, 0)), ...piece(
          'edge', p.trim, at(box(w + 0.004, h + 0.004, 0.006, { radius: 0.002 }), 0, -0.002, 0.02),
        ), ...piece(
          'corners', leather(hex('#5a3b28')),
          ...[-1, 1].flatMap((s) => [0, h - 0.06].map((y) => block(
            0.062, 0.064, d + 0.004, s * (w / 2 - 0.029), y - (y > 0 ? 0 : 0.002), 0, { radius: 0.025, steps: 3 },
          ))),
        ),
          ...piece('handle', p.trim, strap([[-0.07, h - 0.004, 0], [-0.06, h + 0.03, 0], [0.06, h + 0.03, 0], [0.07, h - 0.004, 0]], 0.009)), ...piece(
            'locks', metal('brass'), ...[-1, 1].map((s) => block(0.04, 0.03, 0.008, s * w * 0.28, h - 0.06, d / 2 - 0.002, { radius: 0.002 })),
          )],
      };
    }
    const half = d / 2;
    const tray = (): Surface => vessel(w / 2, h / 2, half, { wall: 0.008, floor: 0.008, foot: 0.98, power: 12, segments: 48 });
    const lid = transform(tray(), multiply(translation([0, half, -h / 2]), multiply(rotation([1, 0, 0], 1.9), translation([0, -half, -h / 2]))));
    return { pieces: [
      ...piece('shell', p.shell, tray(), lid), ...piece('cloth', p.cloths[0], at(heap(Math.min(w, h) * 0.36, half * 0.9, random), -w * 0.12, 0.006, 0)),
      ...piece('towel', p.cloths[1], at(softBox(w * 0.3, half * 0.8, h * 0.6, { radius: 0.02, inner: 3 }), w * 0.28, 0.0075, 0)),
    ] };
  },
};

export const BASKET_DESIGNS = ['laundry', 'storage', 'handled', 'wire'] as const;

export interface BasketParams {
  readonly design: (typeof BASKET_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly body: Finish;
  readonly content: Finish | null;
}

export const basket: FurnitureKind<BasketParams> = {
  concept: 'basket',
  title: 'Basket',
  params: (style, random) => {
    const design = random.pick(BASKET_DESIGNS);
    const size = { laundry: [0.42, 0.36, 0.58], storage: [0.4, 0.3, 0.22], handled: [0.4, 0.3, 0.22], wire: [0.4, 0.28, 0.24] }[design];
    const k = random.range(0.88, 1.12);
    const weave = wicker(random.pick(['#b48a57', '#d2b083', '#7c5a3c', '#e0d4c0', '#8f8b84'].map(hex)));
    return {
      design, width: size[0] * k, depth: size[1] * k, height: size[2] * k,
      body: design === 'wire' ? metal(style.metal) : design === 'laundry' && random.chance(0.35) ? paint(hex('#e9e8e4'), 0.45, 'plastic') : weave,
      content: random.chance(0.65) ? fabric(random.pick(TONES), { pitch: 0.0016 }) : null,
    };
  },
  build: (p, random) => {
    const { width: w, depth: d, height: h } = p;
    const stuffed = p.content ? piece(
      'content', p.content, at(heap(Math.min(w, d) * 0.42, p.design === 'laundry' ? 0.12 : 0.08, random), 0, p.design === 'wire' ? 0.006 : h * 0.72, 0),
    ) : [];
    if (p.design === 'wire') {
      const loopAt = (t: number, r: number): Surface => {
        const k = 0.85 + 0.15 * t;
        const pts = ring(h * t, (w / 2) * k, (d / 2) * k, { power: 8, segments: 32 });
        return tube([...pts, pts[0], pts[1]], r, 6);
      };
      const ribs = Array.from(
        { length: 20 },
        (_, i) => {
          const a = ring(0.003, (w / 2) * 0.85, (d / 2) * 0.85, { power: 8, segments: 20 })[i];
          const b = ring(h, w / 2, d / 2, { power: 8, segments: 20 })[i];
          return bar(a, b, 0.0018, 6);
        },
      );
      const floor = [-2, -1, 0, 1, 2].map((i) => bar(
        [(i * w) / 6.4, 0.003, -d * 0.42], [(i * w) / 6.4, 0.003, d * 0.42], 0.0018, 6,
      )).concat([-1, 0, 1].map((i) => bar([-w * 0.42, 0.003, (i * d) / 4.5], [w * 0.42, 0.003, (i * d) / 4.5], 0.0018, 6)));
      return { pieces: [
        ...piece('wire', p.body, loopAt(0.012, 0.003), loopAt(0.35, 0.002), loopAt(0.7, 0.002), loopAt(1, 0.004), ...ribs, ...floor), ...stuffed,
      ] };
    }
    // no squarer than this: at a power of 9 the wall's inside and the brim folded over themselves in the corners
    const power = p.design === 'handled' ? 2.4 : p.design === 'laundry' ? 3.2 : 4;
    const shape = vessel(w / 2, d / 2, h, { wall: 0.012, floor: 0.012, foot: p.design === 'laundry' ? 0.86 : 0.92, power, segments: 64 });
    // what shows at the top lies on what fills the basket below
    const r = Math.min(w, d) * 0.4;
    const inside = p.content ? [
      ...stuffed, ...piece('content', p.content, loft([ring(0.011, r * 0.9, r * 0.9), ring(h * 0.4, r * 0.97, r * 0.97), ring(h * 0.73, r, r)])),
    ] : [];
    const extra = p.design === 'handled' ? [tube(
      Array.from(
        { length: 15 },
        (_, i): Vec3 => { const a = (i / 14) * Math.PI; return [-(w / 2 - 0.006) * (1 - (2 * i) / 14), h * 0.96 + h * 0.85 * sin(a), 0]; },
      ),
      0.009, 10,
    )] : [];
    const brim = ring(h, w / 2 - 0.006, d / 2 - 0.006, { power, segments: 64 });
    return { pieces: [...piece('weave', p.body, shape, ...extra, tube([...brim, brim[0], brim[1]], 0.009, 8)), ...inside] };
  },
};

export const SHOE_DESIGNS = ['sneaker', 'loafer', 'boot', 'slipper'] as const;

export interface ShoesParams {
  readonly design: (typeof SHOE_DESIGNS)[number];
  readonly length: number;
  readonly upper: Finish;
  readonly sole: Finish;
  readonly lining: Finish;
}

/** A pair, toes to +z. */
export const shoes: FurnitureKind<ShoesParams> = {
  concept: 'shoe',
  title: 'Shoes',
  params: (style, random) => {
    const design = random.pick(SHOE_DESIGNS);
    const c = vary(random.pick([...TONES, hex('#e9e7e2'), ...style.accents]), 0.03, random);
    return {
      design, length: random.range(0.25, 0.3), upper: design === 'loafer' || design === 'boot' ? leather(c) : fabric(c, { pitch: 0.0012 }),
      lining: fabric(shade(c, 0.6), { pitch: 0.0012 }),
      sole: paint(design === 'sneaker' ? hex('#eceae4') : hex('#2b2622'), 0.6, 'rubber'),
    };
  },
  build: (p, random) => ({ pieces: [-1, 1].flatMap((s) => shoe(p, s).map((one): Piece => ({
    ...one, surface: turnedAt(one.surface, 'y', s * random.range(0, 0.12), s * 0.062, 0, random.range(-0.02, 0.02)),
  }))) }),
};

/** One shoe about the origin; `s` is the side whose big toe points the other way. */
function shoe(p: ShoesParams, s: number): Piece[] {
  const l = p.length;
  const high = { sneaker: 0.095, loafer: 0.075, boot: 0.22, slipper: 0.065 }[p.design];
  const soleH = p.design === 'sneaker' ? 0.028 : 0.016;
  const foot = (y: number, k: number, from: number, to: number): Vec3[] => ring(y, 0.042 * k, 0.5, { power: 2.9, segments: 36 }).map(([x, yy, z]) => {
    const t = z + 0.5; // 0 heel, 1 toe
    const waist = 1 - 0.22 * Math.max(0, 1 - Math.abs(t - 0.38) / 0.25);
    return [x * waist * (t < 0.2 ? 0.9 : 1) - s * 0.01 * t * t, yy, -l / 2 + l * (from + (to - from) * t)];
  });
  const toe = p.design === 'slipper' ? 0.38 : 0.3;
  // the upper closes towards the ankle: its front moves back as it rises
  const opening = p.design === 'slipper' ? 0.55 : 0.52;
  const upper = loft([
    foot(soleH - 0.002, 0.97, 0.01, 0.99), foot(soleH + 0.02, 1, 0, 0.985), foot(soleH + 0.036, 0.92, 0.005, 0.94), foot(
      0.5 * (soleH + 0.036 + Math.min(high, 0.09)), 0.78, 0.01, 1 - toe * 0.55,
    ), foot(Math.min(high, 0.09), 0.66, 0.02, opening),
    ...(p.design === 'boot' ? [foot(0.14, 0.72, 0.02, 0.47), foot(high, 0.85, -0.01, 0.48)] : []), foot(
      high, p.design === 'boot' ? 0.76 : 0.56, 0.03, opening - 0.04,
    ), foot(soleH + 0.03, 0.6, 0.06, 0.6),
  ]);
  const laces = p.design === 'sneaker' ? [0, 1, 2, 3].map((i): Surface => {
    const t = i / 3;
    return bar([-0.02, 0.082 + 0.008 * t, l * (0.2 - 0.17 * t)], [0.02, 0.082 + 0.008 * t, l * (0.2 - 0.17 * t)], 0.003, 6);
  }) : [];
  return [
    ...piece('upper', p.upper, upper),
    ...piece('sole', p.sole, loft([foot(0, 0.97, 0.01, 0.99), foot(0.004, 1.03, 0, 1), foot(soleH - 0.003, 1.04, -0.005, 1.005), foot(soleH, 1, 0, 1)])),
    ...(laces.length > 0 ? piece('laces', paint(hex('#efece6'), 0.8, 'cord'), ...laces.map((x) => at(x, -s * 0.003, 0, 0))) : []),
  ];
}

