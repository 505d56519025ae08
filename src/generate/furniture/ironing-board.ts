/** Ironing board: bare, iron or shirt. */
import { sin } from '../../math/index.ts';
import { at, extrude, loft, ring, sheet, thicken, turned, type Surface } from '../geometry/index.ts';
import { coated, fabric, hex, metal, stripes, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { bar } from './parts.ts';
import { plastic } from './style.ts';

export const IRONING_BOARD_DESIGNS = ['bare', 'iron', 'shirt'] as const;

export interface IroningBoardParams {
  readonly design: (typeof IRONING_BOARD_DESIGNS)[number];
  readonly length: number;
  readonly height: number;
  readonly cover: Finish;
  readonly shirt: Finish;
  readonly frame: Finish;
  readonly iron: Finish;
}

/** Its pointed end to +x. */
export const ironingBoard: FurnitureKind<IroningBoardParams> = {
  concept: 'ironing-board',
  title: 'Ironing board',
  params: (style, random) => {
    const c = random.pick([...style.accents, hex('#b9c3c9')]);
    return {
      design: random.pick(IRONING_BOARD_DESIGNS), length: random.range(1.18, 1.3), height: random.range(0.84, 0.92),
      cover: random.chance(0.5) ? stripes(c, hex('#efece4'), 0.02) : fabric(c, { pitch: 0.0012 }),
      shirt: fabric(
        random.pick(['#f2f2ee', '#a9c0d8', '#d8b8b8', '#4a5a78'].map(hex)), { pitch: 0.001 },
      ), frame: coated(random.pick(['#d9dadb', '#2c2e31'].map(hex))), iron: plastic(random.pick(['#2f6f9f', '#5a3f7a', '#c94f3f', '#2b2d30']), 0.4),
    };
  },
  build: (p, random) => {
    const { length: l, height: h } = p;
    const w = 0.38;
    const half = (t: number): number => (w / 2) * (t < 0.55 ? 1 : 1 - 0.72 * ((t - 0.55) / 0.45) ** 2);
    const rim: [number, number][] = [];
    for (let i = 0; i <= 20; i++) rim.push([-l / 2 + (i / 20) * l, -half(i / 20)]);
    for (let i = 20; i >= 0; i--) rim.push([-l / 2 + (i / 20) * l, half(i / 20)]);
    const board = at(turned(extrude(rim, 0.03, 0.008), 'x', -Math.PI / 2), 0, h - 0.015, 0);
    const foot = (x: number, wide: number): Surface => bar([x, 0.012, -wide], [x, 0.012, wide], 0.012);
    const legs: Surface[] = [-0.06, 0.06].map((z) => bar([-l * 0.36, 0.012, z], [l * 0.22, h - 0.038, z], 0.011)).concat([bar([l * 0.34, 0.012, 0], [-l * 0.26, h - 0.038, 0], 0.012), foot(-l * 0.36, 0.2), foot(l * 0.34, 0.2),
      bar([l * 0.22, h - 0.036, -0.08], [l * 0.22, h - 0.036, 0.08], 0.01), bar([-l * 0.26, h - 0.036, -0.08], [-l * 0.26, h - 0.036, 0.08], 0.01), bar(
        [-l * 0.016, 0.012 + 0.593 * (h - 0.05), -0.075], [-l * 0.016, 0.012 + 0.593 * (h - 0.05), 0.075], 0.01,
      )]);
    const rest = [
      bar([-l / 2 + 0.01, h - 0.015, 0.1], [-l / 2 - 0.2, h - 0.015, 0.1], 0.004),
      bar([-l / 2 + 0.01, h - 0.015, -0.1], [-l / 2 - 0.2, h - 0.015, -0.1], 0.004),
      bar([-l / 2 - 0.2, h - 0.015, -0.1], [-l / 2 - 0.2, h - 0.015, 0.1], 0.004),
      ...[0.05, 0.1, 0.15].map((x) => bar([-l / 2 - x, h - 0.015, -0.1], [-l / 2 - x, h - 0.015, 0.1], 0.003)),
    ];
    const pieces = [...piece('board', p.cover, board), ...piece('frame', p.frame, ...legs, ...rest)];
    if (p.design !== 'bare') {
      const sole = (y: number, k: number) => ring(y, 0.12 * k, 0.055 * k, { power: 2.2, segments: 28 }).map(([x, yy, z]) => [x, yy, z * (x > 0 ? 1 - 0.5 * (x / 0.12) : 1)] as const);
      const at0 = (s: Surface): Surface => at(s, -l / 2 + 0.2, h, 0);
      pieces.push(
        ...piece('sole', metal('steel'), at0(loft([sole(0, 0.97), sole(0.004, 1), sole(0.008, 0.97)]))),
        ...piece(
          'iron', p.iron, at0(loft([sole(0.007, 0.95), sole(0.03, 0.9), sole(0.06, 0.62), sole(0.075, 0.4)])),
          at0(bar([-0.07, 0.05, 0], [-0.075, 0.12, 0], 0.014)), at0(bar([-0.085, 0.12, 0], [0.05, 0.125, 0], 0.015)),
          at0(bar([0.045, 0.125, 0], [0.05, 0.06, 0], 0.012)),
        ),
      );
    }
    if (p.design === 'shirt') {
      const [phase, x0] = [random.range(0, 6), 0.12];
      const [half0, hang] = [w / 2 * 0.98, 0.3];
      const cloth = sheet(24, 28, [0.5, 1], (u, v) => {
        const s = (v - 0.5) * 2 * (half0 + hang);
        const x = x0 + (u - 0.5) * 0.5;
        const over = Math.max(0, Math.abs(s) - half0);
        const ripple = sin(u * 15 + phase);
        return [
          x + 0.04 * over * ripple, h + 0.003 + 0.0015 * ripple - over,
          -Math.sign(s) * (Math.min(Math.abs(s), half0) + Math.min(over, 0.02) * 0.6 + 0.04 * over * (1 + ripple)),
        ];
      });
      pieces.push(...piece('shirt', p.shirt, thicken(cloth, 0.0025)));
    }
    return { pieces };
  },
};
