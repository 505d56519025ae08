/**
 * Learning where light comes from, before a picture is made: some thousands of its paths ask, wherever they meet a
 * surface, which lights and which parts of the sky can be seen, and a coarse grid of cells remembers. Light sampling
 * then asks the cell: in a room the sky is looked for where the windows are, and lights in other rooms are left alone.
 *
 * Estimates stay unbiased: what a cell has not seen keeps a share of the samples. One worker learns in a fixed order,
 * from the scene, the view and the seed alone, so the bytes of a picture depend on nothing else (law 1).
 */
import { beginShadow, shadowB, shadowG, shadowR } from "./alpha";
import { sampleBsdf } from "./bsdf";
import { aim, cameraLength, cameraX, cameraY, cameraZ } from "./camera";
import { Closure, LOBE_TRANSMIT } from "./closure";
import { binShare, currentBin, envSample, envX, envY, envZ, envPdf, envR, envG, envB } from "./environment";
import { luminance } from "./fast-math";
import { intersect, occluded } from "./intersect";
import { Job } from "./job";
import { Hit, MODE_RADIANCE, MODE_SHADOW, Scene } from "./layout";
import { Distant, Emitter, Environment, GUIDE_BANDS, GUIDE_CELLS, GUIDE_HEAD, GUIDE_STRIPS, Guide, LightNode, Lighting } from "./light-layout";
import { aimDistant, lightB, lightG, lightR, lightT, lightX, lightY, lightZ, sampleLocal } from "./lights";
import { chooseEmitter, choiceP } from "./light-tree";
import { spawnOrigin } from "./offset";
import { Radiance } from "./radiance-layout";
import { hash2, next1D, next2D, setDimension, startSample, u0, u1 } from "./sampler";
import { Surface, surfaceAt } from "./surface";
import { workspace, WORKSPACE_LIGHT } from "./workspace";

/** Bounces that paths are followed for; their weight has become small after that. */
const BOUNCES: u32 = 5;
/** Share of the samples that follows what was learned: of the kinds of light, and of the sky's bins. */
const TRUST_KIND: f32 = 0.8;
const TRUST: f32 = 0.9;
const SCRATCH_SURFACE: usize = 128;
const SCRATCH_CLOSURE: usize = 384;
const SCRATCH_ORIGIN: usize = 1024;

/** The cell at a point, 0 outside the grid or where nothing was learned nearby. */
export function guideCell(guide: usize, x: f32, y: f32, z: f32): usize {
  const g = changetype<Guide>(guide);
  const i = i32(floor((x - g.minX) * g.scaleX)), j = i32(floor((y - g.minY) * g.scaleY)), k = i32(floor((z - g.minZ) * g.scaleZ));
  if (u32(i) >= u32(g.nx) || u32(j) >= u32(g.ny) || u32(k) >= u32(g.nz)) return 0;
  const cell = g.cells + usize((k * g.ny + j) * g.nx + i) * usize(g.stride);
  return load<f32>(cell, 12) > 0 ? cell : 0;
}

/** Learns for the job's view; the one tile of a pool's run. */
export function learnTile(jobPointer: usize, _tile: u32): void {
  const job = changetype<Job>(jobPointer);
  const g = changetype<Guide>(changetype<Radiance>(job.radiance).guide);
  memory.fill(g.sums, 0, usize(g.stride) * usize(GUIDE_CELLS));
  memory.fill(g.cells, 0, usize(g.stride) * usize(GUIDE_CELLS));
  measure(job, g);
  for (let i: u32 = 0; i < g.paths; i++) follow(job, g, i, true);
  settle(job, g);
}

/** Bounds of what the first paths meet, without the farthest; the grid is laid over them. */
let minX: f32 = 0;
let minY: f32 = 0;
let minZ: f32 = 0;
let maxX: f32 = 0;
let maxY: f32 = 0;
let maxZ: f32 = 0;

function measure(job: Job, g: Guide): void {
  minX = minY = minZ = f32.POSITIVE_INFINITY;
  maxX = maxY = maxZ = f32.NEGATIVE_INFINITY;
  const probes = min<u32>(g.paths, 256);
  for (let i: u32 = 0; i < probes; i++) follow(job, g, i, false);
  if (!(minX <= maxX)) { minX = minY = minZ = 0; maxX = maxY = maxZ = 1; }
  const margin: f32 = 0.02 * max(max(maxX - minX, maxY - minY), maxZ - minZ) + 1e-3;
  const ex: f32 = maxX - minX + 2 * margin, ey: f32 = maxY - minY + 2 * margin, ez: f32 = maxZ - minZ + 2 * margin;
  // Cells as near to cubes as their number allows.
  const size = powThird(ex * ey * ez / f32(GUIDE_CELLS));
  g.nx = cellsAlong(ex, size);
  g.ny = cellsAlong(ey, size);
  g.nz = cellsAlong(ez, size);
  while (g.nx * g.ny * g.nz > i32(GUIDE_CELLS)) {
    if (g.nx >= g.ny && g.nx >= g.nz) g.nx -= 1;
    else if (g.ny >= g.nz) g.ny -= 1;
    else g.nz -= 1;
  }
  g.minX = minX - margin; g.minY = minY - margin; g.minZ = minZ - margin;
  g.scaleX = f32(g.nx) / ex; g.scaleY = f32(g.ny) / ey; g.scaleZ = f32(g.nz) / ez;
}

@inline
function cellsAlong(extent: f32, size: f32): i32 {
  return min<i32>(max<i32>(i32(extent / size + 0.5), 1), 64);
}

/** Cube root by Newton's method. */
function powThird(x: f32): f32 {
  let r: f32 = max<f32>(x, 1e-6);
  for (let i = 0; i < 40; i++) r = (2 * r + x / (r * r)) / 3;
  return max<f32>(r, 1e-3);
}

/** Follows path `index`, which asks about lights (`learn`) or only where it gets to. */
function follow(job: Job, g: Guide, index: u32, learn: bool): void {
  const scratch = workspace + WORKSPACE_LIGHT;
  const hit = scratch;
  const s = changetype<Surface>(scratch + SCRATCH_SURFACE);
  const c = changetype<Closure>(scratch + SCRATCH_CLOSURE);
  const origin = scratch + SCRATCH_ORIGIN;
  s.closure = scratch + SCRATCH_CLOSURE;
  const h = changetype<Hit>(hit);
  const scene = job.scene;
  const lighting = changetype<Lighting>(changetype<Scene>(scene).lighting);
  const table = lighting.energy;
  startSample(hash2(job.seed, 0x5ca1ab1e), index);
  setDimension(0);
  next2D();
  aim(job, <f64>u0 * <f64>job.width, <f64>u1 * <f64>job.height);
  const inv = 1 / cameraLength;
  let ox = <f32>job.x, oy = <f32>job.y, oz = <f32>job.z;
  let dx = <f32>(cameraX * inv), dy = <f32>(cameraY * inv), dz = <f32>(cameraZ * inv);
  let carried: f32 = 1;
  for (let bounce: u32 = 0; bounce < BOUNCES; bounce++) {
    if (!intersect(scene, ox, oy, oz, dx, dy, dz, f32.POSITIVE_INFINITY, MODE_RADIANCE, hash2(index, bounce), hit)) return;
    surfaceAt(scene, hit, dx, dy, dz, s);
    minX = min(minX, h.px); minY = min(minY, h.py); minZ = min(minZ, h.pz);
    maxX = max(maxX, h.px); maxY = max(maxY, h.py); maxZ = max(maxZ, h.pz);
    if (learn && s.delta == 0) {
      setDimension(2 + bounce * 12);
      ask(scene, lighting, g, hit, s, carried, origin);
    }
    setDimension(2 + bounce * 12 + 9);
    const pick = next1D();
    next2D();
    if (!sampleBsdf(table, c, s.ox, s.oy, s.oz, pick, u0, u1)) return;
    const wx = s.tx * c.ix + s.bx * c.iy + s.nx * c.iz, wy = s.ty * c.ix + s.by * c.iy + s.ny * c.iz, wz = s.tz * c.ix + s.bz * c.iy + s.nz * c.iz;
    if ((wx * s.gx + wy * s.gy + wz * s.gz) * c.iz <= 0) return;
    carried *= min<f32>(max(max(c.fR, c.fG), c.fB) * ((c.lobe & LOBE_TRANSMIT) != 0 ? c.eta * c.eta : 1), 1);
    if (!(carried > 0.01)) return;
    const l: f32 = 1 / sqrt<f32>(wx * wx + wy * wy + wz * wz);
    dx = wx * l; dy = wy * l; dz = wz * l;
    spawnOrigin(hit, dx, dy, dz, origin);
    ox = load<f32>(origin); oy = load<f32>(origin, 4); oz = load<f32>(origin, 8);
  }
}

/** Luminance that arrives from the light last sampled, weighed by the cosine; its share that is not in shadow into `open`. */
function arrival(scene: usize, hit: usize, s: Surface, x: f32, y: f32, z: f32, t: f32, lum: f32, origin: usize): f32 {
  const above = s.gx * x + s.gy * y + s.gz * z;
  const cosine = s.nx * x + s.ny * y + s.nz * z;
  open = 0;
  if (above <= 0 || cosine <= 0 || !(lum > 0)) return 0;
  spawnOrigin(hit, x, y, z, origin);
  beginShadow(x, y, z);
  if (!occluded(scene, load<f32>(origin), load<f32>(origin, 4), load<f32>(origin, 8), x, y, z, t, MODE_SHADOW, 0)) open = luminance(shadowR, shadowG, shadowB);
  return lum * cosine;
}

let open: f32 = 0;

/** Adds to a sum of a cell. */
@inline
function add(cell: usize, offset: usize, value: f32): void {
  store<f32>(cell + offset, load<f32>(cell + offset) + value);
}

function ask(scene: usize, lighting: Lighting, g: Guide, hit: usize, s: Surface, weight: f32, origin: usize): void {
  const h = changetype<Hit>(hit);
  const i = i32(floor((h.px - g.minX) * g.scaleX)), j = i32(floor((h.py - g.minY) * g.scaleY)), k = i32(floor((h.pz - g.minZ) * g.scaleZ));
  if (u32(i) >= u32(g.nx) || u32(j) >= u32(g.ny) || u32(k) >= u32(g.nz)) return;
  const cell = g.sums + usize((k * g.ny + j) * g.nx + i) * usize(g.stride);
  add(cell, 12, weight);
  const seen = GUIDE_HEAD + usize(g.distantCount << 2);
  const bins = seen + usize(g.nodeCount << 2);
  if (lighting.environment) {
    const e = changetype<Environment>(lighting.environment);
    for (let n = 0; n < 4; n++) {
      next2D();
      if (!envSample(lighting.environment, u0, u1)) continue;
      const bin = currentBin(e);
      const arrives: f32 = 0.25 * weight * arrival(scene, hit, s, envX, envY, envZ, f32.POSITIVE_INFINITY, luminance(envR, envG, envB) / envPdf, origin) * open;
      if (arrives > 0) {
        add(cell, 8, arrives);
        add(cell, bins + (usize(bin) << 2), arrives);
      }
    }
  }
  for (let n: u32 = 0; n < lighting.distantCount; n++) {
    next2D();
    const d = changetype<Distant>(lighting.distant + usize(n) * offsetof<Distant>());
    if (!aimDistant(d, 1, u0, u1)) continue;
    const arrives: f32 = weight * arrival(scene, hit, s, lightX, lightY, lightZ, lightT, luminance(lightR, lightG, lightB), origin) * open;
    // A beam that is seldom seen but strong needs more samples than its mean says: its root mean square.
    add(cell, 4, arrives * arrives / max<f32>(weight, 1e-6));
    add(cell, GUIDE_HEAD + usize(n << 2), arrives);
  }
  if (lighting.pLocal > 0) {
    for (let n = 0; n < 2; n++) {
      const pick = next1D();
      const index = chooseEmitter(lighting.nodes, 0, h.px, h.py, h.pz, s.nx, s.ny, s.nz, pick);
      next2D();
      if (index < 0) continue;
      const p = choiceP;
      if (!sampleLocal(changetype<Emitter>(lighting.emitters + usize(index) * offsetof<Emitter>()), p, h.px, h.py, h.pz, s.nx, s.ny, s.nz, u0, u1)) continue;
      const sent = weight * arrival(scene, hit, s, lightX, lightY, lightZ, lightT, luminance(lightR, lightG, lightB), origin);
      add(cell, 0, 0.5 * sent * open);
      if (g.nodeCount != 0) remember(lighting, g, cell, seen, index, sent);
    }
  }
}

/** Adds what an emitter sent, and what of it came, to all nodes from the root to its leaf. */
function remember(lighting: Lighting, g: Guide, cell: usize, seen: usize, index: i32, sent: f32): void {
  let node = lighting.nodes;
  let trail = changetype<Emitter>(lighting.emitters + usize(index) * offsetof<Emitter>()).trail;
  while (true) {
    const n = changetype<LightNode>(node).slot;
    if (n == 0) return;
    const slot = usize(n - 1) << 2;
    add(cell, seen + slot, sent * open);
    add(g.cells + (cell - g.sums), seen + slot, sent);
    if ((changetype<LightNode>(node).flags & 1) != 0) return;
    node = (trail & 1) == 0 ? node + offsetof<LightNode>() : changetype<LightNode>(node).next;
    trail >>= 1;
  }
}

/** Turns sums into probabilities: each cell's own, with half as much of its neighbours' and a little of all. */
function settle(job: Job, g: Guide): void {
  const lighting = changetype<Lighting>(changetype<Scene>(job.scene).lighting);
  const stride = usize(g.stride);
  const count = g.nx * g.ny * g.nz;
  const all = workspace + WORKSPACE_LIGHT + 8192;
  const mix = all + stride;
  memory.fill(all, 0, stride);
  for (let c = 0; c < count; c++) accumulate(all, g.sums + usize(c) * stride, stride, 1);
  const total = load<f32>(all, 12);
  for (let z = 0; z < g.nz; z++) {
    for (let y = 0; y < g.ny; y++) {
      for (let x = 0; x < g.nx; x++) {
        memory.fill(mix, 0, stride);
        for (let k = max<i32>(z - 1, 0); k <= min<i32>(z + 1, g.nz - 1); k++) {
          for (let j = max<i32>(y - 1, 0); j <= min<i32>(y + 1, g.ny - 1); j++) {
            for (let i = max<i32>(x - 1, 0); i <= min<i32>(x + 1, g.nx - 1); i++) {
              const from = g.sums + usize((k * g.ny + j) * g.nx + i) * stride;
              if (!(load<f32>(from, 12) > 0)) continue;
              const far = abs(i - x) + abs(j - y) + abs(k - z);
              accumulate(mix, from, stride, far == 0 ? 1 : far == 1 ? 0.4 : far == 2 ? 0.15 : 0.06);
            }
          }
        }
        const cell = g.cells + usize((z * g.ny + y) * g.nx + x) * stride;
        if (!(load<f32>(mix, 12) > 0)) { store<f32>(cell, 0, 12); continue; }
        // As much of the whole view as 4 vertices of it say.
        if (total > 0) accumulate(mix, all, stride, 4 / total);
        decide(lighting, g, cell, mix, usize((z * g.ny + y) * g.nx + x));
      }
    }
  }
}

@inline
function accumulate(to: usize, from: usize, stride: usize, weight: f32): void {
  const w = f32x4.splat(weight);
  for (let at: usize = 0; at < stride; at += 16) v128.store(to + at, f32x4.add(v128.load(to + at), f32x4.mul(w, v128.load(from + at))));
}

/** Visibility of the nodes below one, by what each sent (at `seen`, where the results go) and what came (`own`). */
function judge(nodePointer: usize, seen: usize, own: usize, some: f32): void {
  const node = changetype<LightNode>(nodePointer);
  if ((node.flags & 1) != 0) return;
  const first = nodePointer + offsetof<LightNode>(), second = node.next;
  const a = changetype<LightNode>(first).slot, b = changetype<LightNode>(second).slot;
  if (a == 0 || b == 0) return;
  const parent = load<f32>(seen + (usize(node.slot - 1) << 2));
  const at = usize(a - 1) << 2, bt = usize(b - 1) << 2;
  store<f32>(seen + at, visibility(load<f32>(own + at), load<f32>(seen + at), some, parent));
  store<f32>(seen + bt, visibility(load<f32>(own + bt), load<f32>(seen + bt), some, parent));
  judge(first, seen, own, some);
  judge(second, seen, own, some);
}

/** Share of what was sent that came, leaning on `otherwise` as if `some` more had been sent; never so low that a light is lost. */
@inline
function visibility(came: f32, sent: f32, some: f32, otherwise: f32): f32 {
  return max<f32>((came + some * otherwise) / max<f32>(sent + some, 1e-20), 0.05);
}

/** Fills a cell from the sums in `mix`. */
function decide(lighting: Lighting, g: Guide, cell: usize, mix: usize, index: usize): void {
  const local = load<f32>(mix), sky = load<f32>(mix, 8);
  const distant = sqrt<f32>(load<f32>(mix, 4) * load<f32>(mix, 12));
  const kinds: f32 = (lighting.pLocal > 0 ? 1 : 0) + (lighting.pDistant > 0 ? 1 : 0) + (lighting.pEnvironment > 0 ? 1 : 0);
  const sum = local + distant + sky;
  const trust: f32 = sum > 0 ? TRUST_KIND : 0;
  const inv: f32 = sum > 0 ? 1 / sum : 0;
  const pLocal: f32 = lighting.pLocal > 0 ? trust * local * inv + (1 - trust) / kinds : 0;
  const pDistant: f32 = lighting.pDistant > 0 ? trust * distant * inv + (1 - trust) / kinds : 0;

  const seen = GUIDE_HEAD + usize(g.distantCount << 2);
  const bins = seen + usize(g.nodeCount << 2);
  // Visibility from the root down: where little was sent from a node, its parent's counts.
  if (g.nodeCount != 0) {
    const own = g.sums + index * usize(g.stride) + seen;
    const some: f32 = local / max<f32>(load<f32>(mix, 12), 1e-6);
    store<f32>(cell + seen, visibility(load<f32>(own), load<f32>(cell + seen), some, 0.5));
    judge(lighting.nodes, cell + seen, own, some);
  }
  store<f32>(cell, pLocal);
  store<f32>(cell, pDistant, 4);
  store<f32>(cell, lighting.pEnvironment > 0 ? 1 - pLocal - pDistant : 0, 8);
  store<f32>(cell, 1, 12);
  let beams: f32 = 0;
  for (let n: u32 = 0; n < g.distantCount; n++) beams += load<f32>(mix + GUIDE_HEAD + usize(n << 2));
  for (let n: u32 = 0; n < g.distantCount; n++) {
    const d = changetype<Distant>(lighting.distant + usize(n) * offsetof<Distant>());
    store<f32>(cell + GUIDE_HEAD + usize(n << 2), beams > 0 ? TRUST * load<f32>(mix + GUIDE_HEAD + usize(n << 2)) / beams + (1 - TRUST) * d.p : d.p);
  }
  if (lighting.environment) {
    const e = changetype<Environment>(lighting.environment);
    const learned: f32 = sky > 0 ? TRUST : 0;
    let at: f64 = 0;
    for (let b = 0; b < GUIDE_STRIPS * GUIDE_BANDS; b++) {
      at += (1 - learned) * binShare(e, b);
      if (sky > 0) at += learned * load<f32>(mix + bins + (usize(b) << 2)) / sky;
      store<f32>(cell + bins + (usize(b) << 2), f32(at));
    }
  }
}
