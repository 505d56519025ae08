/** Toothbrushes in a cup: china, glass or wood. */
import { cos, sin, type Vec3 } from '../../math/index.ts';
import { at, box, cylinder, lathe, shell, tube, type ProfilePoint } from '../geometry/index.ts';
import { glass, glaze, hex, matt, paint, wood, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export const TOOTHBRUSH_DESIGNS = ['china', 'glass', 'wood'] as const;

export interface ToothbrushParams { readonly design: (typeof TOOTHBRUSH_DESIGNS)[number]; readonly brushes: number; readonly body: Finish }

export const toothbrushCup: FurnitureKind<ToothbrushParams> = {
  concept: 'toothbrush',
  title: 'Toothbrushes in a cup',
  params: (style, random) => {
    const design = random.pick(TOOTHBRUSH_DESIGNS);
    return {
      design, brushes: 1 + random.int(3),
      body: design === 'china' ? glaze(random.pick([hex('#f1efe9'), ...style.accents])) : design === 'glass' ? glass() : wood(style.wood),
    };
  },
  build: (p, random) => {
    const [r, h] = [0.034, 0.1];
    const profile: ProfilePoint[] = [[r * 0.92, 0], [r * 0.95, 0.003], [r, h * 0.5], [r, h]];
    const brushes = Array.from({ length: p.brushes }, (_, i) => {
      const a = i * 2.3 + random.range(0, 1);
      const lean = r - 0.008;
      const foot: Vec3 = [-sin(a) * lean * 0.6, 0.0055, -cos(a) * lean * 0.6];
      const rim: Vec3 = [sin(a) * (r - 0.0075), h, cos(a) * (r - 0.0075)];
      const reach = 0.19 / h;
      const tip: Vec3 = [foot[0] + (rim[0] - foot[0]) * reach, foot[1] + (rim[1] - foot[1]) * reach, foot[2] + (rim[2] - foot[2]) * reach];
      const color = paint(random.pick(['#3f7fb5', '#c9473f', '#4f9a5f', '#e8e6e0', '#8a5aa0'].map(hex)), 0.35, 'plastic');
      return [
        ...piece('brush', color, tube([foot, rim, tip], 0.0042, 8)),
        ...piece('bristles', matt(hex('#f3f3ef'), 'bristles'), at(box(0.011, 0.024, 0.014, { radius: 0.002 }), tip[0], tip[1] - 0.026, tip[2])),
      ];
    });
    return { pieces: [
      ...piece(
        'cup', p.body,
        p.design === 'glass' ? lathe([[0, 0.004], ...profile.map(([q, y]): ProfilePoint => [q, y + 0.004])], 28) : shell(profile, 0.0035, 28),
      ),
      ...(p.design === 'glass' ? piece('foot', paint(hex('#dfe6e6'), 0.2, 'plastic'), cylinder(r * 0.92, 0.004)) : []), ...brushes.flat(),
    ] };
  },
};
