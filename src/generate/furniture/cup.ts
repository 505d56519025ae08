/** Cup. */
import { sin, type Vec3 } from '../../math/index.ts';
import { lathe, shell, tube, type ProfilePoint } from '../geometry/index.ts';
import { glaze, hex, paint, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export interface CupParams { readonly height: number; readonly radius: number; readonly body: Finish }

export const cup: FurnitureKind<CupParams> = {
  concept: 'cup',
  title: 'Cup',
  params: (style, random) => ({
    height: random.range(0.075, 0.1), radius: random.range(0.036, 0.044), body: glaze(random.pick([hex('#f3f1ec'), ...style.accents])),
  }),
  build: (p) => {
    const r = p.radius;
    const profile: ProfilePoint[] = [[r * 0.7, 0], [r * 0.82, p.height * 0.06], [r * 0.95, p.height * 0.3], [r, p.height * 0.7], [r, p.height]];
    const path = Array.from({ length: 9 }, (_, i): Vec3 => {
      const a = -1.35 + (2.7 * i) / 8;
      return [r * 0.93 + 0.024 * sin(a + 1.5708), p.height * 0.52 + p.height * 0.28 * sin(a), 0];
    });
    return {
      pieces: [
        ...piece('body', p.body, shell(profile, 0.0035, 28), tube(path, 0.0042, 8)),
        ...piece('coffee', paint(hex('#2c1a10'), 0.15, 'coffee'), lathe([[r * 0.94, p.height * 0.8], [0, p.height * 0.8]], 24)),
      ],
    };
  },
};
