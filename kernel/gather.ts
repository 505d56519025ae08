/**
 * Build input: one 32-byte primitive per triangle or instance. Triangles that cannot be hit (a vertex that is not
 * finite or does not exist, or no area) are left out; the caller compares counts and reports them.
 *
 * Primitive: 0 min x y z | 12 owner u32 | 16 max x y z | 28 triangle u32
 *   owner as in Triangle4; an instance reference has triangle = INSTANCE_REFERENCE.
 */
import { Instance, Mesh, Part } from "./layout";

export const PRIM_BYTES: usize = 32;
export const INSTANCE_REFERENCE: u32 = 0xffffffff;

/** Beyond this, products of three coordinates overflow f32 in traversal. */
const LARGEST: f32 = 1e12;

/**
 * Boxes are larger than their triangles by what rounding may move an edge in the triangle test: some 12 roundings
 * relative to the triangle's size (the part relative to the ray's length is in FAR_SCALE of intersect.ts). Without it 30
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

/**
 * Writes the primitives of a mesh's triangles to `prims`, in world coordinates of `instance` or, where that is 0,
 * in the mesh's own. Returns how many.
 */
export function gatherTriangles(mesh: usize, instance: usize, prims: usize): u32 {
  const m = changetype<Mesh>(mesh);
  const count = m.triangleCount;
  const vertexCount = m.vertexCount;
  let out = prims;
  for (let t: u32 = 0; t < count; t++) {
    const ix = m.indices + <usize>t * 12;
    const i0 = load<u32>(ix), i1 = load<u32>(ix, 4), i2 = load<u32>(ix, 8);
    if (i0 >= vertexCount || i1 >= vertexCount || i2 >= vertexCount) continue;
    const p0 = m.positions + <usize>i0 * 12, p1 = m.positions + <usize>i1 * 12, p2 = m.positions + <usize>i2 * 12;
    let ax = load<f32>(p0), ay = load<f32>(p0, 4), az = load<f32>(p0, 8);
    let bx = load<f32>(p1), by = load<f32>(p1, 4), bz = load<f32>(p1, 8);
    let cx = load<f32>(p2), cy = load<f32>(p2, 4), cz = load<f32>(p2, 8);
    let owner: u32 = 0;
    if (instance) {
      let x: f32 = ax, y: f32 = ay, z: f32 = az;
      ax = affine(instance, 0, x, y, z); ay = affine(instance, 1, x, y, z); az = affine(instance, 2, x, y, z);
      x = bx; y = by; z = bz;
      bx = affine(instance, 0, x, y, z); by = affine(instance, 1, x, y, z); bz = affine(instance, 2, x, y, z);
      x = cx; y = cy; z = cz;
      cx = affine(instance, 0, x, y, z); cy = affine(instance, 1, x, y, z); cz = affine(instance, 2, x, y, z);
      owner = <u32>instance | (changetype<Part>(partOf(instance, t)).flags & 3);
    }
    if (!hittable(ax, ay, az, bx, by, bz, cx, cy, cz)) continue;
    const x0 = min(min(ax, bx), cx), y0 = min(min(ay, by), cy), z0 = min(min(az, bz), cz);
    const x1 = max(max(ax, bx), cx), y1 = max(max(ay, by), cy), z1 = max(max(az, bz), cz);
    const slack = BOX_SLACK * max(max(x1 - x0, y1 - y0), z1 - z0);
    store<f32>(out, x0 - slack - BOX_ULP * abs(x0));
    store<f32>(out, y0 - slack - BOX_ULP * abs(y0), 4);
    store<f32>(out, z0 - slack - BOX_ULP * abs(z0), 8);
    store<u32>(out, owner, 12);
    store<f32>(out, x1 + slack + BOX_ULP * abs(x1), 16);
    store<f32>(out, y1 + slack + BOX_ULP * abs(y1), 20);
    store<f32>(out, z1 + slack + BOX_ULP * abs(z1), 24);
    store<u32>(out, t, 28);
    out += PRIM_BYTES;
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
