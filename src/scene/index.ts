export * from './scene.ts';
export * from './rays.ts';
export * from './bounds.ts';
export * from './input-error.ts';
export * from './default-light.ts';
