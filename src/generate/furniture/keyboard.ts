/** Keyboard: full, compact or split. */
import { turnedAt, type Surface } from '../geometry/index.ts';
import { metal, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { block } from './parts.ts';
import { plastic } from './style.ts';

export const KEYBOARD_DESIGNS = ['full', 'compact', 'split'] as const;

export interface KeyboardParams { readonly design: (typeof KEYBOARD_DESIGNS)[number]; readonly body: Finish; readonly keys: Finish }

export const keyboard: FurnitureKind<KeyboardParams> = {
  concept: 'keyboard',
  title: 'Keyboard',
  params: (_style, random) => {
    const dark = random.chance(0.65);
    return {
      design: random.pick(KEYBOARD_DESIGNS), body: dark ? plastic('#232527') : random.chance(0.5) ? metal('steel') : plastic('#dcdcd8'),
      keys: dark ? plastic('#2e3134', 0.6) : plastic('#f0f0ec', 0.5),
    };
  },
  build: (p) => {
    const pitch = 0.019;
    const columns = p.design === 'full' ? 22 : 15;
    const rows = p.design === 'full' ? 6 : 5;
    const d = rows * pitch + 0.014;
    const keys: Surface[] = [];
    const halves = p.design === 'split' ? [[0, 7, -0.035, 0.12], [7, 15, 0.035, -0.12]] : [[0, columns, 0, 0]];
    const bodies = halves.map(([from, to, shift, turn]) => {
      const mid = (from + to - columns) / 2;
      const hand = (s: Surface): Surface => turnedAt(s, 'y', turn, mid * pitch + shift, 0, 0);
      for (let r = 0; r < rows; r++) {
        for (let c = from; c < to; c++) {
          const x = (c + 0.5 - columns / 2 - mid) * pitch;
          if (r === rows - 1 && p.design !== 'split' && c > 3 && c < 10) {
            if (c === 4) keys.push(hand(block(pitch * 6 - 0.003, 0.006, 0.016, x + pitch * 2.5, 0.0155, ((r + 0.5) - rows / 2) * pitch, { radius: 0.0012 })));
            continue;
          }
          if (p.design === 'full' && (c === 15 || c === 18)) continue;
          keys.push(hand(block(0.016, 0.006, 0.016, x, 0.0155, (r + 0.5 - rows / 2) * pitch, { radius: 0.0012 })));
        }
      }
      return hand(block((to - from) * pitch + 0.014, 0.016, d, 0, 0, 0, { radius: 0.004 }));
    });
    return { pieces: [...piece('body', p.body, ...bodies), ...piece('keys', p.keys, ...keys)] };
  },
};
