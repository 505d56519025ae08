/** Television and laptop. */
import { at, box, turnedAt } from '../geometry/index.ts';
import { hex, painting, paint, metal, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

const black = (roughness: number): Finish => paint(hex('#17181a'), roughness, 'plastic');

export interface TelevisionParams { readonly width: number; readonly stand: boolean }

export const television: FurnitureKind<TelevisionParams> = {
  concept: 'television',
  title: 'Television',
  params: (_style, random) => ({ width: random.range(0.95, 1.25), stand: true }),
  build: (p) => {
    const h = p.width * 0.5625 + 0.02;
    const lift = p.stand ? 0.06 : 0;
    const w = p.width;
    return {
      pieces: [
        ...piece('case', black(0.4), at(box(w + 0.016, h, 0.03, { radius: 0.005, grain: 'x' }), 0, lift, 0), at(box(w * 0.6, h * 0.55, 0.03, { radius: 0.012 }), 0, lift + h * 0.12, -0.026)),
        ...piece('screen', paint(hex('#0a0b0d'), 0.17, 'screen'), at(box(w, w * 0.5625, 0.003, { radius: 0 }), 0, lift + 0.012, 0.015)),
        ...(p.stand ? piece('stand', black(0.4), ...[-1, 1].map((s) => at(box(0.03, 0.012, 0.22, { radius: 0.004 }), s * w * 0.36, 0, 0)), ...[-1, 1].map((s) => at(box(0.022, lift + 0.012, 0.022, { radius: 0.004 }), s * w * 0.36, 0.002, 0))) : []),
      ],
    };
  },
};

export interface LaptopParams { readonly width: number; readonly open: number; readonly wallpaperSeed: number }

export const laptop: FurnitureKind<LaptopParams> = {
  concept: 'laptop',
  title: 'Laptop',
  params: (_style, random) => ({ width: random.range(0.3, 0.35), open: random.range(1.75, 2), wallpaperSeed: random.int(1 << 30) }),
  build: (p) => {
    const w = p.width;
    const d = w * 0.68;
    const lidTurn = Math.PI / 2 - p.open; // the lid stands up at z = -d/2 and leans back
    const keys = [0, 1, 2, 3, 4].flatMap((row) => Array.from({ length: 13 }, (_, i) => at(box(w * 0.058, 0.002, d * 0.072, { radius: 0.0008 }), -w * 0.42 + i * w * 0.07, 0.0155, -d * 0.32 + row * d * 0.09)));
    return {
      pieces: [
        ...piece('body', metal('steel'), box(w, 0.015, d, { radius: 0.004, grain: 'x' }), turnedAt(box(w, d, 0.007, { radius: 0.003, grain: 'x' }), 'x', lidTurn, 0, 0.011, -d / 2 + 0.004)),
        ...piece('keys', black(0.6), ...keys),
        ...piece('touchpad', paint(hex('#a9abad'), 0.35, 'pad'), at(box(w * 0.3, 0.001, d * 0.26, { radius: 0 }), 0, 0.0148, d * 0.3)),
        ...piece('screen', painting('hills', p.wallpaperSeed, w * 0.94, d * 0.88), turnedAt(at(box(w * 0.94, d * 0.88, 0.001, { radius: 0, centred: true, grain: 'x' }), 0, d * 0.07, 0.0042), 'x', lidTurn, 0, 0.011, -d / 2 + 0.004)),
      ],
    };
  },
};
