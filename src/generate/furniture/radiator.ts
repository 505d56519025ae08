/** Radiator: panel, column or towel rail. */
import { cos } from '../../math/index.ts';
import { at, cylinder, sheet, thicken, tube, turnedAt } from '../geometry/index.ts';
import { coated, hex, metal, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { bar, block } from './parts.ts';
import { plastic } from './style.ts';

export const RADIATOR_DESIGNS = ['panel', 'column', 'towel-rail'] as const;

export interface RadiatorParams { readonly design: (typeof RADIATOR_DESIGNS)[number]; readonly width: number; readonly height: number; readonly body: Finish }

/** Back at z = 0. y = 0 is the floor, on which its pipes stand. */
export const radiator: FurnitureKind<RadiatorParams> = {
  concept: 'radiator',
  title: 'Radiator',
  params: (_style, random) => {
    const design = random.pick(RADIATOR_DESIGNS);
    return {
      design, width: design === 'towel-rail' ? random.range(0.5, 0.6) : random.range(0.7, 1.4),
      height: design === 'towel-rail' ? random.range(1.3, 1.7) : random.range(0.5, 0.65),
      body: coated(random.chance(0.85) ? hex('#f0efec') : hex('#4a4d50'), 0.35),
    };
  },
  build: (p) => {
    const { width: w, height: h } = p;
    const low = 0.12;
    const valve = (x: number, z: number): Piece[] => [
      ...piece(
        'pipes', metal('chrome'), bar([x, 0, z], [x, low + 0.05, z], 0.008), bar([x, low + 0.045, z], [x - Math.sign(x) * 0.05, low + 0.045, z], 0.009),
        at(cylinder(0.022, 0.006), x, 0, z),
      ),
      ...piece('valve', plastic('#f0efec'), turnedAt(cylinder(0.019, 0.06, { bevel: 0.004 }), 'z', Math.PI / 2, x + (x > 0 ? 0.065 : 0.005), low + 0.045, z)),
    ];
    if (p.design === 'towel-rail') {
      const z = 0.07;
      const bars = Array.from({ length: Math.round((h - low) / 0.075) }, (_, i) => i).filter((i) => i % 6 !== 5).map((i) => bar(
        [-w / 2, low + 0.05 + i * 0.075, z], [w / 2, low + 0.05 + i * 0.075, z], 0.011, 12,
      )).filter((_, i, all) => i < all.length);
      return { pieces: [
        ...piece('rails', p.body, ...[-1, 1].map((s) => block(0.035, h, 0.035, s * w / 2, low, z, { radius: 0.008 })), ...bars.slice(0, -1)),
        ...piece(
          'pipes', metal('chrome'),
          ...[-1, 1].flatMap((s) => [
            bar([s * w / 2, 0, z], [s * w / 2, low + 0.01, z], 0.008), bar([s * w / 2, low + h * 0.9, 0], [s * w / 2, low + h * 0.9, z], 0.009),
            bar([s * w / 2, low + h * 0.1, 0], [s * w / 2, low + h * 0.1, z], 0.009),
          ]),
        ),
      ] };
    }
    if (p.design === 'column') {
      const n = Math.round(w / 0.05);
      const columns = Array.from(
        { length: n },
        (_, i) => [0.04, 0.085, 0.13].map((z) => tube([[(i - (n - 1) / 2) * 0.05, low + 0.02, z], [(i - (n - 1) / 2) * 0.05, low + h - 0.02, z]], 0.0125, 10)),
      ).flat();
      const heads = Array.from(
        { length: n },
        (_, i) => [low, low + h - 0.045].map((y) => block(0.046, 0.045, 0.12, (i - (n - 1) / 2) * 0.05, y, 0.085, { radius: 0.015, steps: 2 })),
      ).flat();
      const end = ((n - 1) / 2) * 0.05 + 0.06;
      return { pieces: [
        ...piece(
          'columns', p.body, ...columns, ...heads, bar([-end + 0.05, low + 0.022, 0.085], [end - 0.05, low + 0.022, 0.085], 0.014),
          bar([-end + 0.05, low + h - 0.022, 0.085], [end - 0.05, low + h - 0.022, 0.085], 0.014),
        ),
        ...piece('brackets', p.body, ...[-0.3, 0.3].map((k) => block(0.02, 0.03, 0.05, k * w, low + h * 0.8, 0.025))), ...valve(end, 0.085),
      ] };
    }
    const ridges = Math.round(w / 0.045);
    const front = thicken(
      sheet(ridges * 6, 1, [w, h], (u, v) => [(u - 0.5) * w, low + v * h, 0.1 + 0.005 * Math.max(-0.4, Math.min(0.4, cos(u * ridges * 2 * Math.PI))) * 2.5]),
      0.003,
    );
    return { pieces: [
      ...piece(
        'panel', p.body, front, block(w - 0.01, h - 0.01, 0.012, 0, low + 0.005, 0.04), block(w + 0.006, 0.012, 0.08, 0, low + h - 0.008, 0.07),
        ...[-1, 1].map((s) => block(0.004, h - 0.04, 0.075, s * (w / 2), low + 0.03, 0.07)),
      ),
      ...piece('brackets', p.body, ...[-0.3, 0.3].map((k) => block(0.03, h * 0.7, 0.036, k * w, low + h * 0.15, 0.018))), ...valve(w / 2 + 0.05, 0.07),
    ] };
  },
};
