export * from './label-space.ts';
