/**
 * Which image is at which place of which batch: a function of sizes, ratio and seed alone, so that a run that goes on
 * from step n needs no cursor but n.
 */
import { random } from '../math/index.ts';

/** An image by its set and its place there. */
export interface Sample { readonly set: number; readonly index: number }

export interface SampleOrder { next(): Sample }

/** Numbers 0 to n - 1 for ever, all of them once before any comes again; each round in an order of its own. */
function rounds(n: number, seed: number, name: string, skip: number): () => number {
  let [round, at] = [Math.floor(skip / n), skip % n];
  const numbers = Array.from({ length: n }, (_, i) => i);
  let order = random(seed, 'order', name, round).shuffle(numbers);
  return () => {
    if (at === n) {
      order = random(seed, 'order', name, ++round).shuffle(numbers);
      at = 0;
    }
    return order[at++];
  };
}

/**
 * Sets of `sizes` images, from sample `from` on. Without a ratio all images are one pool; with one, each place goes to the
 * set that lags most behind its part, so that a batch of 4 at 1:1 has two of each, and one of 3 has two and one in turn.
 */
export function sampleOrder(sizes: readonly number[], ratio: readonly number[] | undefined, seed: number, from = 0): SampleOrder {
  if (ratio === undefined) {
    const starts = sizes.map((_, set) => sizes.slice(0, set).reduce((a, b) => a + b, 0));
    const draw = rounds(sizes.reduce((a, b) => a + b, 0), seed, 'pool', from);
    return {
      next() {
        const at = draw();
        const set = starts.findLastIndex((start) => start <= at);
        return { set, index: at - starts[set] };
      },
    };
  }
  const total = ratio.reduce((a, b) => a + b, 0);
  const drawn = sizes.map(() => 0);
  let place = 0;
  const turn = (): number => {
    place++;
    let set = 0;
    const lag = (of: number): number => (ratio[of] / total) * place - drawn[of];
    for (let other = 1; other < ratio.length; other++) if (lag(other) > lag(set) + 1e-9) set = other;
    drawn[set]++;
    return set;
  };
  while (place < from) turn();
  const draws = sizes.map((size, set) => rounds(size, seed, `set ${set}`, drawn[set]));
  return {
    next() {
      const set = turn();
      return { set, index: draws[set]() };
    },
  };
}
