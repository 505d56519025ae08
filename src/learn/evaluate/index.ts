/** How good predictions are: scores, boundaries, calibration. */
export * from './boundary.ts';
export * from './calibration.ts';
export * from './confusion.ts';
export * from './scores.ts';
