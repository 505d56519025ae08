/** Bars: a value for each of some named things, or for each step of a range. */
import { max } from 'd3-array';
import { scaleBand, scaleLinear, scaleSqrt } from 'd3-scale';
import { element, FAINT, INK, MARK, svg, text } from './svg.ts';

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** CSS colour; MARK by default. */
  readonly color?: string;
  /** Written at its end; the value by default. */
  readonly label?: string;
}

export interface BarOptions {
  readonly title: string;
  readonly width?: number;
  /** Square roots, so that bars of a hundredth of the longest are still seen; the labels say the values. */
  readonly compress?: boolean;
}

const ROW = 18;
const NAMES = 150;
const LABELS = 90;

/** Horizontal bars, one a row, in the order given. */
export function namedBars(bars: readonly Bar[], { title, width = 640, compress = false }: BarOptions): string {
  const height = bars.length * ROW + 8;
  const x = (compress ? scaleSqrt() : scaleLinear()).domain([0, max(bars, (b) => b.value) || 1]).range([0, width - NAMES - LABELS]);
  const y = scaleBand().domain(bars.map((_, i) => String(i))).range([4, height - 4]).padding(0.2);
  const rows = bars.map(({ name, value, color = MARK, label = String(value) }, i) => {
    const [top, size] = [y(String(i))!, y.bandwidth()];
    const shown = name.length > 24 ? `${name.slice(0, 23)}…` : name;
    return text(NAMES - 6, top + size - 3, shown, { 'text-anchor': 'end', fill: INK })
      + element('rect', { x: NAMES, y: top, width: x(value), height: size, fill: color, stroke: INK, 'stroke-width': 0.3 })
      + text(NAMES + x(value) + 5, top + size - 3, label, { fill: INK });
  });
  return svg(width, height, title, rows.join(''));
}

export interface HistogramOptions {
  readonly title: string;
  /** Where the range begins and ends. */
  readonly from: number;
  readonly to: number;
  readonly unit?: string;
  readonly width?: number;
  readonly height?: number;
}

/** Upright bars over equal steps of a range. */
export function histogram(counts: readonly number[], { title, from, to, unit = '', width = 480, height = 140 }: HistogramOptions): string {
  const base = height - 20;
  const x = scaleLinear().domain([from, to]).range([8, width - 8]);
  const y = scaleLinear().domain([0, max(counts) || 1]).range([base, 6]);
  const step = (to - from) / counts.length;
  const bars = counts.map((count, i) => element('rect', {
    x: x(from + i * step) + 0.5, y: y(count), width: Math.max(0.5, x(from + step) - x(from) - 1), height: base - y(count), fill: MARK,
  }));
  const ticks = x.ticks(8).map((tick) => text(x(tick), height - 5, `${tick}${unit}`, { 'text-anchor': 'middle', fill: INK }));
  return svg(width, height, title, element('line', { x1: 8, x2: width - 8, y1: base, y2: base, stroke: FAINT }) + bars.join('') + ticks.join(''));
}
