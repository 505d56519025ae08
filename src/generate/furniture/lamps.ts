/**
 * Lamps. Shades and globes glow as large surfaces, on both sides, so that light comes from something that a path tracer
 * finds easily. A bulb gives no more than its shade: most shadow rays to a bright one would end at the shade, and what
 * got past it made the walls blotchy at 20 samples a pixel.
 */
import { at, ball, cylinder, lathe, tube, type ProfilePoint, type Surface } from '../geometry/index.ts';
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
  readonly shape: 'drum' | 'cone' | 'globe' | 'dome' | 'disc';
}

const lit = (style: Style, share: number): readonly [number, number, number] =>
  style.warm.map((v) => v * share * style.lampLevel) as unknown as readonly [number, number, number];
const off = (p: LampParams): boolean => p.radiance[0] === 0;

/** Linen or paper round a bulb, open above and below. Stands on y = 0. */
function shadeOf(p: LampParams): Piece[] {
  const r = p.shadeRadius;
  const topR = p.shape === 'cone' ? r * 0.55 : r * 0.88;
  const skin: ProfilePoint[] = [[r, 0], [topR, p.shadeHeight]];
  const finish = off(p) ? matt(hex('#ece3d0'), 'linen') : glow('shade', p.radiance);
  const bulb = off(p) ? paint(hex('#f6f4ee'), 0.2, 'bulb') : glow('bulb', p.radiance, hex('#ffffff'));
  return [...piece('shade', finish, lathe(skin, 40)), ...piece('bulb', bulb, at(ball(0.032, 14), 0, p.shadeHeight * 0.45, 0))];
}

const moved = (pieces: readonly Piece[], y: number): Piece[] => pieces.map((p) => ({ ...p, surface: at(p.surface, 0, y, 0) }));

export const floorLamp: FurnitureKind<LampParams> = {
  concept: 'floor-lamp',
  title: 'Floor lamp',
  params: (style, random) => ({
    height: random.range(1.5, 1.7), shadeRadius: random.range(0.19, 0.25), shadeHeight: random.range(0.24, 0.32), stem: random.chance(0.7) ? metalOf(style) : mainWood(style),
    radiance: lit(style, 1), shape: random.pick(['drum', 'cone'] as const),
  }),
  build: (p) => {
    const y = p.height - p.shadeHeight;
    return {
      pieces: [
        ...piece('stem', p.stem, lathe([[0, 0], [0.14, 0], [0.14, 0.014], [0.13, 0.022], [0.02, 0.03], [0.012, 0.05], [0.012, 0.052]], 40), at(cylinder(0.011, y + p.shadeHeight * 0.35 - 0.02), 0, 0.02, 0)),
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
    stem: random.chance(0.6) ? glaze(vary(random.pick([...style.accents, style.lacquer]), 0.03, random)) : random.chance(0.5) ? mainWood(style) : metalOf(style),
    radiance: lit(style, 0.9), shape: random.pick(['drum', 'cone'] as const),
  }),
  build: (p, random) => {
    const y = p.height - p.shadeHeight;
    const belly = random.range(0.05, 0.085);
    const bodies: readonly ProfilePoint[][] = [
      [[0, 0], [0.07, 0], [0.07, 0.012], [belly * 0.7, 0.03], [belly, y * 0.4], [belly * 0.8, y * 0.65], [0.02, y * 0.9], [0.012, y + 0.02], [0, y + 0.02]],
      [[0, 0], [0.075, 0], [0.075, 0.018], [0.06, 0.024], [0.014, 0.034], [0.014, y + 0.02], [0, y + 0.02]],
      [[0, 0], [belly * 0.8, 0], [belly, y * 0.25], [belly, y * 0.7], [0.02, y * 0.9], [0.012, y + 0.02], [0, y + 0.02]],
    ];
    return { pieces: [...piece('stem', p.stem, lathe(smooth(random.pick(bodies)), 36), at(cylinder(0.006, p.shadeHeight * 0.4), 0, y, 0)), ...moved(shadeOf(p), y)] };
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
    const cord = [...piece('cord', p.stem, at(cylinder(0.05, 0.025, { bevel: 0.006 }), 0, -0.025, 0)), ...piece('cable', paint(hex('#2a2a2a'), 0.6, 'cable'), tube([[0, -0.02, 0], [0, -(p.height - p.shadeHeight * 0.9), 0]], 0.003, 8))];
    const low = -p.height;
    if (p.shape === 'drum') return { pieces: [...cord, ...moved(shadeOf(p), low), ...piece('cap', p.stem, at(cylinder(0.02, 0.06), 0, low + p.shadeHeight * 0.55, 0))] };
    if (p.shape === 'globe') {
      const r = p.shadeRadius * 0.72;
      const finish = off(p) ? paint(hex('#f4f1ea'), 0.15, 'opal') : glow('globe', p.radiance);
      return { pieces: [...cord, ...piece('globe', finish, at(ball(r, 32), 0, low + r, 0)), ...piece('cap', p.stem, at(cylinder(0.03, 0.05, { bevel: 0.008 }), 0, low + 2 * r - 0.012, 0))] };
    }
    const r = p.shadeRadius;
    const h = p.shadeHeight;
    const outer: ProfilePoint[] = [[r, 0], [r * 0.97, h * 0.2], [r * 0.82, h * 0.55], [r * 0.5, h * 0.85], [0.03, h], [0, h]];
    const inner: ProfilePoint[] = [[0, h - 0.004], [r * 0.49, h * 0.85 - 0.004], [r * 0.81, h * 0.55 - 0.003], [r * 0.965, h * 0.2], [r - 0.003, 0]];
    const lens = off(p) ? paint(hex('#f4f1ea'), 0.2, 'opal') : glow('diffuser', p.radiance.map((v) => v * 1.4) as [number, number, number]);
    return {
      pieces: [...cord, ...piece('dome', paint(shade(style.accents[0], 0.8), 0.35, 'enamel'), at(lathe(outer, 44), 0, low, 0)), ...piece('reflector', paint(hex('#f3f0e8'), 0.5, 'enamel'), at(lathe(inner, 44), 0, low, 0)),
        ...piece('bulb', lens, at(ball(0.06, 20), 0, low + h * 0.42, 0)), ...piece('cap', p.stem, at(cylinder(0.025, 0.05, { bevel: 0.006 }), 0, low + h - 0.004, 0))],
    };
  },
};

/** Sits on the ceiling (y = 0) and reaches down. */
export const ceilingLamp: FurnitureKind<LampParams> = {
  concept: 'ceiling-lamp',
  title: 'Ceiling lamp',
  params: (style, random) => ({ height: random.range(0.09, 0.13), shadeRadius: random.range(0.2, 0.27), shadeHeight: 0.08, stem: metalOf(style), radiance: lit(style, 1.6), shape: 'disc' }),
  build: (p) => {
    const r = p.shadeRadius;
    const h = p.height;
    const opal: ProfilePoint[] = [[0, -h], [r * 0.5, -h * 0.96], [r * 0.85, -h * 0.78], [r, -h * 0.42], [r, -h * 0.3]];
    const rim: Surface = at(cylinder(r + 0.008, h * 0.32, { bevel: 0.004, segments: 48 }), 0, -h * 0.32, 0);
    return { pieces: [...piece('rim', p.stem, rim), ...piece('opal', off(p) ? paint(hex('#f4f1ea'), 0.2, 'opal') : glow('opal', p.radiance), lathe(opal, 48))] };
  },
};
