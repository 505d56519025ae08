/** Two sets of values beside each other: bars in pairs, and two histograms over the same range. */
import { max } from 'd3-array';
import { scaleLinear, scaleSqrt } from 'd3-scale';
import type { BarOptions, HistogramOptions } from './bars.ts';
import { element, FAINT, INK, MARK, svg, text } from './svg.ts';

export const SECOND = '#e08a3c';
const ROW = 26;
const NAMES = 150;
const LABELS = 130;

export interface PairOfBars { readonly name: string; readonly values: readonly [number, number]; readonly label: string }

/** Two horizontal bars a row: the first in MARK, the second below it in SECOND. */
export function pairedBars(pairs: readonly PairOfBars[], { title, width = 640, compress = false }: BarOptions): string {
  const x = (compress ? scaleSqrt() : scaleLinear()).domain([0, max(pairs, (p) => Math.max(...p.values)) || 1]).range([0, width - NAMES - LABELS]);
  const rows = pairs.map(({ name, values, label }, i) => {
    const top = 4 + i * ROW;
    const shown = name.length > 24 ? `${name.slice(0, 23)}…` : name;
    const bar = (k: 0 | 1, fill: string): string => element('rect', { x: NAMES, y: top + k * 10, width: x(values[k]), height: 9, fill });
    return text(NAMES - 6, top + 14, shown, { 'text-anchor': 'end', fill: INK }) + bar(0, MARK) + bar(1, SECOND)
      + text(NAMES + x(Math.max(...values)) + 5, top + 14, label, { fill: INK });
  });
  return svg(width, pairs.length * ROW + 8, title, rows.join(''));
}

/** Shares over equal steps of a range: bars for the first, a stepped line for the second. */
export function pairedHistograms([first, second]: readonly [readonly number[], readonly number[]], { title, from, to, unit = '', width = 480, height = 140 }: HistogramOptions): string {
  const base = height - 20;
  const x = scaleLinear().domain([from, to]).range([8, width - 8]);
  const y = scaleLinear().domain([0, Math.max(max(first) ?? 0, max(second) ?? 0) || 1]).range([base, 6]);
  const step = (to - from) / first.length;
  const bars = first.map((share, i) => element('rect', { x: x(from + i * step) + 0.5, y: y(share), width: Math.max(0.5, x(from + step) - x(from) - 1), height: base - y(share), fill: MARK }));
  const line = second.flatMap((share, i) => [`${x(from + i * step).toFixed(1)},${y(share).toFixed(1)}`, `${x(from + (i + 1) * step).toFixed(1)},${y(share).toFixed(1)}`]).join(' ');
  const ticks = x.ticks(8).map((tick) => text(x(tick), height - 5, `${tick}${unit}`, { 'text-anchor': 'middle', fill: INK }));
  return svg(width, height, title, element('line', { x1: 8, x2: width - 8, y1: base, y2: base, stroke: FAINT }) + bars.join('')
    + element('polyline', { points: line, fill: 'none', stroke: SECOND, 'stroke-width': 2 }) + ticks.join(''));
}
