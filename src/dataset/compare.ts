/**
 * How far apart two datasets are: shares of pixels and images class by class, brightness, colours and depths. Distances
 * are total variation: half the sum of absolute differences of two histograms, 0 = alike, 1 = nothing in common. One
 * pass over each, bounded memory.
 */
import type { Dataset, Raster } from '../frame/index.ts';
import { lookupOf, mapSpace, type LabelSpace, type SpaceMap } from '../labels/index.ts';
import { InputError } from '../scene/index.ts';

/** A value of the dataset, and that of the other. */
export type Both<T = number> = readonly [T, T];

export interface ClassComparison {
  readonly id: number;
  readonly name: string;
  /** Share of the pixels that count, 0..1. */
  readonly pixels: Both;
  /** Share of the images that show it. */
  readonly images: Both;
  /** What it adds to the distance: half the absolute difference of the pixel shares. */
  readonly adds: number;
}

export interface HistogramComparison { readonly distance: number; readonly shares: Both<readonly number[]>; readonly mean: Both }

export interface Comparison {
  readonly names: Both<string>;
  readonly frames: Both;
  readonly labelSpace: string | null;
  /** Classes that do not count, beside void and ignored ones. */
  readonly leftOut: readonly string[];
  /** Share of all pixels that do not count. */
  readonly notCounted: Both;
  /** null: one of the two has no labels. */
  readonly classDistance: number | null;
  /** By what they add, most first; those that neither shows are not there. */
  readonly classes: readonly ClassComparison[];
  /** Counting classes in an image, on average. */
  readonly classesAView: Both | null;
  /** Of Rec.709 luma of the 8-bit values, in 32 bins. */
  readonly brightness: HistogramComparison | null;
  /** Of red, green and blue, in 32 bins. */
  readonly colours: readonly HistogramComparison[] | null;
  /** In steps of half a metre, the last for all beyond 20 m; pixels where nothing is hit are left out. */
  readonly depth: HistogramComparison | null;
  /** Where the classes of each went, for those that are not of the space compared in. */
  readonly mappings: readonly SpaceMap[];
}

export interface CompareOptions {
  /** Compare in this space; default: that of the dataset. */
  readonly space?: LabelSpace;
  /** Names or ids of classes that are not to count. */
  readonly leaveOut?: readonly string[];
  /** Looks at each n-th frame only. */
  readonly every?: number;
}

const BINS = 32;
const COMPARED_DEPTH_STEP = 0.5;
const DEPTH_BINS = 41;

export async function compareDatasets(dataset: Dataset, real: Dataset, { space: asked, leaveOut = [], every = 1 }: CompareOptions = {}): Promise<Comparison> {
  const space = asked ?? dataset.info.labelSpace ?? real.info.labelSpace;
  const leftOut = space === null ? [] : classesNamed(leaveOut, space);
  const maps = [dataset, real].map(({ info: { labelSpace } }) => (space && labelSpace ? mapSpace(labelSpace, space) : null));
  const a = await tally(dataset, maps[0], every);
  const b = await tally(real, maps[1], every);
  const counting = space?.classes.filter((c) => !space.ignored.includes(c.id) && !leftOut.some((l) => l.id === c.id)) ?? [];
  const sum = (pixels: Float64Array): number => counting.reduce((n, c) => n + pixels[c.id], 0);
  const totals: Both = [sum(a.pixels), sum(b.pixels)];
  const labelled = totals[0] > 0 && totals[1] > 0;
  const classes = !labelled ? [] : counting.map(({ id, name }): ClassComparison => {
    const pixels: Both = [a.pixels[id] / totals[0], b.pixels[id] / totals[1]];
    return { id, name, pixels, images: [a.images[id] / a.labelled, b.images[id] / b.labelled], adds: Math.abs(pixels[0] - pixels[1]) / 2 };
  }).filter((c) => c.pixels[0] + c.pixels[1] > 0).sort((x, y) => y.adds - x.adds || x.id - y.id);
  const of = (pick: (t: Tally) => Float64Array, step: number): HistogramComparison | null => histograms(pick(a), pick(b), step);
  const colours = [0, 1, 2].map((c) => of((t) => t.colours[c], 256 / BINS));
  const all = (t: Tally): number => t.pixels.reduce((x, y) => x + y, 0);
  return {
    names: [dataset.info.name, real.info.name], frames: [a.frames, b.frames], labelSpace: space?.name ?? null, leftOut: leftOut.map((c) => c.name),
    notCounted: labelled ? [1 - totals[0] / all(a), 1 - totals[1] / all(b)] : [0, 0],
    classDistance: labelled ? classes.reduce((d, c) => d + c.adds, 0) : null, classes,
    classesAView: labelled ? [a, b].map((t) => counting.reduce((n, c) => n + t.images[c.id], 0) / t.labelled) as unknown as Both : null,
    brightness: of((t) => t.luma, 256 / BINS),
    colours: colours.every((c) => c !== null) ? colours : null,
    depth: of((t) => t.depth, COMPARED_DEPTH_STEP),
    mappings: maps.filter((map) => map !== null && map.from.name !== map.to.name) as SpaceMap[],
  };
}

function classesNamed(names: readonly string[], space: LabelSpace): LabelSpace['classes'] {
  return names.map((name) => {
    const found = space.classes.find((c) => c.name === name || String(c.id) === name);
    if (!found) throw new InputError(`${space.name} has no class '${name}' to leave out. It has: ${space.classes.map((c) => c.name).slice(0, 60).join(', ')}.`);
    return found;
  });
}

/** Counts of one dataset, by id of the space compared in. */
interface Tally {
  frames: number;
  labelled: number;
  readonly pixels: Float64Array;
  readonly images: Float64Array;
  readonly luma: Float64Array;
  readonly colours: readonly Float64Array[];
  readonly depth: Float64Array;
}

async function tally(dataset: Dataset, map: SpaceMap | null, every: number): Promise<Tally> {
  const t: Tally = {
    frames: 0, labelled: 0, pixels: new Float64Array(65_536), images: new Float64Array(65_536), luma: new Float64Array(BINS),
    colours: [0, 1, 2].map(() => new Float64Array(BINS)), depth: new Float64Array(DEPTH_BINS),
  };
  const table = map && lookupOf(map);
  for (let i = 0; i < dataset.length; i += every) {
    const { image, label, depth } = (await dataset.frame(i)).channels;
    t.frames++;
    if (label && table) countLabels(t, await label.load(), table);
    if (image) countImage(t, await image.load());
    if (depth) countDepth(t, await depth.load());
  }
  return t;
}

function countLabels(t: Tally, { data }: Raster, table: Uint16Array): void {
  const here = new Map<number, number>();
  for (let i = 0; i < data.length; i++) here.set(data[i], (here.get(data[i]) ?? 0) + 1);
  const shown = new Set<number>();
  for (const [id, count] of here) {
    t.pixels[table[id]] += count;
    shown.add(table[id]);
  }
  for (const id of shown) t.images[id]++;
  t.labelled++;
}

function countImage(t: Tally, { data, channels }: Raster): void {
  const [green, blue] = channels < 3 ? [0, 0] : [1, 2];
  const bin = (v: number): number => Math.min(BINS - 1, Math.floor((v * BINS) / 256));
  for (let i = 0; i + channels <= data.length; i += channels) {
    const [r, g, b] = [data[i], data[i + green], data[i + blue]];
    t.luma[bin(0.2126 * r + 0.7152 * g + 0.0722 * b)]++;
    t.colours[0][bin(r)]++;
    t.colours[1][bin(g)]++;
    t.colours[2][bin(b)]++;
  }
}

function countDepth(t: Tally, { data }: Raster): void {
  for (let i = 0; i < data.length; i++) if (data[i] > 0 && data[i] < Infinity) t.depth[Math.min(DEPTH_BINS - 1, Math.floor(data[i] / COMPARED_DEPTH_STEP))]++;
}

/** null where one of them is empty. `step`: width of a bin; means are of the bins' middles. */
function histograms(a: Float64Array, b: Float64Array, step: number): HistogramComparison | null {
  const [p, q] = [a, b].map((h) => { const n = h.reduce((x, y) => x + y, 0); return [...h].map((v) => v / n); });
  if (!p.every(Number.isFinite) || !q.every(Number.isFinite)) return null;
  const mean = (h: readonly number[]): number => h.reduce((m, share, i) => m + share * (i + 0.5) * step, 0);
  return { distance: p.reduce((d, share, i) => d + Math.abs(share - q[i]) / 2, 0), shares: [p, q], mean: [mean(p), mean(q)] };
}
