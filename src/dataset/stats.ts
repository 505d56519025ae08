/** What is in a dataset, in numbers: classes, objects, depths, brightness. One pass, bounded memory. */
import { median } from 'd3-array';
import type { Dataset, Frame, Raster } from '../frame/index.ts';
import type { LabelSpace } from '../labels/index.ts';
import { luma } from './ops/measure.ts';
import { SpreadOf, type Spread } from './spread.ts';

export interface ClassStats {
  readonly id: number;
  readonly name: string;
  readonly ignored: boolean;
  readonly pixels: number;
  /** Share of all labelled pixels, 0..1. */
  readonly share: number;
  readonly images: number;
  /** Median frequency over its frequency: what a loss multiplies its pixels by so that rare classes count (Eigen and Fergus 2015, as SegNet); null where it is never seen or ignored. */
  readonly weight: number | null;
  /** (instance, class) pairs over all frames: an object seen in two frames counts twice. */
  readonly objects: number;
}

export interface DatasetStats {
  readonly name: string;
  readonly frames: number;
  readonly splits: Readonly<Record<string, number>>;
  readonly scenes: number;
  /** '480x360' -> frames. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly labelSpace: string | null;
  readonly classes: readonly ClassStats[];
  /** Countable ones (things) only, where the label space says which are. */
  readonly objectsPerFrame: Spread | null;
  /** Visible pixels of an object; things only. */
  readonly objectPixels: Spread | null;
  readonly depthMetres: Spread | null;
  /** Pixels in steps of half a metre; the last holds all beyond. */
  readonly depthHistogram: readonly number[] | null;
  /** Share of pixels at which nothing is hit. */
  readonly noHitShare: number | null;
  /** Shares of pixels in 16 equal bins of 8-bit luma. */
  readonly brightness: readonly number[] | null;
  /** Of the 8-bit sRGB values, red, green, blue. */
  readonly imageMean: readonly number[] | null;
  readonly imageStd: readonly number[] | null;
}

/** `every`: looks at the images of each n-th frame only; lists are counted in full. */
export interface StatsOptions { readonly every?: number; readonly onFrame?: (done: number, total: number) => void }

export async function stats(dataset: Dataset, options: StatsOptions = {}): Promise<DatasetStats> {
  const counted = new Counts(dataset.info.labelSpace);
  let done = 0;
  for await (const frame of dataset) {
    counted.list(frame);
    if (done % (options.every ?? 1) === 0) {
      const { image, label, depth } = frame.channels;
      if (label) counted.label(await label.load());
      if (depth) counted.depth(await depth.load());
      if (image) counted.image(await image.load());
    }
    done++;
    options.onFrame?.(done, dataset.length);
  }
  return counted.result(dataset.info.name);
}

const bump = (map: Map<string, number>, key: string): void => { map.set(key, (map.get(key) ?? 0) + 1); };
const sorted = (map: ReadonlyMap<string, number>): Record<string, number> => Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Metres a step of the depth histogram, and how many steps. */
export const DEPTH_STEP = 0.5;
const DEPTH_STEPS = 41;

class Counts {
  private readonly space: LabelSpace | null;
  private readonly things: ReadonlySet<number> | null;
  private frames = 0;
  private readonly splits = new Map<string, number>();
  private readonly sizes = new Map<string, number>();
  private readonly scenes = new Set<string>();
  private readonly pixels = new Float64Array(65536);
  private readonly images = new Float64Array(65536);
  private readonly pixelsOfImages = new Float64Array(65536);
  private readonly objects = new Float64Array(65536);
  private readonly perFrame = new SpreadOf();
  private readonly sizeOf = new SpreadOf();
  private readonly depths = new SpreadOf();
  private readonly depthSteps = new Float64Array(DEPTH_STEPS);
  private depthPixels = 0;
  private missed = 0;
  private readonly luma = new Float64Array(16);
  private readonly sums = [0, 0, 0];
  private readonly squares = [0, 0, 0];
  private imagePixels = 0;

  constructor(space: LabelSpace | null) {
    this.space = space;
    this.things = space && new Set(space.classes.filter((c) => c.thing).map((c) => c.id));
  }

  list(frame: Frame): void {
    this.frames++;
    bump(this.splits, frame.split);
    if (frame.scene !== '') this.scenes.add(frame.scene);
    const shape = Object.values(frame.channels)[0]?.shape;
    if (shape) bump(this.sizes, `${shape[1]}x${shape[0]}`);
    let things = 0;
    for (const object of frame.objects) {
      this.objects[object.classId]++;
      if (this.things && !this.things.has(object.classId)) continue;
      things++;
      this.sizeOf.add(object.visiblePixels);
    }
    if (frame.objects.length > 0) this.perFrame.add(things);
  }

  label({ data }: Raster): void {
    const here = new Float64Array(65536);
    for (let i = 0; i < data.length; i++) here[data[i]]++;
    for (let id = 0; id < here.length; id++) {
      if (here[id] === 0) continue;
      this.pixels[id] += here[id];
      this.images[id]++;
      this.pixelsOfImages[id] += data.length;
    }
  }

  depth({ data }: Raster): void {
    this.depthPixels += data.length;
    for (let i = 0; i < data.length; i++) {
      if (data[i] === Infinity) this.missed++;
      else if (data[i] === data[i]) {
        this.depths.add(data[i]);
        this.depthSteps[Math.min(DEPTH_STEPS - 1, Math.floor(data[i] / DEPTH_STEP))]++;
      }
    }
  }

  image({ data, channels }: Raster): void {
    const gray = channels < 3;
    for (let i = 0; i + channels <= data.length; i += channels) {
      this.imagePixels++;
      const [r, g, b] = gray ? [data[i], data[i], data[i]] : [data[i], data[i + 1], data[i + 2]];
      this.luma[Math.min(15, Math.floor(luma(r, g, b) / 16))]++;
      this.sums[0] += r; this.sums[1] += g; this.sums[2] += b;
      this.squares[0] += r * r; this.squares[1] += g * g; this.squares[2] += b * b;
    }
  }

  private classes(): ClassStats[] {
    const total = this.pixels.reduce((a, b) => a + b, 0);
    const weights = this.weights();
    const row = (id: number, name: string, ignored: boolean): ClassStats => ({
      id, name, ignored, pixels: this.pixels[id], share: total > 0 ? this.pixels[id] / total : 0, images: this.images[id], weight: weights.get(id) ?? null, objects: this.objects[id],
    });
    const known = this.space?.classes.map((c) => row(c.id, c.name, this.space!.ignored.includes(c.id))) ?? [];
    const ids = new Set(known.map((c) => c.id));
    this.pixels.forEach((n, id) => { if (n > 0 && !ids.has(id)) known.push(row(id, `id ${id}`, this.space !== null)); });
    return known.sort((a, b) => a.id - b.id);
  }

  /** freq(c) = pixels of c / pixels of the images that show c; weight(c) = median of freq / freq(c). */
  private weights(): ReadonlyMap<number, number> {
    const counted = (this.space?.classes ?? []).filter((c) => !this.space!.ignored.includes(c.id) && this.pixels[c.id] > 0);
    const frequencies = counted.map((c) => this.pixels[c.id] / this.pixelsOfImages[c.id]);
    const middle = median(frequencies) ?? 1;
    return new Map(counted.map((c, i) => [c.id, middle / frequencies[i]]));
  }

  result(name: string): DatasetStats {
    const n = this.imagePixels;
    return {
      name, frames: this.frames, splits: sorted(this.splits), scenes: this.scenes.size, sizes: sorted(this.sizes),
      labelSpace: this.space?.name ?? null, classes: this.classes(),
      objectsPerFrame: this.perFrame.result(), objectPixels: this.sizeOf.result(), depthMetres: this.depths.result(),
      depthHistogram: this.depthPixels > 0 ? [...this.depthSteps] : null,
      noHitShare: this.depthPixels > 0 ? this.missed / this.depthPixels : null,
      brightness: n > 0 ? [...this.luma].map((v) => v / n) : null,
      imageMean: n > 0 ? this.sums.map((s) => s / n) : null,
      imageStd: n > 0 ? this.sums.map((s, c) => Math.sqrt(Math.max(0, this.squares[c] / n - (s / n) ** 2))) : null,
    };
  }
}
