/** Toys and balls; an umbrella stand. */
import { cos, sin, type Vec3 } from '../../math/index.ts';
import { arc, at, ball, box, cylinder, lathe, shell, softBox, tube, turnedAt, vessel, type Surface } from '../geometry/index.ts';
import { fabric, glaze, hex, metal, paint, terry, vary, wicker, wood, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { bar, block } from './parts.ts';

const BRIGHT = ['#c9402f', '#2f6fb5', '#e0b030', '#3f8f5a', '#d9782a', '#7a4a9a'].map(hex);

export const TOY_DESIGNS = ['blocks', 'bear', 'car', 'rings', 'train'] as const;

export interface ToyParams { readonly design: (typeof TOY_DESIGNS)[number]; readonly size: number; readonly main: Finish; readonly second: Finish }

export const toy: FurnitureKind<ToyParams> = {
  concept: 'toy',
  title: 'Toy',
  params: (style, random) => {
    const design = random.pick(TOY_DESIGNS);
    const c = random.pick(BRIGHT);
    return {
      design, size: random.range(0.85, 1.2),
      main: design === 'bear' ? terry(vary(
        hex(random.pick(['#9a6a3f', '#c9a87a', '#e6dccb', '#6a5a50'])), 0.03, random,
      )) : random.chance(0.3) ? wood(style.wood) : paint(c, 0.35, 'lacquer'),
      second: paint(random.pick(BRIGHT), 0.35, 'lacquer'),
    };
  },
  build: (p, random) => {
    const k = p.size;
    const tint = (): Finish => (random.chance(0.2) ? wood('birch') : paint(random.pick(BRIGHT), 0.4, 'lacquer'));
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
          `ring-${i}`, paint(BRIGHT[i], 0.3, 'plastic'),
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

export const BALL_DESIGNS = ['football', 'beach', 'basketball', 'gym'] as const;

export interface BallParams { readonly design: (typeof BALL_DESIGNS)[number]; readonly radius: number; readonly tones: readonly [Finish, Finish] }

export const toyBall: FurnitureKind<BallParams> = {
  concept: 'ball',
  title: 'Ball',
  params: (_style, random) => {
    const design = random.pick(BALL_DESIGNS);
    return {
      design, radius: { football: 0.11, beach: random.range(0.12, 0.18), basketball: 0.12, gym: random.range(0.28, 0.33) }[design],
      tones: design === 'football' ? [paint(hex('#f0efeb'), 0.4, 'leather'), paint(hex('#1d1e20'), 0.4, 'leather')] : design === 'basketball' ? [
        paint(hex('#b5622a'), 0.6, 'rubber'), paint(hex('#1d1e20'), 0.6, 'rubber'),
      ] : [paint(random.pick(BRIGHT), 0.3, 'vinyl'), paint(hex('#f0efeb'), 0.3, 'vinyl')],
    };
  },
  build: (p) => {
    const r = p.radius;
    const whole = at(ball(r, p.design === 'football' ? 80 : 36), 0, r, 0);
    if (p.design === 'gym') return { pieces: [
      ...piece('ball', p.tones[0], whole),
      ...piece(
        'grooves', p.tones[0],
        ...[-0.5, 0, 0.5].map((t) => {
          const q = r * Math.sqrt(1 - t * t);
          return at(lathe([[q - 0.002, -0.004], [q + 0.0025, -0.002], [q + 0.0025, 0.002], [q - 0.002, 0.004], [q - 0.002, -0.004]], 36), 0, r + r * t, 0);
        }),
      ),
    ] };
    if (p.design === 'basketball') {
      const hoop = (turn: number, axis: 'x' | 'z'): Surface => turnedAt(
        lathe([[r - 0.001, -0.002], [r + 0.0006, -0.0015], [r + 0.0006, 0.0015], [r - 0.001, 0.002], [r - 0.001, -0.002]], 40), axis, turn, 0, r, 0,
      );
      return { pieces: [
        ...piece('ball', p.tones[0], whole), ...piece('seams', p.tones[1], hoop(0.4, 'x'), hoop(Math.PI / 2, 'x'), hoop(Math.PI / 2 + 0.3, 'z')),
      ] };
    }
    // patches: triangles of the sphere painted in the second colour, sorted by where they look
    const light: Surface = { ...whole, indices: [] };
    const dark: Surface = { ...whole, positions: [...whole.positions], normals: [...whole.normals], uvs: [...whole.uvs], indices: [] };
    const spots: Vec3[] = [];
    for (let i = 0; i < 12; i++) {
      const y = 1 - (2 * i + 1) / 12;
      const q = Math.sqrt(1 - y * y);
      spots.push([q * sin(i * 2.39996), y, q * cos(i * 2.39996)]);
    }
    for (let t = 0; t < whole.indices.length; t += 3) {
      const n = [0, 1, 2].map(
        (a) => (whole.normals[whole.indices[t] * 3 + a] + whole.normals[whole.indices[t + 1] * 3 + a] + whole.normals[whole.indices[t + 2] * 3 + a]) / 3
      );
      const sector = Math.floor(((whole.uvs[whole.indices[t] * 2] / (2 * Math.PI * r)) * 6) % 6);
      const marked = p.design === 'football' ? spots.some((s) => s[0] * n[0] + s[1] * n[1] + s[2] * n[2] > 0.945) : sector % 2 === 0;
      (marked ? dark : light).indices.push(whole.indices[t], whole.indices[t + 1], whole.indices[t + 2]);
    }
    return { pieces: [...piece('ball', p.tones[0], light), ...piece('patches', p.tones[1], dark)] };
  },
};

export const UMBRELLA_STAND_DESIGNS = ['drum', 'frame', 'basket'] as const;

export interface UmbrellaStandParams {
  readonly design: (typeof UMBRELLA_STAND_DESIGNS)[number];
  readonly height: number;
  readonly umbrellas: number;
  readonly body: Finish;
}

export const umbrellaStand: FurnitureKind<UmbrellaStandParams> = {
  concept: 'umbrella',
  title: 'Umbrella stand',
  params: (style, random) => {
    const design = random.pick(UMBRELLA_STAND_DESIGNS);
    return {
      design, height: random.range(0.44, 0.55), umbrellas: 1 + random.int(3),
      body: design === 'basket' ? wicker() : design === 'frame' ? metal(style.metal) : random.chance(0.5) ? glaze(style.accents[0]) : metal(style.metal),
    };
  },
  build: (p, random) => {
    const [r, h] = [0.11, p.height];
    const body = p.design === 'drum' ? [shell([[r, 0], [r, 0.005], [r * 1.02, h]], 0.005, 36)] : p.design === 'basket' ? [vessel(
      r * 1.1, r * 1.1, h, { wall: 0.01, floor: 0.01, foot: 0.85, segments: 36 },
    )]
      : [
        at(box(2 * r, 0.012, 2 * r, { radius: 0.004 }), 0, 0, 0),
        ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([x, z]) => bar([x * (r - 0.006), 0.006, z * (r - 0.006)], [x * (r - 0.006), h, z * (r - 0.006)], 0.006)),
        ...[h * 0.5, h].flatMap((y) => [-1, 1].flatMap((s) => [
          bar([-r + 0.006, y, s * (r - 0.006)], [r - 0.006, y, s * (r - 0.006)], 0.005),
          bar([s * (r - 0.006), y, -r + 0.006], [s * (r - 0.006), y, r - 0.006], 0.005),
        ])),
      ];
    const umbrellas = Array.from({ length: p.umbrellas }, (_, i): Piece[] => {
      const a = i * 2.2 + random.range(0, 1);
      const rim = p.design === 'frame' ? r - 0.045 : r - 0.04;
      const from: Vec3 = [-sin(a) * 0.03, p.design === 'drum' ? 0.006 : 0.0115, -cos(a) * 0.03];
      const lean: Vec3 = [sin(a) * rim - from[0], h - 0.013, cos(a) * rim - from[2]];
      const along = (t: number): Vec3 => [from[0] + lean[0] * t, from[1] + lean[1] * t, from[2] + lean[2] * t];
      const cloth = fabric(random.pick([...BRIGHT, hex('#1d1f22'), hex('#26324a')]), { pitch: 0.001 });
      const end = along(1.62);
      return [
        ...piece('cloth', cloth, tube([along(0.1), along(0.4), along(0.9), along(1.3)], (t) => 0.012 + 0.016 * t - (t > 0.95 ? 0.012 : 0), 14)),
        ...piece('shaft', metal('black'), bar(along(0), along(1.62), 0.0045)),
        ...piece(
          'grip', wood('walnut'),
          tube(
            [end, ...arc([end[0] + sin(a) * 0.03, end[1] + 0.04, end[2] + cos(a) * 0.03], [-sin(a), 0, -cos(a)], [0, 1, 0], 0.03, 0, Math.PI, 8)],
            0.009, 10,
          ),
        ),
      ];
    });
    return { pieces: [...piece('stand', p.body, ...body), ...umbrellas.flat()] };
  },
};
