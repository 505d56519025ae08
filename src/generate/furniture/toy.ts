/** Toy: blocks, bear, car, rings or train. */
import type { Vec3 } from '../../math/index.ts';
import { at, ball, box, cylinder, lathe, softBox, tube, turnedAt, type Surface } from '../geometry/index.ts';
import { hex, metal, paint, terry, vary, wood, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { bar, block } from './parts.ts';
import { TOY_COLOURS } from './style.ts';

export const TOY_DESIGNS = ['blocks', 'bear', 'car', 'rings', 'train'] as const;

export interface ToyParams { readonly design: (typeof TOY_DESIGNS)[number]; readonly size: number; readonly main: Finish; readonly second: Finish }

export const toy: FurnitureKind<ToyParams> = {
  concept: 'toy',
  title: 'Toy',
  params: (style, random) => {
    const design = random.pick(TOY_DESIGNS);
    const c = random.pick(TOY_COLOURS);
    return {
      design, size: random.range(0.85, 1.2),
      main: design === 'bear' ? terry(vary(
        hex(random.pick(['#9a6a3f', '#c9a87a', '#e6dccb', '#6a5a50'])), 0.03, random,
      )) : random.chance(0.3) ? wood(style.wood) : paint(c, 0.35, 'lacquer'),
      second: paint(random.pick(TOY_COLOURS), 0.35, 'lacquer'),
    };
  },
  build: (p, random) => {
    const k = p.size;
    const tint = (): Finish => (random.chance(0.2) ? wood('birch') : paint(random.pick(TOY_COLOURS), 0.4, 'lacquer'));
    if (p.design === 'blocks') {
      const e = 0.04 * k;
      const pieces: Piece[] = [];
      const spots = [[-0.045, 0], [0.004, 0.01], [0.052, -0.012], [-0.02, 0.058], [0.09, 0.05]];
      spots.forEach(([x, z], i) => pieces.push(...piece(
        `block-${i}`, tint(), turnedAt(box(e, e, e, { radius: 0.002 }), 'y', random.range(0, 1.5), x * k * 1.25, 0, z * k * 1.25),
      )));
      pieces.push(
        ...piece('block-top', tint(), turnedAt(box(e, e, e, { radius: 0.002 }), 'y', 0.3, -0.025 * k, e, 0)),
        ...piece('roof', tint(), at(turnedAt(cylinder(e * 0.5, e * 0.9, { segments: 20, bevel: 0.002 }), 'y', 0, 0.062 * k, e, -0.012 * k), 0, 0, 0)),
      );
      return { pieces };
    }
    if (p.design === 'bear') {
      const s = (r: number, squash: number, x: number, y: number, z: number): Surface => at(ball(r * k, 20, squash), x * k, y * k, z * k);
      const limb = (a: Vec3, b: Vec3, r: number): Surface => tube(
        [a, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2], b].map(([x, y, z]): Vec3 => [x * k, y * k, z * k]), (t) => r * k * (0.85 + 0.3 * t), 14,
      );
      const ends = [[-0.115, 0.13, 0.045], [0.115, 0.13, 0.045]].map(([x, y, z]) => s(0.034, 1, x, y, z)).concat([[-0.075, 0.042, 0.15], [0.075, 0.042, 0.15]].map(([x, y, z]) => s(0.042, 1, x, y, z)));
      return {
        pieces: [...piece(
          'fur', p.main, s(0.085, 1.15, 0, 0.098, 0), s(0.072, 0.92, 0, 0.24, 0.005), s(0.027, 1, -0.055, 0.295, 0), s(0.027, 1, 0.055, 0.295, 0),
          limb([-0.06, 0.16, 0.01], [-0.115, 0.13, 0.045], 0.032), limb([0.06, 0.16, 0.01], [0.115, 0.13, 0.045], 0.032),
          limb([-0.04, 0.045, 0.02], [-0.075, 0.042, 0.15], 0.036), limb([0.04, 0.045, 0.02], [0.075, 0.042, 0.15], 0.036), ...ends,
        ),
          ...piece('muzzle', terry(hex('#e6d6b8')), s(0.034, 0.8, 0, 0.222, 0.062)), ...piece(
            'eyes', paint(hex('#17181a'), 0.2, 'glass'), s(0.008, 1, -0.026, 0.258, 0.064), s(0.008, 1, 0.026, 0.258, 0.064), s(0.011, 0.8, 0, 0.236, 0.09),
          )],
      };
    }
    if (p.design === 'car' || p.design === 'train') {
      const wheels = (x: number, z: number, r: number): Surface => turnedAt(
        cylinder(r, 0.012, { segments: 20, bevel: 0.002 }), 'x', Math.PI / 2, x * k, r, z * k - 0.006,
      );
      const dark = paint(hex('#222426'), 0.5, 'rubber');
      if (p.design === 'car') return { pieces: [
        ...piece(
          'body', p.main, at(softBox(0.15 * k, 0.034 * k, 0.07 * k, { radius: 0.012, steps: 2, inner: 2, bulge: [0.002, 0.003, 0.002] }), 0, 0.012, 0),
          at(softBox(0.085 * k, 0.032 * k, 0.06 * k, { radius: 0.012, steps: 2, inner: 2, bulge: [0, 0.003, 0] }), -0.008 * k, 0.042 * k, 0),
        ),
        ...piece(
          'windows', paint(hex('#1b2126'), 0.2, 'glass'), block(0.07 * k, 0.016 * k, 0.061 * k, -0.008 * k, 0.052 * k, 0),
          block(0.0865 * k, 0.016 * k, 0.05 * k, -0.008 * k, 0.052 * k, 0),
        ),
        ...piece('wheels', dark, ...[-0.045, 0.045].flatMap((x) => [-0.034, 0.034].map((z) => wheels(x, z, 0.017 * k)))),
      ] };
      return { pieces: [
        ...piece(
          'engine', p.main, block(0.09 * k, 0.014 * k, 0.045 * k, -0.06 * k, 0.012, 0),
          turnedAt(cylinder(0.02 * k, 0.055 * k, { segments: 20 }), 'z', Math.PI / 2, -0.047 * k, 0.044 * k, 0),
          block(0.03 * k, 0.055 * k, 0.042 * k, -0.033 * k, 0.024 * k, 0),
        ),
        ...piece(
          'trim', p.second, at(cylinder(0.008 * k, 0.028 * k, { segments: 14 }), -0.09 * k, 0.058 * k, 0),
          block(0.038 * k, 0.006 * k, 0.05 * k, -0.033 * k, 0.078 * k, 0), block(0.08 * k, 0.036 * k, 0.042 * k, 0.06 * k, 0.014, 0),
        ),
        ...piece('coupling', metal('black'), bar([-0.02 * k, 0.02, 0], [0.025 * k, 0.02, 0], 0.003)),
        ...piece('wheels', dark, ...[-0.085, -0.04, 0.035, 0.085].flatMap((x) => [-0.022, 0.022].map((z) => wheels(x, z, 0.013 * k)))),
      ] };
    }
    const rings = Array.from(
      { length: 5 },
      (_, i) => {
        const r = (0.055 - i * 0.007) * k;
        const t = 0.0125 * k;
        return piece(
          `ring-${i}`, paint(TOY_COLOURS[i], 0.3, 'plastic'),
          at(
            lathe([[r * 0.35, 0], [r - t * 0.4, 0], [r, t * 0.7], [r, t * 1.2], [r - t * 0.4, t * 1.9], [r * 0.35, t * 1.9], [r * 0.35, 0]], 32),
            0, 0.012 + i * t * 1.9, 0,
          ),
        );
      },
    );
    return { pieces: [
      ...piece(
        'base', p.main, lathe([[0, 0], [0.06 * k, 0], [0.062 * k, 0.004], [0.058 * k, 0.0125], [0, 0.0125]], 36), at(cylinder(0.011 * k, 0.13 * k), 0, 0.01, 0),
        at(ball(0.022 * k, 18), 0, 0.15 * k, 0),
      ),
      ...piece('peg', p.main, at(cylinder(0.0205 * k, 0.1 * k), 0, 0.012, 0)), ...rings.flat(),
    ] };
  },
};
