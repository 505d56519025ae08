/** Toilet: cistern on the bowl, hung on a boxed-in frame, or an old one with its cistern high on the wall. Back at -z. */
import { IDENTITY, type Vec3 } from '../../math/index.ts';
import { at, ball, boundsOf, box, cylinder, loft, ring, turned, turnedAt, tube, type Surface } from '../geometry/index.ts';
import { glaze, hex, metal, paint, plaster, tiles, wood, type Finish } from '../material/index.ts';
import { piece, type Furniture, type FurnitureKind } from './kind.ts';
import { bar, block } from './parts.ts';

export const TOILET_DESIGNS = ['cistern', 'wall-hung', 'high-cistern'] as const;

export interface ToiletParams {
  readonly design: (typeof TOILET_DESIGNS)[number];
  /** Upper edge of the bowl above the floor. */
  readonly rim: number;
  readonly lidUp: boolean;
  readonly china: Finish;
  readonly seat: Finish;
  /** Of the boxed-in frame. */
  readonly wall: Finish;
}

const HALF = { x: 0.18, z: 0.245 } as const; // of the rim: 36 x 49 cm
const SHAPE = { power: 2.1, backPower: 4, segments: 40 } as const;

/** The bowl about its own middle; a hung one begins above the floor and tapers to the wall. */
function bowl(rim: number, hung: boolean): Surface {
  const from = hung ? 0.1 : 0;
  const back = -HALF.z * 0.2;
  const outer: readonly (readonly [number, number, number, number])[] = hung // height share, half axes, shift to the back
    ? [[0, 0.06, 0.1, -0.13], [0.12, 0.1, 0.15, -0.09], [0.45, 0.15, 0.215, -0.03], [0.8, 0.178, 0.242, 0]]
    : [[0, 0.12, 0.2, back], [0.06, 0.115, 0.19, back], [0.35, 0.11, 0.18, back], [0.62, 0.145, 0.215, back * 0.5], [0.85, 0.176, 0.242, 0]];
  const at0 = (y: number, k: number, shift = 0): Vec3[] => ring(y, HALF.x * k, HALF.z * k, { ...SHAPE, z: shift });
  return loft([
    ...outer.map(([t, rx, rz, z]) => ring(from + t * (rim - from), rx, rz, { ...SHAPE, z })), at0(rim - 0.008, 1), at0(rim, 0.97), at0(rim, 0.78),
    at0(rim - 0.008, 0.74),
    at0(rim - 0.05, 0.72), at0(rim - 0.14, 0.5, -0.01), at0(rim - 0.2, 0.28, -0.03), at0(rim - 0.21, 0.15, -0.03),
  ]);
}

/** A ring to sit on, 16 mm thick, its lower face at y = 0. */
function seatRing(): Surface {
  const at0 = (y: number, k: number): Vec3[] => ring(y, HALF.x * k, HALF.z * k, SHAPE);
  const rings = [at0(0, 0.7), at0(0, 1), at0(0.01, 1.02), at0(0.016, 0.98), at0(0.016, 0.72), at0(0.01, 0.68), at0(0, 0.7)];
  return openLoft(rings);
}

/** As loft, for rings whose last is the first again: a torus, without lids. */
function openLoft(rings: readonly Vec3[][]): Surface {
  const s = loft(rings);
  const n = rings[0].length;
  s.indices.splice(s.indices.length - 6 * n, 6 * n); // the two lids are the last 2n triangles
  return s;
}

const lid = (): Surface => loft([
  ring(0, HALF.x * 0.98, HALF.z * 0.98, SHAPE), ring(0.006, HALF.x * 1.01, HALF.z * 1.01, SHAPE), ring(0.014, HALF.x * 0.98, HALF.z * 0.98, SHAPE),
  ring(0.019, HALF.x * 0.8, HALF.z * 0.8, SHAPE),
]);

export const toilet: FurnitureKind<ToiletParams> = {
  concept: 'toilet',
  title: 'Toilet',
  params: (style, random) => {
    const design = random.pick(
      style.modern > 0.5 ? ['cistern', 'wall-hung', 'wall-hung'] as const : ['cistern', 'cistern', 'high-cistern', 'wall-hung'] as const
    );
    const white = glaze(hex('#f4f4f1'));
    return {
      design, rim: random.range(0.39, 0.43), lidUp: random.chance(0.25), china: white,
      seat: design === 'high-cistern' ? wood(style.wood) : random.chance(0.85) ? paint(hex('#f2f2ef'), 0.25, 'plastic') : wood(style.wood),
      wall: random.chance(0.5) ? tiles(hex('#e7e4de'), hex('#b9b4aa'), 0.2) : plaster(style.wall),
    };
  },
  build: (p) => {
    const hung = p.design === 'wall-hung';
    const behind = hung ? 0.2 : p.design === 'cistern' ? 0.17 : 0.1; // metres from the wall to the bowl's back edge
    const zBack = -(HALF.z * 2 + behind) / 2;
    const z = zBack + behind + HALF.z;
    const hinge = z - HALF.z * 0.9;
    const up = (s: Surface, y: number): Surface => at(turned(at(s, 0, 0, HALF.z * 0.9), 'x', -1.66), 0, y, hinge - 0.005); // a little past upright
    const chrome = metal('chrome');
    const pieces = [
      ...piece('bowl', p.china, at(bowl(p.rim, hung), 0, 0, z)),
      ...piece(
        'seat', p.seat, at(seatRing(), 0, p.rim + 0.001, z), p.lidUp ? up(lid(), p.rim + 0.014) : at(lid(), 0, p.rim + 0.0175, z),
        ...[-1, 1].map((s) => turnedAt(cylinder(0.011, 0.05, { segments: 12 }), 'z', Math.PI / 2, s * 0.075 + 0.025, p.rim + 0.011, hinge - 0.004)),
      ),
      ...piece('water', paint(hex('#c6d3d6'), 0.15, 'water'), at(cylinder(0.05, 0.004, { segments: 20 }), 0, p.rim - 0.2, z - 0.03)),
    ];
    if (hung) {
      const front = zBack + behind;
      // the boxed-in cistern is wall, and stays so in labels
      const boxing = piece('wall', p.wall, at(box(1, 1.12, behind, { radius: 0.001, grain: 'x' }), 0, 0, zBack + behind / 2));
      const wall: Furniture = {
        concept: 'wall', title: 'Boxing', pieces: boxing,
        supports: [{ y: 1.12, minX: -0.45, maxX: 0.45, minZ: zBack + 0.03, maxZ: front - 0.03, headroom: Infinity }], companions: [],
        bounds: boundsOf(boxing[0].surface),
      };
      pieces.push(...piece('bowl', p.china, block(0.2, p.rim - 0.14, 0.14, 0, 0.13, front + 0.065, { radius: 0.04, steps: 2 })),
        ...piece('plate', chrome, block(0.25, 0.165, 0.01, 0, 0.92, front + 0.004)), ...piece(
          'buttons', paint(hex('#f2f2ef'), 0.25, 'plastic'), block(0.11, 0.13, 0.006, -0.055, 0.9375, front + 0.01),
          block(0.07, 0.13, 0.006, 0.05, 0.9375, front + 0.01),
        ));
      return { pieces, companions: [{ item: wall, place: IDENTITY }] };
    }
    if (p.design === 'cistern') {
      const tank = block(0.38, 0.36, behind + 0.02, 0, p.rim - 0.01, zBack + behind / 2 + 0.01, { radius: 0.03, steps: 3 });
      pieces.push(...piece(
        'cistern', p.china, tank, block(0.4, 0.03, behind + 0.035, 0, p.rim + 0.345, zBack + behind / 2 + 0.0125, { radius: 0.01, steps: 2 }),
        block(0.2, p.rim - 0.02, behind + 0.08, 0, 0, zBack + behind / 2 + 0.05, { radius: 0.03, steps: 2 }),
      ),
        ...piece('button', chrome, at(cylinder(0.025, 0.008), 0, p.rim + 0.374, zBack + behind / 2)));
      return { pieces };
    }
    const y = 1.75;
    pieces.push(...piece(
      'cistern', p.china, block(0.44, 0.3, 0.2, 0, y, zBack + 0.1, { radius: 0.02, steps: 2 }),
      block(0.47, 0.025, 0.22, 0, y + 0.295, zBack + 0.11, { radius: 0.008 }),
      block(0.18, p.rim - 0.03, behind + 0.06, 0, 0, zBack + behind / 2 + 0.03, { radius: 0.03, steps: 2 }),
    ),
      ...piece(
        'pipe', chrome, tube([[0, p.rim - 0.06, zBack + 0.06], [0, p.rim + 0.1, zBack + 0.03], [0, y + 0.02, zBack + 0.03]], 0.016, 12),
        bar([0.2, y + 0.2, zBack + 0.19], [0.2, y + 0.2, zBack + 0.26], 0.006), bar([0.2, y - 0.62, zBack + 0.255], [0.2, y + 0.202, zBack + 0.255], 0.002, 6),
      ),
      ...piece('pull', p.seat, at(ball(0.022, 14, 1.5), 0.2, y - 0.64, zBack + 0.255)));
    return { pieces };
  },
};
