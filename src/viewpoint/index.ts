export * from './viewpoint.ts';
export * from './plan.ts';
export * from './place.ts';
