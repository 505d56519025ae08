/** Books: stack, row or mixed. */
import { multiply, rotation, translation } from '../../math/index.ts';
import { book, bookFinishes } from './book.ts';
import { make, type Companion, type Furniture, type FurnitureKind } from './kind.ts';
import { flat } from './papers.ts';

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
