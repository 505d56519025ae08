/**
 * Lamps. Shades and globes glow as large surfaces, on both sides, so that light comes from something that a path tracer
 * finds easily. A bulb gives no more than its shade: most shadow rays to a bright one would end at the shade, and what
 * got past it made the walls blotchy at 20 samples a pixel. Every glowing triangle is a light of its own to the renderer,
 * so what glows has no more of them than its outline needs.
 */
import { cos, sin } from '../../math/index.ts';
import { at, ball, box, cylinder, lathe, smoothNormals, tube, turnedAt, type ProfilePoint, type Surface } from '../geometry/index.ts';
import { glow, glaze, hex, matt, paint, shade, vary, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { mainWood, metalOf, type Style } from './style.ts';

export interface LampParams {
  /** Overall height (of a pendant: how far it hangs), metres. */
  readonly height: number;
  readonly shadeRadius: number;
  readonly shadeHeight: number;
  readonly stem: Finish;
  /** Radiance of the shade, W/(sr m^2), linear RGB; 0 = switched off. */
  readonly radiance: readonly [number, number, number];
  readonly shape: 'drum' | 'cone' | 'globe' | 'dome' | 'disc' | 'panel' | 'spots';
  /** Of a floor lamp. */
  readonly stand?: 'stem' | 'tripod' | 'arc';
}

const lit = (style: Style, share: number): readonly [number, number, number] =>
  style.warm.map((v) => v * share * style.lampLevel) as unknown as readonly [number, number, number];
const off = (p: LampParams): boolean => p.radiance[0] === 0;

/** Linen or paper round a bulb, open above and below. Stands on y = 0. */
function shadeOf(p: LampParams): Piece[] {
  const r = p.shadeRadius;
  const topR = p.shape === 'cone' ? r * 0.55 : r * 0.88;
  const skin: ProfilePoint[] = [[r, 0], [topR, p.shadeHeight]];
  const wire = 0.45 * r + 0.55 * topR; // of the shade at 0.55 of its height
  const spokes = [0, 1, 2].map((i) => {
    const a = (i * 2 * Math.PI) / 3;
    return tube([[0, p.shadeHeight * 0.55, 0], [sin(a) * (wire - 0.001), p.shadeHeight * 0.55, cos(a) * (wire - 0.001)]], 0.0016, 6);
  });
  const finish = off(p) ? matt(hex('#ece3d0'), 'linen') : glow('shade', p.radiance);
  const bulb = off(p) ? paint(hex('#f6f4ee'), 0.2, 'bulb') : glow('bulb', p.radiance, hex('#ffffff'));
  return [
    ...piece('shade', finish, lathe(skin, 40)), ...piece('bulb', bulb, at(ball(0.032, 10), 0, p.shadeHeight * 0.45, 0)), ...piece('spider', p.stem, ...spokes),
  ];
}

const moved = (pieces: readonly Piece[], y: number): Piece[] => pieces.map((p) => ({ ...p, surface: at(p.surface, 0, y, 0) }));

export const floorLamp: FurnitureKind<LampParams> = {
  concept: 'floor-lamp',
  title: 'Floor lamp',
  params: (style, random) => ({
    height: random.range(1.5, 1.7), shadeRadius: random.range(0.19, 0.25), shadeHeight: random.range(0.24, 0.32),
    stem: random.chance(0.7) ? metalOf(style) : mainWood(style),
    radiance: lit(style, 1), shape: random.pick(['drum', 'cone'] as const), stand: random.pick(['stem', 'stem', 'tripod', 'arc'] as const),
  }),
  build: (p) => {
    const y = p.height - p.shadeHeight;
    if (p.stand === 'tripod') {
      const legs = [0, 1, 2].map((i) => {
        const a = 0.5 + (i * 2 * Math.PI) / 3;
        return tube([[0.27 * sin(a), 0, 0.27 * cos(a)], [0.015 * sin(a), y - 0.06, 0.015 * cos(a)]], (t) => 0.011 + 0.004 * t, 10);
      });
      return { pieces: [
        ...piece('stem', p.stem, ...legs, at(cylinder(0.03, 0.05), 0, y - 0.09, 0), at(cylinder(0.01, p.shadeHeight * 0.45 + 0.05), 0, y - 0.05, 0)),
        ...moved(shadeOf(p), y),
      ] };
    }
    if (p.stand === 'arc') { // the stem bows over to the front, a heavy foot behind
      const out = 0.5;
      const path = [
        [0, 0.02, -out], [0, p.height * 0.55, -out], [0, p.height * 0.88, -out * 0.8], [0, p.height + 0.1, -out * 0.35], [0, p.height + 0.07, -0.04],
        [0, y + p.shadeHeight * 0.45, 0],
      ] as const;
      return { pieces: [
        ...piece('stem', p.stem, at(cylinder(0.17, 0.03, { segments: 40, bevel: 0.006 }), 0, 0, -out), tube(path, 0.011, 12)), ...moved(shadeOf(p), y),
      ] };
    }
    return {
      pieces: [
        ...piece(
          'stem', p.stem, lathe([[0, 0], [0.14, 0], [0.14, 0.014], [0.13, 0.022], [0.02, 0.03], [0.012, 0.05], [0.012, 0.052]], 40),
          at(cylinder(0.011, y + p.shadeHeight * 0.35 - 0.02), 0, 0.02, 0),
        ),
        ...moved(shadeOf(p), y),
      ],
    };
  },
};

export const tableLamp: FurnitureKind<LampParams> = {
  concept: 'table-lamp',
  title: 'Table lamp',
  params: (style, random) => ({
    height: random.range(0.42, 0.56), shadeRadius: random.range(0.13, 0.17), shadeHeight: random.range(0.17, 0.22),
    stem: random.chance(0.6) ? glaze(vary(
      random.pick([...style.accents, style.lacquer]), 0.03, random,
    )) : random.chance(0.5) ? mainWood(style) : metalOf(style),
    radiance: lit(style, 0.9), shape: random.pick(['drum', 'cone', 'drum', 'cone', 'globe', 'dome'] as const),
  }),
  build: (p, random) => {
    const y = p.height - p.shadeHeight;
    const opal = off(p) ? paint(hex('#f4f1ea'), 0.2, 'opal') : glow('shade', p.radiance);
    if (p.shape === 'globe') { // a ball of milk glass on a ring
      const r = p.shadeRadius * 0.85;
      return { pieces: [
        ...piece('stem', p.stem, lathe([[0, 0], [0.07, 0], [0.07, 0.02], [0.045, 0.03], [0.04, 0.06], [0.05, 0.075], [0, 0.075]], 32)),
        ...piece('shade', opal, at(ball(r, 24), 0, 0.07 + r, 0)),
      ] };
    }
    if (p.shape === 'dome') { // a mushroom: a cap over a stem that swells towards the foot
      const [r, h] = [p.shadeRadius, p.shadeHeight * 0.75];
      const cap: ProfilePoint[] = [
        [0, p.height - h + 0.004], [r - 0.01, p.height - h], [r, p.height - h + 0.01], [r * 0.93, p.height - h * 0.6], [r * 0.68, p.height - h * 0.22],
        [r * 0.3, p.height - 0.006], [0, p.height],
      ];
      return { pieces: [
        ...piece(
          'stem', p.stem,
          lathe([[0, 0], [0.085, 0], [0.09, 0.012], [0.07, 0.05], [0.032, y * 0.6], [0.028, p.height - h + 0.01], [0, p.height - h + 0.01]], 36),
        ),
        ...piece('shade', opal, lathe(cap, 28)),
      ] };
    }
    const belly = random.range(0.05, 0.085);
    const bodies: readonly ProfilePoint[][] = [
      [[0, 0], [0.07, 0], [0.07, 0.012], [belly * 0.7, 0.03], [belly, y * 0.4], [belly * 0.8, y * 0.65], [0.02, y * 0.9], [0.012, y + 0.02], [0, y + 0.02]],
      [[0, 0], [0.075, 0], [0.075, 0.018], [0.06, 0.024], [0.014, 0.034], [0.014, y + 0.02], [0, y + 0.02]],
      [[0, 0], [belly * 0.8, 0], [belly, y * 0.25], [belly, y * 0.7], [0.02, y * 0.9], [0.012, y + 0.02], [0, y + 0.02]],
    ];
    return { pieces: [
      ...piece('stem', p.stem, lathe(smooth(random.pick(bodies)), 36), at(cylinder(0.006, p.shadeHeight * 0.4), 0, y, 0)), ...moved(shadeOf(p), y),
    ] };
  },
};

/** Corners of a profile cut twice (Chaikin), ends and sharp base kept. */
function smooth(points: readonly ProfilePoint[]): ProfilePoint[] {
  let now = [...points];
  for (let pass = 0; pass < 2; pass++) {
    const next: ProfilePoint[] = [now[0], now[1]];
    for (let i = 1; i + 2 < now.length; i++) {
      const [a, b] = [now[i], now[i + 1]];
      next.push([a[0] * 0.75 + b[0] * 0.25, a[1] * 0.75 + b[1] * 0.25], [a[0] * 0.25 + b[0] * 0.75, a[1] * 0.25 + b[1] * 0.75]);
    }
    next.push(now[now.length - 2], now[now.length - 1]);
    now = next;
  }
  return now;
}

/** Hangs from the ceiling: y = 0 is the ceiling, everything below it. */
export const pendantLamp: FurnitureKind<LampParams> = {
  concept: 'pendant-lamp',
  title: 'Pendant lamp',
  params: (style, random) => ({
    height: random.range(0.55, 0.8), shadeRadius: random.range(0.18, 0.25), shadeHeight: random.range(0.16, 0.22), stem: metalOf(style),
    radiance: lit(style, 1.4), shape: random.pick(['globe', 'dome', 'drum'] as const),
  }),
  build: (p, _random, style) => {
    const cord = [
      ...piece('cord', p.stem, at(cylinder(0.05, 0.025, { bevel: 0.006 }), 0, -0.025, 0)),
      ...piece('cable', paint(hex('#2a2a2a'), 0.6, 'cable'), tube([[0, -0.02, 0], [0, -(p.height - p.shadeHeight * 0.9), 0]], 0.003, 8)),
    ];
    const low = -p.height;
    if (p.shape === 'drum') return { pieces: [
      ...cord, ...moved(shadeOf(p), low), ...piece('cap', p.stem, at(cylinder(0.02, 0.06), 0, low + p.shadeHeight * 0.55, 0)),
    ] };
    if (p.shape === 'globe') {
      const r = p.shadeRadius * 0.72;
      const finish = off(p) ? paint(hex('#f4f1ea'), 0.15, 'opal') : glow('globe', p.radiance);
      return { pieces: [
        ...cord, ...piece('globe', finish, at(ball(r, 24), 0, low + r, 0)),
        ...piece('cap', p.stem, at(cylinder(0.03, 0.05, { bevel: 0.008 }), 0, low + 2 * r - 0.012, 0)),
      ] };
    }
    const r = p.shadeRadius;
    const h = p.shadeHeight;
    const outer: ProfilePoint[] = [[r, 0], [r * 0.97, h * 0.2], [r * 0.82, h * 0.55], [r * 0.5, h * 0.85], [0.03, h], [0, h]];
    const inner: ProfilePoint[] = [[0, h - 0.004], [r * 0.49, h * 0.85 - 0.004], [r * 0.81, h * 0.55 - 0.003], [r * 0.965, h * 0.2], [r - 0.003, 0]];
    const lens = off(p) ? paint(hex('#f4f1ea'), 0.2, 'opal') : glow('diffuser', p.radiance.map((v) => v * 1.4) as [number, number, number]);
    return {
      pieces: [...cord, ...piece(
        'dome', paint(shade(style.accents[0], 0.8), 0.35, 'enamel'), at(lathe(outer, 44), 0, low, 0),
      ), ...piece('reflector', paint(hex('#f3f0e8'), 0.5, 'enamel'), at(lathe(inner, 44), 0, low, 0)),
        ...piece('bulb', lens, at(ball(0.06, 12), 0, low + h * 0.42, 0)), ...piece(
          'cap', p.stem, at(cylinder(0.02, Math.max(0.01, h * 0.58 - 0.05)), 0, low + h * 0.42 + 0.055, 0),
          at(cylinder(0.025, 0.05, { bevel: 0.006 }), 0, low + h - 0.004, 0),
        )],
    };
  },
};

/** Sits on the ceiling (y = 0) and reaches down. */
export const ceilingLamp: FurnitureKind<LampParams> = {
  concept: 'ceiling-lamp',
  title: 'Ceiling lamp',
  params: (style, random) => ({
    height: random.range(0.09, 0.13), shadeRadius: random.range(0.2, 0.27), shadeHeight: 0.08, stem: metalOf(style), radiance: lit(style, 1.6),
    shape: random.pick(['disc', 'disc', 'panel', 'spots'] as const),
  }),
  build: (p) => {
    const opalFinish = off(p) ? paint(hex('#f4f1ea'), 0.2, 'opal') : glow('opal', p.radiance);
    if (p.shape === 'panel') return { pieces: [
      ...piece('rim', p.stem, at(box(p.shadeRadius * 2.1, p.height * 0.5, p.shadeRadius * 2.1, { radius: 0.006, steps: 2 }), 0, -p.height * 0.5, 0)),
      ...piece('opal', opalFinish, at(box(p.shadeRadius * 1.9, p.height * 0.25, p.shadeRadius * 1.9, { radius: 0.012, steps: 2 }), 0, -p.height * 0.7, 0)),
    ] };
    if (p.shape === 'spots') {
      const long = p.shadeRadius * 2.6;
      const spots = [-1, 0, 1].map((i) => [i * long * 0.36, i * 0.4] as const);
      return {
        pieces: [...piece(
          'rim', p.stem, at(box(long, 0.022, 0.05, { radius: 0.005 }), 0, -0.022, 0), ...spots.map(([x]) => at(cylinder(0.008, 0.04), x, -0.058, 0)),
          ...spots.map(([x, turn]) => turnedAt(at(cylinder(0.042, 0.1, { topRadius: 0.03, bevel: 0.004 }), 0, -0.1, 0), 'z', turn, x, -0.05, 0)),
        ),
          ...piece(
            'opal', opalFinish, ...spots.map(([x, turn]) => turnedAt(at(cylinder(0.038, 0.006, { segments: 16 }), 0, -0.104, 0), 'z', turn, x, -0.05, 0)),
          )],
      };
    }
    const r = p.shadeRadius;
    const h = p.height;
    const opal: ProfilePoint[] = [[0, -h], [r * 0.5, -h * 0.96], [r * 0.85, -h * 0.78], [r, -h * 0.42], [r, -h * 0.3]];
    const rim: Surface = at(cylinder(r + 0.008, h * 0.32, { bevel: 0.004, segments: 32 }), 0, -h * 0.32, 0);
    return { pieces: [...piece('rim', p.stem, rim), ...piece('opal', opalFinish, lathe(opal, 32))] };
  },
};

export const DESK_LAMP_DESIGNS = ['jointed', 'gooseneck', 'banker'] as const;

export interface DeskLampParams {
  readonly design: (typeof DESK_LAMP_DESIGNS)[number];
  readonly reach: number;
  readonly body: Finish;
  readonly radiance: readonly [number, number, number];
}

/** Stands on a desk, its head over +x. */
export const deskLamp: FurnitureKind<DeskLampParams> = {
  concept: 'desk-lamp',
  title: 'Desk lamp',
  params: (style, random) => ({
    design: random.pick(DESK_LAMP_DESIGNS), reach: random.range(0.22, 0.3),
    body: random.chance(0.5) ? metalOf(style) : paint(random.pick([...style.accents, hex('#26282b'), hex('#e9e7e1')]), 0.35, 'lacquer'),
    radiance: lit(style, 1.6),
  }),
  build: (p) => {
    const dark = p.radiance[0] === 0;
    const bulb = dark ? paint(hex('#f4f1ea'), 0.2, 'opal') : glow('desk', p.radiance);
    const r = p.reach;
    const foot = lathe([[0, 0], [0.09, 0], [0.09, 0.012], [0.08, 0.02], [0.02, 0.026], [0, 0.026]], 36);
    if (p.design === 'banker') {
      const shadeFinish = dark ? paint(hex('#2a6a45'), 0.2, 'glass') : glow(
        'banker', p.radiance.map((v, i) => v * [0.08, 0.22, 0.1][i]) as [number, number, number], hex('#2a6a45'),
      );
      const cover = turnedAt(lathe([[0.075, 0], [0.072, 0.02], [0.055, 0.05], [0.03, 0.07], [0, 0.078]], 32), 'y', 0, 0, 0.3, 0.02);
      return { pieces: [
        ...piece('stem', p.body, foot, at(cylinder(0.008, 0.35), 0, 0.02, 0), at(cylinder(0.015, 0.03), 0, 0.3, 0), at(cylinder(0.012, 0.035), 0, 0.36, 0.012)),
        ...piece('shade', shadeFinish, stretched(cover)), ...piece('bulb', bulb, at(ball(0.025, 16), 0, 0.325, 0.01)),
      ] };
    }
    const head: [number, number] = [r, 0.36];
    const arms = p.design === 'gooseneck' ? [tube(
      [[0, 0.02, 0], [0, 0.25, 0], [0.03, 0.4, 0], [r * 0.5, 0.47, 0], [r * 0.9, 0.43, 0], [head[0], head[1] + 0.045, 0]], 0.008, 12,
    )] : [
      tube([[0, 0.02, 0], [-0.12, 0.28, 0]], 0.008, 10), tube([[-0.12, 0.28, 0], [head[0], head[1] + 0.045, 0]], 0.008, 10),
      turnedAt(cylinder(0.018, 0.03), 'x', Math.PI / 2, -0.12, 0.28, -0.015), turnedAt(cylinder(0.018, 0.03), 'x', Math.PI / 2, 0, 0.026, -0.015),
    ];
    const cone = turnedAt(lathe([[0.07, -0.1], [0.066, -0.07], [0.04, -0.02], [0.025, 0.03], [0, 0.035]], 32), 'z', 0.35, head[0], head[1] + 0.02, 0);
    return { pieces: [
      ...piece('stem', p.body, foot, ...arms), ...piece('shade', p.body, cone),
      ...piece('bulb', bulb, turnedAt(at(ball(0.036, 18), 0, -0.035, 0), 'z', 0.35, head[0], head[1] + 0.02, 0)),
      ...piece('neck', p.body, turnedAt(at(cylinder(0.016, 0.06), 0, -0.02, 0), 'z', 0.35, head[0], head[1] + 0.02, 0)),
    ] };
  },
};

/** Drawn out along x, as a banker's shade is. */
function stretched(s: Surface): Surface {
  for (let i = 0; i < s.positions.length; i += 3) s.positions[i] *= 1.7;
  return smoothNormals(s);
}
