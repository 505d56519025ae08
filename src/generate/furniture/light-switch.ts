/** Light switch: rocker, double or toggle. */
import { box, cylinder, tube, turnedAt } from '../geometry/index.ts';
import { metal, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { block, facing } from './parts.ts';
import { metalOf, plastic } from './style.ts';

export const SWITCH_DESIGNS = ['rocker', 'double', 'toggle'] as const;

export const lightSwitch: FurnitureKind<{ readonly design: (typeof SWITCH_DESIGNS)[number]; readonly body: Finish; readonly lever: Finish }> = {
  concept: 'light-switch',
  title: 'Light switch',
  params: (style, random) => {
    const design = random.pick(SWITCH_DESIGNS);
    return {
      design, body: design === 'toggle' && random.chance(0.5) ? metalOf(style) : plastic(random.chance(0.85) ? '#f1f0ec' : '#2b2d30', 0.35),
      lever: design === 'toggle' ? metal('brass') : plastic('#f6f5f2', 0.3),
    };
  },
  build: (p) => {
    const plate = block(0.081, 0.081, 0.009, 0, 0, 0.0045, { radius: 0.003 });
    if (p.design === 'toggle') return { pieces: [
      ...piece('plate', p.body, plate),
      ...piece('lever', p.lever, facing(cylinder(0.008, 0.006), 0, 0.0405, 0.0085), tube([[0, 0.0405, 0.012], [0, 0.049, 0.028]], 0.003, 8)),
    ] };
    const keys = p.design === 'double' ? [-0.0142, 0.0142] : [0];
    return { pieces: [
      ...piece('plate', p.body, plate),
      ...piece(
        'lever', p.lever,
        ...keys.map((x) => turnedAt(box(p.design === 'double' ? 0.0275 : 0.056, 0.056, 0.006, { radius: 0.002 }), 'x', 0.05, x, 0.0125, 0.0095)),
      ),
    ] };
  },
};
