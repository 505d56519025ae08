/**
 * Named random streams. Randomness is always an argument: a stream is opened from a seed and the names of what it
 * is for, so the same thing gets the same numbers whatever was drawn before it, by whom, and in which order.
 */

/** A source of uniform numbers. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [0, n). */
  int(n: number): number;
  /** Uniform in [lo, hi). */
  range(lo: number, hi: number): number;
  /** One of the items, each as likely. */
  pick<T>(items: readonly T[]): T;
  /** An index, with probability in proportion to its weight. */
  weighted(weights: readonly number[]): number;
  /** True with probability p. */
  chance(p: number): boolean;
  /** Standard normal deviate, sum of twelve uniforms minus six (bounded to ±6, no transcendental). */
  normal(): number;
  /** The items in a random order (Fisher-Yates), as a new array. */
  shuffle<T>(items: readonly T[]): T[];
}

/** 32-bit hash of a string or number list (murmur3's finaliser over FNV-1a words). */
export function hash32(...parts: readonly (string | number)[]): number {
  let h = 0x811c9dc5;
  for (const part of parts) {
    const text = `${typeof part === 'number' ? '#' : '$'}${part};`;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Opens the stream for `names` under `seed`: `random(seed, 'room', 12, 'chair')`. The generator is sfc32. */
export function random(seed: number, ...names: readonly (string | number)[]): Random {
  let a = hash32(seed, 'a', ...names) | 0;
  let b = hash32(seed, 'b', ...names) | 0;
  let c = hash32(seed, 'c', ...names) | 0;
  let counter = 1;
  const next32 = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) next32();
  const next = (): number => next32() / 4294967296;
  const int = (n: number): number => Math.floor(next() * n);
  return {
    next,
    int,
    range: (lo, hi) => lo + (hi - lo) * next(),
    pick: (items) => {
      if (items.length === 0) throw new RangeError('pick: no items');
      return items[int(items.length)];
    },
    weighted: (weights) => {
      let total = 0;
      for (const w of weights) total += w;
      let at = next() * total;
      for (let i = 0; i < weights.length; i++) {
        at -= weights[i];
        if (at < 0) return i;
      }
      return weights.length - 1;
    },
    chance: (p) => next() < p,
    normal: () => {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += next();
      return sum;
    },
    shuffle: (items) => {
      const out = [...items];
      for (let i = out.length - 1; i > 0; i--) {
        const j = int(i + 1);
        [out[i], out[j]] = [out[j], out[i]];
      }
      return out;
    },
  };
}
