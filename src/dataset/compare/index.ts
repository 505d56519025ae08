/** How far one dataset is from another, without training on it: distances, what is behind them, and what to change. */
export { adviceOn, type Advice } from './advice.ts';
export { compareDatasets, compareTallies, type Both, type ClassComparison, type Comparison, type CompareOptions, type HistogramComparison } from './compare.ts';
export { comparisonSections } from './page.ts';
export { Tally } from './tally.ts';
export { compareText } from './text.ts';
