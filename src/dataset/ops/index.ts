/** What can be done to frames between reading and writing them. */
export { loadOnce } from './change.ts';
export { checked } from './check.ts';
export { cropped, type Margins } from './crop.ts';
export { hashDistance, repeats } from './dedupe.ts';
export { measure, type FrameFacts } from './measure.ts';
export { refreshObjects } from './objects-again.ts';
export { chainTables, relabelled } from './relabel.ts';
export { resizeArea, resized, resizeNearest } from './resize.ts';
export { SPLIT_NAMES, splitGroups } from './split.ts';
