/**
 * Rays against a scene: the closest hit, and whether anything is in the way.
 *
 * Triangles: Woop, Benthin, Wald 2013, "Watertight ray/triangle intersection", JCGT 2(1). The vertices are sheared
 * into a space where the ray is the z axis; the signs of the three edge functions are then exact or zero, and zero
 * counts as inside, so no ray slips between triangles that share an edge or a vertex. Boxes: slabs with the far side
 * pushed out by more than the rounding error (Ize 2013, "Robust BVH ray traversal", JCGT 2(2)).
 *
 * Whether a triangle lies in front of the origin is decided in f64 where rounding could have turned the sign of t: so a
 * ray neither meets the surface that it leaves nor slips through another that starts next to it.
 */
import { Hit, Instance, Mesh, MODE_SEE_THROUGH, PART_ALPHA, PART_GLASS, Part, Scene, INSTANCE_MIRRORED, INSTANCE_PARTS_SHIFT } from "./layout";
import { BLOCK_BYTES, BLOCK_OWNER, BLOCK_PART, BLOCK_SIZE, BLOCK_TRIANGLES, BLOCK_Y, BLOCK_Z, FIRST_SHIFT, INDEX_MASK, NODE_CHILD, SECOND_SHIFT, TAG_INSTANCE, TAG_LEAF, TAG_MASK } from "./bvh-layout";
import { affine } from "./gather";
import { isSolid } from "./alpha";
import { workspace, STACK_BYTES, WORKSPACE_ORDER, WORKSPACE_LANES, WORKSPACE_PACK, WORKSPACE_RAY } from "./workspace";

/**
 * The far side of a slab is moved out by so many units in the last place, at least 9.5e-7 of it: 2 gamma(3) = 3.6e-7 for
 * the slabs themselves, and as much again for how far rounding moves an edge in the triangle test. Distances are compared
 * as integers, which order as the floats do where the nearer one is not negative; that also makes adding cheap.
 */
const FAR_ULPS: i32 = 16;
/** Where the stack of distances lies beside that of references. */
const STACK_T: usize = STACK_BYTES / 2;

/** The closest hit so far, in locals of this kernel instance. */
let hitT: f32 = 0;
/** Barycentrics of the second and third vertex from a on. */
let hitP: f32 = 0;
let hitQ: f32 = 0;
/** Address of the pair's lane in its block, and which of the two it is. */
let hitLane: usize = 0;
let hitSecond: bool = false;
/** The instance whose tree it was found in, 0 = the static tree. */
let hitSelf: usize = 0;

/**
 * Bound of the error of t times the edge functions' sum, relative to the product of the coordinates involved: each edge
 * function has 2 products of sheared coordinates (3 roundings each) and a difference, t three products of such.
 */
const T_ERROR: f32 = 48 * 5.9604645e-8;

/** z of the cross product of (ax, ay) and (bx, by): its sign is exact or it is zero. */
@inline
function cross(ax: v128, ay: v128, bx: v128, by: v128): v128 {
  return f32x4.sub(f32x4.mul(ax, by), f32x4.mul(ay, bx));
}

/** Distance to the plane of a triangle of the pair in a lane, in f64: its sign can be relied on. */
function planeDistance(lane: usize, second: bool, ray: usize): f64 {
  const ox = load<f32>(ray, RAY_ORIGIN), oy = load<f32>(ray, RAY_ORIGIN + 4), oz = load<f32>(ray, RAY_ORIGIN + 8);
  const dx = load<f32>(ray, RAY_DIRECTION), dy = load<f32>(ray, RAY_DIRECTION + 4), dz = load<f32>(ray, RAY_DIRECTION + 8);
  const ax = <f64>load<f32>(lane), ay = <f64>load<f32>(lane, BLOCK_Y), az = <f64>load<f32>(lane, BLOCK_Z);
  const p = second ? lane + 16 : lane;
  const ux = <f64>load<f32>(p, 16) - ax, uy = <f64>load<f32>(p, BLOCK_Y + 16) - ay, uz = <f64>load<f32>(p, BLOCK_Z + 16) - az;
  const vx = <f64>load<f32>(p, 32) - ax, vy = <f64>load<f32>(p, BLOCK_Y + 32) - ay, vz = <f64>load<f32>(p, BLOCK_Z + 32) - az;
  const nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx;
  const along = nx * <f64>dx + ny * <f64>dy + nz * <f64>dz;
  return (nx * (ax - <f64>ox) + ny * (ay - <f64>oy) + nz * (az - <f64>oz)) / along;
}

/** Instance of the pair in a lane. */
@inline
function instanceOf(lane: usize, self: usize): usize {
  return self ? self : <usize>(load<u32>(lane, BLOCK_OWNER) & ~15);
}

/** Part entry of the pair in a lane. */
@inline
function partAt(lane: usize, self: usize): usize {
  const part = <usize>load<u32>(lane, BLOCK_PART);
  return self ? changetype<Instance>(self).parts + part : part;
}

/** Index of a triangle of the pair in a lane. */
@inline
function triangleAt(lane: usize, second: bool): u32 {
  return (load<u32>(lane, BLOCK_TRIANGLES) & INDEX_MASK) + (second ? 1 : 0);
}

/** Which vertex of that triangle is a. */
@inline
function rotationAt(lane: usize, second: bool): u32 {
  const word = load<u32>(lane, BLOCK_TRIANGLES);
  return second ? word >> SECOND_SHIFT : (word >> FIRST_SHIFT) & 3;
}

/** Barycentric of a triangle's vertex 1 or 2, from those of the second and third vertex from a on. */
@inline
function weightOf(vertex: u32, rotation: u32, p: f32, q: f32): f32 {
  const k = vertex >= rotation ? vertex - rotation : vertex + 3 - rotation;
  return k == 0 ? 1 - p - q : k == 1 ? p : q;
}

/** Whether a triangle of the pair in a lane is there, at barycentrics p, q of its second and third vertex from a on. */
function passesFilter(lane: usize, second: bool, self: usize, p: f32, q: f32, mode: i32, seed: u32): bool {
  const part = partAt(lane, self);
  const flags = changetype<Part>(part).flags;
  if (!(flags & PART_ALPHA) && !(mode >= MODE_SEE_THROUGH && flags & PART_GLASS)) return true;
  const rotation = rotationAt(lane, second);
  return isSolid(instanceOf(lane, self), part, triangleAt(lane, second), weightOf(1, rotation, p, q), weightOf(2, rotation, p, q), mode, seed);
}

@inline
function sheared(at: usize, axis: usize, z: f32, ray: usize, which: usize): f32 {
  return load<f32>(at + axis) - load<f32>(ray + which) - load<f32>(ray + which, RAY_SHEAR) * z;
}

/**
 * Hits on the second triangles of the pairs in `lanes`, which the ray is known to pass through besides the first ones.
 * Seldom needed, so one by one. Returns true when hitT became smaller.
 */
function seconds(lanes: i32, block: usize, ray: usize, self: usize, wanted: u32, mode: i32, seed: u32): bool {
  const kx = <usize>load<u32>(ray, RAY_AXES), ky = <usize>load<u32>(ray, RAY_AXES + 4), kz = <usize>load<u32>(ray, RAY_AXES + 8);
  let found: bool = false;
  for (; lanes; lanes &= lanes - 1) {
    const lane = block + (<usize>ctz(lanes) << 2);
    const az = load<f32>(lane + kz) - load<f32>(ray, 32), cz = load<f32>(lane + kz, 32) - load<f32>(ray, 32), dz = load<f32>(lane + kz, 48) - load<f32>(ray, 32);
    const ax = sheared(lane, kx, az, ray, 0), ay = sheared(lane, ky, az, ray, 16);
    const cx = sheared(lane + 32, kx, cz, ray, 0), cy = sheared(lane + 32, ky, cz, ray, 16);
    const dx = sheared(lane + 48, kx, dz, ray, 0), dy = sheared(lane + 48, ky, dz, ray, 16);
    const U = dx * cy - dy * cx, V = ax * dy - ay * dx, W = cx * ay - cy * ax;
    const det = U + V + W;
    const distance = planeDistance(lane, true, ray);
    if (det == 0 || !(distance > 0) || !(<f32>distance < hitT)) continue;
    const p = V / det, q = W / det;
    if (wanted && !passesFilter(lane, true, self, p, q, mode, seed)) continue;
    hitT = <f32>distance; hitP = p; hitQ = q; hitLane = lane; hitSecond = true; hitSelf = self;
    found = true;
  }
  return found;
}

/** What walk<T> looks for; types, so that each gets code of its own. */
type Closest = f32;
type Any = bool;

/**
 * What leaves need of a ray, 16 bytes each: origin (permuted) and shear, repeated for four lanes; then the offsets of
 * the permuted components in a block, origin and direction.
 */
const RAY_SHEAR: usize = 48;
const RAY_AXES: usize = 96;
const RAY_ORIGIN: usize = 112;
const RAY_DIRECTION: usize = 124;
const RAY_RECIPROCAL: usize = 144;

/**
 * Sets a ray up and traverses one tree with it. `level`: 0 for the static tree, 1 for a mesh's own; `self`: the
 * instance whose mesh's tree it is. `wanted`: the part flags that call for the filter in this mode.
 */
function traverse<T>(root: u32, stack: usize, level: usize, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32,
  self: usize, wanted: u32, mode: i32, seed: u32): bool {
  // A ray that is not finite would enter every box.
  if (!(abs(ox + oy + oz + dx + dy + dz) < f32.POSITIVE_INFINITY)) return false;
  const ray = workspace + WORKSPACE_RAY + (level << 8);
  store<f32>(ray, ox, RAY_ORIGIN); store<f32>(ray, oy, RAY_ORIGIN + 4); store<f32>(ray, oz, RAY_ORIGIN + 8);
  store<f32>(ray, dx, RAY_DIRECTION); store<f32>(ray, dy, RAY_DIRECTION + 4); store<f32>(ray, dz, RAY_DIRECTION + 8);
  // Woop: z is the axis along which the ray is longest. Picked by addresses, as branches on it are hard to foresee.
  const mx = reinterpret<u32>(dx) & 0x7fffffff, my = reinterpret<u32>(dy) & 0x7fffffff, mz = reinterpret<u32>(dz) & 0x7fffffff;
  const most = select(my, mx, my > mx);
  const kz = select(<usize>2, <usize>(my > mx), mz >= most);
  const kx = select(<usize>0, kz + 1, kz == 2), ky = select(<usize>2, kz - 1, kz == 0);
  const d = f32x4.replace_lane(f32x4.replace_lane(f32x4.splat(dx), 1, dy), 2, dz), o = f32x4.replace_lane(f32x4.replace_lane(f32x4.splat(ox), 1, oy), 2, oz);
  // 1/d, with zero taken as a number so small that it makes no difference but keeps infinities and NaN out.
  const tiny = f32x4.splat(1e-18), sign = v128.and(d, i32x4.splat(i32.MIN_VALUE));
  const r = f32x4.div(f32x4.splat(1), v128.or(f32x4.pmax(f32x4.abs(d), tiny), sign));
  v128.store(ray, r, RAY_RECIPROCAL);
  const sz = load<f32>(ray + (kz << 2), RAY_RECIPROCAL);
  v128.store(ray, v128.load32_splat(ray + (kx << 2), RAY_ORIGIN));
  v128.store(ray, v128.load32_splat(ray + (ky << 2), RAY_ORIGIN), 16);
  v128.store(ray, v128.load32_splat(ray + (kz << 2), RAY_ORIGIN), 32);
  v128.store(ray, f32x4.splat(load<f32>(ray + (kx << 2), RAY_DIRECTION) * sz), RAY_SHEAR);
  v128.store(ray, f32x4.splat(load<f32>(ray + (ky << 2), RAY_DIRECTION) * sz), RAY_SHEAR + 16);
  v128.store(ray, f32x4.splat(sz), RAY_SHEAR + 32);
  store<u32>(ray, <u32>kx << 6, RAY_AXES);
  store<u32>(ray, <u32>ky << 6, RAY_AXES + 4);
  store<u32>(ray, <u32>kz << 6, RAY_AXES + 8);
  const signs = i32x4.bitmask(d) & 7;
  return walk<T>(root, stack, ray, signs, (signs & 1) * 96, 32 + ((signs >> 1) & 1) * 96, 64 + (signs >> 2) * 96,
    v128.shuffle<i32>(o, o, 0, 0, 0, 0), v128.shuffle<i32>(o, o, 1, 1, 1, 1), v128.shuffle<i32>(o, o, 2, 2, 2, 2),
    v128.shuffle<i32>(r, r, 0, 0, 0, 0), v128.shuffle<i32>(r, r, 1, 1, 1, 1), v128.shuffle<i32>(r, r, 2, 2, 2, 2), self, wanted, mode, seed);
}

/** Where the ray enters four boxes whose near planes are x, y and z. */
@inline
function entry(x: v128, y: v128, z: v128, oX: v128, oY: v128, oZ: v128, rX: v128, rY: v128, rZ: v128): v128 {
  const a = f32x4.mul(f32x4.sub(x, oX), rX), b = f32x4.mul(f32x4.sub(y, oY), rY), c = f32x4.mul(f32x4.sub(z, oZ), rZ);
  // The zero stands first: pmax gives its first argument where both are zero, and push wants no -0.
  return f32x4.pmax(f32x4.pmax(f32x4.splat(0), c), f32x4.pmax(a, b));
}

/** Where it leaves them by their far planes, or ends. */
@inline
function exit(x: v128, y: v128, z: v128, oX: v128, oY: v128, oZ: v128, rX: v128, rY: v128, rZ: v128, tMax: v128): v128 {
  const a = f32x4.mul(f32x4.sub(x, oX), rX), b = f32x4.mul(f32x4.sub(y, oY), rY), c = f32x4.mul(f32x4.sub(z, oZ), rZ);
  return i32x4.add(f32x4.pmin(f32x4.pmin(a, b), f32x4.pmin(c, tMax)), i32x4.splat(FAR_ULPS));
}

/**
 * Puts the children of a half that are hit onto the stack in descending distance d, in one store, and returns its new
 * top. Misses (-1) come last and are not counted.
 */
@inline
function push(top: usize, half: usize, d: v128, mask: i32): usize {
  const a = i32x4.bitmask(i32x4.lt_s(d, v128.shuffle<i32>(d, d, 1, 2, 3, 0)));
  const b = i32x4.bitmask(i32x4.lt_s(d, v128.shuffle<i32>(d, d, 2, 3, 0, 1)));
  const pattern = v128.load(workspace + (<usize>(a | ((b & 3) << 4)) << 4), WORKSPACE_ORDER);
  v128.store(top, i8x16.swizzle(v128.load(half, NODE_CHILD), pattern));
  v128.store(top, i8x16.swizzle(d, pattern), STACK_T);
  return top + (<usize>popcnt(mask) << 2);
}

/**
 * Brings a node or block that is probably next into the cache while the one at hand is dealt with. WebAssembly has no
 * prefetch, but a load whose value nobody waits for does the same.
 */
@inline
function fetch(reference: u32): void {
  const at = <usize>(reference & ~TAG_MASK);
  load<u8>(at);
  load<u8>(at, 64);
  load<u8>(at, 128);
  load<u8>(at, 192);
}

/**
 * The traversal loop; <Any> stops at the first hit. Returns true when it found a hit below hitT. What all nodes need of
 * the ray comes as arguments: computed in here, V8 would sink it into the loop (three divisions a node were seen).
 */
function walk<T>(root: u32, stack: usize, ray: usize, signs: u32, nearX: usize, nearY: usize, nearZ: usize,
  oX: v128, oY: v128, oZ: v128, rX: v128, rY: v128, rZ: v128, self: usize, wanted: u32, mode: i32, seed: u32): bool {
  let t = hitT;
  let found: bool = false;
  let tMax = f32x4.splat(t);
  let top = stack;
  let ref = root;

  while (true) {
    if (!(ref & TAG_LEAF)) {
      const node = <usize>(ref & ~TAG_MASK);
      const x0 = node + nearX, y0 = node + nearY, z0 = node + nearZ;
      const x1 = node + 96 - nearX, y1 = node + 160 - nearY, z1 = node + 224 - nearZ;
      const near0 = entry(v128.load(x0), v128.load(y0), v128.load(z0), oX, oY, oZ, rX, rY, rZ);
      const far0 = exit(v128.load(x1), v128.load(y1), v128.load(z1), oX, oY, oZ, rX, rY, rZ, tMax);
      const near1 = entry(v128.load(x0, 16), v128.load(y0, 16), v128.load(z0, 16), oX, oY, oZ, rX, rY, rZ);
      const far1 = exit(v128.load(x1, 16), v128.load(y1, 16), v128.load(z1, 16), oX, oY, oZ, rX, rY, rZ, tMax);
      const missed0 = i32x4.gt_s(near0, far0), missed1 = i32x4.gt_s(near1, far1);
      const mask = (i32x4.bitmask(missed1) << 4 | i32x4.bitmask(missed0)) ^ 255;
      if (mask) {
        const rest = mask & (mask - 1);
        if (isInteger<T>()) {
          // Any order does, and no distances.
          ref = load<u32>(node + (<usize>ctz(mask) << 2), NODE_CHILD);
          if (!rest) continue;
          const rest0 = rest & 15, rest1 = rest >> 4;
          v128.store(top, i8x16.swizzle(v128.load(node, NODE_CHILD), v128.load(workspace + (<usize>rest0 << 4), WORKSPACE_PACK)));
          top += <usize>popcnt(rest0) << 2;
          v128.store(top, i8x16.swizzle(v128.load(node, NODE_CHILD + 16), v128.load(workspace + (<usize>rest1 << 4), WORKSPACE_PACK)));
          top += <usize>popcnt(rest1) << 2;
          continue;
        }
        if (!rest) {
          ref = load<u32>(node + (<usize>ctz(mask) << 2), NODE_CHILD);
          continue;
        }
        // The half that lies on the ray's far side first, so that the near one comes off the stack before it.
        // As integers, distances (>= 0) keep their order; misses are -1.
        const flip = (signs >> (ref >> 1)) & 1;
        const d0 = v128.or(near0, missed0), d1 = v128.or(near1, missed1);
        const flips = i32x4.splat(-<i32>flip), side = <usize>flip << 4;
        top = push(top, node + (side ^ 16), v128.bitselect(d0, d1, flips), flip ? mask & 15 : mask >> 4);
        top = push(top, node + side, v128.bitselect(d1, d0, flips), flip ? mask >> 4 : mask & 15) - 4;
        ref = load<u32>(top);
        if (top > stack) fetch(load<u32>(top - 4));
        continue;
      }
    } else if (!(ref & TAG_INSTANCE)) {
      let block = <usize>(ref & ~TAG_MASK);
      let left = (ref & TAG_MASK) >> 2;
      const kx = <usize>load<u32>(ray, RAY_AXES), ky = <usize>load<u32>(ray, RAY_AXES + 4), kz = <usize>load<u32>(ray, RAY_AXES + 8);
      while (true) {
        const pX = v128.load(ray), pY = v128.load(ray, 16), pZ = v128.load(ray, 32);
        const sX = v128.load(ray, RAY_SHEAR), sY = v128.load(ray, RAY_SHEAR + 16);
        const az = f32x4.sub(v128.load(block + kz), pZ), bz = f32x4.sub(v128.load(block + kz, 16), pZ), cz = f32x4.sub(v128.load(block + kz, 32), pZ), dz = f32x4.sub(v128.load(block + kz, 48), pZ);
        const ax = f32x4.sub(f32x4.sub(v128.load(block + kx), pX), f32x4.mul(sX, az));
        const bx = f32x4.sub(f32x4.sub(v128.load(block + kx, 16), pX), f32x4.mul(sX, bz));
        const cx = f32x4.sub(f32x4.sub(v128.load(block + kx, 32), pX), f32x4.mul(sX, cz));
        const dx = f32x4.sub(f32x4.sub(v128.load(block + kx, 48), pX), f32x4.mul(sX, dz));
        const ay = f32x4.sub(f32x4.sub(v128.load(block + ky), pY), f32x4.mul(sY, az));
        const by = f32x4.sub(f32x4.sub(v128.load(block + ky, 16), pY), f32x4.mul(sY, bz));
        const cy = f32x4.sub(f32x4.sub(v128.load(block + ky, 32), pY), f32x4.mul(sY, cz));
        const dy = f32x4.sub(f32x4.sub(v128.load(block + ky, 48), pY), f32x4.mul(sY, dz));
        // Edge functions of a b c: opposite a, b and c; of a c d: opposite a, c and d, the last one that of b with its sign turned.
        const cb = cross(cx, cy, bx, by), ac = cross(ax, ay, cx, cy), ba = cross(bx, by, ax, ay);
        const dc = cross(dx, dy, cx, cy), ad = cross(ax, ay, dx, dy), ca = f32x4.neg(ac);
        const zero = f32x4.splat(0);
        const first = v128.or(f32x4.ge(f32x4.pmin(f32x4.pmin(cb, ac), ba), zero), f32x4.le(f32x4.pmax(f32x4.pmax(cb, ac), ba), zero));
        const second = v128.or(f32x4.ge(f32x4.pmin(f32x4.pmin(dc, ad), ca), zero), f32x4.le(f32x4.pmax(f32x4.pmax(dc, ad), ca), zero));
        if (v128.any_true(v128.or(first, second))) {
          // Lane by lane the first triangle if it is met, else the second.
          // What was worked out above and is seldom wanted is worked out anew: it would only crowd the registers.
          const U = v128.bitselect(cb, dc, first), V = v128.bitselect(ac, ad, first), W = v128.bitselect(ba, ca, first);
          const oZ = v128.load(ray, 32), sZ = v128.load(ray, RAY_SHEAR + 32);
          const a = f32x4.sub(v128.load(block + kz), oZ), c = f32x4.sub(v128.load(block + kz, 32), oZ);
          const m2 = v128.bitselect(f32x4.sub(v128.load(block + kz, 16), oZ), c, first), m3 = v128.bitselect(c, f32x4.sub(v128.load(block + kz, 48), oZ), first);
          const det = f32x4.add(f32x4.add(U, V), W);
          const T = f32x4.mul(f32x4.add(f32x4.add(f32x4.mul(U, a), f32x4.mul(V, m2)), f32x4.mul(W, m3)), sZ);
          const inverse = f32x4.div(f32x4.splat(1), det);
          const tt = f32x4.mul(T, inverse);
          // A candidate is in reach, and in front of the origin or so close to it that rounding may have decided.
          const size = v128.load(block, BLOCK_SIZE);
          const Z = f32x4.add(f32x4.abs(a), size);
          const X = f32x4.add(f32x4.add(f32x4.abs(ax), size), Z), Y = f32x4.add(f32x4.add(f32x4.abs(ay), size), Z);
          const bound = f32x4.mul(f32x4.mul(f32x4.mul(X, Y), f32x4.abs(f32x4.mul(Z, sZ))), f32x4.splat(T_ERROR));
          const doubtful = f32x4.le(f32x4.abs(T), bound);
          const hits = v128.and(v128.and(v128.or(first, second), f32x4.lt(tt, tMax)), v128.or(f32x4.gt(tt, zero), doubtful));
          let m = i32x4.bitmask(v128.and(hits, f32x4.ne(det, zero)));
          if (m) {
            const lanes = workspace + WORKSPACE_LANES;
            v128.store(lanes, tt);
            v128.store(lanes, f32x4.mul(V, inverse), 16);
            v128.store(lanes, f32x4.mul(W, inverse), 32);
            const exactly = i32x4.bitmask(doubtful), other = ~i32x4.bitmask(first);
            do {
              const lane = <usize>ctz(m) << 2;
              let tl = load<f32>(lanes + lane);
              const bit = m & -m;
              m &= m - 1;
              if (exactly & bit) {
                const distance = planeDistance(block + lane, (other & bit) != 0, ray);
                if (!(distance > 0)) continue;
                tl = <f32>distance;
              }
              if (!(tl < t)) continue;
              const p = load<f32>(lanes + lane, 16), q = load<f32>(lanes + lane, 32);
              if (wanted && !passesFilter(block + lane, (other & bit) != 0, self, p, q, mode, seed)) continue;
              if (isInteger<T>()) return true;
              t = tl;
              tMax = f32x4.splat(t);
              hitT = t; hitP = p; hitQ = q; hitLane = block + lane; hitSecond = (other & bit) != 0; hitSelf = self;
              found = true;
            } while (m);
          }
          // A folded pair can be met twice.
          const twice = i32x4.bitmask(v128.and(first, second));
          if (twice && seconds(twice, block, ray, self, wanted, mode, seed)) {
            if (isInteger<T>()) return true;
            t = hitT;
            tMax = f32x4.splat(t);
            found = true;
          }
        }
        if (left == 0) break;
        left--;
        block += BLOCK_BYTES;
      }
    } else {
      const instance = <usize>(ref & ~TAG_MASK);
      if (enter<T>(instance, top, ray, wanted, mode, seed)) {
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
    if (top > stack) fetch(load<u32>(top - 4));
  }
}

/** Row of a matrix times a direction. */
@inline
function turned(m: usize, row: usize, x: f32, y: f32, z: f32): f32 {
  const r = m + row * 16;
  return load<f32>(r) * x + load<f32>(r, 4) * y + load<f32>(r, 8) * z;
}

/** Takes the ray into an instance. The direction keeps its length ratio, so t is the same in both. */
function enter<T>(instance: usize, stack: usize, ray: usize, wanted: u32, mode: i32, seed: u32): bool {
  const i = changetype<Instance>(instance);
  const m = instance + offsetof<Instance>("o0");
  const ox = load<f32>(ray, RAY_ORIGIN), oy = load<f32>(ray, RAY_ORIGIN + 4), oz = load<f32>(ray, RAY_ORIGIN + 8);
  const dx = load<f32>(ray, RAY_DIRECTION), dy = load<f32>(ray, RAY_DIRECTION + 4), dz = load<f32>(ray, RAY_DIRECTION + 8);
  return traverse<T>(changetype<Mesh>(i.mesh).bvh, stack, 1,
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
  if (!traverse<Closest>(changetype<Scene>(scene).root, workspace, 0, ox, oy, oz, dx, dy, dz, 0, wantedFlags(scene, mode), mode, seed)) return false;
  locate(hit);
  return true;
}

/** True where a surface lies in (0, tMax). */
export function occluded(scene: usize, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32, tMax: f32, mode: i32, seed: u32): bool {
  hitT = tMax;
  return traverse<Any>(changetype<Scene>(scene).root, workspace, 0, ox, oy, oz, dx, dy, dz, 0, wantedFlags(scene, mode), mode, seed);
}

/** gamma(n) = n eps / (1 - n eps): bound of the relative error of n roundings (Higham 2002). eps = 2^-24. */
const GAMMA3: f32 = 1.7881396e-7;
const GAMMA8: f32 = 4.7683741e-7;

/**
 * Fills in the hit that walk left: ids, point, error bounds and geometric normal, all from the triangle's lane, which
 * is in the cache. Error: PBRT 4th ed., 6.8.4 and 6.8.5, with that of taking a ray back into an instance's coordinates
 * where it will be.
 */
function locate(hit: usize): void {
  const h = changetype<Hit>(hit);
  const lane = hitLane, self = hitSelf;
  const instance = instanceOf(lane, self);
  const b1 = hitP, b2 = hitQ, b0: f32 = 1 - b1 - b2;
  const second = hitSecond, rotation = rotationAt(lane, second);
  h.t = hitT;
  h.u = weightOf(1, rotation, b1, b2);
  h.v = weightOf(2, rotation, b1, b2);
  h.triangle = triangleAt(lane, second);
  h.instance = instance;
  h.part = partAt(lane, self);
  // The triangle's vertices from a on: turned, but not turned over.
  const p = second ? lane + 16 : lane;
  let ax = load<f32>(lane), ay = load<f32>(lane, BLOCK_Y), az = load<f32>(lane, BLOCK_Z);
  let bx = load<f32>(p, 16), by = load<f32>(p, BLOCK_Y + 16), bz = load<f32>(p, BLOCK_Z + 16);
  let cx = load<f32>(p, 32), cy = load<f32>(p, BLOCK_Y + 32), cz = load<f32>(p, BLOCK_Z + 32);
  if (self) {
    let x: f32 = ax, y: f32 = ay, z: f32 = az;
    ax = affine(self, 0, x, y, z); ay = affine(self, 1, x, y, z); az = affine(self, 2, x, y, z);
    x = bx; y = by; z = bz;
    bx = affine(self, 0, x, y, z); by = affine(self, 1, x, y, z); bz = affine(self, 2, x, y, z);
    x = cx; y = cy; z = cz;
    cx = affine(self, 0, x, y, z); cy = affine(self, 1, x, y, z); cz = affine(self, 2, x, y, z);
  }
  h.px = b0 * ax + b1 * bx + b2 * cx;
  h.py = b0 * ay + b1 * by + b2 * cy;
  h.pz = b0 * az + b1 * bz + b2 * cz;
  h.ex = GAMMA8 * (abs(b0 * ax) + abs(b1 * bx) + abs(b2 * cx));
  h.ey = GAMMA8 * (abs(b0 * ay) + abs(b1 * by) + abs(b2 * cy));
  h.ez = GAMMA8 * (abs(b0 * az) + abs(b1 * bz) + abs(b2 * cz));
  if (self) {
    // Of the vertices to the world, of the point back to the object, and of the inverse being rounded.
    const o = self + offsetof<Instance>("o0");
    const qx = reach(o, 0, abs(h.px), abs(h.py), abs(h.pz)), qy = reach(o, 1, abs(h.px), abs(h.py), abs(h.pz)), qz = reach(o, 2, abs(h.px), abs(h.py), abs(h.pz));
    h.ex += 3 * GAMMA3 * reach(self, 0, qx, qy, qz);
    h.ey += 3 * GAMMA3 * reach(self, 1, qx, qy, qz);
    h.ez += 3 * GAMMA3 * reach(self, 2, qx, qy, qz);
  }
  // Normal in f64: slivers of centimetres in rooms of metres cancel badly.
  const ux = <f64>bx - <f64>ax, uy = <f64>by - <f64>ay, uz = <f64>bz - <f64>az;
  const vx = <f64>cx - <f64>ax, vy = <f64>cy - <f64>ay, vz = <f64>cz - <f64>az;
  const nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx;
  const squared = nx * nx + ny * ny + nz * nz;
  const turn: f32 = changetype<Instance>(instance).flags & INSTANCE_MIRRORED ? -1 : 1;
  if (squared > 1e-30 && squared < 1e30) {
    // f32 is quicker and enough for the length.
    const s = turn / sqrt(<f32>squared);
    h.nx = <f32>nx * s; h.ny = <f32>ny * s; h.nz = <f32>nz * s;
  } else {
    const s = <f64>turn / sqrt(squared);
    h.nx = <f32>(nx * s); h.ny = <f32>(ny * s); h.nz = <f32>(nz * s);
  }
}

/** Row of the matrix of absolute values times (x, y, z, 1), all >= 0. */
@inline
function reach(m: usize, row: usize, x: f32, y: f32, z: f32): f32 {
  const r = m + row * 16;
  return abs(load<f32>(r)) * x + abs(load<f32>(r, 4)) * y + abs(load<f32>(r, 8)) * z + abs(load<f32>(r, 12));
}
