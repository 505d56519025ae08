/** What was measured of the presets, for docs/randomisation.md; scripts/nyu-fit.ts prints it anew. */
export const FIGURES = '';
