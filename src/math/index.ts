export * from './distribution.ts';
export * from './elementary.ts';
export * from './linear.ts';
export * from './random.ts';
