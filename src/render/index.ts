export * from './quality.ts';
export * from './renderer.ts';
export * from './renderer-node.ts';
export { GEOMETRY_DEFAULTS, type GeometryOptions } from './pack-geometry.ts';
