/** The four ray sets of the tracing benchmark: primary, first and second diffuse bounce, occlusion. */
import { cos, random, sin, type Random } from '../../src/math/index.ts';
import type { Viewpoint } from '../../src/viewpoint/index.ts';

/** ox oy oz tMax dx dy dz 0, directions of unit length. */
export type Rays = Float32Array;
/** t u v triangle(u32) nx ny nz instance(u32) for each ray. */
export type Traces = Float32Array;

export interface RaySets { readonly primary: Rays; readonly bounce1: Rays; readonly bounce2: Rays; readonly occlusion: Rays }

/** About `count` rays a set; `trace` gives the closest hits that the next set starts from. */
export function raySets(view: Viewpoint, count: number, seed: number, trace: (rays: Rays) => Traces): RaySets {
  const primary = primaryRays(view, count);
  const first = trace(primary);
  const bounce1 = bounce(primary, first, random(seed, 'bounce1'));
  const second = trace(bounce1);
  const bounce2 = bounce(bounce1, second, random(seed, 'bounce2'));
  return { primary, bounce1, bounce2, occlusion: shadow(primary, first, random(seed, 'shadow')) };
}

function primaryRays(view: Viewpoint, count: number): Rays {
  const { width, height, fx, fy, cx, cy } = view.intrinsics;
  const scale = Math.sqrt(count / (width * height));
  const [w, h] = [Math.floor(width * scale), Math.floor(height * scale)];
  const rays = new Float32Array(w * h * 8);
  const m = view.worldFromCamera;
  for (let i = 0; i < w * h; i++) {
    const a = (((i % w) + 0.5) / scale - cx) / fx;
    const b = ((Math.floor(i / w) + 0.5) / scale - cy) / fy;
    put(rays, i, [m[12], m[13], m[14]], Infinity, [m[0] * a + m[4] * b + m[8], m[1] * a + m[5] * b + m[9], m[2] * a + m[6] * b + m[10]]);
  }
  return rays;
}

function put(rays: Rays, i: number, o: readonly number[], tMax: number, d: readonly number[]): void {
  const l = 1 / Math.sqrt(d[0] ** 2 + d[1] ** 2 + d[2] ** 2);
  rays.set([o[0], o[1], o[2], tMax, d[0] * l, d[1] * l, d[2] * l, 0], i * 8);
}

/** Hit point a little off the surface, and the normal on the side that the ray came from. */
function leave(rays: Rays, hits: Traces, i: number): { p: number[]; n: number[] } | null {
  const t = hits[i * 8];
  if (!(t < Infinity)) return null;
  const d = [rays[i * 8 + 4], rays[i * 8 + 5], rays[i * 8 + 6]];
  let n = [hits[i * 8 + 4], hits[i * 8 + 5], hits[i * 8 + 6]];
  if (n[0] * d[0] + n[1] * d[1] + n[2] * d[2] > 0) n = n.map((c) => -c);
  return { p: [0, 1, 2].map((a) => rays[i * 8 + a] + d[a] * t + n[a] * 1e-3), n };
}

/** Cosine-distributed directions from every hit, in the order of the hits. */
function bounce(rays: Rays, hits: Traces, r: Random): Rays {
  const n = rays.length / 8;
  const out = new Float32Array(rays.length);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const [u, v] = [r.next(), r.next()];
    const from = leave(rays, hits, i);
    if (!from) continue;
    // A point on the unit sphere around the tip of the normal.
    const z = 1 - 2 * u;
    const s = Math.sqrt(Math.max(0, 1 - z * z));
    const d = [from.n[0] + s * cos(2 * Math.PI * v), from.n[1] + s * sin(2 * Math.PI * v), from.n[2] + z];
    if (d[0] ** 2 + d[1] ** 2 + d[2] ** 2 < 1e-6) continue;
    put(out, count++, from.p, Infinity, d);
  }
  return out.slice(0, count * 8);
}

/** From every hit to one of 16 points that stand for lights: hits spread over the picture, off their surfaces. */
function shadow(rays: Rays, hits: Traces, r: Random): Rays {
  const n = rays.length / 8;
  const lights: number[][] = [];
  for (let tries = 0; lights.length < 16 && tries < 10000; tries++) {
    const at = leave(rays, hits, r.int(n));
    if (at) lights.push(at.p.map((c, a) => c + at.n[a] * 0.3));
  }
  const out = new Float32Array(rays.length);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const light = lights[r.int(lights.length)];
    const from = leave(rays, hits, i);
    if (!from) continue;
    const d = [0, 1, 2].map((a) => light[a] - from.p[a]);
    const l = Math.sqrt(d[0] ** 2 + d[1] ** 2 + d[2] ** 2);
    if (l > 1e-4) put(out, count++, from.p, l * 0.999, d);
  }
  return out.slice(0, count * 8);
}
