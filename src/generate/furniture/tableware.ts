/** Small things that stand about: vases, cups, bowls. */
import { sin, square, type Vec3 } from '../../math/index.ts';
import { at, ball, lathe, sheet, shell, transform, tube, type ProfilePoint, type Surface } from '../geometry/index.ts';
import { multiply, rotation, translation } from '../../math/index.ts';
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
