/** Curves over a common axis, each with a band and marks where there are any. */
import { extent } from 'd3-array';
import { scaleLinear, scaleLog } from 'd3-scale';
import { element, FAINT, INK, svg, text } from './svg.ts';

export interface Series {
  readonly name: string;
  readonly color: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly low?: number; readonly high?: number }[];
  /** Points alone, without a line between. */
  readonly marksOnly?: boolean;
  /** A dot at every point of the line. */
  readonly marks?: boolean;
}

export interface LineOptions {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly logX?: boolean;
  readonly logY?: boolean;
  readonly width?: number;
  readonly height?: number;
  /** Places of the ticks of x; chosen by default. */
  readonly ticks?: readonly number[];
}

const LEFT = 52;
const BOTTOM = 40;

/** A legend stands under the chart. Points at which a logarithm has no value are left out. */
export function lines(series: readonly Series[], { title, x: xName, y: yName, logX = false, logY = false, width = 680, height = 280, ticks }: LineOptions): string {
  const shown = series.map((s) => ({ ...s, points: s.points.filter((p) => Number.isFinite(p.x) && Number.isFinite(p.y) && (!logX || p.x > 0) && (!logY || p.y > 0)) }));
  const all = shown.flatMap((s) => s.points);
  const [left, right] = extent(all, (p) => p.x) as [number?, number?];
  const [bottom, top] = extent(all.flatMap((p) => [p.y, p.low ?? p.y, p.high ?? p.y]).filter((v) => !logY || v > 0)) as [number?, number?];
  if (left === undefined || right === undefined || bottom === undefined || top === undefined) return '';
  const wide = (low: number, high: number): [number, number] => (low < high ? [low, high] : [low * 0.9, high * 1.1 + 1e-9]);
  const plotBottom = height - BOTTOM;
  const x = (logX ? scaleLog() : scaleLinear()).domain(logX ? [left / 1.15, right * 1.15] : wide(left, right)).range([LEFT, width - 16]);
  const y = (logY ? scaleLog() : scaleLinear()).domain(wide(bottom, top)).nice().range([plotBottom, 10]);
  const yTicks = logY ? y.ticks(4).filter((t) => /^[125]/.test(t.toExponential())) : y.ticks(5);
  const xTicks = ticks ?? (logX ? x.ticks(6).filter((t) => /^[125]/.test(t.toExponential())) : x.ticks(7));
  const at = (px: number, py: number): string => `${px.toFixed(1)},${py.toFixed(1)}`;
  const grid = [
    ...yTicks.map((t) => element('line', { x1: LEFT, x2: width - 16, y1: y(t), y2: y(t), stroke: FAINT }) + text(LEFT - 6, y(t) + 4, String(Number(t.toPrecision(4))), { 'text-anchor': 'end', fill: INK })),
    ...xTicks.map((t) => text(x(t), plotBottom + 16, String(Number(t.toPrecision(6))), { 'text-anchor': 'middle', fill: INK })),
    text((LEFT + width) / 2, height - 6, xName, { 'text-anchor': 'middle', fill: INK }),
    text(0, 0, yName, { transform: `translate(12 ${(plotBottom + 10) / 2}) rotate(-90)`, 'text-anchor': 'middle', fill: INK }),
  ];
  const clamp = (v: number): number => (logY ? Math.max(v, y.domain()[0]) : v);
  const drawn = shown.map(({ color, points, marksOnly = false, marks = false }) => {
    const banded = points.filter((p) => p.low !== undefined && p.high !== undefined);
    const band = !marksOnly && banded.length > 1
      ? element('polygon', { points: [...banded.map((p) => at(x(p.x), y(clamp(p.high!)))), ...[...banded].reverse().map((p) => at(x(p.x), y(clamp(p.low!))))].join(' '), fill: color, 'fill-opacity': 0.15 }) : '';
    const line = marksOnly || points.length < 2 ? '' : element('polyline', { points: points.map((p) => at(x(p.x), y(p.y))).join(' '), fill: 'none', stroke: color, 'stroke-width': 1.8 });
    const dots = marksOnly || marks || points.length < 2 ? points.map((p) => whisker(x(p.x), y(p.low ?? p.y), y(p.high ?? p.y), color, p.low !== undefined) + element('circle', { cx: x(p.x), cy: y(p.y), r: 4, fill: color })).join('') : '';
    return band + line + dots;
  });
  return svg(width, height, title, grid.join('') + element('line', { x1: LEFT, x2: width - 16, y1: plotBottom, y2: plotBottom, stroke: INK }) + drawn.join('')) + legend(shown, width);
}

const whisker = (x: number, low: number, high: number, color: string, there: boolean): string => (there ? element('line', { x1: x, x2: x, y1: low, y2: high, stroke: color, 'stroke-width': 1.5 }) : '');

/** Names beside their colours, in as many rows as they need. */
export function legend(items: readonly { readonly name: string; readonly color: string }[], width: number): string {
  let [x, row] = [4, 0];
  const drawn = items.map(({ name, color }) => {
    const size = 26 + name.length * 6.6;
    if (x + size > width && x > 4) [x, row] = [4, row + 1];
    const out = element('rect', { x, y: row * 18 + 4, width: 11, height: 11, fill: color }) + text(x + 16, row * 18 + 14, name, { fill: INK });
    x += size;
    return out;
  });
  return svg(width, (row + 1) * 18 + 4, 'legend', drawn.join(''));
}
