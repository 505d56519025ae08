/**
 * Build input: one 32-byte primitive per pair of triangles or instance. Triangles that cannot be hit (a vertex that is not
 * finite or does not exist, or no area) are left out; the caller compares counts and reports them.
 *
 * Primitive: 0 min x y z | 12 owner u32 | 16 max x y z | 28 triangles u32
 *   owner and triangles as in Pair4; an instance reference has triangles = INSTANCE_REFERENCE.
 */
import { FIRST_SHIFT, PAIRED, SECOND_SHIFT } from "./bvh-layout";
import { Instance, Mesh, Part } from "./layout";
import { workspace } from "./workspace";

export const PRIM_BYTES: usize = 32;
export const INSTANCE_REFERENCE: u32 = 0xffffffff;

/** Beyond this, products of three coordinates overflow f32 in traversal. */
const LARGEST: f32 = 1e12;

/**
 * Boxes are larger than their triangles by what rounding may move an edge in the triangle test: some 12 roundings
 * relative to the triangle's size (the part relative to the ray's length is in FAR_ULPS of intersect.ts). Without it 30
 * of a million rays aimed at the long edges of a tube slipped between two boxes.
 */
const BOX_SLACK: f32 = 1e-6;
/** At least one unit in the last place, however far from the origin. */
const BOX_ULP: f32 = 1.2e-7;

@inline
function finite(x: f32): bool {
  return abs(x) < LARGEST;
}

/** Row `row` of the affine matrix at `m` (12 f32) times the point (x, y, z, 1). */
@inline
export function affine(m: usize, row: usize, x: f32, y: f32, z: f32): f32 {
  const r = m + row * 16;
  return load<f32>(r) * x + load<f32>(r, 4) * y + load<f32>(r, 8) * z + load<f32>(r, 12);
}

/** Index of the part that a triangle belongs to. */
@inline
export function partIndex(mesh: Mesh, triangle: u32): u32 {
  return mesh.partOfTriangle ? <u32>load<u16>(mesh.partOfTriangle + (<usize>triangle << 1)) : 0;
}

/** Part entry of a triangle of an instance. */
@inline
export function partOf(instance: usize, triangle: u32): usize {
  const i = changetype<Instance>(instance);
  return i.parts + <usize>partIndex(changetype<Mesh>(i.mesh), triangle) * offsetof<Part>();
}

/** True where the triangle a b c can be hit. */
function hittable(ax: f32, ay: f32, az: f32, bx: f32, by: f32, bz: f32, cx: f32, cy: f32, cz: f32): bool {
  if (!(finite(ax) && finite(ay) && finite(az) && finite(bx) && finite(by) && finite(bz) && finite(cx) && finite(cy) && finite(cz))) return false;
  const ux = <f64>bx - <f64>ax, uy = <f64>by - <f64>ay, uz = <f64>bz - <f64>az;
  const vx = <f64>cx - <f64>ax, vy = <f64>cy - <f64>ay, vz = <f64>cz - <f64>az;
  return uy * vz != uz * vy || uz * vx != ux * vz || ux * vy != uy * vx;
}

/** Corners of a triangle as the tree has them, 9 f32 in the workspace. */
const CORNERS: usize = 12288;
const NEXT_CORNERS: usize = 12352;

/** Writes the corners of triangle t to `to`; false where it cannot be hit. */
function readCorners(m: Mesh, instance: usize, t: u32, to: usize): bool {
  const ix = m.indices + <usize>t * 12;
  for (let k: usize = 0; k < 3; k++) {
    const i = load<u32>(ix + (k << 2));
    if (i >= m.vertexCount) return false;
    const p = m.positions + <usize>i * 12;
    const x = load<f32>(p), y = load<f32>(p, 4), z = load<f32>(p, 8), q = to + k * 12;
    store<f32>(q, instance ? affine(instance, 0, x, y, z) : x);
    store<f32>(q, instance ? affine(instance, 1, x, y, z) : y, 4);
    store<f32>(q, instance ? affine(instance, 2, x, y, z) : z, 8);
  }
  return hittable(load<f32>(to), load<f32>(to, 4), load<f32>(to, 8), load<f32>(to, 12), load<f32>(to, 16), load<f32>(to, 20), load<f32>(to, 24), load<f32>(to, 28), load<f32>(to, 32));
}

@inline
function samePoint(a: usize, b: usize): bool {
  return load<f32>(a) == load<f32>(b) && load<f32>(a, 4) == load<f32>(b, 4) && load<f32>(a, 8) == load<f32>(b, 8);
}

/**
 * How the triangles at p and q share an edge that they run through in opposite directions: vertex i of the first and j of
 * the second are a, vertex i + 2 and j + 1 are c (bvh-layout.ts). As bits of a `triangles` word, 0 = they do not.
 */
function shared(p: usize, q: usize): u32 {
  for (let i: u32 = 0; i < 3; i++) {
    const a = p + <usize>i * 12, c = p + <usize>(i == 0 ? 2 : i - 1) * 12;
    for (let j: u32 = 0; j < 3; j++) {
      if (samePoint(a, q + <usize>j * 12) && samePoint(c, q + <usize>(j == 2 ? 0 : j + 1) * 12)) return PAIRED | (i << FIRST_SHIFT) | (j << SECOND_SHIFT);
    }
  }
  return 0;
}

@inline
function areaOf(x: f32, y: f32, z: f32): f32 {
  return x * y + y * z + z * x;
}

let x0: f32 = 0, y0: f32 = 0, z0: f32 = 0, x1: f32 = 0, y1: f32 = 0, z1: f32 = 0;

/** Extends the box above by three corners. */
@inline
function extend(p: usize): void {
  x0 = min(x0, min(min(load<f32>(p), load<f32>(p, 12)), load<f32>(p, 24)));
  y0 = min(y0, min(min(load<f32>(p, 4), load<f32>(p, 16)), load<f32>(p, 28)));
  z0 = min(z0, min(min(load<f32>(p, 8), load<f32>(p, 20)), load<f32>(p, 32)));
  x1 = max(x1, max(max(load<f32>(p), load<f32>(p, 12)), load<f32>(p, 24)));
  y1 = max(y1, max(max(load<f32>(p, 4), load<f32>(p, 16)), load<f32>(p, 28)));
  z1 = max(z1, max(max(load<f32>(p, 8), load<f32>(p, 20)), load<f32>(p, 32)));
}

@inline
function emptyBox(): void {
  x0 = y0 = z0 = f32.POSITIVE_INFINITY;
  x1 = y1 = z1 = f32.NEGATIVE_INFINITY;
}

/** A pair's box may be this much larger than those of its triangles together; long slanted quads stay apart. */
const PAIR_AREA: f32 = 1.2;

let usable: u32 = 0;

/** How many triangles the primitives of the last gatherTriangles hold. */
export function usableTriangles(): u32 {
  return usable;
}

/**
 * Writes the primitives of a mesh's triangles to `prims`, in world coordinates of `instance` or, where that is 0, in the
 * mesh's own. Returns how many; there may be as many as triangles.
 */
export function gatherTriangles(mesh: usize, instance: usize, prims: usize): u32 {
  const m = changetype<Mesh>(mesh);
  const count = m.triangleCount;
  usable = 0;
  let here = workspace + CORNERS, next = workspace + NEXT_CORNERS;
  let out = prims;
  let good = count > 0 && readCorners(m, instance, 0, here);
  for (let t: u32 = 0; t < count; t++) {
    const nextGood = t + 1 < count && readCorners(m, instance, t + 1, next);
    if (good) {
      let word = t;
      let step: u32 = 1;
      emptyBox();
      extend(here);
      if (nextGood && partIndex(m, t) == partIndex(m, t + 1)) {
        const how = shared(here, next);
        if (how) {
          const apart = areaOf(x1 - x0, y1 - y0, z1 - z0);
          emptyBox();
          extend(next);
          const sum = apart + areaOf(x1 - x0, y1 - y0, z1 - z0);
          extend(here);
          if (areaOf(x1 - x0, y1 - y0, z1 - z0) <= PAIR_AREA * sum) {
            word |= how;
            step = 2;
          } else {
            emptyBox();
            extend(here);
          }
        }
      }
      const owner = instance ? <u32>instance | (changetype<Part>(partOf(instance, t)).flags & 3) : 0;
      const slack = BOX_SLACK * max(max(x1 - x0, y1 - y0), z1 - z0);
      store<f32>(out, x0 - slack - BOX_ULP * abs(x0));
      store<f32>(out, y0 - slack - BOX_ULP * abs(y0), 4);
      store<f32>(out, z0 - slack - BOX_ULP * abs(z0), 8);
      store<u32>(out, owner, 12);
      store<f32>(out, x1 + slack + BOX_ULP * abs(x1), 16);
      store<f32>(out, y1 + slack + BOX_ULP * abs(y1), 20);
      store<f32>(out, z1 + slack + BOX_ULP * abs(z1), 24);
      store<u32>(out, word, 28);
      out += PRIM_BYTES;
      usable += step;
      if (step == 2) {
        // The next one is dealt with.
        t++;
        good = t + 1 < count && readCorners(m, instance, t + 1, here);
        continue;
      }
    }
    const swap = here;
    here = next;
    next = swap;
    good = nextGood;
  }
  return <u32>((out - prims) / PRIM_BYTES);
}

/** Writes one primitive for an instance whose mesh has its own tree: the world box of the mesh's box, rounded outwards. */
export function gatherInstance(instance: usize, prim: usize): void {
  const i = changetype<Instance>(instance);
  const m = changetype<Mesh>(i.mesh);
  for (let row: usize = 0; row < 3; row++) {
    let lo = <f64>load<f32>(instance + row * 16, 12);
    let hi = lo;
    let size = abs(lo);
    for (let c: usize = 0; c < 3; c++) {
      const w = <f64>load<f32>(instance + row * 16 + c * 4);
      const a = w * <f64>load<f32>(i.mesh + offsetof<Mesh>("minX") + c * 4);
      const b = w * <f64>load<f32>(i.mesh + offsetof<Mesh>("maxX") + c * 4);
      lo += min(a, b);
      hi += max(a, b);
      size += max(abs(a), abs(b));
    }
    const slack = size * 1e-6; // the ray is transformed in f32: some 2^-21 of the coordinates involved
    store<f32>(prim + row * 4, <f32>(lo - slack));
    store<f32>(prim + row * 4, <f32>(hi + slack), 16);
  }
  store<u32>(prim, <u32>instance, 12);
  store<u32>(prim, INSTANCE_REFERENCE, 28);
}
