/** Clock: round, square, station or alarm. */
import { cos, sin } from '../../math/index.ts';
import { at, box, cylinder, lathe, turnedAt, type Surface } from '../geometry/index.ts';
import { hex, paint, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { bar, block, facing } from './parts.ts';
import { mainWood, metalOf, plastic } from './style.ts';

export const CLOCK_DESIGNS = ['round', 'square', 'station', 'alarm'] as const;

export interface ClockParams {
  readonly design: (typeof CLOCK_DESIGNS)[number];
  readonly radius: number;
  readonly hour: number;
  readonly minute: number;
  readonly rim: Finish;
  readonly face: Finish;
  readonly hands: Finish;
}

/** Hangs on a wall (back at z = 0, lower edge y = 0); an alarm clock stands. */
export const clock: FurnitureKind<ClockParams> = {
  concept: 'clock',
  title: 'Clock',
  params: (style, random) => {
    const design = random.pick(CLOCK_DESIGNS);
    return {
      design, radius: design === 'alarm' ? random.range(0.045, 0.06) : random.range(0.12, 0.19), hour: random.int(12), minute: random.int(60),
      rim: random.chance(0.4) ? mainWood(style) : random.chance(0.6) ? metalOf(style) : plastic('#202225'),
      face: paint(random.chance(0.8) ? hex('#f4f2ec') : hex('#26282b'), 0.35, 'dial'), hands: plastic(random.chance(0.5) ? '#1a1b1d' : '#8d2a24'),
    };
  },
  build: (p) => {
    const r = p.radius;
    const deep = p.design === 'alarm' ? 0.05 : 0.035;
    const lift = p.design === 'alarm' ? 0.012 : 0;
    const y = r + lift;
    const z = deep;
    const body = p.design === 'square' ? [block(2 * r, 2 * r, deep, 0, lift, deep / 2, { radius: 0.01, steps: 2 })] : [facing(
      lathe([[0, 0], [r - 0.004, 0], [r, 0.004], [r, deep], [r - 0.006, deep + 0.006], [r - 0.012, deep], [r - 0.012, deep - 0.006], [0, deep - 0.006]], 48),
      0, y, 0,
    )];
    const faceZ = p.design === 'square' ? z - 0.0005 : z - 0.0065;
    const dial = facing(cylinder(r - 0.0125, 0.002, { segments: 44, bevel: 0.0004 }), 0, y, faceZ);
    const mark = (i: number): Surface => {
      const a = (i * Math.PI) / 6;
      const bold = p.design === 'station' || i % 3 === 0;
      return turnedAt(
        box(bold ? r * 0.04 : r * 0.022, r * (bold ? 0.16 : 0.1), 0.0012, { radius: 0 }), 'z', -a, sin(a) * r * 0.7, y + cos(a) * r * 0.7, faceZ + 0.0024,
      );
    };
    const hand = (angle: number, long: number, wide: number, dz: number): Surface => turnedAt(
      at(box(wide, long * 1.15, 0.0012, { radius: 0 }), 0, -long * 0.15, 0), 'z', -angle, 0, y, faceZ + dz,
    );
    const minute = (p.minute * Math.PI) / 30;
    const marks = Array.from({ length: 12 }, (_, i) => mark(i));
    const feet = p.design === 'alarm' ? piece(
      'feet', p.rim, ...[-1, 1].map((s) => bar([s * r * 0.75, 0, deep / 2], [s * r * 0.5, lift + r * 0.35, deep / 2], 0.004, 8)),
      bar([0, 0, 0.004], [0, lift + 0.01, 0.01], 0.004, 8), bar([0, y + r - 0.002, deep / 2], [0, y + r + 0.012, deep / 2], 0.007, 10),
    ) : [];
    return { pieces: [
      ...piece('case', p.rim, ...body), ...piece('dial', p.face, dial),
      ...piece('marks', plastic(p.face.key.includes('26282b') ? '#e9e6df' : '#2a2b2d'), ...marks),
      ...piece(
        'hands', p.hands, hand(((p.hour % 12) * Math.PI) / 6 + minute / 12, r * 0.48, r * 0.045, 0.0032), hand(minute, r * 0.72, r * 0.03, 0.0044),
        facing(cylinder(r * 0.04, 0.004, { segments: 14 }), 0, y, faceZ + 0.0018),
      ),
      ...feet,
    ] };
  },
};
