/** One PNG that shows what is in a dataset: a row a frame, a column a channel, a legend of the classes. */
import { encodePng } from '../../image/index.ts';
import { InputError } from '../../scene/index.ts';
import type { Dataset, Frame, Raster } from '../../frame/index.ts';
import type { LabelSpace } from '../../labels/index.ts';
import { SpreadOf } from '../spread.ts';
import { blank, drawText, fillRect, fitText, paste, textWidth, type Color, type Picture } from './canvas.ts';
import { captionSpots } from './captions.ts';
import { labelColors, paintDepth, paintInstances, paintLabels, paintNormals, paintPlain, turbo, type DepthRange } from './colorize.ts';
import { resizeArea, resizeNearest } from '../ops/resize.ts';

export interface SheetOptions {
  /** Rows, at most; taken evenly from the whole dataset. */
  readonly frames: number;
  /** Width of a picture, pixels. */
  readonly thumbnail: number;
}
export const sheetDefaults: SheetOptions = { frames: 12, thumbnail: 320 };

const PAPER: Color = [250, 250, 248];
const INK: Color = [28, 30, 34];
const FAINT: Color = [112, 116, 122];
const WHITE: Color = [255, 255, 255];
const BLACK: Color = [16, 16, 18];
const MARGIN = 20;
const GAP = 6;
const TITLES: Readonly<Record<string, string>> = { image: 'image', label: 'label', instance: 'instance', depth: 'depth', normal: 'normal' };
const COLUMNS = Object.keys(TITLES);

/** At most n indices, evenly spread over 0..length - 1. */
export function evenly(length: number, n: number): number[] {
  const count = Math.min(length, n);
  return Array.from({ length: count }, (_, k) => Math.floor(((k + 0.5) * length) / count));
}

/** PNG bytes. Reads the frames it shows twice (once for the range of depths), holds one at a time. */
export async function contactSheet(dataset: Dataset, options: Partial<SheetOptions> = {}): Promise<Uint8Array> {
  const { frames: limit, thumbnail } = { ...sheetDefaults, ...options };
  const indices = evenly(dataset.length, limit);
  if (indices.length === 0) throw new InputError(`${dataset.info.name}: has no frames to show.`);
  const first = await dataset.frame(indices[0]);
  const shown = COLUMNS.filter((name) => name in first.channels);
  const columns = shown.length > 0 ? shown : Object.keys(first.channels).slice(0, 5);
  if (columns.length === 0) throw new InputError(`${dataset.info.name}: frame ${first.id} has no images to show.`);
  const [height0, width0] = first.channels[columns[0]].shape;
  const rowHeight = Math.max(16, Math.round((thumbnail * height0) / width0));
  const { range, pixels } = await survey(dataset, indices);

  // With few channels, several frames stand side by side.
  const across = Math.max(1, Math.min(indices.length, Math.floor(COLUMNS.length / columns.length)));
  const rows = Math.ceil(indices.length / across);
  const blockWidth = columns.length * (thumbnail + GAP) - GAP;
  const width = 2 * MARGIN + across * blockWidth + (across - 1) * 3 * GAP;
  const legend = layOutLegend(dataset.info.labelSpace, pixels, width - 2 * MARGIN);
  const top = MARGIN + 30 + legend.height + 34;
  const sheet = blank(width, top + rows * (rowHeight + GAP) - GAP + MARGIN, PAPER);

  const from = indices.length < dataset.length ? `${indices.length} of ${dataset.length} frames` : `${dataset.length} frame${dataset.length === 1 ? '' : 's'}`;
  const facts = [from, `${width0} x ${height0}`, ...(dataset.info.labelSpace ? [`classes: ${dataset.info.labelSpace.name}`] : [])].join('   ');
  const name = fitText(dataset.info.name, 15, width - 2 * MARGIN - textWidth(facts, 10) - 30);
  drawText(sheet, name, MARGIN, MARGIN, { size: 15, color: INK, weight: 2.2 });
  drawText(sheet, facts, MARGIN + textWidth(name, 15) + 20, MARGIN + 5, { size: 10, color: FAINT });
  legend.draw(sheet, MARGIN, MARGIN + 30);

  for (let block = 0; block < across; block++) {
    columns.forEach((column, c) => {
      const x = MARGIN + block * (blockWidth + 3 * GAP) + c * (thumbnail + GAP);
      drawText(sheet, TITLES[column] ?? column, x + 1, top - 20, { size: 11, color: INK, weight: 1.7 });
      if (column === 'depth' && range) drawRange(sheet, range, x + thumbnail - 12, top - 20);
    });
  }
  for (const [k, index] of indices.entries()) {
    const frame = k === 0 ? first : await dataset.frame(index);
    const y = top + Math.floor(k / across) * (rowHeight + GAP);
    for (const [c, column] of columns.entries()) {
      const x = MARGIN + (k % across) * (blockWidth + 3 * GAP) + c * (thumbnail + GAP);
      const picture = await thumbnailOf(frame, column, thumbnail, rowHeight, dataset.info.labelSpace, range);
      if (c === 0) drawText(picture, `${frame.id}  ${frame.split}`, 8, rowHeight - 18, { size: 10, color: WHITE, halo: BLACK });
      paste(sheet, picture, x, y);
    }
  }
  return encodePng({ width: sheet.width, height: sheet.height, channels: 3, data: sheet.data }, { filter: 'sub' });
}

/** Range of depths and pixels of each class over the frames shown. */
async function survey(dataset: Dataset, indices: readonly number[]): Promise<{ range: DepthRange | null; pixels: Float64Array }> {
  const depths = new SpreadOf();
  const pixels = new Float64Array(65536);
  for (const index of indices) {
    const { depth, label } = (await dataset.frame(index)).channels;
    if (depth) for (const d of (await depth.load()).data) if (d > 0 && d < Infinity) depths.add(d);
    if (label) for (const id of (await label.load()).data) pixels[id]++;
  }
  const spread = depths.result();
  return { range: spread && { near: spread.p1, far: spread.p99 }, pixels };
}

async function thumbnailOf(frame: Frame, name: string, width: number, height: number, space: LabelSpace | null, range: DepthRange | null): Promise<Picture> {
  const channel = frame.channels[name];
  if (channel === undefined) return blank(width, height, [230, 230, 228]);
  const raster = await channel.load();
  if (name === 'depth' && range) return paintDepth(resizeNearest(raster, width, height), range);
  if (name === 'normal') return paintNormals(resizeNearest(raster, width, height));
  if (name === 'instance') return paintInstances(resizeNearest(raster, width, height));
  if (name !== 'label') return resizeArea({ ...paintPlain(raster), channels: 3 }, width, height);
  const small = resizeNearest(raster, width, height);
  const picture = paintLabels(small, labelColors(space));
  writeNames(picture, small, space);
  return picture;
}

/** Names on the areas that have room for them; none over another, and none again close to itself. */
function writeNames(picture: Picture, ids: Raster, space: LabelSpace | null): void {
  const names = new Map(space?.classes.map((c) => [c.id as number, c.name]));
  const size = 9;
  const placed: { id: number; x: number; y: number; w: number }[] = [];
  for (const { id, x, y, room } of captionSpots(ids, Math.round((ids.width * ids.height) / 250))) {
    const name = names.get(id);
    if (name === undefined || id === space?.voidId || room < 5) continue;
    const w = textWidth(name, size);
    const left = Math.round(Math.max(2, Math.min(ids.width - w - 2, x - w / 2)));
    const line = Math.round(Math.max(2, Math.min(ids.height - size - 3, y - size / 2)));
    const inTheWay = (p: (typeof placed)[number]): boolean => left < p.x + p.w + 5 && p.x < left + w + 5 && Math.abs(p.y - line) < size + 6;
    const again = (p: (typeof placed)[number]): boolean => p.id === id && Math.abs(p.x - left) + Math.abs(p.y - line) < ids.width / 3;
    if (placed.some((p) => inTheWay(p) || again(p))) continue;
    placed.push({ id, x: left, y: line, w });
    drawText(picture, name, left, line, { size, color: WHITE, halo: BLACK });
  }
}

interface Legend { readonly height: number; draw(on: Picture, x: number, y: number): void }

/** Swatches with names and shares, in columns, the most frequent first. */
function layOutLegend(space: LabelSpace | null, pixels: Float64Array, width: number): Legend {
  const total = pixels.reduce((a, b) => a + b, 0);
  if (space === null || total === 0) return { height: 0, draw: () => undefined };
  const colors = labelColors(space);
  const size = 10;
  const rows = space.classes.filter((c) => pixels[c.id] > 0).sort((a, b) => pixels[b.id] - pixels[a.id] || a.id - b.id)
    .map((c) => ({ color: colors[c.id], name: `${c.id} ${c.name}`, share: share(pixels[c.id] / total) }));
  const widest = Math.max(...rows.map((r) => textWidth(r.name, size) + textWidth(r.share, size))) + 18 + 10 + 26;
  const columns = Math.max(1, Math.min(rows.length, Math.floor(width / widest)));
  const step = Math.min(Math.floor(width / columns), 240);
  const lines = Math.ceil(rows.length / columns);
  return {
    height: lines * 20,
    draw: (on, x0, y0) => rows.forEach((r, k) => {
      const x = x0 + (k % columns) * step;
      const y = y0 + Math.floor(k / columns) * 20;
      fillRect(on, x, y - 2, 14, 14, FAINT);
      fillRect(on, x + 1, y - 1, 12, 12, r.color);
      drawText(on, r.name, x + 20, y, { size, color: INK });
      drawText(on, r.share, x + 20 + textWidth(r.name, size) + 7, y, { size, color: FAINT });
    }),
  };
}

const share = (s: number): string => (s >= 0.0995 ? `${(s * 100).toFixed(0)}%` : s >= 0.0005 ? `${(s * 100).toFixed(1)}%` : '<0.1%');
const metres = (d: number): string => `${d >= 9.95 ? d.toFixed(0) : d.toFixed(1)} m`;

/** 'near [colours] far', ending at x. */
function drawRange(on: Picture, range: DepthRange, x: number, y: number): void {
  const [near, far] = [metres(range.near), metres(range.far)];
  const bar = 70;
  const left = x - textWidth(far, 10) - 4 - bar;
  for (let k = 0; k < bar; k++) fillRect(on, Math.round(left) + k, y, 1, 10, turbo(0.96 - 0.92 * (k / (bar - 1))));
  drawText(on, near, left - textWidth(near, 10) - 5, y, { size: 10, color: FAINT });
  drawText(on, far, left + bar + 5, y, { size: 10, color: FAINT });
}
