/** What is counted of a dataset to compare it with another: one pass, bounded memory. */
import type { Frame, Raster } from '../../frame/index.ts';
import { lookupOf, mapSpace, type LabelSpace, type SpaceMap } from '../../labels/index.ts';
import { GradientCounter } from './gradients.ts';

/** Bins of 8-bit values. */
export const BINS = 32;
/** Metres a bin, the last for all beyond. */
export const DEPTH_STEP = 0.5;
const DEPTH_BINS = 41;

export class Tally {
  readonly name: string;
  /** Where the classes went; null: there are no labels of a known space. */
  readonly map: SpaceMap | null;
  frames = 0;
  /** Frames with labels. */
  labelled = 0;
  /** By id of the space compared in. */
  readonly pixels = new Float64Array(65_536);
  /** Images that show it. */
  readonly images = new Float64Array(65_536);
  readonly luma = new Float64Array(BINS);
  readonly colours = [0, 1, 2].map(() => new Float64Array(BINS));
  readonly depth = new Float64Array(DEPTH_BINS);
  readonly gradients = new GradientCounter();
  private widths = 0;
  private pictures = 0;
  private readonly table: Uint16Array | null;

  /** `from`: what the frames' labels are in; `to`: what is compared in. Null: not known. */
  constructor(name: string, from: LabelSpace | null, to: LabelSpace | null) {
    this.name = name;
    this.map = from && to ? mapSpace(from, to) : null;
    this.table = this.map && lookupOf(this.map);
  }

  async add({ channels: { image, label, depth } }: Frame): Promise<void> {
    this.frames++;
    if (label && this.table) this.countLabels(await label.load(), this.table);
    if (image) this.countImage(await image.load());
    if (depth) this.countDepth(await depth.load());
  }

  /** Of the images, in pixels, on average; NaN: there are none. */
  get width(): number { return this.widths / this.pictures; }

  private countLabels({ data }: Raster, table: Uint16Array): void {
    const here = new Map<number, number>();
    for (let i = 0; i < data.length; i++) here.set(data[i], (here.get(data[i]) ?? 0) + 1);
    const shown = new Set<number>();
    for (const [id, count] of here) {
      this.pixels[table[id]] += count;
      shown.add(table[id]);
    }
    for (const id of shown) this.images[id]++;
    this.labelled++;
  }

  private countImage(raster: Raster): void {
    const { data, channels, width } = raster;
    const [green, blue] = channels < 3 ? [0, 0] : [1, 2];
    const bin = (v: number): number => Math.min(BINS - 1, Math.floor((v * BINS) / 256));
    for (let i = 0; i + channels <= data.length; i += channels) {
      const [r, g, b] = [data[i], data[i + green], data[i + blue]];
      this.luma[bin(0.2126 * r + 0.7152 * g + 0.0722 * b)]++;
      this.colours[0][bin(r)]++;
      this.colours[1][bin(g)]++;
      this.colours[2][bin(b)]++;
    }
    this.gradients.add(raster);
    this.widths += width;
    this.pictures++;
  }

  private countDepth({ data }: Raster): void {
    for (let i = 0; i < data.length; i++) if (data[i] > 0 && data[i] < Infinity) this.depth[Math.min(DEPTH_BINS - 1, Math.floor(data[i] / DEPTH_STEP))]++;
  }
}
