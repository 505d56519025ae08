export * from './config.ts';
export * from './generate.ts';
export * from './plan.ts';
export * from './scene-source.ts';
