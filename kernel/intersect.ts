/**
 * Rays against a scene: the closest hit, and whether anything is in the way.
 *
 * Triangles: Woop, Benthin, Wald 2013, "Watertight ray/triangle intersection", JCGT 2(1). The vertices are sheared
 * into a space where the ray is the z axis; the signs of the three edge functions are then exact or zero, and zero
 * counts as inside, so no ray slips between triangles that share an edge or a vertex. Boxes: slabs with the far side
 * pushed out by more than the rounding error (Ize 2013, "Robust BVH ray traversal", JCGT 2(2)).
 *
 * Whether a triangle lies in front of the origin is decided in f64 where it reaches to both sides of it: there, and
 * only there, rounding could turn the sign of t and a ray could meet the surface that it leaves.
 */
import { Hit, Instance, Mesh, MODE_SEE_THROUGH, PART_ALPHA, PART_GLASS, Part, Scene, INSTANCE_MIRRORED, INSTANCE_PARTS_SHIFT, INSTANCE_BAKED } from "./layout";
import { BLOCK_BYTES, BLOCK_OWNER, BLOCK_TRIANGLE, NODE_CHILD, TAG_INSTANCE, TAG_LEAF, TAG_MASK } from "./bvh-layout";
import { affine, partOf } from "./gather";
import { isSolid } from "./alpha";
import { workspace, STACK_BYTES, WORKSPACE_ORDER, WORKSPACE_LANES } from "./workspace";

/** The far side of a slab is moved out by 2 gamma(3) = 3.6e-7 and then some. */
const FAR_SCALE: f32 = 1.000001;
/** Where the stack of distances lies beside that of references. */
const STACK_T: usize = STACK_BYTES / 2;

/** The closest hit so far, in locals of this kernel instance. */
let hitT: f32 = 0;
let hitU: f32 = 0;
let hitV: f32 = 0;
let hitTriangle: u32 = 0;
let hitInstance: usize = 0;

/** 1/d, with zero taken as a number so small that it makes no difference but keeps infinities and NaN out. */
@inline
function reciprocal(d: f32): f32 {
  return 1 / (abs(d) < 1e-18 ? copysign<f32>(1e-18, d) : d);
}

/** Exact sign of t: distance to the plane of a triangle whose vertices' components are at lane + 0, 16, 32 | 48 ... */
function planeDistance(lane: usize, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32): f64 {
  const ax = <f64>load<f32>(lane), ay = <f64>load<f32>(lane, 48), az = <f64>load<f32>(lane, 96);
  const ux = <f64>load<f32>(lane, 16) - ax, uy = <f64>load<f32>(lane, 64) - ay, uz = <f64>load<f32>(lane, 112) - az;
  const vx = <f64>load<f32>(lane, 32) - ax, vy = <f64>load<f32>(lane, 80) - ay, vz = <f64>load<f32>(lane, 128) - az;
  const nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx;
  const along = nx * <f64>dx + ny * <f64>dy + nz * <f64>dz;
  return (nx * (ax - <f64>ox) + ny * (ay - <f64>oy) + nz * (az - <f64>oz)) / along;
}

/** Whether a triangle of `owner` (as in Triangle4), or of the instance being traversed, is there at u, v. */
function passesFilter(instance: usize, triangle: u32, u: f32, v: f32, mode: i32, seed: u32): bool {
  const part = partOf(instance, triangle);
  const flags = changetype<Part>(part).flags;
  if (!(flags & PART_ALPHA) && !(mode >= MODE_SEE_THROUGH && flags & PART_GLASS)) return true;
  return isSolid(instance, part, triangle, u, v, mode, seed);
}

/** What traverse<T> looks for; types, so that each gets code of its own. */
type Closest = f32;
type Any = bool;

/**
 * Traverses one tree; <Any> stops at the first hit. `self`: the instance whose mesh's tree this is, 0 for the static
 * tree. `wanted`: the part flags that call for the filter in this mode. Returns true when it found a hit below hitT.
 */
function traverse<T>(root: u32, stack: usize, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32,
  self: usize, wanted: u32, mode: i32, seed: u32): bool {
  let t = hitT;
  let found: bool = false;

  const rx = reciprocal(dx), ry = reciprocal(dy), rz = reciprocal(dz);
  const nearX: usize = rx < 0 ? 48 : 0, nearY: usize = ry < 0 ? 64 : 16, nearZ: usize = rz < 0 ? 80 : 32;
  const farX: usize = 48 - nearX, farY: usize = 80 - nearY, farZ: usize = 112 - nearZ;
  const rX = f32x4.splat(rx), rY = f32x4.splat(ry), rZ = f32x4.splat(rz);
  const oX = f32x4.splat(ox), oY = f32x4.splat(oy), oZ = f32x4.splat(oz);
  let tMax = f32x4.splat(t);

  // Woop: z is the axis along which the ray is longest; x and y swapped for negative z keep the winding.
  const mx = abs(dx), my = abs(dy), mz = abs(dz);
  const kz = mx > my ? (mx > mz ? 0 : 2) : (my > mz ? 1 : 2);
  const d0 = kz == 0 ? dy : kz == 1 ? dz : dx, d1 = kz == 0 ? dz : kz == 1 ? dx : dy, d2 = kz == 0 ? dx : kz == 1 ? dy : dz;
  const kx: usize = kz == 0 ? 48 : kz == 1 ? 96 : 0, ky: usize = kz == 0 ? 96 : kz == 1 ? 0 : 48, kzo: usize = <usize>kz * 48;
  const sz: f32 = 1 / d2;
  const sX = f32x4.splat(d0 * sz), sY = f32x4.splat(d1 * sz), sZ = f32x4.splat(sz);
  const pX = f32x4.splat(kz == 0 ? oy : kz == 1 ? oz : ox), pY = f32x4.splat(kz == 0 ? oz : kz == 1 ? ox : oy), pZ = f32x4.splat(kz == 0 ? ox : kz == 1 ? oy : oz);

  const order = workspace + WORKSPACE_ORDER;
  const lanes = workspace + WORKSPACE_LANES;
  let top = stack;
  let ref = root;

  while (true) {
    if (!(ref & TAG_LEAF)) {
      const node = <usize>ref;
      const n0 = f32x4.mul(f32x4.sub(v128.load(node + nearX), oX), rX);
      const n1 = f32x4.mul(f32x4.sub(v128.load(node + nearY), oY), rY);
      const n2 = f32x4.mul(f32x4.sub(v128.load(node + nearZ), oZ), rZ);
      const f0 = f32x4.mul(f32x4.sub(v128.load(node + farX), oX), rX);
      const f1 = f32x4.mul(f32x4.sub(v128.load(node + farY), oY), rY);
      const f2 = f32x4.mul(f32x4.sub(v128.load(node + farZ), oZ), rZ);
      const near = f32x4.pmax(f32x4.pmax(n0, n1), f32x4.pmax(n2, f32x4.splat(0)));
      const far = f32x4.mul(f32x4.pmin(f32x4.pmin(f0, f1), f32x4.pmin(f2, tMax)), f32x4.splat(FAR_SCALE));
      const inside = f32x4.le(near, far);
      const mask = i32x4.bitmask(inside);
      if (mask) {
        const more = mask & (mask - 1);
        if (!more) {
          ref = load<u32>(node + (<usize>ctz(mask) << 2), NODE_CHILD);
          continue;
        }
        // All that are hit go onto the stack in descending distance, in one store; then the nearest comes off.
        const d = v128.bitselect(near, f32x4.splat(-1), inside);
        const a = i32x4.bitmask(f32x4.le(d, v128.shuffle<i32>(d, d, 1, 2, 3, 0)));
        const b = i32x4.bitmask(f32x4.le(d, v128.shuffle<i32>(d, d, 2, 3, 0, 1)));
        const pattern = v128.load(order + (<usize>(a | ((b & 3) << 4)) << 4));
        v128.store(top, i8x16.swizzle(v128.load(node, NODE_CHILD), pattern));
        v128.store(top, i8x16.swizzle(d, pattern), STACK_T);
        top += <usize>popcnt(more) << 2;
        ref = load<u32>(top);
        continue;
      }
    } else if (!(ref & TAG_INSTANCE)) {
      let block = <usize>(ref & ~TAG_MASK);
      let left = (ref & TAG_MASK) >> 2;
      while (true) {
        const az = f32x4.sub(v128.load(block + kzo), pZ), bz = f32x4.sub(v128.load(block + kzo, 16), pZ), cz = f32x4.sub(v128.load(block + kzo, 32), pZ);
        const ax = f32x4.sub(f32x4.sub(v128.load(block + kx), pX), f32x4.mul(sX, az));
        const bx = f32x4.sub(f32x4.sub(v128.load(block + kx, 16), pX), f32x4.mul(sX, bz));
        const cx = f32x4.sub(f32x4.sub(v128.load(block + kx, 32), pX), f32x4.mul(sX, cz));
        const ay = f32x4.sub(f32x4.sub(v128.load(block + ky), pY), f32x4.mul(sY, az));
        const by = f32x4.sub(f32x4.sub(v128.load(block + ky, 16), pY), f32x4.mul(sY, bz));
        const cy = f32x4.sub(f32x4.sub(v128.load(block + ky, 32), pY), f32x4.mul(sY, cz));
        const U = f32x4.sub(f32x4.mul(cx, by), f32x4.mul(cy, bx));
        const V = f32x4.sub(f32x4.mul(ax, cy), f32x4.mul(ay, cx));
        const W = f32x4.sub(f32x4.mul(bx, ay), f32x4.mul(by, ax));
        const zero = f32x4.splat(0);
        const within = v128.or(f32x4.ge(f32x4.pmin(f32x4.pmin(U, V), W), zero), f32x4.le(f32x4.pmax(f32x4.pmax(U, V), W), zero));
        if (v128.any_true(within)) {
          const det = f32x4.add(f32x4.add(U, V), W);
          const T = f32x4.mul(f32x4.add(f32x4.add(f32x4.mul(U, az), f32x4.mul(V, bz)), f32x4.mul(W, cz)), sZ);
          const tt = f32x4.div(T, det);
          // In reach, and in front of the origin or reaching to both sides of it.
          const zLow = f32x4.pmin(f32x4.pmin(f32x4.mul(az, sZ), f32x4.mul(bz, sZ)), f32x4.mul(cz, sZ));
          const astride = f32x4.le(zLow, zero);
          const hits = v128.and(v128.and(within, f32x4.lt(tt, tMax)), v128.or(f32x4.gt(tt, zero), astride));
          let m = i32x4.bitmask(v128.and(hits, f32x4.ne(det, zero)));
          if (m) {
            v128.store(lanes, tt);
            v128.store(lanes, f32x4.div(V, det), 16);
            v128.store(lanes, f32x4.div(W, det), 32);
            const both = i32x4.bitmask(astride);
            do {
              const lane = <usize>ctz(m) << 2;
              m &= m - 1;
              let tl = load<f32>(lanes + lane);
              if (!(tl < t)) continue;
              if (both & (1 << <i32>(lane >> 2))) {
                const exact = planeDistance(block + lane, ox, oy, oz, dx, dy, dz);
                if (!(exact > 0)) continue;
                tl = <f32>exact;
                if (!(tl < t)) continue;
              }
              const owner = load<u32>(block + lane, BLOCK_OWNER);
              const triangle = load<u32>(block + lane, BLOCK_TRIANGLE);
              const u = load<f32>(lanes + lane, 16), v = load<f32>(lanes + lane, 32);
              const instance = self ? self : <usize>(owner & ~15);
              if (wanted && (self || owner & wanted) && !passesFilter(instance, triangle, u, v, mode, seed)) continue;
              if (isInteger<T>()) return true;
              t = tl;
              tMax = f32x4.splat(t);
              hitT = t; hitU = u; hitV = v; hitTriangle = triangle; hitInstance = instance;
              found = true;
            } while (m);
          }
        }
        if (left == 0) break;
        left--;
        block += BLOCK_BYTES;
      }
    } else {
      const instance = <usize>(ref & ~TAG_MASK);
      if (enter<T>(instance, top, ox, oy, oz, dx, dy, dz, wanted, mode, seed)) {
        if (isInteger<T>()) return true;
        t = hitT;
        tMax = f32x4.splat(t);
        found = true;
      }
    }
    // The next subtree that may still hold something closer.
    do {
      if (top == stack) return found;
      top -= 4;
    } while (isFloat<T>() && load<f32>(top, STACK_T) > t);
    ref = load<u32>(top);
  }
}

/** Row of a matrix times a direction. */
@inline
function turned(m: usize, row: usize, x: f32, y: f32, z: f32): f32 {
  const r = m + row * 16;
  return load<f32>(r) * x + load<f32>(r, 4) * y + load<f32>(r, 8) * z;
}

/** Takes the ray into an instance. The direction keeps its length ratio, so t is the same in both. */
function enter<T>(instance: usize, stack: usize, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32, wanted: u32, mode: i32, seed: u32): bool {
  const i = changetype<Instance>(instance);
  const m = instance + offsetof<Instance>("o0");
  return traverse<T>(changetype<Mesh>(i.mesh).bvh, stack,
    affine(m, 0, ox, oy, oz), affine(m, 1, ox, oy, oz), affine(m, 2, ox, oy, oz),
    turned(m, 0, dx, dy, dz), turned(m, 1, dx, dy, dz), turned(m, 2, dx, dy, dz),
    instance, (i.flags >> INSTANCE_PARTS_SHIFT) & wanted, mode, seed);
}

@inline
function wantedFlags(scene: usize, mode: i32): u32 {
  return changetype<Scene>(scene).partFlags & (mode >= MODE_SEE_THROUGH ? PART_ALPHA | PART_GLASS : PART_ALPHA);
}

/**
 * Closest hit in (0, tMax); fills `hit` (-> Hit) and returns true where there is one. d need not be unit; t is in its
 * units.
 */
export function intersect(scene: usize, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32, tMax: f32, mode: i32, seed: u32, hit: usize): bool {
  hitT = tMax;
  if (!traverse<Closest>(changetype<Scene>(scene).root, workspace, ox, oy, oz, dx, dy, dz, 0, wantedFlags(scene, mode), mode, seed)) return false;
  const h = changetype<Hit>(hit);
  h.t = hitT; h.u = hitU; h.v = hitV; h.triangle = hitTriangle; h.instance = hitInstance;
  h.part = partOf(hitInstance, hitTriangle);
  locate(hit);
  return true;
}

/** True where a surface lies in (0, tMax). */
export function occluded(scene: usize, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32, tMax: f32, mode: i32, seed: u32): bool {
  hitT = tMax;
  return traverse<Any>(changetype<Scene>(scene).root, workspace, ox, oy, oz, dx, dy, dz, 0, wantedFlags(scene, mode), mode, seed);
}

/** gamma(n) = n eps / (1 - n eps): bound of the relative error of n roundings (Higham 2002). eps = 2^-24. */
const GAMMA3: f32 = 1.7881396e-7;
const GAMMA8: f32 = 4.7683741e-7;

/**
 * Point, error bounds and geometric normal of a hit, from instance, triangle, u and v. Error: PBRT 4th ed., 6.8.4 and
 * 6.8.5, with that of taking a ray back into an instance's coordinates where it will be.
 */
function locate(hit: usize): void {
  const h = changetype<Hit>(hit);
  const i = changetype<Instance>(h.instance);
  const m = changetype<Mesh>(i.mesh);
  const ix = m.indices + <usize>h.triangle * 12;
  const p0 = m.positions + <usize>load<u32>(ix) * 12, p1 = m.positions + <usize>load<u32>(ix, 4) * 12, p2 = m.positions + <usize>load<u32>(ix, 8) * 12;
  const w = h.instance;
  const b1 = h.u, b2 = h.v, b0: f32 = 1 - b1 - b2;
  const ax = vertex(w, 0, p0), ay = vertex(w, 1, p0), az = vertex(w, 2, p0);
  const bx = vertex(w, 0, p1), by = vertex(w, 1, p1), bz = vertex(w, 2, p1);
  const cx = vertex(w, 0, p2), cy = vertex(w, 1, p2), cz = vertex(w, 2, p2);
  h.px = b0 * ax + b1 * bx + b2 * cx;
  h.py = b0 * ay + b1 * by + b2 * cy;
  h.pz = b0 * az + b1 * bz + b2 * cz;
  h.ex = GAMMA8 * (abs(b0 * ax) + abs(b1 * bx) + abs(b2 * cx));
  h.ey = GAMMA8 * (abs(b0 * ay) + abs(b1 * by) + abs(b2 * cy));
  h.ez = GAMMA8 * (abs(b0 * az) + abs(b1 * bz) + abs(b2 * cz));
  if (!(i.flags & INSTANCE_BAKED)) {
    // Of the vertices to the world, of the point back to the object, and of the inverse being rounded.
    const o = w + offsetof<Instance>("o0");
    const qx = reach(o, 0, abs(h.px), abs(h.py), abs(h.pz)), qy = reach(o, 1, abs(h.px), abs(h.py), abs(h.pz)), qz = reach(o, 2, abs(h.px), abs(h.py), abs(h.pz));
    h.ex += 3 * GAMMA3 * reach(w, 0, qx, qy, qz);
    h.ey += 3 * GAMMA3 * reach(w, 1, qx, qy, qz);
    h.ez += 3 * GAMMA3 * reach(w, 2, qx, qy, qz);
  }
  // Normal in f64: slivers of centimetres in rooms of metres cancel badly.
  const ux = <f64>bx - <f64>ax, uy = <f64>by - <f64>ay, uz = <f64>bz - <f64>az;
  const vx = <f64>cx - <f64>ax, vy = <f64>cy - <f64>ay, vz = <f64>cz - <f64>az;
  const nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx;
  const l = (i.flags & INSTANCE_MIRRORED ? -1.0 : 1.0) / sqrt(nx * nx + ny * ny + nz * nz);
  h.nx = <f32>(nx * l); h.ny = <f32>(ny * l); h.nz = <f32>(nz * l);
}

@inline
function vertex(instance: usize, row: usize, p: usize): f32 {
  return affine(instance, row, load<f32>(p), load<f32>(p, 4), load<f32>(p, 8));
}

/** Row of the matrix of absolute values times (x, y, z, 1), all >= 0. */
@inline
function reach(m: usize, row: usize, x: f32, y: f32, z: f32): f32 {
  const r = m + row * 16;
  return abs(load<f32>(r)) * x + abs(load<f32>(r, 4)) * y + abs(load<f32>(r, 8)) * z + abs(load<f32>(r, 12));
}
