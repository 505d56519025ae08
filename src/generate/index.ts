/** Scenes made by code. */
export * from './room/index.ts';
