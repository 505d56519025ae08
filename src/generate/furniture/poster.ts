/** Poster: bare, framed thin, hanger or map. */
import type { Vec3 } from '../../math/index.ts';
import { at, box, sheet, thicken, tube, turnedAt, type Surface } from '../geometry/index.ts';
import { hex, matt, metal, paint, printed } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export const POSTER_DESIGNS = ['bare', 'framed-thin', 'hanger', 'map'] as const;

export interface PosterParams {
  readonly design: (typeof POSTER_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  readonly bars: ReturnType<typeof metal>;
}

/** Hangs on a wall: back at z = 0, lower edge at y = 0. */
export const poster: FurnitureKind<PosterParams> = {
  concept: 'poster',
  title: 'Poster',
  params: (_style, random) => {
    const design = random.pick(POSTER_DESIGNS);
    const w = random.range(0.5, 0.7);
    return {
      design, width: design === 'map' ? w * 1.7 : w, height: design === 'map' ? w * 1.1 : w * 1.41, seed: random.int(1 << 30),
      bars: random.chance(0.5) ? metal('black') : paint(hex('#c79e6c'), 0.5, 'bar'),
    };
  },
  build: (p, random) => {
    const { width: w, height: h } = p;
    const curl = p.design === 'bare' ? random.range(0.002, 0.008) : 0;
    const flat = sheet(6, 10, [w, h], (u, v): Vec3 => [(u - 0.5) * w, v * h, 0.002 + curl * (1 - v) * (2 * u - 1) * (2 * u - 1)]);
    for (let k = 0; k < flat.uvs.length; k += 2) { flat.uvs[k] -= w / 2; flat.uvs[k + 1] = h / 2 - flat.uvs[k + 1]; }
    const page = piece('page', printed(p.design === 'map' ? 'map' : 'notice', p.seed, w, h), thicken(flat, 0.0004));
    const rod = (y: number): Surface => at(box(w + 0.02, 0.02, 0.012, { radius: 0.004, grain: 'x' }), 0, y, 0.0065);
    if (p.design === 'hanger' || p.design === 'map') return { pieces: [
      ...page,
      ...piece('bars', p.bars, rod(h - 0.015), rod(-0.005), tube([[-w * 0.3, h + 0.002, 0.006], [0, h + 0.09, 0.004], [w * 0.3, h + 0.002, 0.006]], 0.0015, 6)),
    ] };
    if (p.design === 'framed-thin') return { pieces: [
      ...page,
      ...piece(
        'frame', p.bars, at(box(w + 0.02, 0.012, 0.016, { radius: 0.002 }), 0, -0.01, 0.008),
        at(box(w + 0.02, 0.012, 0.016, { radius: 0.002 }), 0, h - 0.002, 0.008),
        ...[-1, 1].map((s) => at(box(0.012, h, 0.016, { radius: 0.002 }), s * (w / 2 + 0.004), 0, 0.008)),
      ),
    ] };
    return { pieces: [
      ...page,
      ...piece(
        'tape', matt(hex('#e6dfc8'), 'tape'),
        ...[-1, 1].flatMap((s) => [0, h].map((y) => turnedAt(
          box(0.05, 0.016, 0.0006, { radius: 0 }), 'z', s * (y > 0 ? -0.7 : 0.7), s * (w / 2 - 0.01), y - 0.008, 0.0024 + (y > 0 ? 0 : curl),
        ))),
      ),
    ] };
  },
};
