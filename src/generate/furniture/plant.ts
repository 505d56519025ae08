/** Potted plants: broad leaves on stalks, arching blades, or a small tree. */
import { cos, multiply, rotation, sin, translation, type Mat4, type Random, type Vec3 } from '../../math/index.ts';
import { at, cylinder, sheet, shell, transform, tube, type ProfilePoint, type Surface } from '../geometry/index.ts';
import { glaze, hex, leafSkin, matt, paint, shade, soil, vary, type Finish, type Srgb } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export const PLANT_HABITS = ['broad', 'blades', 'tree'] as const;

export interface PlantParams {
  readonly habit: (typeof PLANT_HABITS)[number];
  readonly height: number;
  readonly potRadius: number;
  readonly potHeight: number;
  readonly pot: Finish;
  readonly leaf: Srgb;
}

/** A leaf from the origin along +y, face to +z, arching over by `droop` radians. */
function leaf(long: number, wide: number, droop: number, pointed: boolean): Surface {
  return sheet(4, 8, [wide, long], (u, v) => {
    const a = 2 * u - 1;
    const outline = pointed ? Math.min(1, v * 6 + 0.3) * (1 - v * v) : sin(Math.PI * (0.04 + 0.95 * v));
    const bend = droop * v;
    const y = droop > 0.01 ? (sin(bend) / droop) * long : v * long;
    const z = droop > 0.01 ? ((1 - cos(bend)) / droop) * long : 0;
    const fold = wide * 0.16 * a * a;
    return [(a * wide * Math.max(0.02, outline)) / 2, y + fold * sin(bend), z - fold * cos(bend)];
  });
}

/** Up the y axis, then tipped outwards by `tip` towards the compass angle. */
const pose = (p: Vec3, compass: number, tip: number): Mat4 => multiply(translation(p), multiply(rotation([0, 1, 0], compass), rotation([1, 0, 0], tip)));

function grow(p: PlantParams, random: Random): { stems: Surface[]; leaves: Surface[] } {
  const stems: Surface[] = [];
  const leaves: Surface[] = [];
  const base = p.potHeight - 0.02;
  const tall = p.height - base;
  if (p.habit === 'blades') {
    const n = 20 + random.int(10);
    for (let i = 0; i < n; i++) {
      const t = i / n;
      const long = tall * random.range(0.85, 1.15);
      leaves.push(transform(leaf(long, random.range(0.035, 0.05), random.range(0.3, 1.1) * (0.3 + t), true), pose([0, base, 0], i * 2.39996, 0.05 + 0.32 * t)));
    }
  } else if (p.habit === 'broad') {
    const n = 9 + random.int(6);
    for (let i = 0; i < n; i++) {
      const compass = i * 2.39996 + random.range(-0.3, 0.3);
      const up = tall * (0.35 + 0.45 * (i / n)) * random.range(0.9, 1.1);
      const out = tall * 0.22 * (1.2 - 0.7 * (i / n));
      const path: Vec3[] = [0, 0.4, 0.75, 1].map((t) => [sin(compass) * out * t * t, base + up * t, cos(compass) * out * t * t]);
      stems.push(tube(path, (t) => 0.0065 - 0.003 * t, 7));
      leaves.push(transform(
        leaf(tall * random.range(0.32, 0.42), tall * random.range(0.16, 0.22), random.range(0.5, 1.1), false), pose(path[3], compass, random.range(0.5, 0.9)),
      ));
    }
  } else {
    const bend = random.range(-0.04, 0.04);
    const trunkTop = base + tall * 0.62;
    stems.push(tube([[0, base - 0.02, 0], [bend, base + tall * 0.3, -bend], [bend * 0.5, trunkTop, bend]], (t) => 0.018 - 0.006 * t, 10));
    const twigs = 9 + random.int(5);
    for (let i = 0; i < twigs; i++) {
      const compass = i * 2.39996;
      const y = trunkTop - tall * 0.3 * (1 - i / twigs) * 0.9;
      const out = tall * random.range(0.16, 0.24);
      const rise = tall * random.range(0.12, 0.3);
      const up = (y - base - tall * 0.3) / (tall * 0.32); // along the upper half of the trunk, which leans
      const [tx, tz] = [bend * (1 - 0.5 * up), bend * (2 * up - 1)];
      const path: Vec3[] = [0, 0.5, 1].map((t) => [tx + sin(compass) * out * t, y + rise * t * t, tz + cos(compass) * out * t]);
      stems.push(tube(path, (t) => 0.006 - 0.003 * t, 6));
      for (let k = 0; k < 7; k++) {
        const t = 0.35 + k * 0.105;
        const at0: Vec3 = [tx + sin(compass) * out * t, y + rise * t * t, tz + cos(compass) * out * t];
        leaves.push(transform(
          leaf(tall * random.range(0.11, 0.16), tall * random.range(0.05, 0.07), random.range(0.3, 1), false),
          pose(at0, compass + (k % 2 === 0 ? 1.2 : -1.2) * random.range(0.5, 1), random.range(0.7, 1.5)),
        ));
      }
    }
  }
  return { stems, leaves };
}

export const plant: FurnitureKind<PlantParams> = {
  concept: 'plant',
  title: 'Plant',
  params: (style, random) => {
    const c = vary(random.pick([...style.accents, style.lacquer, hex('#b5714e')]), 0.03, random);
    const habit = random.pick(PLANT_HABITS);
    return {
      habit, height: habit === 'tree' ? random.range(1.3, 1.8) : habit === 'blades' ? random.range(0.75, 1.1) : random.range(0.9, 1.4),
      potRadius: random.range(0.13, 0.18), potHeight: random.range(0.24, 0.34),
      pot: random.chance(0.5) ? matt(c, 'clay') : glaze(c), leaf: vary(
        random.pick([hex('#5d8a45'), hex('#4f7d52'), hex('#6f9a55'), hex('#7d9c66')]), 0.03, random,
      ),
    };
  },
  build: (p, random) => {
    const r = p.potRadius;
    const h = p.potHeight;
    const outside: ProfilePoint[] = [[r * 0.74, 0], [r * 0.78, 0.006], [r * 0.97, h * 0.86], [r, h * 0.88], [r, h]];
    const { stems, leaves } = grow(p, random);
    return {
      pieces: [
        ...piece('pot', p.pot, shell(outside, Math.min(0.012, r * 0.15), 40)),
        ...piece('soil', soil(), at(cylinder(r * 0.9, 0.01, { bevel: 0.001, segments: 32 }), 0, h - 0.03, 0)),
        ...(stems.length > 0 ? piece('stems', paint(p.habit === 'tree' ? hex('#6d5540') : shade(p.leaf, 0.9), 0.75, 'stem'), ...stems) : []),
        ...piece('leaves', leafSkin(p.leaf, p.habit === 'blades' ? 0.045 : 0.12), ...leaves),
      ],
    };
  },
};
