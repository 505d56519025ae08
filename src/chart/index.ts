/** Charts as SVG text, for pages of statistics and reports, and tables for terminals. */
export { histogram, namedBars, type Bar, type BarOptions, type HistogramOptions } from './bars.ts';
export { pairedBars, pairedHistograms, SECOND, type PairOfBars } from './pairs.ts';
export { heatmap, type HeatmapOptions } from './heatmap.ts';
export { intervals, type IntervalMark, type IntervalOptions, type IntervalRow } from './intervals.ts';
export { legend, lines, type LineOptions, type Series } from './lines.ts';
export { element, escapeXml, svg, text, FAINT, INK, MARK } from './svg.ts';
export { textTable } from './text-table.ts';
