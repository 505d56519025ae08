/** Magazine: magazine, pile, newspaper or open. */
import { sin, type Vec3 } from '../../math/index.ts';
import { box, sheet, softBox, thicken, turnedAt } from '../geometry/index.ts';
import { hex, matt, printed } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { leaf } from './papers.ts';

export const MAGAZINE_DESIGNS = ['magazine', 'pile', 'newspaper', 'open'] as const;

export interface MagazineParams { readonly design: (typeof MAGAZINE_DESIGNS)[number]; readonly count: number; readonly seed: number }

export const magazine: FurnitureKind<MagazineParams> = {
  concept: 'magazine',
  title: 'Magazine',
  params: (_style, random) => ({ design: random.pick(MAGAZINE_DESIGNS), count: 3 + random.int(4), seed: random.int(1 << 30) }),
  build: (p, random) => {
    const [w, h] = [0.21, 0.28];
    if (p.design === 'newspaper') {
      const [nw, nh] = [0.29, 0.2];
      return { pieces: [
        ...piece('pages', matt(hex('#ddd8ca'), 'newsprint'), softBox(nw, 0.014, nh, { radius: 0.006, inner: 3, bulge: [0, 0.003, 0] })),
        ...leaf('newspaper', p.seed, 0, 0.0165, 0, 0, 0.002, [nw - 0.006, nh - 0.006]),
      ] };
    }
    if (p.design === 'open') {
      const half = (s: number): Piece[] => {
        const page = sheet(
          10, 2, [w, h],
          (u, v): Vec3 => [s * (s > 0 ? u : 1 - u) * w, 0.004 + 0.012 * sin(Math.PI * Math.sqrt(s > 0 ? u : 1 - u) * 0.98), (0.5 - v) * h],
        );
        for (let k = 0; k < page.uvs.length; k += 2) { page.uvs[k] -= w / 2; page.uvs[k + 1] = h / 2 - page.uvs[k + 1]; }
        return [...piece('page', printed(s > 0 ? 'notice' : 'letter', p.seed + s, w, h), thicken(page, 0.0035))];
      };
      return { pieces: [...half(1), ...half(-1)] };
    }
    const n = p.design === 'pile' ? p.count : 1;
    const pieces: Piece[] = [];
    for (let i = 0; i < n; i++) {
      const turn = n > 1 ? random.range(-0.2, 0.2) : 0;
      pieces.push(
        ...piece('pages', matt(hex('#efece4'), 'pages'), turnedAt(box(w, 0.006, h, { radius: 0.0006 }), 'y', turn, 0, i * 0.0067, 0)),
        ...leaf('magazine', p.seed + i, 0, i * 0.0067 + 0.006, 0, turn, 0, [w, h]),
      );
    }
    return { pieces };
  },
};
