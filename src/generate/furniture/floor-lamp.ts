/** Floor lamp. */
import { cos, sin } from '../../math/index.ts';
import { at, cylinder, lathe, tube } from '../geometry/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { lit, moved, shadeOf, type LampParams } from './lamps.ts';
import { mainWood, metalOf } from './style.ts';

export const floorLamp: FurnitureKind<LampParams> = {
  concept: 'floor-lamp',
  title: 'Floor lamp',
  params: (style, random) => ({
    height: random.range(1.5, 1.7), shadeRadius: random.range(0.19, 0.25), shadeHeight: random.range(0.24, 0.32),
    stem: random.chance(0.7) ? metalOf(style) : mainWood(style),
    radiance: lit(style, 1), shape: random.pick(['drum', 'cone'] as const), stand: random.pick(['stem', 'stem', 'tripod', 'arc'] as const),
  }),
  build: (p) => {
    const y = p.height - p.shadeHeight;
    if (p.stand === 'tripod') {
      const legs = [0, 1, 2].map((i) => {
        const a = 0.5 + (i * 2 * Math.PI) / 3;
        return tube([[0.27 * sin(a), 0, 0.27 * cos(a)], [0.015 * sin(a), y - 0.06, 0.015 * cos(a)]], (t) => 0.011 + 0.004 * t, 10);
      });
      return { pieces: [
        ...piece('stem', p.stem, ...legs, at(cylinder(0.03, 0.05), 0, y - 0.09, 0), at(cylinder(0.01, p.shadeHeight * 0.45 + 0.05), 0, y - 0.05, 0)),
        ...moved(shadeOf(p), y),
      ] };
    }
    if (p.stand === 'arc') { // the stem bows over to the front, a heavy foot behind
      const out = 0.5;
      const path = [
        [0, 0.02, -out], [0, p.height * 0.55, -out], [0, p.height * 0.88, -out * 0.8], [0, p.height + 0.1, -out * 0.35], [0, p.height + 0.07, -0.04],
        [0, y + p.shadeHeight * 0.45, 0],
      ] as const;
      return { pieces: [
        ...piece('stem', p.stem, at(cylinder(0.17, 0.03, { segments: 40, bevel: 0.006 }), 0, 0, -out), tube(path, 0.011, 12)), ...moved(shadeOf(p), y),
      ] };
    }
    return {
      pieces: [
        ...piece(
          'stem', p.stem, lathe([[0, 0], [0.14, 0], [0.14, 0.014], [0.13, 0.022], [0.02, 0.03], [0.012, 0.05], [0.012, 0.052]], 40),
          at(cylinder(0.011, y + p.shadeHeight * 0.35 - 0.02), 0, 0.02, 0),
        ),
        ...moved(shadeOf(p), y),
      ],
    };
  },
};
