/** Bar stool: wood, gas lift, sled or low back. */
import { cos, sin, type Vec3 } from '../../math/index.ts';
import { at, box, cylinder, lathe, softBox, tube, turnedAt } from '../geometry/index.ts';
import { metal, paint, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { bar, block, corners } from './parts.ts';
import { cover, mainWood, metalOf } from './style.ts';

export const BAR_STOOL_DESIGNS = ['wood', 'gas-lift', 'sled', 'low-back'] as const;

export interface BarStoolParams {
  readonly design: (typeof BAR_STOOL_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly seat: Finish;
  readonly frame: Finish;
}

export const barStool: FurnitureKind<BarStoolParams> = {
  concept: 'bar-stool',
  title: 'Bar stool',
  params: (style, random) => {
    const design = random.pick(BAR_STOOL_DESIGNS);
    return {
      design, width: random.range(0.36, 0.42), height: random.range(0.65, 0.78),
      seat: design === 'wood' ? mainWood(style)
        : random.chance(0.6) ? cover(random.pick([style.upholstery, ...style.accents]), random)
        : paint(style.lacquer, 0.4, 'moulded'),
      frame: design === 'wood' || design === 'low-back' ? mainWood(style) : random.chance(0.5) ? metal('chrome') : metalOf(style),
    };
  },
  build: (p) => {
    const { width: w, height: h } = p;
    const pad = at(softBox(w, 0.06, w * 0.92, { radius: 0.027, steps: 2, bulge: [0.002, 0.01, 0.004] }), 0, h - 0.062, 0);
    if (p.design === 'gas-lift') return { pieces: [
      ...piece(
        'base', p.frame, lathe([[0, 0], [0.2, 0], [0.2, 0.008], [0.05, 0.03], [0.03, 0.05], [0, 0.05]], 44), at(cylinder(0.026, h - 0.1), 0, 0.03, 0),
        tube(Array.from({ length: 26 }, (_, i): Vec3 => [0.15 * sin((i * Math.PI) / 12.5), 0.26, 0.06 + 0.13 * cos((i * Math.PI) / 12.5)]), 0.009, 8),
        bar([0, 0.26, 0.02], [0, 0.26, -0.07], 0.009),
      ),
      ...piece('seat', p.seat, pad, turnedAt(softBox(w, 0.2, 0.045, { radius: 0.02, steps: 2, inner: 4 }), 'x', -0.12, 0, h - 0.03, -w * 0.42)),
    ] };
    const legs = corners(w / 2 - 0.06, w / 2 - 0.07, (sx, sz) => tube([[sx * 0.05, 0, sz * 0.05], [0, h - 0.05, 0]], p.design === 'sled' ? 0.009 : 0.016, 10));
    const y = h * 0.32;
    const reach = (k: number): number => k + 0.05 * (1 - y / (h - 0.05));
    const [rx, rz] = [reach(w / 2 - 0.06), reach(w / 2 - 0.07)];
    const rungs = [
      bar([-rx, y, rz], [rx, y, rz], 0.009), bar([-rx, y, -rz], [rx, y, -rz], 0.009), bar([rx, y + 0.02, -rz], [rx, y + 0.02, rz], 0.009),
      bar([-rx, y + 0.02, -rz], [-rx, y + 0.02, rz], 0.009),
    ];
    const sled = p.design === 'sled' ? [-1, 1].map((s) => bar(
      [s * (w / 2 - 0.01), 0.009, -w / 2 + 0.02], [s * (w / 2 - 0.01), 0.009, w / 2 - 0.02], 0.009,
    )) : [];
    const back = p.design === 'low-back' ? piece(
      'back', p.frame, ...[-1, 1].map((s) => bar([s * (w / 2 - 0.05), h - 0.04, -w * 0.4], [s * (w / 2 - 0.05), h + 0.2, -w * 0.45], 0.011)),
      turnedAt(box(w, 0.09, 0.02, { radius: 0.006, grain: 'x' }), 'x', -0.1, 0, h + 0.14, -w * 0.44),
    ) : [];
    return { pieces: [
      ...piece('legs', p.frame, ...legs, ...rungs, ...sled),
      ...piece('seat', p.seat, p.design === 'wood' ? block(w, 0.035, w * 0.9, 0, h - 0.055, 0, { radius: 0.012, steps: 2, grain: 'x' }) : pad), ...back,
    ] };
  },
};
