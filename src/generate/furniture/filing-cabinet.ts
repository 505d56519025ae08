/** Filing cabinet: drawers, lateral or tambour. */
import { coated, hex, matt, metal, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind } from './kind.ts';
import { block, openCase } from './parts.ts';
import { mainWood, plastic } from './style.ts';

export const FILING_DESIGNS = ['drawers', 'lateral', 'tambour'] as const;

export interface FilingCabinetParams {
  readonly design: (typeof FILING_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly rows: number;
  readonly body: Finish;
  readonly front: Finish;
}

export const filingCabinet: FurnitureKind<FilingCabinetParams> = {
  concept: 'cabinet',
  title: 'Filing cabinet',
  params: (style, random) => {
    const design = random.pick(FILING_DESIGNS);
    const body = coated(random.pick([hex('#c9cccd'), hex('#8d9296'), hex('#3c4043'), hex('#e5e4df'), style.accents[0]]));
    return {
      design, width: design === 'drawers' ? random.range(0.4, 0.47) : random.range(0.8, 1), depth: design === 'drawers' ? random.range(0.55, 0.63) : 0.43,
      rows: 2 + random.int(3), body, front: random.chance(0.8) ? body : mainWood(style),
    };
  },
  build: (p) => {
    const { width: w, depth: d } = p;
    const row = 0.32;
    const h = p.rows * row + 0.06;
    const z = d / 2;
    if (p.design === 'tambour') {
      const open = w * 0.35;
      const leaves = Math.round((w - open - 0.06) / 0.025);
      return {
        pieces: [...piece(
          'case', p.body, ...openCase(w, h, d, 0.02, 0),
          ...Array.from({ length: p.rows - 1 }, (_, i) => block(w - 0.04, 0.015, d - 0.06, 0, (i + 1) * row + 0.03, 0)),
        ), ...piece(
          'shutter', p.front,
          ...Array.from(
            { length: leaves }, (_, i) => block(0.0262, h - 0.044, 0.012, -w / 2 + 0.033 + i * 0.025, 0.021, z - 0.02, { grain: 'y', radius: 0.002 }),
          ),
        ),
          ...piece(
            'folders', plastic('#2f4a66'),
            ...Array.from(
              { length: p.rows },
              (_, r) => [0, 1, 2].map((i) => block(
                0.075, 0.27, 0.27, w / 2 - 0.065 - i * 0.079, r === 0 ? 0.0195 : r * row + 0.0445, -0.02, { radius: 0.002 },
              )),
            ).flat(),
          )],
        supports: [top(h, w, d, 0.04)],
      };
    }
    const fronts = Array.from({ length: p.rows }, (_, i) => block(w - 0.008, row - 0.008, 0.03, 0, 0.04 + i * row, z - 0.006, { radius: 0.003 }));
    const pulls = Array.from(
      { length: p.rows },
      (_, i) => [block(p.design === 'lateral' ? w * 0.35 : 0.12, 0.018, 0.022, 0, 0.04 + i * row + row * 0.6, z + 0.018, { radius: 0.006 })],
    ).flat();
    const cards = Array.from({ length: p.rows }, (_, i) => block(0.07, 0.035, 0.004, 0, 0.04 + i * row + row * 0.72, z + 0.009, { radius: 0 }));
    return {
      pieces: [
        ...piece('case', p.body, block(w, h - 0.02, d - 0.02, 0, 0.02, -0.01, { radius: 0.004 }), block(w - 0.03, 0.022, d - 0.05, 0, 0, -0.02)),
        ...piece('fronts', p.front, ...fronts), ...piece('pulls', metal('chrome'), ...pulls), ...piece('cards', matt(hex('#f0ece0'), 'card'), ...cards),
      ],
      supports: [top(h, w, d, 0.04)],
    };
  },
};
