/** Bowl. */
import { sin } from '../../math/index.ts';
import { at, ball, shell, type ProfilePoint, type Surface } from '../geometry/index.ts';
import { glaze, hex, paint, vary, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export interface BowlParams { readonly radius: number; readonly fruit: number; readonly body: Finish }

export const bowl: FurnitureKind<BowlParams> = {
  concept: 'bowl',
  title: 'Bowl',
  params: (style, random) => ({ radius: random.range(0.12, 0.16), fruit: 3 + random.int(4), body: glaze(random.pick([hex('#eee9df'), ...style.accents])) }),
  build: (p, random) => {
    const r = p.radius;
    const profile: ProfilePoint[] = [[r * 0.4, 0], [r * 0.42, 0.008], [r * 0.72, r * 0.16], [r * 0.92, r * 0.36], [r, r * 0.58]];
    const fruits: Surface[] = [];
    for (let i = 0; i < p.fruit; i++) { // a ring of apples, one on top
      const last = i === p.fruit - 1 && p.fruit > 4;
      const a = (i / (p.fruit > 4 ? p.fruit - 1 : p.fruit)) * 6.2832;
      const q = random.range(0.033, 0.037);
      fruits.push(last ? at(ball(q, 16, 0.92), 0, r > 0.135 ? 0.04 : r * 0.16 + 0.046, 0) : at(
        ball(q, 16, 0.92), sin(a) * r * 0.46, r * 0.16 + 0.019, sin(a + 1.5708) * r * 0.46,
      ));
    }
    return { pieces: [
      ...piece('body', p.body, shell(profile, 0.006, 40)),
      ...piece('fruit', paint(vary(random.pick([hex('#b5402f'), hex('#8fa83c'), hex('#d98a2b')]), 0.03, random), 0.35, 'apple'), ...fruits),
    ] };
  },
};
