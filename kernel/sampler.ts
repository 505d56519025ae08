/**
 * The random numbers of light transport: Owen-scrambled Sobol points in padded pairs (Burley 2020, "Practical
 * Hash-based Owen Scrambling", JCGT 9(4)). Keyed by (seed, pixel, sample, dimension) alone, hence the same for any
 * tiling or number of workers. A sample's k-th draw is one well-distributed set over all samples of a pixel: any
 * power-of-two run of samples is a (0, m, 2)-net, other counts degrade gently.
 */

let key: u32 = 0;
let index: u32 = 0;
let dimension: u32 = 0;

/** Results of next2D. */
export let u0: f32 = 0;
export let u1: f32 = 0;

/** Largest f32 below 1. */
const ONE_MINUS: f32 = 0.99999994;

/** Mixes two words into one (finaliser of Wellons' lowbias32 search, 2018). */
@inline
export function hash2(a: u32, b: u32): u32 {
  let h = a ^ (b * 0x9e3779b9 + 0x7f4a7c15 + (a << 6) + (a >> 2));
  h ^= h >> 16;
  h *= 0x7feb352d;
  h ^= h >> 15;
  h *= 0x846ca68b;
  h ^= h >> 16;
  return h;
}

/** Begins sample `sample` of the pixel whose hash is `pixelKey`. */
export function startSample(pixelKey: u32, sample: u32): void {
  key = pixelKey;
  index = reverse(sample);
  dimension = 0;
}

/** Jumps to a dimension, so that paths that branch do not shift what comes after. */
@inline
export function setDimension(d: u32): void {
  dimension = d;
}

@inline
function reverse(x: u32): u32 {
  x = (x << 16) | (x >> 16);
  x = ((x & 0x00ff00ff) << 8) | ((x & 0xff00ff00) >> 8);
  x = ((x & 0x0f0f0f0f) << 4) | ((x & 0xf0f0f0f0) >> 4);
  x = ((x & 0x33333333) << 2) | ((x & 0xcccccccc) >> 2);
  return ((x & 0x55555555) << 1) | ((x & 0xaaaaaaaa) >> 1);
}

/** Owen scrambling of a bit-reversed word: each bit is flipped by a hash of the bits above it (Laine and Karras 2011; constants of Vegdahl 2021). */
@inline
function scrambleReversed(x: u32, seed: u32): u32 {
  x ^= x * 0x3d20adea;
  x += seed;
  x *= (seed >> 16) | 1;
  x ^= x * 0x05526c56;
  x ^= x * 0x53a22864;
  return x;
}

/**
 * The bit-reversed second Sobol coordinate of an index: its generator matrix is Pascal's triangle mod 2, which
 * factors into five butterfly steps.
 */
@inline
function sobol1Reversed(x: u32): u32 {
  x ^= (x >> 16) & 0x0000ffff;
  x ^= (x >> 8) & 0x00ff00ff;
  x ^= (x >> 4) & 0x0f0f0f0f;
  x ^= (x >> 2) & 0x33333333;
  x ^= (x >> 1) & 0x55555555;
  return x;
}

@inline
function toUnit(x: u32): f32 {
  return min(f32(x) * 2.3283064365386963e-10, ONE_MINUS);
}

/** Uniform in [0, 1). */
export function next1D(): f32 {
  const h = hash2(key, dimension);
  dimension += 1;
  // Shuffle the order of samples, then van der Corput: the bits of the index, reversed.
  const shuffled = reverse(scrambleReversed(index, h));
  return toUnit(reverse(scrambleReversed(shuffled, h * 0x9e3779b1 + 0x68bc21eb)));
}

/** A point of [0, 1)^2 into u0, u1. */
export function next2D(): void {
  const h = hash2(key, dimension);
  dimension += 1;
  const shuffled = reverse(scrambleReversed(index, h));
  u0 = toUnit(reverse(scrambleReversed(shuffled, h * 0x9e3779b1 + 0x68bc21eb)));
  u1 = toUnit(reverse(scrambleReversed(sobol1Reversed(shuffled), h * 0x85ebca6b + 0x02e5be93)));
}
