/**
 * The page that `syntrain view` writes to browse a dataset: index.html, and a small script a frame with what its ids
 * and depths are, since a page opened from a folder may show images but not read their pixels. Nothing is loaded from
 * elsewhere, and every string of the dataset is put in as text.
 */
import { zlibSync } from 'fflate';
import type { Frame, Raster } from '../../frame/index.ts';
import type { LabelSpace } from '../../labels/index.ts';
import { instanceColor, labelColors, turbo, type DepthRange } from './colorize.ts';
import { PAGE_SCRIPT, PAGE_STYLE } from './page-source.ts';
import { resizeNearest } from '../ops/resize.ts';

/** A frame in the list of the page. */
export interface PageFrame {
  readonly id: string;
  readonly split: string;
  readonly scene: string;
  /** Ids in its label image. */
  readonly classes: readonly number[];
  /** Channel -> address of an image that browsers show, relative to the page. */
  readonly images: Readonly<Record<string, string>>;
}

export interface PageContent {
  readonly name: string;
  /** Frames in the dataset; the page may have fewer. */
  readonly total: number;
  readonly frames: readonly PageFrame[];
  readonly space: LabelSpace | null;
  readonly range: DepthRange | null;
  readonly credits: string;
}

/** JSON that can stand in a script element, whatever the strings in it. */
const scriptJson = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

export function pageHtml(content: PageContent): string {
  const { name, total, frames, space, range, credits } = content;
  const colors = labelColors(space);
  const data = {
    name, total, frames, range, credits,
    voidId: space?.voidId ?? -1,
    classes: Object.fromEntries((space?.classes ?? []).map((c) => [c.id, { name: c.name, color: colors[c.id] }])),
    instanceColors: Array.from({ length: 600 }, (_, id) => instanceColor(id)),
    turbo: Array.from({ length: 256 }, (_, k) => turbo(0.04 + (0.92 * k) / 255)),
  };
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file: data:; script-src 'self' 'unsafe-inline' file:; style-src 'unsafe-inline'">
<title>${escapeHtml(name)}</title><style>${PAGE_STYLE}</style></head><body>
<svg width="0" height="0" style="position:absolute"><filter id="normals" color-interpolation-filters="sRGB"><feComponentTransfer><feFuncG type="table" tableValues="1 0"/><feFuncB type="table" tableValues="1 0"/></feComponentTransfer></filter></svg>
<header><h1></h1><span id="facts"></span>
<label>split <select id="split"><option value="">all</option></select></label>
<label>shows <select id="class"><option value="">anything</option></select></label>
<label>id <input id="find" size="8" placeholder="000012"></label></header>
<main><nav id="strip" aria-label="frames"></nav><section><div id="bar"></div><div id="panels"></div><div id="tip" hidden></div></section>
<aside><h2>classes</h2><ol id="legend"></ol><h2>objects</h2><ol id="objects"></ol></aside></main>
<script type="application/json" id="data">${scriptJson(data)}</script>
<script>${PAGE_SCRIPT}</script></body></html>
`;
}

/** Larger images are thinned out to this width, enough to point at things. */
const WIDEST = 960;

/** The script of one frame: ids and depths, deflated, in base64; and its objects. */
export async function frameScript(index: number, frame: Frame): Promise<string> {
  const { label, instance, depth } = frame.channels;
  const rasters = { label: label && await label.load(), instance: instance && await instance.load(), depth: depth && await depth.load() };
  const any = rasters.label ?? rasters.instance ?? rasters.depth;
  const full = any?.width ?? 1;
  const width = Math.min(full, WIDEST);
  const height = any ? Math.max(1, Math.round((any.height * width) / full)) : 1;
  const pack = (raster: Raster | undefined, ofMetres: boolean): string | null => {
    if (!raster) return null;
    const small = raster.width === width ? raster : resizeNearest(raster, width, height);
    const words = new Uint8Array(small.data.length * 2);
    for (let i = 0; i < small.data.length; i++) {
      const v = ofMetres ? centimetres(small.data[i]) : small.data[i];
      words[i] = v & 255; // low bytes first, then high ones: they compress better apart
      words[small.data.length + i] = v >> 8;
    }
    return base64(zlibSync(words, { level: 6, mem: 4 }));
  };
  const objects = frame.objects.map((o) => ({
    i: o.instance, c: o.classId, n: o.concept, b: o.bbox.map((v, k) => v / (k % 2 === 0 ? full : any?.height ?? 1)), p: o.visiblePixels, f: o.visibleFraction,
  }));
  const quality = Object.entries(frame.quality).map(([k, v]) => `${k} ${Math.round(v * 1000) / 1000}`).join(', ');
  return `frameData(${index},${scriptJson({
    w: width, h: height, label: pack(rasters.label, false), instance: pack(rasters.instance, false), depth: pack(rasters.depth, true), objects, quality,
  })})\n`;
}

/** 0 = nothing hit, 65535 = beyond range. */
const centimetres = (d: number): number => (d === Infinity ? 0 : d >= 0 ? Math.max(1, Math.min(65534, Math.round(d * 100))) : 65535);

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
