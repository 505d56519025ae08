/** Refrigerator: bottom freezer, top freezer, one door or double. */
import { at, box, type Surface } from '../geometry/index.ts';
import { brushed, hex, metal, paint, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind } from './kind.ts';

export const REFRIGERATOR_DESIGNS = ['bottom-freezer', 'top-freezer', 'one-door', 'double'] as const;

export interface RefrigeratorParams {
  readonly design: (typeof REFRIGERATOR_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly finish: Finish;
}

export const refrigerator: FurnitureKind<RefrigeratorParams> = {
  concept: 'refrigerator',
  title: 'Refrigerator',
  params: (_style, random) => {
    const design = random.pick(REFRIGERATOR_DESIGNS);
    const steel = random.chance(0.5) ? brushed() : metal('steel');
    return {
      design, width: 0.6, height: design === 'one-door' ? random.range(1.45, 1.75) : random.range(1.72, 1.95),
      finish: design === 'one-door' ? paint(
        hex(random.pick(['#c4d3cf', '#e8d9b0', '#b5403a', '#f3f3f1'])), 0.2, 'enamel',
      ) : random.pick([paint(hex('#f3f3f1'), 0.25, 'enamel'), steel, paint(hex('#2b2d30'), 0.3, 'enamel')]),
    };
  },
  build: (p) => {
    const split = p.height * (p.design === 'top-freezer' ? 0.7 : 0.36);
    const d = 0.62;
    const doorZ = d / 2 - 0.03;
    const handle = (y: number, long: number): Surface[] => [
      at(box(0.016, long, 0.016, { radius: 0.005, grain: 'y' }), -p.width / 2 + 0.05, y, d / 2 + 0.03),
      ...[0.03, long - 0.05].map((o) => at(box(0.012, 0.02, 0.032, { radius: 0.003 }), -p.width / 2 + 0.05, y + o, d / 2 + 0.012)),
    ];
    const rounded = { radius: p.design === 'one-door' ? 0.04 : 0.012, steps: p.design === 'one-door' ? 3 : 2, grain: 'y' } as const;
    const leaf = (w: number, h: number, x: number, y: number): Surface => at(
      box(w, h, 0.06, { ...rounded, radius: Math.min(rounded.radius, 0.028) }), x, y, doorZ,
    );
    const whole = p.width - 0.002;
    const doors = p.design === 'one-door' ? [leaf(whole, p.height - 0.036, 0, 0.032)]
      : p.design === 'double' ? [
        leaf(whole, split - 0.036, 0, 0.032), ...[-1, 1].map((s) => leaf(whole / 2 - 0.0015, p.height - split - 0.003, s * (whole / 4 + 0.0005), split)),
      ]
        : [leaf(whole, split - 0.036, 0, 0.032), leaf(whole, p.height - split - 0.003, 0, split)];
    const across = (y: number): Surface[] => [
      at(box(0.36, 0.016, 0.016, { radius: 0.005, grain: 'x' }), 0, y, d / 2 + 0.03),
      ...[-0.15, 0.15].map((x) => at(box(0.02, 0.012, 0.032, { radius: 0.003 }), x, y, d / 2 + 0.012)),
    ];
    const inner = (side: number): Surface[] => handle(split + 0.04, 0.5).map((s) => at(s, p.width / 2 - 0.05 + side * 0.035, 0, 0));
    const handles = p.design === 'one-door' ? handle(p.height * 0.5, 0.3) : p.design === 'double' ? [...inner(-1), ...inner(1), ...across(split - 0.08)] : p.design === 'top-freezer' ? [
      ...handle(split - 0.44, 0.4), ...handle(split + 0.04, 0.22),
    ] : [...handle(split - 0.38, 0.34), ...handle(split + 0.04, 0.4)];
    return {
      pieces: [
        ...piece(
          'body', p.finish, at(box(p.width, p.height - 0.03, d - 0.058, { radius: 0.004, grain: 'y' }), 0, 0.03, -0.029),
          at(box(p.width - 0.04, 0.03, d - 0.12, { radius: 0.002 }), 0, 0, -0.03),
        ),
        ...piece('doors', p.finish, ...doors),
        ...piece('handles', metal('chrome'), ...handles),
      ],
      supports: [top(p.height, p.width, d - 0.1, 0.05)],
    };
  },
};
