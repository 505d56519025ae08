/** Asking a scene about rays. Declared here, implemented by src/render, so that viewpoints need no renderer. */

/** n rays. Origins and directions have 3n numbers, world coordinates, directions of unit length. */
export interface RayBatch {
  readonly origins: Float32Array;
  readonly directions: Float32Array;
  /** Metres, one a ray; no limit when absent. */
  readonly maxDistance?: Float32Array;
}

/** What n rays hit first. Truth semantics (law 5): MASK by its cutoff, BLEND from alpha 0.5, glass is a surface. */
export interface HitBatch {
  /** Metres along the ray; +Infinity = nothing hit. */
  readonly distance: Float32Array;
  /** Geometric normal facing the ray's origin, world, 3n; zero where nothing is hit. */
  readonly normal: Float32Array;
  /** Instance id of the labelling; 0 = none. */
  readonly instance: Uint16Array;
  /** Class id of the labelling; its void where nothing is hit. */
  readonly classId: Uint16Array;
  /** Index into Scene.nodes; 0xffffffff = nothing hit. */
  readonly node: Uint32Array;
  /** Part of the node's mesh. */
  readonly part: Uint16Array;
}

export interface RayQuery {
  /** `spent`: the answer to as many rays or more that nobody reads again; its arrays may serve for this one, and be longer. */
  intersect(rays: RayBatch, spent?: HitBatch): HitBatch;
  /** 1 where something stands between the origin and maxDistance. */
  occluded(rays: RayBatch): Uint8Array;
}
