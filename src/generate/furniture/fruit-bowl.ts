/** Fruit bowl: apples, citrus or mixed. */
import { cos, sin, type Vec3 } from '../../math/index.ts';
import { at, ball, shell, tube } from '../geometry/index.ts';
import { glaze, hex, matt, paint, vary, wicker, wood, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { bar } from './parts.ts';

export const FRUIT_BOWL_DESIGNS = ['apples', 'citrus', 'mixed'] as const;

export interface FruitBowlParams { readonly design: (typeof FRUIT_BOWL_DESIGNS)[number]; readonly radius: number; readonly body: Finish }

export const fruitBowl: FurnitureKind<FruitBowlParams> = {
  concept: 'bowl',
  title: 'Fruit bowl',
  params: (style, random) => ({
    design: random.pick(FRUIT_BOWL_DESIGNS), radius: random.range(0.13, 0.17),
    body: random.pick([wood(style.wood), wicker(), glaze(hex('#eee9df')), glaze(style.accents[0])]),
  }),
  build: (p, random) => {
    const r = p.radius;
    const pieces: Piece[] = [...piece(
      'body', p.body, shell([[r * 0.42, 0], [r * 0.44, 0.006], [r * 0.75, r * 0.14], [r * 0.93, r * 0.32], [r, r * 0.5]], 0.007, 40),
    )];
    const colors = {
      apples: ['#b5402f', '#c9872f', '#8fa83c'], citrus: ['#e08a1f', '#e8c93a', '#d9702a'], mixed: ['#b5402f', '#e08a1f', '#8fa83c', '#6a3a5a'],
    }[p.design];
    const put = (x: number, y: number, z: number): void => {
      const q = random.range(0.032, 0.038);
      pieces.push(...piece(
        'fruit', paint(vary(hex(random.pick(colors)), 0.03, random), 0.4, 'peel'), at(ball(q, 16, p.design === 'citrus' ? 0.98 : 0.9), x, y, z),
      ));
      if (p.design === 'apples') pieces.push(...piece(
        'stalk', matt(hex('#4a3626'), 'stalk'), bar([x, y + q * 0.85, z], [x + 0.004, y + q * 0.9 + 0.012, z], 0.0013, 5),
      ));
    };
    const n = 6;
    for (let i = 0; i < n; i++) put(sin((i * 2 * Math.PI) / n) * r * 0.5, r * 0.17 + 0.018, cos((i * 2 * Math.PI) / n) * r * 0.5);
    put(0, 0.04, 0);
    for (let i = 0; i < 3; i++) put(sin(i * 2.094 + 0.5) * 0.04, r * 0.17 + 0.062, cos(i * 2.094 + 0.5) * 0.04);
    if (p.design === 'mixed') for (let i = 0; i < 3; i++) { // bananas over the top
      const path = Array.from(
        { length: 9 }, (_, k): Vec3 => { const t = k / 8 - 0.5; return [t * 0.17, r * 0.17 + 0.108 + 0.004 * i - t * t * 0.16, -0.03 + i * 0.031]; },
      );
      pieces.push(...piece('banana', paint(hex('#dcb83a'), 0.5, 'peel'), tube(path, (t) => 0.005 + 0.012 * sin(Math.PI * (0.08 + 0.84 * t)), 10)));
    }
    return { pieces };
  },
};
