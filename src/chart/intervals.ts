/** Values with intervals, a row each, over one axis: differences against zero, or scores of several arms for each class. */
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { element, FAINT, INK, svg, text } from './svg.ts';

export interface IntervalMark {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly color: string;
  /** Single values behind the mark: seeds. */
  readonly dots?: readonly number[];
}
export interface IntervalRow { readonly name: string; readonly marks: readonly IntervalMark[]; /** Written at the end of the row. */ readonly label?: string }
export interface IntervalOptions { readonly title: string; readonly axis: string; readonly width?: number; readonly names?: number; readonly labels?: number; /** Values that the axis must hold, such as 0. */ readonly hold?: readonly number[] }

const MARK_ROW = 13;

/** Rows in the order given; the marks of a row stand under each other. */
export function intervals(rows: readonly IntervalRow[], { title, axis, width = 680, names = 190, labels = 170, hold = [0] }: IntervalOptions): string {
  const values = rows.flatMap((r) => r.marks.flatMap((m) => [m.value, m.low ?? m.value, m.high ?? m.value, ...(m.dots ?? [])]));
  const [low, high] = extent([...values, ...hold].filter(Number.isFinite)) as [number?, number?];
  if (low === undefined || high === undefined) return '';
  const x = scaleLinear().domain(low < high ? [low, high] : [low - 1, high + 1]).nice().range([names, width - labels]);
  let y = 6;
  const drawn: string[] = [];
  for (const { name, marks, label } of rows) {
    const size = Math.max(1, marks.length) * MARK_ROW + 8;
    const middle = y + size / 2;
    const cut = Math.floor(names / 6.6);
    drawn.push(text(names - 10, middle + 4, name.length > cut ? `${name.slice(0, cut - 1)}…` : name, { 'text-anchor': 'end', fill: INK }));
    marks.forEach((m, k) => {
      const my = y + 4 + (k + 0.5) * MARK_ROW;
      drawn.push((m.dots ?? []).map((d) => element('circle', { cx: x(d), cy: my, r: 3, fill: m.color, 'fill-opacity': 0.35 })).join(''));
      if (m.low !== undefined && m.high !== undefined) drawn.push(element('line', { x1: x(m.low), x2: x(m.high), y1: my, y2: my, stroke: m.color, 'stroke-width': 2.5 }));
      drawn.push(element('circle', { cx: x(m.value), cy: my, r: 4.5, fill: m.color }));
    });
    if (label !== undefined) drawn.push(text(width - labels + 12, middle + 4, label, { fill: INK }));
    y += size;
  }
  const grid = x.ticks(7).map((t) => element('line', { x1: x(t), x2: x(t), y1: 4, y2: y, stroke: t === 0 ? INK : FAINT }) + text(x(t), y + 16, String(Number(t.toPrecision(4))), { 'text-anchor': 'middle', fill: INK }));
  return svg(width, y + 40, title, grid.join('') + drawn.join('') + text((names + width - labels) / 2, y + 34, axis, { 'text-anchor': 'middle', fill: INK }));
}
