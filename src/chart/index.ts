/** Charts as SVG text, for pages of statistics and reports, and tables for terminals. */
export { histogram, namedBars, type Bar, type BarOptions, type HistogramOptions } from './bars.ts';
export { pairedBars, pairedHistograms, SECOND, type PairOfBars } from './pairs.ts';
export { element, escapeXml, svg, text, FAINT, INK, MARK } from './svg.ts';
export { textTable } from './text-table.ts';
