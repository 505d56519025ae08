/** Ottoman: cube, round, knitted or bench. */
import { at, box, cylinder, lathe, softBox, taperedLeg } from '../geometry/index.ts';
import { fabric, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind } from './kind.ts';
import { corners } from './parts.ts';
import { cover, mainWood, metalOf } from './style.ts';

export const OTTOMAN_DESIGNS = ['cube', 'round', 'knitted', 'bench'] as const;

export interface OttomanParams {
  readonly design: (typeof OTTOMAN_DESIGNS)[number];
  readonly size: number;
  readonly height: number;
  readonly cover: Finish;
  readonly legs: Finish;
}

export const ottoman: FurnitureKind<OttomanParams> = {
  concept: 'ottoman',
  title: 'Ottoman',
  params: (style, random) => {
    const design = random.pick(OTTOMAN_DESIGNS);
    const c = random.pick([style.upholstery, ...style.accents]);
    return {
      design, size: random.range(0.42, 0.58), height: random.range(0.36, 0.44), cover: design === 'knitted' ? fabric(c, { pitch: 0.008 }) : cover(c, random),
      legs: random.chance(0.6) ? mainWood(style) : metalOf(style),
    };
  },
  build: (p) => {
    const { size: s, height: h } = p;
    if (p.design === 'knitted') return { pieces: piece(
      'cover', p.cover,
      lathe(
        [
          [0, 0], [s * 0.33, 0], [s * 0.45, h * 0.12], [s * 0.52, h * 0.35], [s * 0.53, h * 0.55], [s * 0.47, h * 0.8], [s * 0.32, h * 0.95], [s * 0.1, h],
          [0, h - 0.01],
        ],
        44,
      ),
    ) };
    const [w, d] = p.design === 'bench' ? [s * 1.8, s * 0.9] : [s, s];
    const supports = [top(h, w * 0.8, d * 0.8, 0.02)];
    if (p.design === 'round') return {
      pieces: [
        ...piece(
          'cover', p.cover,
          at(
            lathe(
              [
                [0, 0], [s / 2 - 0.02, 0], [s / 2, 0.02], [s / 2 + 0.004, (h - 0.03) * 0.5], [s / 2, h - 0.07], [s / 2 - 0.03, h - 0.035],
                [s * 0.25, h - 0.026], [0, h - 0.02],
              ],
              48,
            ),
            0, 0.025, 0,
          ),
        ),
        ...piece('plinth', p.legs, cylinder(s / 2 - 0.03, 0.028, { segments: 40 })),
      ],
      supports,
    };
    const lift = p.design === 'bench' ? 0.16 : 0.05;
    return {
      pieces: [
        ...piece(
          'cover', p.cover, at(softBox(w, h - lift - 0.08, d, { radius: 0.02, inner: 4, bulge: [0.002, 0, 0.002] }), 0, lift, 0),
          at(softBox(w - 0.005, 0.1, d - 0.005, { radius: 0.04, steps: 3, bulge: [0.003, 0.016, 0.003] }), 0, h - 0.105, 0),
        ),
        ...piece(
          'legs', p.legs,
          ...corners(w / 2 - 0.06, d / 2 - 0.06, () => (lift > 0.1 ? taperedLeg(0.04, 0.024, lift + 0.01) : box(0.06, lift + 0.01, 0.06))),
        ),
      ],
      supports,
    };
  },
};
