/** Box: closed, open, storage, crate or gift. */
import { multiply, rotation, translation } from '../../math/index.ts';
import { at, box, transform, turnedAt, type Surface } from '../geometry/index.ts';
import { cardboard, fabric, hex, matt, paint, vary, wood, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { block, openBox } from './parts.ts';

export const BOX_DESIGNS = ['closed', 'open', 'storage', 'crate', 'gift'] as const;

export interface BoxParams {
  readonly design: (typeof BOX_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly body: Finish;
  readonly trim: Finish;
}

export const carton: FurnitureKind<BoxParams> = {
  concept: 'box',
  title: 'Box',
  params: (style, random) => {
    const design = random.pick(BOX_DESIGNS);
    const c = vary(random.pick([...style.accents, hex('#c9b48a'), hex('#7f8f93')]), 0.03, random);
    const k = random.range(0.75, 1.3);
    const [w, h, d] = {
      closed: [0.4, 0.3, 0.3], open: [0.42, 0.3, 0.32], storage: [0.34, 0.18, 0.26], crate: [0.5, 0.3, 0.35], gift: [0.22, 0.14, 0.2],
    }[design];
    return {
      design, width: w * k, height: h * k * random.range(0.85, 1.15), depth: d * k,
      body: design === 'crate' ? wood(style.secondWood, 0.6)
        : design === 'storage' ? (random.chance(0.5) ? fabric(c, { pitch: 0.0016 }) : paint(c, 0.4, 'plastic'))
        : design === 'gift' ? matt(c, 'wrap')
        : cardboard(vary(hex('#b08a5f'), 0.04, random)),
      trim: design === 'gift' ? paint(style.accents[1], 0.3, 'ribbon')
        : design === 'storage' ? paint(hex('#d9d6cf'), 0.4, 'plastic')
        : matt(hex('#c9a873'), 'tape'),
    };
  },
  build: (p, random) => {
    const { width: w, height: h, depth: d } = p;
    if (p.design === 'crate') {
      const slats = Math.max(2, Math.round(h / 0.1));
      const pitch = h / slats;
      const rows = Array.from({ length: slats }, (_, i) => i * pitch + 0.004);
      return { pieces: piece(
        'slats', p.body,
        ...rows.flatMap((y) => [
          ...[-1, 1].map((s) => block(w, pitch * 0.8, 0.012, 0, y, s * (d / 2 - 0.006), { grain: 'x' })),
          ...[-1, 1].map((s) => block(0.012, pitch * 0.8, d - 0.022, s * (w / 2 - 0.006), y, 0, { grain: 'z' })),
        ]),
        ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) => block(
          0.026, h - 0.004, 0.026, sx * (w / 2 - 0.0245), 0.002, sz * (d / 2 - 0.0245), { grain: 'y' },
        )),
        ...[-1.5, -0.5, 0.5, 1.5].map((k) => block(w - 0.02, 0.01, (d / 4) * 0.85, 0, 0, (k * d) / 4.4, { grain: 'x' })),
      ) };
    }
    if (p.design === 'storage') return { pieces: [
      ...piece('body', p.body, block(w, h * 0.84, d, 0, 0, 0, { radius: 0.008, steps: 2 })),
      ...piece('lid', p.body, block(w + 0.01, h * 0.17, d + 0.01, 0, h * 0.83, 0, { radius: 0.008, steps: 2 })),
      ...piece('label', p.trim, block(w * 0.22, h * 0.2, 0.003, 0, h * 0.42, d / 2, { radius: 0.001 })),
    ] };
    if (p.design === 'gift') return { pieces: [
      ...piece('body', p.body, block(w, h, d, 0, 0, 0, { radius: 0.002 })),
      ...piece(
        'ribbon', p.trim, block(0.025, h + 0.002, d + 0.002, 0, -0.0005, 0, { radius: 0.001 }),
        block(w + 0.002, h + 0.002, 0.025, 0, -0.0006, 0, { radius: 0.001 }),
        ...[-1, 1].map((s) => turnedAt(box(0.05, 0.02, 0.03, { radius: 0.009, steps: 2 }), 'z', s * 0.45, s * 0.022, h, 0)),
      ),
    ] };
    const t = 0.005;
    if (p.design === 'closed') return { pieces: [
      ...piece('body', p.body, block(w, h, d, 0, 0, 0, { radius: 0.003, grain: 'x' })),
      ...piece(
        'tape', p.trim, block(w + 0.001, 0.001, 0.05, 0, h - 0.0003, 0, { radius: 0 }),
        ...[-1, 1].map((s) => block(0.001, 0.07, 0.05, s * (w / 2), h - 0.07, 0, { radius: 0 })),
      ),
    ] };
    const flap = (long: number, wide: number, turn: number, x: number, z: number, open: number): Surface => transform(
      at(box(long, t * 0.8, wide, { radius: 0.001, grain: 'x' }), 0, 0, wide / 2 - 0.001),
      multiply(translation([x, h - 0.004, z]), multiply(rotation([0, 1, 0], turn), rotation([1, 0, 0], open))),
    );
    const o = (): number => random.range(0.1, 0.9);
    return { pieces: piece(
      'body', p.body, ...openBox(w, h, d, t, 0), flap(w - 0.01, d * 0.45, 0, 0, d / 2 - 0.002, o()), flap(w - 0.01, d * 0.45, Math.PI, 0, -d / 2 + 0.002, o()),
      flap(d - 0.01, d * 0.45, Math.PI / 2, w / 2 - 0.002, 0, o()), flap(d - 0.01, d * 0.45, -Math.PI / 2, -w / 2 + 0.002, 0, o()),
    ) };
  },
};
