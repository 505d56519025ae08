/** Paper: sheets, piles, notepads, posters; magazines and newspapers; piles and rows of books. */
import { multiply, rotation, sin, translation, type Vec3 } from '../../math/index.ts';
import { at, box, sheet, softBox, thicken, turnedAt, tube, type Surface } from '../geometry/index.ts';
import { hex, matt, metal, paint, printed, type PageKind } from '../material/index.ts';
import { book, bookFinishes } from './book.ts';
import { make, piece, type Companion, type Furniture, type FurnitureKind, type Piece } from './kind.ts';

export const PAPER_DESIGNS = ['sheets', 'pile', 'notepad', 'pinned'] as const;

export interface PaperParams {
  readonly design: (typeof PAPER_DESIGNS)[number];
  readonly count: number;
  readonly seed: number;
  readonly pages: readonly PageKind[];
}

const A4 = [0.21, 0.297] as const;
const LETTERS = ['letter', 'chart', 'handwriting', 'lined'] as const satisfies readonly PageKind[];

/** A printed leaf lying on y, its text upright for who looks from +z. */
function leaf(kind: PageKind, seed: number, x: number, y: number, z: number, turn: number, curl: number, [w, h]: readonly [number, number] = A4): Piece[] {
  const flat = sheet(3, 8, [w, h], (u, v): Vec3 => [(u - 0.5) * w, curl * (v * v * 0.6 + u * u * 0.4), (0.5 - v) * h]);
  for (let i = 0; i < flat.uvs.length; i += 2) { flat.uvs[i] -= w / 2; flat.uvs[i + 1] = h / 2 - flat.uvs[i + 1]; } // printed finishes have their middle at (0, 0), v up
  return [...piece('page', printed(kind, seed, w, h), turnedAt(thicken(flat, 0.0002), 'y', turn, x, y + 0.0003, z))];
}

export const paper: FurnitureKind<PaperParams> = {
  concept: 'paper',
  title: 'Paper',
  params: (_style, random) => ({
    design: random.pick(PAPER_DESIGNS), count: 2 + random.int(4), seed: random.int(1 << 30), pages: Array.from({ length: 6 }, () => random.pick(LETTERS)),
  }),
  build: (p, random) => {
    if (p.design === 'pinned') { // on a wall: back at z = 0
      const cols = Math.min(3, p.count);
      return { pieces: Array.from({ length: p.count }, (_, i) => {
        const [x, y] = [((i % cols) - (cols - 1) / 2) * 0.245 + random.range(-0.01, 0.01), Math.floor(i / cols) * 0.34 + random.range(0.01, 0.03)];
        const [w, h] = A4;
        const flat = sheet(3, 8, [w, h], (u, v): Vec3 => [(u - 0.5) * w, v * h, 0.001 + 0.012 * (1 - v) * (1 - v) * u]);
        for (let k = 0; k < flat.uvs.length; k += 2) { flat.uvs[k] -= w / 2; flat.uvs[k + 1] = h / 2 - flat.uvs[k + 1]; }
        const turn = random.range(-0.03, 0.03);
        return [
          ...piece('page', printed(p.pages[i % 6], p.seed + i, w, h), turnedAt(thicken(flat, 0.0002), 'z', turn, x, y, 0)),
          ...piece(
            'pin', paint(random.pick(['#b3261e', '#2f6f9f', '#d9b44a'].map(hex)), 0.3, 'plastic'),
            turnedAt(box(0.009, 0.007, 0.009, { radius: 0.002 }), 'x', Math.PI / 2, x - (h - 0.012) * sin(turn), y + h - 0.012, 0.0002),
          ),
        ];
      }).flat() };
    }
    if (p.design === 'sheets') return { pieces: Array.from(
      { length: p.count },
      (_, i) => leaf(
        p.pages[i % 6], p.seed + i, i === 0 ? 0 : random.range(-0.09, 0.09), i * 0.0004, i === 0 ? 0 : random.range(-0.06, 0.06), random.range(-0.4, 0.4),
        i === p.count - 1 ? random.range(0, 0.012) : 0,
      ),
    ).flat() };
    if (p.design === 'notepad') {
      const [w, h] = [0.148, 0.21];
      const spiral = Array.from(
        { length: 15 },
        (_, i) => tube(
          Array.from(
            { length: 9 },
            (_u, k): Vec3 => {
              const a = (k / 8) * 2 * Math.PI;
              return [(i - 7) * 0.0095, 0.006 + 0.0055 * sin(a), -h / 2 - 0.001 + 0.0055 * sin(a + Math.PI / 2)];
            },
          ),
          0.0007, 5,
        ),
      );
      return { pieces: [
        ...piece('pages', matt(hex('#f2efe6'), 'pages'), box(w, 0.01, h, { radius: 0.0005 })),
        ...leaf(random.pick(['lined', 'handwriting'] as const), p.seed, 0, 0.01, 0, 0, 0.001, [w, h]), ...piece('spiral', metal('steel'), ...spiral),
      ] };
    }
    const piles = Array.from(
      { length: 3 },
      (_, i) => turnedAt(
        box(A4[0], 0.006 + 0.004 * p.count, A4[1], { radius: 0.0004 }), 'y', random.range(-0.12, 0.12), random.range(-0.006, 0.006),
        i * (0.006 + 0.004 * p.count) + 0, random.range(-0.006, 0.006),
      ),
    );
    return { pieces: [
      ...piece('pages', matt(hex('#f0eee6'), 'pages'), ...piles),
      ...leaf(p.pages[0], p.seed, 0, 3 * (0.006 + 0.004 * p.count), 0, random.range(-0.15, 0.15), 0.001),
    ] };
  },
};

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

export const BOOKS_DESIGNS = ['stack', 'row', 'mixed'] as const;

export interface BooksParams { readonly design: (typeof BOOKS_DESIGNS)[number]; readonly count: number }

/** Books by themselves: the lowest is the item, the others come with it. */
export const books: FurnitureKind<BooksParams> = {
  concept: 'book',
  title: 'Books',
  params: (_style, random) => ({ design: random.pick(BOOKS_DESIGNS), count: 3 + random.int(5) }),
  build: (p, random, style) => {
    const one = (): Furniture => make(book, style, random, p.design === 'row' ? {} : { depth: random.range(0.14, 0.2) });
    const first = one();
    const companions: Companion[] = [];
    const lay = (item: Furniture, y: number, turn: number) => multiply(
      translation([0, y + item.bounds.max[0], 0]),
      multiply(rotation([0, 1, 0], turn), multiply(rotation([0, 0, 1], Math.PI / 2), translation([0, -item.bounds.max[1] / 2, 0]))),
    );
    if (p.design === 'row') {
      let x = first.bounds.max[0];
      for (let i = 1; i < p.count; i++) {
        const next = one();
        x += next.bounds.max[0] + 0.0006;
        companions.push({ item: next, place: translation([x, 0, random.range(-0.01, 0.01)]), finishes: bookFinishes(random) });
        x += next.bounds.max[0];
      }
      return { pieces: first.pieces, companions };
    }
    const base = flat(first);
    let y = first.bounds.max[0] * 2 + 0.0003;
    for (let i = 1; i < p.count; i++) {
      const next = one();
      companions.push({ item: next, place: lay(next, y, random.range(-0.35, 0.35) * (p.design === 'mixed' ? 2 : 1)), finishes: bookFinishes(random) });
      y += next.bounds.max[0] * 2 + 0.0003;
    }
    return { pieces: base, companions };
  },
};

/** A book's pieces lying on their left side. */
const flat = (item: Furniture): Piece[] => item.pieces.map((one) => ({
  ...one, surface: turnedAt(at(one.surface, 0, -item.bounds.max[1] / 2, 0), 'z', Math.PI / 2, 0, item.bounds.max[0], 0),
}));

