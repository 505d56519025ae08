/** Batches of rays for the host: viewpoints, sensors, tests and the tracing benchmark. */
import { Hit, Instance, MODE_TRUTH, Part, Scene } from "./layout";
import { closest, occluded } from "./intersect";
import { workspace, WORKSPACE_TRUTH } from "./workspace";

/** What a query ray gives; 32 bytes. The normal is geometric, in world coordinates, facing the origin. */
@unmanaged
export class QueryHit {
  t: f32;
  nx: f32; ny: f32; nz: f32;
  classId: u16; instanceId: u16;
  /** Index into Scene.nodes, 0xffffffff = nothing hit. */
  node: u32;
  part: u32;
  triangle: u32;
}

/** Ray k: origins + 12k, directions + 12k, limits + 4k (0 = no limits); results at out + 32k. */
export function queryClosest(scene: usize, count: u32, origins: usize, directions: usize, limits: usize, mode: i32, out: usize): void {
  const hit = workspace + WORKSPACE_TRUTH;
  const h = changetype<Hit>(hit);
  for (let k: u32 = 0; k < count; k++) {
    const o = origins + <usize>k * 12, d = directions + <usize>k * 12;
    const q = changetype<QueryHit>(out + <usize>k * offsetof<QueryHit>());
    const dx = load<f32>(d), dy = load<f32>(d, 4), dz = load<f32>(d, 8);
    const limit = limits ? load<f32>(limits + (<usize>k << 2)) : f32.POSITIVE_INFINITY;
    if (!closest(scene, load<f32>(o), load<f32>(o, 4), load<f32>(o, 8), dx, dy, dz, limit, mode, k, hit)) {
      q.t = f32.POSITIVE_INFINITY;
      q.nx = 0; q.ny = 0; q.nz = 0;
      q.classId = <u16>changetype<Scene>(scene).voidClass;
      q.instanceId = 0;
      q.node = 0xffffffff;
      q.part = 0;
      q.triangle = 0;
      continue;
    }
    const part = changetype<Part>(h.part);
    const s: f32 = h.nx * dx + h.ny * dy + h.nz * dz > 0 ? -1 : 1;
    q.t = h.t;
    q.nx = h.nx * s; q.ny = h.ny * s; q.nz = h.nz * s;
    q.classId = part.classId;
    q.instanceId = part.instanceId;
    q.node = changetype<Instance>(h.instance).node;
    q.part = <u32>((h.part - changetype<Instance>(h.instance).parts) / offsetof<Part>());
    q.triangle = h.triangle;
  }
}

/** As queryClosest; 1 byte a ray: whether anything lies before its limit. */
export function queryOccluded(scene: usize, count: u32, origins: usize, directions: usize, limits: usize, mode: i32, out: usize): void {
  for (let k: u32 = 0; k < count; k++) {
    const o = origins + <usize>k * 12, d = directions + <usize>k * 12;
    const limit = limits ? load<f32>(limits + (<usize>k << 2)) : f32.POSITIVE_INFINITY;
    store<u8>(out + k, occluded(scene, load<f32>(o), load<f32>(o, 4), load<f32>(o, 8), load<f32>(d), load<f32>(d, 4), load<f32>(d, 8), limit, mode, k) ? 1 : 0);
  }
}

/** What the tracing benchmark compares with Embree's RTCHit; 32 bytes. */
@unmanaged
export class Traced {
  t: f32; u: f32; v: f32;
  triangle: u32;
  nx: f32; ny: f32; nz: f32;
  instance: u32;
}

/** Rays as ox oy oz tMax dx dy dz 0 (8 f32) at `rays`; Traced at `out`. */
export function traceClosest(scene: usize, count: u32, rays: usize, out: usize): void {
  const hit = workspace + WORKSPACE_TRUTH;
  const h = changetype<Hit>(hit);
  for (let k: u32 = 0; k < count; k++) {
    const r = rays + (<usize>k << 5);
    const to = changetype<Traced>(out + (<usize>k << 5));
    if (closest(scene, load<f32>(r), load<f32>(r, 4), load<f32>(r, 8), load<f32>(r, 16), load<f32>(r, 20), load<f32>(r, 24), load<f32>(r, 12), MODE_TRUTH, 0, hit)) {
      to.t = h.t; to.u = h.u; to.v = h.v; to.triangle = h.triangle;
      to.nx = h.nx; to.ny = h.ny; to.nz = h.nz; to.instance = <u32>h.instance;
    } else {
      to.t = f32.POSITIVE_INFINITY;
    }
  }
}

/** Rays as for traceClosest; f32 0 or 1 at `out` + 32 k. */
export function traceOccluded(scene: usize, count: u32, rays: usize, out: usize): void {
  for (let k: u32 = 0; k < count; k++) {
    const r = rays + (<usize>k << 5);
    const blocked = occluded(scene, load<f32>(r), load<f32>(r, 4), load<f32>(r, 8), load<f32>(r, 16), load<f32>(r, 20), load<f32>(r, 24), load<f32>(r, 12), MODE_TRUTH, 0);
    store<f32>(out + (<usize>k << 5), blocked ? 1 : 0);
  }
}
