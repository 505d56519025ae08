/** Rug. */
import { cos, sin, type Random } from '../../math/index.ts';
import { at, box, extrude, tube, turned, type Point2, type Surface } from '../geometry/index.ts';
import { hex, matt, RUG_PALETTES, RUG_PATTERNS, rugPile, type RugPattern } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export const RUG_SHAPES = ['rectangle', 'fringed', 'round'] as const;

export interface RugParams {
  readonly shape: (typeof RUG_SHAPES)[number];
  readonly width: number;
  readonly depth: number;
  readonly pattern: RugPattern;
  readonly palette: (typeof RUG_PALETTES)[number];
}

export const rug: FurnitureKind<RugParams> = {
  concept: 'rug',
  title: 'Rug',
  params: (style, random) => {
    const shape = random.pick(['rectangle', 'rectangle', 'fringed', 'round'] as const);
    const size = random.range(1.5, 1.9);
    return {
      shape, width: shape === 'round' ? size : random.range(1.9, 2.4), depth: shape === 'round' ? size : random.range(1.3, 1.6),
      palette: random.pick(RUG_PALETTES),
      pattern: random.pick(style.modern > 0.5 ? RUG_PATTERNS.slice(1) : RUG_PATTERNS),
    };
  },
  build: (p, random) => {
    const pile = rugPile(p.width, p.depth, p.pattern, p.palette);
    if (p.shape === 'round') {
      const rim = Array.from({ length: 64 }, (_, i): Point2 => { const a = (i / 64) * 2 * Math.PI; return [(p.width / 2) * cos(a), (p.depth / 2) * sin(a)]; });
      return { pieces: piece('pile', pile, at(turned(extrude(rim, 0.008, 0.002), 'x', -Math.PI / 2), 0, 0.004, 0)) };
    }
    const body = piece('pile', pile, box(p.width, 0.008, p.depth, { radius: 0.003, centred: true, grain: 'x' }));
    return { pieces: p.shape === 'fringed' ? [...body, ...piece('fringe', matt(hex('#e3dac8'), 'yarn'), ...fringes(p, random))] : body };
  },
};

/** Knotted ends of the warp along both short sides, each lying as it fell. */
function fringes(p: RugParams, random: Random): Surface[] {
  const count = Math.round(p.depth / 0.035);
  return [1, -1].flatMap((side) => Array.from({ length: count }, (_, i): Surface => {
    const z = ((i + 0.5) / count - 0.5) * (p.depth - 0.02);
    const [long, astray] = [random.range(0.05, 0.065), random.range(-0.012, 0.012)];
    const tip = side * (p.width / 2 + long);
    return tube([[side * (p.width / 2 - 0.004), 0.004, z], [side * (p.width / 2 + 0.02), 0.0035, z], [tip, 0.003, z + astray]], 0.003, 5);
  }));
}
