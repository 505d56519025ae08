/** Vase. */
import { multiply, rotation, sin, square, translation, type Vec3 } from '../../math/index.ts';
import { sheet, shell, transform, tube, type ProfilePoint, type Surface } from '../geometry/index.ts';
import { glaze, hex, leafSkin, matt, paint, vary, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export interface VaseParams { readonly height: number; readonly belly: number; readonly neck: number; readonly stems: number; readonly body: Finish }

export const vase: FurnitureKind<VaseParams> = {
  concept: 'vase',
  title: 'Vase',
  params: (style, random) => {
    const height = random.range(0.16, 0.32);
    const c = vary(random.pick([...style.accents, style.lacquer]), 0.04, random);
    return {
      height, belly: height * random.range(0.24, 0.36), neck: height * random.range(0.1, 0.2), stems: random.chance(0.5) ? 5 + random.int(5) : 0,
      body: random.chance(0.6) ? glaze(c) : matt(c, 'clay'),
    };
  },
  build: (p, random) => {
    const profile: ProfilePoint[] = [];
    const foot = p.belly * 0.6;
    for (let k = 0; k <= 16; k++) {
      const t = k / 16;
      const shoulder = foot + (p.belly - foot) * sin(Math.PI * 0.75);
      const r = t < 0.75 ? foot + (p.belly - foot) * sin(t * Math.PI) : shoulder + (p.neck - shoulder) * sin((t - 0.75) * 2 * Math.PI);
      profile.push([Math.max(0.012, r), t * p.height]);
    }
    const stems: Surface[] = [];
    const leaves: Surface[] = [];
    for (let i = 0; i < p.stems; i++) {
      const angle = random.range(0, 6.28);
      const lean = random.range(0.05, 0.3);
      const long = p.height * random.range(0.8, 1.4);
      const reach = Math.min(p.neck * 0.5, 0.03);
      const path: Vec3[] = [0, 0.35, 0.7, 1].map((t) => {
        const out = reach * (0.3 + t) + lean * long * t * t;
        return [sin(angle) * out, p.height * 0.6 + t * long, sin(angle + 1.5708) * out];
      });
      stems.push(tube(path, 0.0016, 5));
      for (let k = 0; k < 7; k++) {
        const t = 0.5 + k * 0.08;
        const at0 = path[Math.min(3, Math.floor(t * 3))];
        const at1 = path[Math.min(3, Math.floor(t * 3) + 1)];
        const f = t * 3 - Math.floor(t * 3);
        const size = random.range(0.03, 0.05);
        const leaf = sheet(
          2, 3, [size * 0.5, size], (u, v) => [(u - 0.5) * size * 0.5 * sin(Math.PI * (0.05 + 0.93 * v)), v * size, 0.2 * size * (v * v + square(u - 0.5))],
        );
        leaves.push(transform(leaf, multiply(translation([at0[0] + (at1[0] - at0[0]) * f, at0[1] + (at1[1] - at0[1]) * f, at0[2] + (at1[2] - at0[2]) * f]),
          multiply(rotation([0, 1, 0], angle + k * 2.4), rotation([1, 0, 0], random.range(0.5, 1.2))))));
      }
    }
    return {
      pieces: [
        ...piece('body', p.body, shell(profile, 0.005, 36)),
        ...(stems.length > 0 ? [
          ...piece('stems', paint(hex('#6b7a4a'), 0.7, 'stem'), ...stems), ...piece('leaves', leafSkin(hex('#6f8a55'), 0.05), ...leaves),
        ] : []),
      ],
    };
  },
};
