/**
 * Which local emitter lights a point most: a tree over them (Conty Estevez and Kulla 2018), walked from the root with
 * probabilities in proportion to a bound of what each half can send (in the form of pbrt 4, 12.6.3).
 */
import { LightNode } from "./light-layout";
import { sqrt0 } from "./fast-math";

/** Probability of the emitter that chooseEmitter returned. */
export let choiceP: f32 = 0;

@inline
function cosSub(sa: f32, ca: f32, sb: f32, cb: f32): f32 {
  return ca > cb ? 1 : ca * cb + sa * sb;
}

@inline
function sinSub(sa: f32, ca: f32, sb: f32, cb: f32): f32 {
  return ca > cb ? 0 : sa * cb - ca * sb;
}

/** Bound of what the lights under a node send to (x, y, z) with normal n. */
function importance(pointer: usize, x: f32, y: f32, z: f32, nx: f32, ny: f32, nz: f32): f32 {
  const n = changetype<LightNode>(pointer);
  const cx: f32 = 0.5 * (n.minX + n.maxX), cy: f32 = 0.5 * (n.minY + n.maxY), cz: f32 = 0.5 * (n.minZ + n.maxZ);
  const hx = n.maxX - cx, hy = n.maxY - cy, hz = n.maxZ - cz;
  const r2 = hx * hx + hy * hy + hz * hz;
  let wx = x - cx, wy = y - cy, wz = z - cz;
  const true2 = wx * wx + wy * wy + wz * wz;
  const d2 = max<f32>(true2, max<f32>(r2, 1e-12));
  const inv: f32 = true2 > 0 ? 1 / sqrt<f32>(true2) : 0;
  wx *= inv; wy *= inv; wz *= inv;
  // Half angle of the cone from the point around the bounding sphere.
  const cosB: f32 = true2 > r2 ? sqrt0(1 - r2 / true2) : -1;
  const sinB = sqrt0(1 - cosB * cosB);
  let cosW = n.axisX * wx + n.axisY * wy + n.axisZ * wz;
  if ((n.flags & 2) != 0) cosW = abs(cosW);
  const sinW = sqrt0(1 - cosW * cosW);
  const sinO = sqrt0(1 - n.cosO * n.cosO);
  const cosX = cosSub(sinW, cosW, sinO, n.cosO);
  const sinX = sinSub(sinW, cosW, sinO, n.cosO);
  const cosP = cosSub(sinX, cosX, sinB, cosB);
  if (cosP <= n.cosE) return 0;
  let value = n.power * max<f32>(cosP, 1e-3) / d2;
  const cosI = abs(wx * nx + wy * ny + wz * nz);
  value *= cosSub(sqrt0(1 - cosI * cosI), cosI, sinB, cosB);
  return max<f32>(value, 0);
}

@inline
function secondChild(node: usize): usize {
  return changetype<LightNode>(node).next;
}

/** Share of a node's light that arrives, 1 where that is not counted (then it is not for its sibling either). */
@inline
function seenAt(seen: usize, node: usize): f32 {
  const slot = changetype<LightNode>(node).slot;
  return slot ? load<f32>(seen + (usize(slot - 1) << 2)) : 1;
}

/**
 * Index of an emitter for the point, -1 where none reaches it; u in [0, 1). `seen` -> f32 per slot, how much of a
 * node's light arrives nearby, or 0: not known.
 */
export function chooseEmitter(root: usize, seen: usize, x: f32, y: f32, z: f32, nx: f32, ny: f32, nz: f32, u: f32): i32 {
  let node = root;
  let p: f32 = 1;
  while ((changetype<LightNode>(node).flags & 1) == 0) {
    const first = node + offsetof<LightNode>(), second = secondChild(node);
    let a = importance(first, x, y, z, nx, ny, nz), b = importance(second, x, y, z, nx, ny, nz);
    if (seen) { a *= seenAt(seen, first); b *= seenAt(seen, second); }
    const sum = a + b;
    if (!(sum > 0)) return -1;
    const share = a / sum;
    if (u < share) {
      node = first;
      p *= share;
      u = min<f32>(u / share, 0.99999994);
    } else {
      node = second;
      p *= 1 - share;
      u = min<f32>((u - share) / (1 - share), 0.99999994);
    }
  }
  choiceP = p;
  return i32(changetype<LightNode>(node).next);
}

/** Probability that chooseEmitter would return the emitter with this trail. */
export function choiceOf(root: usize, seen: usize, trail: u32, x: f32, y: f32, z: f32, nx: f32, ny: f32, nz: f32): f32 {
  let node = root;
  let p: f32 = 1;
  while ((changetype<LightNode>(node).flags & 1) == 0) {
    const first = node + offsetof<LightNode>(), second = secondChild(node);
    let a = importance(first, x, y, z, nx, ny, nz), b = importance(second, x, y, z, nx, ny, nz);
    if (seen) { a *= seenAt(seen, first); b *= seenAt(seen, second); }
    const sum = a + b;
    if (!(sum > 0)) return 0;
    if ((trail & 1) == 0) { node = first; p *= a / sum; }
    else { node = second; p *= 1 - a / sum; }
    trail >>= 1;
  }
  return p;
}
