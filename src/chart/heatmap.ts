/** A square table as colours: which class is taken for which. */
import { element, INK, svg, text } from './svg.ts';

export interface HeatmapOptions { readonly title: string; readonly cell?: number; readonly rows: readonly string[]; readonly columns: readonly string[] }

const NAMES = 92;

/** `value` is 0..1 or null (nothing there); shares from a hundredth on are written into their cells, in percent. */
export function heatmap(value: (row: number, column: number) => number | null, { title, cell = 24, rows, columns }: HeatmapOptions): string {
  const cells = rows.flatMap((_, r) => columns.map((__, c) => {
    const v = value(r, c);
    const [x, y] = [NAMES + c * cell, NAMES + r * cell];
    const strength = v === null ? 0 : Math.sqrt(v);
    const box = element('rect', { x, y, width: cell, height: cell, fill: v === null ? '#f1f1ef' : shade(strength, r === c), stroke: '#ffffff', 'stroke-width': 1 });
    return box + (v !== null && v >= 0.01 ? text(x + cell / 2, y + cell / 2 + 4, (v * 100).toFixed(0), { 'text-anchor': 'middle', 'font-size': 10, fill: strength > 0.6 ? '#ffffff' : INK }) : '');
  }));
  const names = [
    ...rows.map((name, r) => text(NAMES - 5, NAMES + r * cell + cell / 2 + 4, name, { 'text-anchor': 'end', fill: INK })),
    ...columns.map((name, c) => text(0, 0, name, { transform: `translate(${(NAMES + c * cell + cell / 2 + 4).toFixed(0)} ${NAMES - 5}) rotate(-60)`, fill: INK })),
  ];
  return svg(NAMES + columns.length * cell + 60, NAMES + rows.length * cell + 4, title, cells.join('') + names.join(''));
}

/** White to blue on the diagonal, white to red beside it. */
function shade(t: number, right: boolean): string {
  const end = right ? [0, 84, 160] : [190, 50, 30];
  return `rgb(${end.map((v) => Math.round(255 + (v - 255) * t)).join(',')})`;
}
