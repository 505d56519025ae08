/** Worktop. */
import { at, box, type Surface } from '../geometry/index.ts';
import { hex, paint, stone, wood, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind } from './kind.ts';
import { HOLE, KITCHEN } from './kitchen.ts';

export interface WorktopParams {
  readonly width: number;
  /** Middle of the sink's hole along x; null = no hole. */
  readonly sinkAt: number | null;
  readonly finish: Finish;
}

/** Stands on the units: its lower face is y = 0. */
export const worktop: FurnitureKind<WorktopParams> = {
  concept: 'counter',
  title: 'Worktop',
  params: (style, random) => ({
    width: 1.8, sinkAt: null,
    finish: random.pick([
      stone(hex('#e8e5df'), hex('#a39d94')), stone(hex('#4a4b4d'), hex('#75777a')), wood(style.secondWood, 0.4), paint(hex('#d8d4cc'), 0.3, 'laminate'),
    ]),
  }),
  build: (p) => {
    const t = KITCHEN.worktop;
    const d = KITCHEN.depth + 0.035;
    const whole = (w: number, x: number, dd = d, z = 0.0175): Surface => at(box(w, t, dd, { radius: 0.004, grain: 'x' }), x, 0, z);
    if (p.sinkAt === null) return { pieces: piece('top', p.finish, whole(p.width, 0)), supports: [top(t, p.width, d, 0.06)] };
    const left = p.sinkAt - HOLE.width / 2 + p.width / 2;
    const right = p.width / 2 - p.sinkAt - HOLE.width / 2;
    const [zBack, zFront] = [0.0175 - d / 2, 0.0175 + d / 2];
    const back = HOLE.z - HOLE.depth / 2 - zBack;
    const front = zFront - HOLE.z - HOLE.depth / 2;
    const strip = (dd: number, z: number): Surface => at(box(HOLE.width, t, dd, { radius: 0.0015, grain: 'x' }), p.sinkAt ?? 0, 0, z);
    const side = (w: number, x: number): Surface => at(box(w, t, d, { radius: 0.0015, grain: 'x' }), x, 0, 0.0175);
    return {
      pieces: piece(
        'top', p.finish, side(left, -p.width / 2 + left / 2), side(right, p.width / 2 - right / 2), strip(back, zBack + back / 2),
        strip(front, zFront - front / 2),
      ),
      supports: [
        { y: t, minX: -p.width / 2 + 0.05, maxX: p.sinkAt - HOLE.width / 2 - 0.05, minZ: -0.22, maxZ: 0.24, headroom: 0.42 },
        { y: t, minX: p.sinkAt + HOLE.width / 2 + 0.05, maxX: p.width / 2 - 0.05, minZ: -0.22, maxZ: 0.24, headroom: 0.42 },
      ],
    };
  },
};
