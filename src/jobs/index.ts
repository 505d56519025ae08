/** Whole runs: each of them a folder, what they share beside it. */
export * from './generate/config.ts';
export * from './generate/generate.ts';
export * from './generate/plan.ts';
export { randomisations, randomiseNames, type Randomisation, type RandomiseName } from './generate/randomise-presets.ts';
export { DEFAULT_RANDOMISE, type RandomiseConfig } from './generate/randomise.ts';
export * from './generate/scene-source.ts';

export * from './convert/config.ts';
export * from './convert/convert.ts';

export * from './evaluate/evaluate.ts';
export { evaluateModel } from './evaluate/model.ts';
export type * from './evaluate/model-types.ts';

export * from './train/config.ts';
export { train } from './train/train.ts';
export type * from './train/types.ts';

export * from './experiment/index.ts';

export { readLabelSpace } from './read-label-space.ts';
export type { RunOptions, RunProgress } from './run-options.ts';
