/** Printer: desktop, multifunction or copier. */
import { at, box, cylinder, turnedAt } from '../geometry/index.ts';
import { printed, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { block, corners } from './parts.ts';
import { plastic } from './style.ts';

export const PRINTER_DESIGNS = ['desktop', 'multifunction', 'copier'] as const;

export interface PrinterParams {
  readonly design: (typeof PRINTER_DESIGNS)[number];
  readonly width: number;
  readonly body: Finish;
  readonly dark: Finish;
  readonly seed: number;
}

/** On a desk, or (copier) on the floor. */
export const printer: FurnitureKind<PrinterParams> = {
  concept: 'printer',
  title: 'Printer',
  params: (_style, random) => {
    const design = random.pick(PRINTER_DESIGNS);
    return {
      design, width: design === 'copier' ? random.range(0.56, 0.62) : random.range(0.38, 0.46), body: plastic(random.chance(0.65) ? '#e2e2de' : '#2c2e31'),
      dark: plastic('#1f2123'), seed: random.int(1 << 30),
    };
  },
  build: (p) => {
    const w = p.width;
    const d = p.design === 'copier' ? 0.6 : 0.36;
    const lift = p.design === 'copier' ? 0.62 : 0;
    const h = p.design === 'desktop' ? 0.2 : p.design === 'copier' ? 0.3 : 0.24;
    const paper = at(box(0.21, 0.0008, 0.2, { radius: 0, centred: true, grain: 'x' }), 0, lift + h * 0.34 + 0.008, d / 2 + 0.03);
    const pieces = [
      ...piece(
        'body', p.body, block(w, h * 0.32, d, 0, lift + 0.008, 0, { radius: 0.012, steps: 2 }),
        block(w, h * 0.5, d * 0.72, 0, lift + h * 0.32, -d * 0.14, { radius: 0.014, steps: 2 }),
        block(w * 0.98, h * 0.14, d * 0.98, 0, lift + h * 0.81, -0.003, { radius: 0.012, steps: 2 }),
        ...[-1, 1].map((s) => block(0.07, h * 0.5, d, s * (w / 2 - 0.035), lift + h * 0.32, 0, { radius: 0.01, steps: 2 })),
      ),
      ...piece(
        'tray', p.dark, block(w * 0.66, 0.008, 0.16, 0, lift + h * 0.34, d / 2 + 0.02, { radius: 0.003 }), block(w - 0.05, 0.012, d - 0.05, 0, lift, 0),
        block(w * 0.7, 0.012, 0.012, 0, lift + h * 0.16, d / 2 - 0.004),
      ),
      ...piece('page', printed('letter', p.seed, 0.21, 0.2), paper), ...piece(
        'panel', p.dark, turnedAt(block(0.13, 0.012, 0.06, 0, 0, 0), 'x', 0.5, w / 2 - 0.11, lift + h * 0.83, d / 2 - 0.02),
      ), ...piece(
        'display', plastic('#35506b', 0.2), turnedAt(block(0.07, 0.004, 0.04, -0.02, 0.0115, 0), 'x', 0.5, w / 2 - 0.11, lift + h * 0.83, d / 2 - 0.02),
      ),
    ];
    if (p.design === 'copier') pieces.push(
      ...piece('case', p.body, block(w, lift - 0.03, d, 0, 0.035, 0, { radius: 0.012, steps: 2 })),
      ...piece('drawers', plastic('#c9cac7'), ...[0, 1, 2].map((i) => block(w - 0.05, 0.15, 0.014, 0, 0.1 + i * 0.165, d / 2, { radius: 0.004 }))),
      ...piece('pulls', p.dark, ...[0, 1, 2].map((i) => block(0.16, 0.025, 0.012, 0, 0.19 + i * 0.165, d / 2 + 0.008))),
      ...piece(
        'castors', p.dark,
        ...corners(w / 2 - 0.07, d / 2 - 0.07, () => turnedAt(cylinder(0.02, 0.03, { segments: 16 }), 'z', Math.PI / 2, 0.015, 0.02, 0)),
      ),
    );
    return { pieces };
  },
};
