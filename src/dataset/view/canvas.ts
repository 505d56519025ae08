/** A small 8-bit RGB drawing surface: rectangles, pictures, captions. */
import { GLYPHS } from './hershey.ts';

export type Color = readonly [number, number, number];

/** 8-bit RGB, rows from the top. */
export interface Picture { readonly width: number; readonly height: number; readonly data: Uint8Array }

export function blank(width: number, height: number, color: Color): Picture {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < data.length; i++) data[i] = color[i % 3];
  return { width, height, data };
}

export function fillRect(on: Picture, x: number, y: number, width: number, height: number, color: Color, alpha = 1): void {
  for (let py = Math.max(0, y); py < Math.min(on.height, y + height); py++) {
    for (let px = Math.max(0, x); px < Math.min(on.width, x + width); px++) blend(on, px, py, color, alpha);
  }
}

function blend(on: Picture, x: number, y: number, color: Color, alpha: number): void {
  const at = (y * on.width + x) * 3;
  for (let c = 0; c < 3; c++) on.data[at + c] = Math.round(on.data[at + c] + (color[c] - on.data[at + c]) * alpha);
}

/** Copies a picture onto another, clipped. */
export function paste(on: Picture, picture: Picture, x: number, y: number): void {
  const width = Math.min(picture.width, on.width - x);
  for (let row = 0; row < Math.min(picture.height, on.height - y); row++) {
    const from = row * picture.width * 3;
    on.data.set(picture.data.subarray(from, from + width * 3), ((y + row) * on.width + x) * 3);
  }
}

type Stroke = readonly [x0: number, y0: number, x1: number, y1: number];
interface Glyph { readonly left: number; readonly right: number; readonly strokes: readonly Stroke[] }

const unit = (text: string, i: number): number => text.charCodeAt(i) - 82;

function glyphOf(text: string): Glyph {
  const strokes: Stroke[] = [];
  let pen: readonly [number, number] | null = null;
  for (let i = 2; i < text.length; i += 2) {
    if (text[i] === ' ') { pen = null; continue; }
    const point = [unit(text, i), unit(text, i + 1)] as const;
    if (pen) strokes.push([...pen, ...point]);
    pen = point;
  }
  return { left: unit(text, 0), right: unit(text, 1), strokes };
}
const glyphs = GLYPHS.map(glyphOf);
const glyph = (char: string): Glyph => glyphs[char.charCodeAt(0) - 32] ?? glyphs['?'.charCodeAt(0) - 32];

/** Height of a capital in font units; capitals begin 12 above the origin line. */
const CAPITAL = 21;

/** Characters that the font does not have become their plain form, or '?'. */
const plainText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[–—]/g, '-').replace(/[\s\p{C}]/gu, ' ');

/** Width in pixels of a line whose capitals are `size` pixels high. */
export function textWidth(text: string, size: number): number {
  let units = 0;
  for (const char of plainText(text)) units += glyph(char).right - glyph(char).left;
  return (units * size) / CAPITAL;
}

/** Cuts a line to a width, with '..' where something is missing. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let cut = text;
  while (cut.length > 1 && textWidth(`${cut}..`, size) > width) cut = cut.slice(0, -1);
  return `${cut}..`;
}

export interface TextStyle {
  /** Height of capitals, pixels. */
  readonly size: number;
  readonly color: Color;
  /** Width of strokes, pixels; default by size. */
  readonly weight?: number;
  /** A rim of this colour, so that the text can be read on any picture. */
  readonly halo?: Color;
}

/** Draws a line of text; (x, y) is the top left of its first capital. Strokes are antialiased by distance. */
export function drawText(on: Picture, text: string, x: number, y: number, style: TextStyle): void {
  const { size, color, halo } = style;
  const weight = style.weight ?? Math.max(1.1, size / 7.5);
  const strokes: Stroke[] = [];
  const s = size / CAPITAL;
  let at = x;
  for (const char of plainText(text)) {
    const g = glyph(char);
    for (const [x0, y0, x1, y1] of g.strokes) strokes.push([at + (x0 - g.left) * s, y + (y0 + 12) * s, at + (x1 - g.left) * s, y + (y1 + 12) * s]);
    at += (g.right - g.left) * s;
  }
  if (halo) for (const stroke of strokes) drawStroke(on, stroke, weight / 2 + 1.6, halo);
  for (const stroke of strokes) drawStroke(on, stroke, weight / 2, color);
}

function drawStroke(on: Picture, [x0, y0, x1, y1]: Stroke, radius: number, color: Color): void {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const squared = dx * dx + dy * dy;
  const reach = radius + 1;
  for (let py = Math.max(0, Math.floor(Math.min(y0, y1) - reach)); py <= Math.min(on.height - 1, Math.ceil(Math.max(y0, y1) + reach)); py++) {
    for (let px = Math.max(0, Math.floor(Math.min(x0, x1) - reach)); px <= Math.min(on.width - 1, Math.ceil(Math.max(x0, x1) + reach)); px++) {
      const [qx, qy] = [px + 0.5 - x0, py + 0.5 - y0];
      const t = squared > 0 ? Math.max(0, Math.min(1, (qx * dx + qy * dy) / squared)) : 0;
      const [ex, ey] = [qx - t * dx, qy - t * dy];
      const alpha = Math.min(1, radius + 0.5 - Math.sqrt(ex * ex + ey * ey));
      if (alpha > 0) blend(on, px, py, color, alpha);
    }
  }
}
