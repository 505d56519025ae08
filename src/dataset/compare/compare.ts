/**
 * How far apart two datasets are: shares of pixels and images class by class, brightness, colours, depths and edges.
 * Distances are total variation: half the sum of absolute differences of two histograms, 0 = alike, 1 = nothing in
 * common. One pass over each, bounded memory.
 */
import type { Dataset } from '../../frame/index.ts';
import type { LabelSpace, SpaceMap } from '../../labels/index.ts';
import { InputError } from '../../scene/index.ts';
import { BINS, DEPTH_STEP, Tally } from './tally.ts';

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
  /** Null where there are no images, or the widths of the two sets' images differ by more than a tenth: edges are counted by the pixel. */
  readonly edges: {
    /** Of the gradient, in grey levels a pixel, between GRADIENT_BOUNDS. */
    readonly strength: HistogramComparison;
    /** Of edges, in EDGE_DIRECTIONS from across the picture round. `mean` says nothing. */
    readonly direction: Omit<HistogramComparison, 'mean'>;
  } | null;
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

/** Widths whose edges can be compared. */
const SAME_WIDTH = 1.1;

export async function compareDatasets(dataset: Dataset, real: Dataset, { space: asked, leaveOut = [], every = 1 }: CompareOptions = {}): Promise<Comparison> {
  const space = asked ?? dataset.info.labelSpace ?? real.info.labelSpace;
  const leftOut = space === null ? [] : classesNamed(leaveOut, space);
  const tallied = async (set: Dataset): Promise<Tally> => {
    const tally = new Tally(set.info.name, set.info.labelSpace, space);
    for (let i = 0; i < set.length; i += every) await tally.add(await set.frame(i));
    return tally;
  };
  return compareTallies(await tallied(dataset), await tallied(real), space, leftOut);
}

/** `space`: what both were counted in; classes of `leftOut` do not count. */
export function compareTallies(a: Tally, b: Tally, space: LabelSpace | null, leftOut: LabelSpace['classes'] = []): Comparison {
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
    names: [a.name, b.name], frames: [a.frames, b.frames], labelSpace: space?.name ?? null, leftOut: leftOut.map((c) => c.name),
    notCounted: labelled ? [1 - totals[0] / all(a), 1 - totals[1] / all(b)] : [0, 0],
    classDistance: labelled ? classes.reduce((d, c) => d + c.adds, 0) : null, classes,
    classesAView: labelled ? [a, b].map((t) => counting.reduce((n, c) => n + t.images[c.id], 0) / t.labelled) as unknown as Both : null,
    brightness: of((t) => t.luma, 256 / BINS),
    colours: colours.every((c) => c !== null) ? colours : null,
    depth: of((t) => t.depth, DEPTH_STEP),
    edges: edgesOf(a, b),
    mappings: [a.map, b.map].filter((map) => map !== null && map.from.name !== map.to.name) as SpaceMap[],
  };
}

function classesNamed(names: readonly string[], space: LabelSpace): LabelSpace['classes'] {
  return names.map((name) => {
    const found = space.classes.find((c) => c.name === name || String(c.id) === name);
    if (!found) throw new InputError(`${space.name} has no class '${name}' to leave out. It has: ${space.classes.map((c) => c.name).slice(0, 60).join(', ')}.`);
    return found;
  });
}

/** null where one of them is empty. `step`: width of a bin; means are of the bins' middles. */
function histograms(a: Float64Array, b: Float64Array, step: number): HistogramComparison | null {
  const [p, q] = [a, b].map((h) => { const n = h.reduce((x, y) => x + y, 0); return [...h].map((v) => v / n); });
  if (!p.every(Number.isFinite) || !q.every(Number.isFinite)) return null;
  const mean = (h: readonly number[]): number => h.reduce((m, share, i) => m + share * (i + 0.5) * step, 0);
  return { distance: totalVariation(p, q), shares: [p, q], mean: [mean(p), mean(q)] };
}

function edgesOf(a: Tally, b: Tally): Comparison['edges'] {
  if (!(Math.max(a.width, b.width) <= SAME_WIDTH * Math.min(a.width, b.width))) return null;
  const [p, q] = [a.gradients.result(), b.gradients.result()];
  return {
    strength: { distance: totalVariation(p.strength, q.strength), shares: [p.strength, q.strength], mean: [p.mean, q.mean] },
    direction: { distance: totalVariation(p.direction, q.direction), shares: [p.direction, q.direction] },
  };
}

/** Of two lists of shares: 0 the same, 1 nothing in common. */
const totalVariation = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, v, i) => sum + Math.abs(v - b[i]), 0) / 2;
