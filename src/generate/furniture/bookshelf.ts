/** Bookshelf filled with books, some leaning, some things between them. */
import { multiply, rotation, translation, type Random } from '../../math/index.ts';
import { at, box, type Surface } from '../geometry/index.ts';
import type { Finish } from '../material/index.ts';
import { book, bookFinishes } from './book.ts';
import { make, piece, type Companion, type Furniture, type FurnitureKind, type Support } from './kind.ts';
import { lacquered, mainWood, metalOf } from './style.ts';
import { vase } from './vase.ts';

export const BOOKSHELF_DESIGNS = ['case', 'ladder', 'doors'] as const;

export interface BookshelfParams {
  /** Closed sides and back; open between posts; doors before the two lowest shelves. */
  readonly design: (typeof BOOKSHELF_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly shelves: number;
  /** Share of each shelf's width that books take, 0..1. */
  readonly fill: number;
  readonly body: Finish;
  readonly back: Finish;
  /** Of an open one. */
  readonly posts: Finish;
}

const BOARD = 0.022;

export const bookshelf: FurnitureKind<BookshelfParams> = {
  concept: 'bookshelf',
  title: 'Bookshelf',
  params: (style, random) => {
    const body = random.chance(0.4) ? lacquered(style) : mainWood(style);
    return {
      design: random.pick(['case', 'case', 'ladder', 'doors'] as const), posts: metalOf(style), width: random.range(0.8, 1.2), depth: random.range(0.28, 0.34),
      height: random.range(1.7, 2.05), shelves: 5 + random.int(2), fill: random.range(0.3, 0.85), body, back: random.chance(0.7) ? body : lacquered(style),
    };
  },
  build: (p, random, style) => {
    const plinth = 0.07;
    const pitch = (p.height - plinth - BOARD) / p.shelves;
    const inner = p.width - 2 * BOARD;
    const open = p.design === 'ladder';
    const covered = p.design === 'doors' ? 2 : 0; // shelves behind doors
    const boards: Surface[] = open ? [] : [1, -1].map((s) => at(
      box(BOARD, p.height, p.depth, { radius: 0.002, grain: 'y' }), s * (p.width / 2 - BOARD / 2), 0, 0,
    ));
    const posts = open ? [1, -1].flatMap((s) => [
      ...[1, -1].map((t) => at(box(BOARD, p.height, BOARD, { radius: 0.002, grain: 'y' }), s * (p.width / 2 - BOARD / 2), 0, t * (p.depth / 2 - BOARD / 2))),
      ...Array.from(
        { length: p.shelves + 1 },
        (_, i) => at(box(BOARD, 0.02, p.depth - 2 * BOARD + 0.002, { radius: 0.001 }), s * (p.width / 2 - BOARD / 2), plinth + i * pitch, 0),
      ),
    ]) : [];
    const doorH = covered * pitch - 0.004;
    const doors = covered > 0 ? [-1, 1].map((s) => at(
      box(p.width / 2 - 0.003, doorH, 0.018, { radius: 0.002, grain: 'y' }), s * (p.width / 4), plinth + 0.002, p.depth / 2 + 0.0085,
    )) : [];
    const knobs = covered > 0 ? [-1, 1].map((s) => at(
      box(0.02, 0.02, 0.02, { radius: 0.006, steps: 2 }), s * 0.035, plinth + doorH * 0.7, p.depth / 2 + 0.026,
    )) : [];
    for (let i = 0; i <= p.shelves; i++) boards.push(at(box(inner, BOARD, p.depth - 0.006, { radius: 0.002, grain: 'x' }), 0, plinth + i * pitch, 0));
    if (!open) boards.push(at(box(inner, plinth, 0.018, { radius: 0.001, grain: 'x' }), 0, 0, p.depth / 2 - 0.04));
    const library = Array.from(
      { length: 7 }, (_, i) => make(book, style, random, { height: pitch * (0.55 + 0.06 * i) > 0.3 ? 0.3 - 0.01 * i : pitch * (0.55 + 0.05 * i) }),
    );
    const companions: Companion[] = [];
    const supports: Support[] = [];
    for (let i = covered; i < p.shelves; i++) {
      const y = plinth + i * pitch + BOARD;
      const used = row(library, y, inner, pitch - BOARD, p, random, companions);
      const free = { minX: used + 0.03, maxX: inner / 2 - 0.02 };
      if (free.maxX - free.minX > 0.2 && random.chance(0.6)) {
        const ornament = make(vase, style, random, { height: Math.min(pitch * 0.6, random.range(0.12, 0.22)), stems: 0 });
        if (ornament.bounds.max[0] * 2 < free.maxX - free.minX) companions.push({
          item: ornament, place: translation([(free.minX + free.maxX) / 2, y, random.range(-0.02, 0.04)]),
        });
      }
    }
    supports.push({ y: p.height, minX: -p.width / 2 + 0.03, maxX: p.width / 2 - 0.03, minZ: -p.depth / 2 + 0.03, maxZ: p.depth / 2 - 0.03, headroom: 0.4 });
    return {
      pieces: [
        ...piece('case', p.body, ...boards), ...piece('posts', p.posts, ...posts), ...piece('doors', p.back, ...doors), ...piece('knobs', p.posts, ...knobs),
        ...(open ? [] : piece('back', p.back, at(box(inner, p.height - plinth, 0.006, { radius: 0, grain: 'y' }), 0, plinth, -p.depth / 2 + 0.006))),
      ],
      companions, supports,
    };
  },
};

/** Stands books side by side from the left; yields the x where they end. */
function row(library: readonly Furniture[], y: number, inner: number, headroom: number, p: BookshelfParams, random: Random, out: Companion[]): number {
  const target = inner * Math.min(1, Math.max(0.15, p.fill + random.range(-0.3, 0.25)));
  const fitting = library.filter((b) => b.bounds.max[1] < headroom - 0.015);
  let x = -inner / 2 + 0.004;
  if (fitting.length === 0) return x;
  let kind = random.pick(fitting);
  let run = 0;
  for (;;) {
    if (run <= 0) { kind = random.pick(fitting); run = 1 + random.int(5); }
    run--;
    const w = kind.bounds.max[0] - kind.bounds.min[0];
    if (x + w + 0.002 > -inner / 2 + target - 0.004) break;
    const z = p.depth / 2 - 0.03 - kind.bounds.max[2] - random.range(0, 0.02);
    out.push({ item: kind, place: translation([x + w / 2, y, z]), finishes: bookFinishes(random) });
    x += w + 0.0008;
  }
  // one last book leans against the row where there is room for it
  const leaner = random.pick(fitting);
  const tilt = 0.2;
  const w = leaner.bounds.max[0] - leaner.bounds.min[0];
  const h = leaner.bounds.max[1];
  const foot = h * 0.2 + w + 0.01; // sin(0.2) < 0.2
  if (x > -inner / 2 + 0.06 && x + foot < inner / 2 - 0.01 && random.chance(0.6)) {
    const z = p.depth / 2 - 0.035 - leaner.bounds.max[2];
    // turned about its lower right edge, which slides out until its left top corner touches the row
    const place = multiply(translation([x + foot - 0.004, y, z]), multiply(rotation([0, 0, 1], tilt), translation([-w / 2, 0, 0])));
    out.push({ item: leaner, place, finishes: bookFinishes(random) });
    x += foot;
  }
  return x;
}
