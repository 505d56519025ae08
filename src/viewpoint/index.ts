export * from './viewpoint.ts';
export * from './intrinsics.ts';
export * from './distortion.ts';
export * from './shutter.ts';
export * from './plan.ts';
export * from './place.ts';
