export * from './config.ts';
export * from './convert.ts';
export * from './convert-config.ts';
export * from './evaluate.ts';
export * from './generate.ts';
export * from './plan.ts';
export { readLabelSpace } from './read-label-space.ts';
export type { RunOptions, RunProgress } from './run-options.ts';
export * from './scene-source.ts';
