/** How lights lie in memory; the host writes them (src/render/pack-lights.ts). Pointers are byte addresses, 0 = absent. */

/** The head of everything that light transport needs; Scene.lighting points here. */
@unmanaged
export class Lighting {
  /** -> the table of energy.ts */
  energy: usize;
  /** -> Emitter[], and the nodes of the tree over them; the root is node 0. */
  emitters: usize;
  emitterCount: u32;
  nodes: usize;
  /** -> Distant[] */
  distant: usize;
  distantCount: u32;
  /** -> Environment or 0 */
  environment: usize;
  /** -> u32 per emitter that is not part of the geometry but has a surface: its index. */
  unseen: usize;
  unseenCount: u32;
  /** Probabilities of choosing a local emitter, a distant light, the environment; they add up to 1 or are all 0. */
  pLocal: f32;
  pDistant: f32;
  pEnvironment: f32;
}

/** Something of finite size and place that emits. */
@unmanaged
export class Emitter {
  kind: u32;
  flags: u32;
  /** Corner and edges: the triangle p, p + e, p + f or the rectangle p + s e + t f; n = unit(e x f), the emitting side. */
  px: f32; py: f32; pz: f32;
  ex: f32; ey: f32; ez: f32;
  fx: f32; fy: f32; fz: f32;
  nx: f32; ny: f32; nz: f32;
  area: f32;
  /** Radiance; intensity of points and spots. */
  r: f32; g: f32; b: f32;
  /** Spots: axis is n; cosines of the inner and outer angle, the angles themselves. */
  cosInner: f32; cosOuter: f32; inner: f32; outer: f32;
  /** Way from the root to its leaf, a bit a level from the lowest: 1 = second child. */
  trail: u32;
  /** Where its radiance is textured: -> Instance, -> Part, triangles, and which vertex of each is its corner (2 bits each). */
  instance: usize;
  part: usize;
  triangle0: u32;
  triangle1: u32;
  corners: u32;
}

export const EMITTER_TRIANGLE: u32 = 0;
export const EMITTER_RECTANGLE: u32 = 1;
export const EMITTER_POINT: u32 = 2;
export const EMITTER_SPOT: u32 = 3;
/** Emits from both sides. */
export const EMITTER_BOTH: u32 = 1;
export const EMITTER_TEXTURED: u32 = 2;
/** Not part of the geometry: cameras do not see it and it casts no shadow. */
export const EMITTER_UNSEEN: u32 = 4;
/** A spot whose edge falls off linearly in the angle, as Mitsuba's. */
export const EMITTER_LINEAR: u32 = 8;

/** Node of the light tree (Conty and Kulla 2018): bounds, power, and the cone that its light stays in. 64 bytes. */
@unmanaged
export class LightNode {
  minX: f32; minY: f32; minZ: f32; power: f32;
  maxX: f32; maxY: f32; maxZ: f32;
  /** Cosines of the spread of normals about the axis and of emission about each normal. */
  cosO: f32;
  axisX: f32; axisY: f32; axisZ: f32; cosE: f32;
  /** Address of the second child (the first follows), or index of the emitter of a leaf. */
  next: usize;
  /** bit 0 leaf, bit 1 emits to both sides */
  flags: u32;
  /** Where a guide's cell counts what is seen of it, from 1 on (the root has 1); 0 = it does not. Siblings both have one or neither. */
  slot: u32;
  reserved: u32;
}

/** Light from one direction. */
@unmanaged
export class Distant {
  /** Towards the light. */
  x: f32; y: f32; z: f32;
  /** 1 - cos of its angular radius; 0 = a perfect beam. */
  spread: f32;
  /** Irradiance of a surface facing it, and the radiance of its disk. */
  eR: f32; eG: f32; eB: f32;
  lR: f32; lG: f32; lB: f32;
  /** Probability of being chosen among the distant lights. */
  p: f32;
}

/** Light from infinity all around. */
@unmanaged
export class Environment {
  /** f32 x 4 per texel, rows from the top. */
  data: usize;
  width: i32;
  height: i32;
  r: f32; g: f32; b: f32;
  /** Rows of the rotation from the world to the map. */
  m0: f32; m1: f32; m2: f32;
  m3: f32; m4: f32; m5: f32;
  m6: f32; m7: f32; m8: f32;
  /** Cumulative sums, see environment.ts: (height + 2) f32, and (height + 1) rows of (width + 1) f32. */
  marginal: usize;
  conditional: usize;
  /** Integral of luminance * sin over the unit square. */
  total: f32;
  /** The map in GUIDE_STRIPS upright strips: for each, cumulative sums over rows, (height + 2) f32. */
  strips: usize;
}

/** The guide divides the sky into this many strips by bands of (about) equal width and height. */
export const GUIDE_STRIPS: i32 = 32;
export const GUIDE_BANDS: i32 = 16;

/**
 * What one picture's view has learned of where light comes from (guide.ts): a grid of cells over what it sees.
 *
 * A cell, `stride` bytes: f32 probability of local, distant, environment; weight of what it learned from;
 * probabilities of the distant lights; visibility of nodes of the light tree by slot; cumulative probabilities of the sky's bins.
 */
@unmanaged
export class Guide {
  minX: f32; minY: f32; minZ: f32;
  /** Cells per metre. */
  scaleX: f32; scaleY: f32; scaleZ: f32;
  nx: i32; ny: i32; nz: i32;
  /** Sums while learning, then the cells that are used; GUIDE_CELLS at most. */
  sums: usize;
  cells: usize;
  stride: u32;
  distantCount: u32;
  /** Slots for nodes of the light tree, 0 where there is one emitter at most. */
  nodeCount: u32;
  /** Paths to learn from. */
  paths: u32;
}

export const GUIDE_CELLS: u32 = 2048;
/** Byte offset of a cell's distant lights. */
export const GUIDE_HEAD: usize = 16;
