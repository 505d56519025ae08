/** Fireplace: mantel, brick, modern or stove. */
import { at, cylinder, lathe, turnedAt } from '../geometry/index.ts';
import { brick, coated, concrete, glow, hex, marble, metal, paint, plaster, wood, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind } from './kind.ts';
import { bar, block } from './parts.ts';
import { lacquered } from './style.ts';

export const FIREPLACE_DESIGNS = ['mantel', 'brick', 'modern', 'stove'] as const;

export interface FireplaceParams {
  readonly design: (typeof FIREPLACE_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly surround: Finish;
  readonly inside: Finish;
  readonly lit: boolean;
}

/** Stands against the wall at -z. */
export const fireplace: FurnitureKind<FireplaceParams> = {
  concept: 'fireplace',
  title: 'Fireplace',
  params: (style, random) => {
    const design = random.pick(FIREPLACE_DESIGNS);
    return {
      design, width: design === 'stove' ? random.range(0.5, 0.62) : random.range(1.25, 1.6),
      height: design === 'stove' ? random.range(0.8, 1) : random.range(1.05, 1.2),
      surround: design === 'brick' ? brick()
        : design === 'modern' ? (random.chance(0.5) ? concrete() : plaster(style.wall))
        : design === 'stove' ? coated(hex('#2a2b2d'), 0.6)
        : random.chance(0.5) ? marble(hex('#e6e2dc'), hex('#77716c'), random.int(5))
        : lacquered(style),
      inside: paint(hex('#1c1a19'), 0.9, 'soot'), lit: random.chance(0.4),
    };
  },
  build: (p, random) => {
    const { width: w, height: h } = p;
    const d = p.design === 'stove' ? 0.42 : 0.36;
    const [ow, oh, oy] = p.design === 'stove' ? [w * 0.72, h * 0.45, h * 0.32] : p.design === 'modern' ? [w * 0.72, 0.42, 0.4] : [w * 0.52, 0.68, 0.02];
    const logs = [-1, 0, 1].map((i) => turnedAt(
      cylinder(0.04, ow * 0.6, { segments: 12, bevel: 0.006 }), 'z', Math.PI / 2 + i * 0.12, ow * 0.3 + i * 0.02, oy + 0.055 + (i === 0 ? 0.07 : 0),
      -0.02 + i * 0.06,
    ));
    const flames = p.lit ? Array.from(
      { length: 5 },
      (_, i) => at(
        lathe([[0, 0], [0.035, 0.02], [0.042, 0.05], [0.02, 0.12], [0, random.range(0.16, 0.24)]], 12), (i - 2) * ow * 0.1, oy + 0.08,
        -0.02 + random.range(-0.03, 0.03),
      ),
    ) : [];
    const hollow = [
      block(ow, oh, 0.02, 0, oy, -d / 2 + 0.04), block(0.015, oh, d - 0.05, -ow / 2 + 0.008, oy, -0.01), block(0.015, oh, d - 0.05, ow / 2 - 0.008, oy, -0.01),
      block(ow, 0.015, d - 0.05, 0, oy, -0.01), block(ow, 0.012, d - 0.05, 0, oy + oh - 0.012, -0.01),
    ];
    const wall = [
      block((w - ow) / 2, h, d, -(w + ow) / 4, 0, 0, { grain: 'x' }), block((w - ow) / 2, h, d, (w + ow) / 4, 0, 0, { grain: 'x' }),
      block(ow, h - oy - oh, d, 0, oy + oh, 0, { grain: 'x' }), ...(oy > 0.03 ? [block(ow, oy, d, 0, 0, 0, { grain: 'x' })] : [block(ow, oy, d, 0, 0, 0)]),
      block(w, h, 0.03, 0, 0, -d / 2 + 0.015),
    ];
    const fire = [
      ...piece('inside', p.inside, ...hollow), ...piece('logs', wood('wenge', 0.8), ...logs),
      ...(flames.length > 0 ? piece('flames', glow('flame', [9, 3.6, 0.8]), ...flames) : []),
    ];
    if (p.design === 'stove') return { pieces: [
      ...piece('body', p.surround, ...wall, block(w + 0.04, 0.03, d + 0.04, 0, h - 0.002, 0)), ...fire,
      ...piece('pipe', p.surround, at(cylinder(0.075, 1.1, { segments: 28 }), 0, h + 0.02, -0.05)),
      ...piece(
        'handle', metal('brass'), bar([w * 0.3, oy + oh * 0.4, d / 2 - 0.002], [w * 0.3, oy + oh * 0.4, d / 2 + 0.04], 0.006),
        bar([w * 0.3, oy + oh * 0.3, d / 2 + 0.036], [w * 0.3, oy + oh * 0.5, d / 2 + 0.036], 0.008),
      ),
    ] };
    const mantel = p.design === 'modern' ? [] : [
      block(w + 0.16, 0.05, d + 0.1, 0, h - 0.002, 0.04, { radius: 0.008, steps: 2, grain: 'x' }),
      ...(p.design === 'mantel' ? [
        block(w + 0.08, 0.04, d + 0.05, 0, h - 0.04, 0.02),
        ...[-1, 1].map((s) => block(0.16, h - 0.04, 0.05, s * (w / 2 - 0.09), 0, d / 2 + 0.02, { grain: 'y' })),
        block(w - 0.35, 0.16, 0.03, 0, h - 0.26, d / 2 + 0.01, { grain: 'x' }),
      ] : []),
    ];
    return {
      pieces: [
        ...piece('surround', p.surround, ...wall),
        ...(mantel.length > 0 ? piece('mantel', p.design === 'brick' ? wood('oak', 0.55) : p.surround, ...mantel) : []), ...fire,
        ...(p.design === 'modern' ? [] : piece(
          'hearth', p.design === 'brick' ? p.surround : marble(hex('#3a3a3c'), hex('#77777a')), block(w + 0.1, 0.035, 0.4, 0, 0, d / 2 + 0.19),
        )),
      ],
      supports: [top(h + (p.design === 'modern' ? 0 : 0.048), w, d, 0.05)],
    };
  },
};
