/** Pan: frying, saucepan, wok or casserole. */
import { at, lathe, shell, tube, type ProfilePoint } from '../geometry/index.ts';
import { hex, metal, paint, wood, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export const PAN_DESIGNS = ['frying', 'saucepan', 'wok', 'casserole'] as const;

export interface PanParams { readonly design: (typeof PAN_DESIGNS)[number]; readonly radius: number; readonly body: Finish; readonly handle: Finish }

export const pan: FurnitureKind<PanParams> = {
  concept: 'cooking-pot',
  title: 'Pan',
  params: (style, random) => {
    const design = random.pick(PAN_DESIGNS);
    return {
      design,
      radius: design === 'saucepan' ? random.range(0.08, 0.1) : design === 'casserole' ? random.range(0.11, 0.13) : random.range(0.12, 0.15),
      body: design === 'casserole' ? paint(
        random.pick([style.accents[0], hex('#b3402a'), hex('#2f4a5a')]), 0.2, 'enamel',
      ) : random.chance(0.5) ? metal('steel') : paint(hex('#232426'), 0.35, 'coating'),
      handle: random.chance(0.5) ? paint(hex('#1c1d1f'), 0.5, 'plastic') : wood(style.wood),
    };
  },
  build: (p) => {
    const r = p.radius;
    const h = p.design === 'frying' ? 0.045 : p.design === 'saucepan' ? r * 1.1 : p.design === 'wok' ? 0.085 : r * 0.85;
    const wall: readonly ProfilePoint[] = p.design === 'wok' ? [[r * 0.35, 0], [r * 0.7, h * 0.3], [r * 0.95, h * 0.75], [r * 1.1, h]] : [
      [r * 0.82, 0], [r * (p.design === 'frying' ? 0.86 : 0.97), 0.006], [r, h * 0.6], [r * (p.design === 'frying' ? 1.04 : 1), h],
    ];
    const rim = wall[wall.length - 1][0];
    const handles = p.design === 'casserole' ? [-1, 1].map((s) => tube(
      [[s * (r - 0.004), h * 0.8, -0.035], [s * (r + 0.03), h * 0.85, -0.025], [s * (r + 0.03), h * 0.85, 0.025], [s * (r - 0.004), h * 0.8, 0.035]],
      0.007, 8,
    )) : [tube([[rim - 0.012, h * 0.8, 0], [rim + 0.04, h * 0.95, 0], [rim + 0.12, h + 0.02, 0], [rim + 0.19, h + 0.025, 0]], (t) => 0.007 + 0.004 * t, 10)];
    const lid = p.design === 'casserole' || p.design === 'saucepan' ? piece(
      'lid', p.body,
      at(lathe([[0, 0], [r + 0.003, 0], [r + 0.003, 0.005], [r * 0.7, 0.016], [0.012, 0.022], [0.01, 0.03], [0.018, 0.042], [0, 0.046]], 40), 0, h, 0),
    ) : [];
    return { pieces: [
      ...piece('pan', p.body, shell(wall, 0.003, 44), ...(p.design === 'casserole' ? handles : [])),
      ...(p.design === 'casserole' ? [] : piece('handle', p.handle, ...handles)), ...lid,
    ] };
  },
};
