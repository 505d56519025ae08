/** Masks as runs, strings, polygons and outlines: against the COCO API's own answers, and against plain loops over pixels. */
import { describe, expect, it } from 'vitest';
import { random } from '../../math/index.ts';
import { rleOfPolygon } from './centre-polygon.ts';
import { rleOfCocoPolygon } from './coco-polygon.ts';
import { joinRings } from './join-rings.ts';
import { outlines } from './outline.ts';
import { checkedRle, rleFromString, rleToString } from './rle-string.ts';
import { rleArea, rleBox, rlePixels, rlesByKey, rleUnion, type Rle } from './rle.ts';

/** Islands, holes, pixels that touch by corners: noise in which `fill` of the pixels are set. */
function noise(seed: number, width: number, height: number, fill: number): Uint8Array {
  const { chance } = random(seed, 'noise');
  return Uint8Array.from({ length: width * height }, () => (chance(fill) ? 1 : 0));
}

const rleOf = (pixels: Uint8Array, width: number, height: number): Rle => rlesByKey(width, height, (i) => pixels[i]).get(1) ?? { width, height, counts: [width * height] };
const VECTORS: readonly (readonly [string, number, number, readonly number[], string, number])[] = [
  ['a triangle', 20, 16, [2.2, 1.1, 17.4, 3.9, 6.6, 14.3], 'Q11?3N2M3M3MO1O2O0O1O1O1O1O2N1O]1', 95],
  ['the whole image', 12, 12, [0, 0, 12, 0, 12, 12, 0, 12], '0`4', 144],
  ['a polygon partly outside', 9, 7, [-3, 2, 4.5, -2, 14, 3.5, 4.5, 9, 4.5, 3], '0251O000000i0', 42],
  ['edges through the centres of pixels', 16, 10, [2.5, 2.5, 2.5, 7.5, 13.5, 7.5, 13.5, 2.5], 'Q1550000000000000000000a0', 55],
  ['a bow tie', 10, 10, [1, 1, 9, 9, 9, 1, 1, 9], ';74N2N2N10O2N2N28', 32],
  ['a sliver', 30, 4, [1, 1, 1, 1, 28.3, 1.2, 28.3, 3.3, 15, 2.1, 1, 3.3], '522000000000000000000O10000000000001O000000000000000007', 47],
  ['less than a pixel', 10, 10, [4.2, 4.2, 4.3, 4.2, 4.3, 4.3], 'T3', 0],
];
const SEEDS = Array.from({ length: 12 }, (_, i) => i);
const sizes = (seed: number): readonly [number, number, number] => [3 + (seed * 7) % 31, 2 + (seed * 5) % 23, [0.03, 0.3, 0.6, 0.95][seed % 4]];

describe.each(SEEDS)('runs of noise, seed %i', (seed) => {
  const [width, height, fill] = sizes(seed);
  const pixels = noise(seed, width, height, fill);
  const rle = rleOf(pixels, width, height);

  it('are the pixels, with their area and box', () => {
    expect(rlePixels(rle)).toEqual(pixels);
    const xs = [...pixels.keys()].filter((i) => pixels[i] === 1);
    expect(rleArea(rle)).toBe(xs.length);
    const columns = xs.map((i) => i % width);
    const rows = xs.map((i) => Math.floor(i / width));
    expect(rleBox(rle)).toEqual(xs.length === 0 ? null : [Math.min(...columns), Math.min(...rows), Math.max(...columns) + 1, Math.max(...rows) + 1]);
  });

  it('survive as a string', () => {
    expect(rleFromString(rleToString(rle), width, height)).toEqual(rle);
  });

  it('are the union of their two halves and of overlapping parts', () => {
    const part = (keep: (i: number) => boolean): Rle => rleOf(pixels.map((v, i) => (keep(i) ? v : 0)), width, height);
    expect(rlePixels(rleUnion([part((i) => i % 2 === 0), part((i) => i % 2 === 1)]))).toEqual(pixels);
    expect(rlePixels(rleUnion([part((i) => i % 3 !== 0), part((i) => i % 3 !== 1), part((i) => i === 0)]))).toEqual(pixels);
  });

  it('come back from their outlines, joined to one polygon with holes and islands', () => {
    const rings = outlines(rle);
    for (const ring of rings) {
      for (let i = 0; i < ring.length; i += 2) {
        const next = (i + 2) % ring.length;
        expect(Number(ring[i] === ring[next]) + Number(ring[i + 1] === ring[next + 1])).toBe(1); // corners only, no edge twice
      }
    }
    expect(rlePixels(rleOfPolygon(joinRings(rings), width, height))).toEqual(pixels);
    // As a text file has them: six digits of shares of the image's size.
    const rounded = joinRings(rings).map((v, i) => Number((v / (i % 2 === 0 ? width : height)).toFixed(6)) * (i % 2 === 0 ? width : height));
    expect(rlePixels(rleOfPolygon(rounded, width, height))).toEqual(pixels);
  });

  it('of integer rings are the pixels by the rule of the COCO API too', () => {
    const even = new Uint8Array(pixels.length);
    for (const ring of outlines(rle)) rlePixels(rleOfCocoPolygon(ring, width, height)).forEach((v, i) => { even[i] ^= v; });
    expect(even).toEqual(pixels);
  });
});

describe('outlines', () => {
  it('go round a ring clockwise and round its hole the other way', () => {
    const pixels = new Uint8Array(25).fill(1);
    pixels[12] = 0;
    expect(outlines(rleOf(pixels, 5, 5))).toEqual([[5, 0, 5, 5, 0, 5, 0, 0], [3, 3, 3, 2, 2, 2, 2, 3]]);
  });

  it('keep pixels apart that touch by a corner', () => {
    expect(outlines(rleOf(Uint8Array.of(1, 0, 0, 1), 2, 2))).toHaveLength(2);
  });

  it('are none for an empty mask', () => {
    expect(joinRings(outlines(rleOf(new Uint8Array(6), 2, 3)))).toEqual([]);
  });
});

describe('rings joined to one polygon', () => {
  it('are tied between their nearest corners, there and back', () => {
    const square = (x: number, y: number): number[] => [x, y, x + 4, y, x + 4, y + 4, x, y + 4];
    expect(joinRings([square(0, 0), square(10, 3)])).toEqual([0, 0, 4, 0, 4, 4, 10, 3, 14, 3, 14, 7, 10, 7, 10, 3, 4, 4, 0, 4]);
    expect(joinRings([square(0, 0)])).toEqual(square(0, 0));
  });

  it('stay quick when there are many', () => {
    const pixels = noise(1, 400, 300, 0.4); // thousands of rings: comparing all corners would take minutes
    const rle = rleOf(pixels, 400, 300);
    const before = process.cpuUsage().user;
    const points = joinRings(outlines(rle));
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(5);
    expect(rlePixels(rleOfPolygon(points, 400, 300))).toEqual(pixels);
  });
});

describe('rasterising as the COCO API', () => {
  // What rleFrPoly, rleToString and rleArea of cocodataset/cocoapi (common/maskApi.c) say; 200,000 random polygons, many of
  // them partly outside of the image, agreed when this was written.
  it.each(VECTORS)('%s', (_, width, height, points, text, area) => {
    const rle = rleOfCocoPolygon(points, width, height);
    expect(rleToString(rle)).toBe(text);
    expect(rleArea(rle)).toBe(area);
  });

  it('takes as long for an absurd polygon as for a plain one', () => {
    const rle = rleOfCocoPolygon([-1e12, -1e12, 1e12, -1e12, 1e12, 1e12, -1e12, 1e12], 4, 3);
    expect(rle.counts).toEqual([0, 12]);
    expect(rleOfPolygon([-1e12, -1e12, 1e12, -1e12, 1e12, 1e12, -1e12, 1e12], 4, 3).counts).toEqual([0, 12]);
  });
});

describe('runs from a file', () => {
  it('must fill the image', () => {
    expect(() => checkedRle([3, 2], 2, 3)).toThrow('its runs cover 5 pixels, the image has 2x3 = 6');
    expect(() => checkedRle([7, -1], 2, 3)).toThrow('run 2 is -1 pixels long');
  });

  it('must be whole and of the characters there are', () => {
    expect(() => rleFromString('06', 2, 3)).not.toThrow();
    expect(() => rleFromString('0P', 2, 3)).toThrow('end in the middle');
    expect(() => rleFromString('0 ', 2, 3)).toThrow('character 2, " ", is not one');
    expect(() => rleFromString('0oooooooooo0', 2, 3)).toThrow('longer than any image');
  });

  it('of a very long run survive', () => {
    const rle = { width: 65000, height: 30000, counts: [1, 1_949_999_990, 3, 6] };
    expect(rleFromString(rleToString(rle), 65000, 30000)).toEqual(rle);
  });
});
