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
import { Hit, Instance, Mesh, MODE_ALL_HITS, MODE_SEE_THROUGH, PART_ALPHA, PART_ANY, PART_GLASS, Part, Scene, INSTANCE_MIRRORED, INSTANCE_PARTS_SHIFT } from "./layout";
import { AXIS_SHIFT, BLOCK_BYTES, BLOCK_OWNER, BLOCK_PART, BLOCK_SIZE, BLOCK_TRIANGLES, BLOCK_Y, BLOCK_Z, FIRST_SHIFT, INDEX_MASK, NODE_CHILD, SECOND_SHIFT, TAG_INSTANCE, TAG_LEAF, TAG_MASK } from "./bvh-layout";
import { affine } from "./gather";
import { meetPart } from "./all-hits";
import { isSolid } from "./alpha";
import { workspace, STACK_BYTES, WORKSPACE_ORDER, WORKSPACE_RAY, WORKSPACE_WEIGHTS } from "./workspace";

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

/**
 * Barycentrics of a triangle's vertices 1 and 2, at WORKSPACE_WEIGHTS and 4 bytes on, from those of the second and third
 * vertex from a on. Picked by address: which vertex is a cannot be foreseen, and V8 picks floats by branches.
 */
@inline
function turnWeights(rotation: u32, p: f32, q: f32): usize {
  const w = workspace + WORKSPACE_WEIGHTS;
  const first: f32 = 1 - p - q;
  store<f32>(w, first); store<f32>(w, p, 4); store<f32>(w, q, 8); store<f32>(w, first, 12); store<f32>(w, p, 16); store<f32>(w, q, 20);
  return w + (<usize>(4 - rotation) << 2);
}

/** Whether a triangle of the pair in a lane is there, at barycentrics p, q of its second and third vertex from a on. */
function passesFilter(lane: usize, second: bool, ray: usize, p: f32, q: f32): bool {
  const self = <usize>load<u32>(ray, RAY_SELF), mode = load<i32>(ray, RAY_MODE);
  const part = partAt(lane, self);
  const flags = changetype<Part>(part).flags, what = mode & ~MODE_ALL_HITS;
  if ((flags & PART_ALPHA) || (what >= MODE_SEE_THROUGH && flags & PART_GLASS)) {
    const weights = turnWeights(rotationAt(lane, second), p, q);
    if (!isSolid(instanceOf(lane, self), part, triangleAt(lane, second), load<f32>(weights), load<f32>(weights, 4), what, load<u32>(ray, RAY_SEED))) return false;
  }
  if (what == mode) return true;
  meetPart(part);
  return false;
}

@inline
function sheared(at: usize, axis: usize, z: f32, ray: usize, which: usize): f32 {
  return load<f32>(at + axis) - load<f32>(ray + which) - load<f32>(ray + which, RAY_SHEAR) * z;
}

/**
 * Hits on the second triangles of the pairs in `lanes`, which the ray is known to pass through besides the first ones.
 * Seldom needed, so one by one. Returns true when hitT became smaller.
 */
function seconds(lanes: i32, block: usize, ray: usize): bool {
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
    if (load<u32>(ray, RAY_WANTED) && !passesFilter(lane, true, ray, p, q)) continue;
    hitT = <f32>distance; hitP = p; hitQ = q; hitLane = lane; hitSecond = true; hitSelf = <usize>load<u32>(ray, RAY_SELF);
    found = true;
  }
  return found;
}

/** What walk<T> looks for; types, so that each gets code of its own. */
type Closest = f32;
type Any = bool;

/**
 * A ray as traversal keeps it in memory, 320 bytes.
 *
 *    0 origin, permuted so that the ray is longest along z, each for four lanes (3 x 16) | 48 shear, likewise
 *   96 offsets of the permuted components in a block (3 u32) | 108 node tags on whose axis it runs backwards
 *  112 origin x y z | 128 direction x y z | 144 reciprocal of the direction x y z
 *  160 offsets of the planes in a node that it meets first, x y z
 *  176 the instance whose tree it is in, 0 = the static tree | 180 part flags that call for the filter | 184 mode | 188 seed
 *  192 what pushes out the far sides of four boxes | 208 error of the triangle test, for four lanes
 *  224 scratch: distances of eight children, or of the hits in a block
 */
const RAY_SHEAR: usize = 48;
const RAY_AXES: usize = 96;
const RAY_BACKWARDS: usize = 108;
const RAY_ORIGIN: usize = 112;
const RAY_DIRECTION: usize = 128;
const RAY_RECIPROCAL: usize = 144;
const RAY_NEAR: usize = 160;
const RAY_SELF: usize = 176;
const RAY_WANTED: usize = 180;
const RAY_MODE: usize = 184;
const RAY_SEED: usize = 188;
const RAY_FAR: usize = 192;
const RAY_ERROR: usize = 208;
const RAY_SCRATCH: usize = 224;
const RAY_BYTES: usize = 320;

/**
 * Sets a ray up at `ray`; false where it is not finite: it would enter every box. `self`: the instance whose mesh's tree it
 * will go through, 0 = the static tree. `wanted`: the part flags that call for the filter in this mode.
 */
@inline
function setUp(ray: usize, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32, self: usize, wanted: u32, mode: i32, seed: u32): bool {
  store<u32>(ray, <u32>self, RAY_SELF);
  store<u32>(ray, wanted, RAY_WANTED);
  store<i32>(ray, mode, RAY_MODE);
  store<u32>(ray, seed, RAY_SEED);
  v128.store(ray, i32x4.splat(FAR_ULPS), RAY_FAR);
  const d = f32x4.replace_lane(f32x4.replace_lane(f32x4.splat(dx), 1, dy), 2, dz), o = f32x4.replace_lane(f32x4.replace_lane(f32x4.splat(ox), 1, oy), 2, oz);
  // 1/d, with zero taken as a number so small that it makes no difference but keeps infinities and NaN out.
  const tiny = f32x4.splat(1e-18), sign = v128.and(d, i32x4.splat(i32.MIN_VALUE));
  const r = f32x4.div(f32x4.splat(1), v128.or(f32x4.pmax(f32x4.abs(d), tiny), sign));
  v128.store(ray, o, RAY_ORIGIN);
  v128.store(ray, d, RAY_DIRECTION);
  v128.store(ray, r, RAY_RECIPROCAL);
  // Woop: z is the axis along which the ray is longest. Picked by addresses, as branches on it are hard to foresee.
  const mx = reinterpret<u32>(dx) & 0x7fffffff, my = reinterpret<u32>(dy) & 0x7fffffff, mz = reinterpret<u32>(dz) & 0x7fffffff;
  const most = select(my, mx, my > mx);
  const kz = select(<usize>2, <usize>(my > mx), mz >= most);
  const kx = select(<usize>0, kz + 1, kz == 2), ky = select(<usize>2, kz - 1, kz == 0);
  const sz = load<f32>(ray + (kz << 2), RAY_RECIPROCAL);
  v128.store(ray, v128.load32_splat(ray + (kx << 2), RAY_ORIGIN));
  v128.store(ray, v128.load32_splat(ray + (ky << 2), RAY_ORIGIN), 16);
  v128.store(ray, v128.load32_splat(ray + (kz << 2), RAY_ORIGIN), 32);
  v128.store(ray, f32x4.splat(load<f32>(ray + (kx << 2), RAY_DIRECTION) * sz), RAY_SHEAR);
  v128.store(ray, f32x4.splat(load<f32>(ray + (ky << 2), RAY_DIRECTION) * sz), RAY_SHEAR + 16);
  v128.store(ray, f32x4.splat(sz), RAY_SHEAR + 32);
  v128.store(ray, f32x4.splat(abs(sz) * T_ERROR), RAY_ERROR);
  store<u32>(ray, <u32>kx << 6, RAY_AXES);
  store<u32>(ray, <u32>ky << 6, RAY_AXES + 4);
  store<u32>(ray, <u32>kz << 6, RAY_AXES + 8);
  const signs = i32x4.bitmask(d) & 7;
  store<u32>(ray, signs << AXIS_SHIFT, RAY_BACKWARDS);
  store<u32>(ray, (signs & 1) * 96, RAY_NEAR);
  store<u32>(ray, 32 + ((signs >> 1) & 1) * 96, RAY_NEAR + 4);
  store<u32>(ray, 64 + (signs >> 2) * 96, RAY_NEAR + 8);
  return abs(ox + oy + oz + dx + dy + dz) < f32.POSITIVE_INFINITY;
}

/** Where the ray enters four boxes whose near planes are x, y and z. */
@inline
function entry(x: v128, y: v128, z: v128, oX: v128, oY: v128, oZ: v128, rX: v128, rY: v128, rZ: v128): v128 {
  const a = f32x4.mul(f32x4.sub(x, oX), rX), b = f32x4.mul(f32x4.sub(y, oY), rY), c = f32x4.mul(f32x4.sub(z, oZ), rZ);
  // The zero stands first: pmax gives its first argument where both are zero, and distances want no -0.
  return f32x4.pmax(f32x4.pmax(f32x4.splat(0), c), f32x4.pmax(a, b));
}

/** Where it leaves them by their far planes, or ends. */
@inline
function exit(x: v128, y: v128, z: v128, oX: v128, oY: v128, oZ: v128, rX: v128, rY: v128, rZ: v128, tMax: v128, ray: usize): v128 {
  const a = f32x4.mul(f32x4.sub(x, oX), rX), b = f32x4.mul(f32x4.sub(y, oY), rY), c = f32x4.mul(f32x4.sub(z, oZ), rZ);
  return i32x4.add(f32x4.pmin(f32x4.pmin(a, b), f32x4.pmin(c, tMax)), v128.load(ray, RAY_FAR));
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
}

/**
 * The traversal loop; <Any> stops at the first hit. Returns true when it found a hit below hitT. The ray comes from
 * memory: what is computed in here or inlined from the caller, V8 computes anew at every node (three divisions were seen).
 */
function walk<T>(root: u32, stack: usize, ray: usize): bool {
  const nearX = <usize>load<u32>(ray, RAY_NEAR), nearY = <usize>load<u32>(ray, RAY_NEAR + 4), nearZ = <usize>load<u32>(ray, RAY_NEAR + 8);
  const oX = v128.load32_splat(ray, RAY_ORIGIN), oY = v128.load32_splat(ray, RAY_ORIGIN + 4), oZ = v128.load32_splat(ray, RAY_ORIGIN + 8);
  const rX = v128.load32_splat(ray, RAY_RECIPROCAL), rY = v128.load32_splat(ray, RAY_RECIPROCAL + 4), rZ = v128.load32_splat(ray, RAY_RECIPROCAL + 8);
  let found: bool = false;
  let tMax = f32x4.splat(hitT);
  let top = stack;
  let ref = root;

  while (true) {
    if (!(ref & TAG_LEAF)) {
      const node = <usize>(ref & ~TAG_MASK);
      // The line that is wanted last, and only by what the others give, is fetched beside them.
      load<u8>(node, NODE_CHILD);
      const x0 = node + nearX, y0 = node + nearY, z0 = node + nearZ;
      const x1 = node + 96 - nearX, y1 = node + 160 - nearY, z1 = node + 224 - nearZ;
      const near0 = entry(v128.load(x0), v128.load(y0), v128.load(z0), oX, oY, oZ, rX, rY, rZ);
      const far0 = exit(v128.load(x1), v128.load(y1), v128.load(z1), oX, oY, oZ, rX, rY, rZ, tMax, ray);
      const missed0 = i32x4.gt_s(near0, far0);
      // As integers, distances (>= 0) keep their order; misses are -1. The store also keeps V8 from loading all twelve
      // planes before it computes anything, which takes more registers than there are.
      const d0 = v128.or(near0, missed0);
      v128.store(ray, d0, RAY_SCRATCH);
      const near1 = entry(v128.load(x0, 16), v128.load(y0, 16), v128.load(z0, 16), oX, oY, oZ, rX, rY, rZ);
      const far1 = exit(v128.load(x1, 16), v128.load(y1, 16), v128.load(z1, 16), oX, oY, oZ, rX, rY, rZ, tMax, ray);
      const missed1 = i32x4.gt_s(near1, far1);
      const mask = (i32x4.bitmask(missed1) << 4 | i32x4.bitmask(missed0)) ^ 255;
      if (mask) {
        if (isInteger<T>()) {
          // Any order does, and no distances: from the first lane on, as the builder has put the likeliest first. The last one
          // goes onto the stack without a branch that could not be foreseen; where there is none, what is above the top does no harm.
          ref = load<u32>(node + (<usize>ctz(mask) << 2), NODE_CHILD);
          let others = mask & (mask - 1);
          const last = (31 - clz(others)) & 7, other = load<u32>(node + (<usize>last << 2), NODE_CHILD);
          store<u32>(top, other);
          fetch(other);
          top += <usize>(others != 0) << 2;
          for (others &= ~(1 << last); others; others &= ~(i32.MIN_VALUE >>> clz(others))) {
            store<u32>(top, load<u32>(node + (<usize>(31 - clz(others)) << 2), NODE_CHILD));
            top += 4;
          }
          continue;
        }
        const rest = mask & (mask - 1);
        const first = <usize>ctz(mask) << 2;
        if (!rest) {
          ref = load<u32>(node + first, NODE_CHILD);
          continue;
        }
        const d1 = v128.or(near1, missed1);
        v128.store(ray, d1, RAY_SCRATCH + 16);
        if (!(rest & (rest - 1))) {
          // Two, as most often.
          const second = <usize>ctz(rest) << 2;
          const da = load<i32>(ray + first, RAY_SCRATCH), db = load<i32>(ray + second, RAY_SCRATCH);
          const ra = load<u32>(node + first, NODE_CHILD), rb = load<u32>(node + second, NODE_CHILD);
          const nearer = da <= db;
          ref = select(ra, rb, nearer);
          const other = select(rb, ra, nearer);
          store<u32>(top, other);
          store<i32>(top, select(db, da, nearer), STACK_T);
          top += 4;
          fetch(other);
          continue;
        }
        // The half that lies on the ray's far side first, so that the near one comes off the stack before it.
        const flip = (ref & load<u32>(ray, RAY_BACKWARDS)) != 0;
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
        // What only hits need is fetched by now: most blocks that are visited are hit.
        load<u8>(block, BLOCK_SIZE);
        const pX = v128.load(ray), pY = v128.load(ray, 16), pZ = v128.load(ray, 32);
        const sX = v128.load(ray, RAY_SHEAR), sY = v128.load(ray, RAY_SHEAR + 16);
        // Edge functions of a b c: opposite a, b and c; of a c d: opposite a, c and d, the last one that of b with its sign turned.
        // The stores keep V8 from loading all vertices before it computes anything, as with nodes.
        const az = f32x4.sub(v128.load(block + kz), pZ), cz = f32x4.sub(v128.load(block + kz, 32), pZ);
        const ax = f32x4.sub(f32x4.sub(v128.load(block + kx), pX), f32x4.mul(sX, az)), cx = f32x4.sub(f32x4.sub(v128.load(block + kx, 32), pX), f32x4.mul(sX, cz));
        const ay = f32x4.sub(f32x4.sub(v128.load(block + ky), pY), f32x4.mul(sY, az)), cy = f32x4.sub(f32x4.sub(v128.load(block + ky, 32), pY), f32x4.mul(sY, cz));
        const ac = cross(ax, ay, cx, cy), ca = f32x4.sub(f32x4.mul(ay, cx), f32x4.mul(ax, cy));
        v128.store(ray, ac, RAY_SCRATCH);
        const bz = f32x4.sub(v128.load(block + kz, 16), pZ);
        const bx = f32x4.sub(f32x4.sub(v128.load(block + kx, 16), pX), f32x4.mul(sX, bz));
        const by = f32x4.sub(f32x4.sub(v128.load(block + ky, 16), pY), f32x4.mul(sY, bz));
        const cb = cross(cx, cy, bx, by), ba = cross(bx, by, ax, ay);
        const zero = f32x4.splat(0);
        const first = v128.or(f32x4.ge(f32x4.pmin(f32x4.pmin(cb, ac), ba), zero), f32x4.le(f32x4.pmax(f32x4.pmax(cb, ac), ba), zero));
        v128.store(ray, first, RAY_SCRATCH);
        const dz = f32x4.sub(v128.load(block + kz, 48), pZ);
        const dx = f32x4.sub(f32x4.sub(v128.load(block + kx, 48), pX), f32x4.mul(sX, dz));
        const dy = f32x4.sub(f32x4.sub(v128.load(block + ky, 48), pY), f32x4.mul(sY, dz));
        const dc = cross(dx, dy, cx, cy), ad = cross(ax, ay, dx, dy);
        const second = v128.or(f32x4.ge(f32x4.pmin(f32x4.pmin(dc, ad), ca), zero), f32x4.le(f32x4.pmax(f32x4.pmax(dc, ad), ca), zero));
        if (i32x4.bitmask(v128.or(first, second))) {
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
          // A candidate is in reach, and in front of the origin or so close to it that rounding may have decided. Seen edge-on
          // (det = 0) T is 0 too, and tt not a number.
          const size = v128.load(block, BLOCK_SIZE), magnitude = i32x4.splat(0x7fffffff);
          const Z = f32x4.add(v128.and(a, magnitude), size);
          const X = f32x4.add(f32x4.add(v128.and(ax, magnitude), size), Z), Y = f32x4.add(f32x4.add(v128.and(ay, magnitude), size), Z);
          const bound = f32x4.mul(f32x4.mul(X, Y), f32x4.mul(Z, v128.load(ray, RAY_ERROR)));
          const doubtful = f32x4.le(v128.and(T, magnitude), bound);
          let m = i32x4.bitmask(v128.and(v128.and(v128.or(first, second), f32x4.lt(tt, tMax)), v128.or(f32x4.gt(tt, zero), doubtful)));
          if (m) {
            v128.store(ray, tt, RAY_SCRATCH);
            v128.store(ray, f32x4.mul(V, inverse), RAY_SCRATCH + 16);
            v128.store(ray, f32x4.mul(W, inverse), RAY_SCRATCH + 32);
            const exactly = i32x4.bitmask(doubtful), other = ~i32x4.bitmask(first);
            do {
              const lane = <usize>ctz(m) << 2;
              let tl = load<f32>(ray + lane, RAY_SCRATCH);
              const bit = m & -m;
              m &= m - 1;
              if (exactly & bit) {
                const distance = planeDistance(block + lane, (other & bit) != 0, ray);
                if (!(distance > 0)) continue;
                tl = <f32>distance;
              }
              if (!(tl < f32x4.extract_lane(tMax, 0))) continue;
              const p = load<f32>(ray + lane, RAY_SCRATCH + 16), q = load<f32>(ray + lane, RAY_SCRATCH + 32);
              if (load<u32>(ray, RAY_WANTED) && !passesFilter(block + lane, (other & bit) != 0, ray, p, q)) continue;
              if (isInteger<T>()) return true;
              tMax = f32x4.splat(tl);
              hitT = tl; hitP = p; hitQ = q; hitLane = block + lane; hitSecond = (other & bit) != 0; hitSelf = <usize>load<u32>(ray, RAY_SELF);
              found = true;
            } while (m);
          }
          // A folded pair can be met twice.
          const twice = i32x4.bitmask(v128.and(first, second));
          if (twice && seconds(twice, block, ray)) {
            if (isInteger<T>()) return true;
            tMax = f32x4.splat(hitT);
            found = true;
          }
        }
        if (left == 0) break;
        left--;
        block += BLOCK_BYTES;
      }
    } else {
      const instance = <usize>(ref & ~TAG_MASK);
      if (enter<T>(instance, top, ray)) {
        if (isInteger<T>()) return true;
        tMax = f32x4.splat(hitT);
        found = true;
      }
    }
    // The next subtree that may still hold something closer.
    do {
      if (top == stack) return found;
      top -= 4;
    } while (isFloat<T>() && load<f32>(top, STACK_T) > f32x4.extract_lane(tMax, 0));
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
function enter<T>(instance: usize, stack: usize, ray: usize): bool {
  const i = changetype<Instance>(instance);
  const m = instance + offsetof<Instance>("o0");
  const ox = load<f32>(ray, RAY_ORIGIN), oy = load<f32>(ray, RAY_ORIGIN + 4), oz = load<f32>(ray, RAY_ORIGIN + 8);
  const dx = load<f32>(ray, RAY_DIRECTION), dy = load<f32>(ray, RAY_DIRECTION + 4), dz = load<f32>(ray, RAY_DIRECTION + 8);
  return setUp(ray + RAY_BYTES,
    affine(m, 0, ox, oy, oz), affine(m, 1, ox, oy, oz), affine(m, 2, ox, oy, oz),
    turned(m, 0, dx, dy, dz), turned(m, 1, dx, dy, dz), turned(m, 2, dx, dy, dz),
    instance, (i.flags >> INSTANCE_PARTS_SHIFT) & load<u32>(ray, RAY_WANTED), load<i32>(ray, RAY_MODE), load<u32>(ray, RAY_SEED))
    && walk<T>(changetype<Mesh>(i.mesh).bvh, stack, ray + RAY_BYTES);
}

@inline
function wantedFlags(scene: usize, mode: i32): u32 {
  return changetype<Scene>(scene).partFlags & (mode >= MODE_ALL_HITS ? PART_ANY : mode >= MODE_SEE_THROUGH ? PART_ALPHA | PART_GLASS : PART_ALPHA);
}

/** Sets up a ray through the scene's static tree and goes through it. */
@inline
function trace<T>(scene: usize, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32, tMax: f32, mode: i32, seed: u32): bool {
  const ray = workspace + WORKSPACE_RAY;
  hitT = tMax;
  return setUp(ray, ox, oy, oz, dx, dy, dz, 0, wantedFlags(scene, mode), mode, seed) && walk<T>(changetype<Scene>(scene).root, workspace, ray);
}

/**
 * Closest hit in (0, tMax); fills `hit` (-> Hit) but for the point and its error, and returns true where there is one. d
 * need not be unit; t is in its units.
 */
export function closest(scene: usize, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32, tMax: f32, mode: i32, seed: u32, hit: usize): bool {
  if (!trace<Closest>(scene, ox, oy, oz, dx, dy, dz, tMax, mode, seed)) return false;
  locate(hit, false);
  return true;
}

/** As closest, and the point and its error. */
export function intersect(scene: usize, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32, tMax: f32, mode: i32, seed: u32, hit: usize): bool {
  if (!trace<Closest>(scene, ox, oy, oz, dx, dy, dz, tMax, mode, seed)) return false;
  locate(hit, true);
  return true;
}

/** True where a surface lies in (0, tMax). */
export function occluded(scene: usize, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32, tMax: f32, mode: i32, seed: u32): bool {
  return trace<Any>(scene, ox, oy, oz, dx, dy, dz, tMax, mode, seed);
}

/** gamma(n) = n eps / (1 - n eps): bound of the relative error of n roundings (Higham 2002). eps = 2^-24. */
const GAMMA3: f32 = 1.7881396e-7;
const GAMMA8: f32 = 4.7683741e-7;

/**
 * Fills in the hit that walk left: ids, geometric normal and, where wanted, point and error bounds, all from the triangle's
 * lane, which is in the cache. Error: PBRT 4th ed., 6.8.4 and 6.8.5, with that of taking a ray back into an instance's
 * coordinates where it will be.
 */
@inline
function locate(hit: usize, point: bool): void {
  const h = changetype<Hit>(hit);
  const lane = hitLane, self = hitSelf;
  const instance = instanceOf(lane, self);
  const b1 = hitP, b2 = hitQ, b0: f32 = 1 - b1 - b2;
  const second = hitSecond;
  const weights = turnWeights(rotationAt(lane, second), b1, b2);
  h.t = hitT;
  h.u = load<f32>(weights);
  h.v = load<f32>(weights, 4);
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
  if (point) {
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
