/** Vertex attributes at a point of a triangle. */
import { Instance, Mesh } from "./layout";

/** Texture coordinates of both sets. */
export let uv0u: f32 = 0;
export let uv0v: f32 = 0;
export let uv1u: f32 = 0;
export let uv1v: f32 = 0;

/** Reads both sets at barycentrics u, v; 0 where a mesh has none. */
export function readUv(instance: usize, triangle: u32, u: f32, v: f32): void {
  const mesh = changetype<Mesh>(changetype<Instance>(instance).mesh);
  const at = mesh.indices + usize(triangle) * 12;
  const w: f32 = 1 - u - v;
  const i0 = usize(load<u32>(at)) << 3, i1 = usize(load<u32>(at, 4)) << 3, i2 = usize(load<u32>(at, 8)) << 3;
  const a = mesh.uv0;
  if (a) {
    uv0u = w * load<f32>(a + i0) + u * load<f32>(a + i1) + v * load<f32>(a + i2);
    uv0v = w * load<f32>(a + i0, 4) + u * load<f32>(a + i1, 4) + v * load<f32>(a + i2, 4);
  } else { uv0u = 0; uv0v = 0; }
  const b = mesh.uv1;
  if (b) {
    uv1u = w * load<f32>(b + i0) + u * load<f32>(b + i1) + v * load<f32>(b + i2);
    uv1v = w * load<f32>(b + i0, 4) + u * load<f32>(b + i1, 4) + v * load<f32>(b + i2, 4);
  } else { uv1u = uv0u; uv1v = uv0v; }
}

/** Vertex colour, linear RGBA; white where a mesh has none. */
export function readColor(instance: usize, triangle: u32, u: f32, v: f32): v128 {
  const mesh = changetype<Mesh>(changetype<Instance>(instance).mesh);
  const colors = mesh.colors;
  if (!colors) return f32x4.splat(1);
  const at = mesh.indices + usize(triangle) * 12;
  const c0 = v128.load(colors + (usize(load<u32>(at)) << 4)), c1 = v128.load(colors + (usize(load<u32>(at, 4)) << 4)), c2 = v128.load(colors + (usize(load<u32>(at, 8)) << 4));
  return f32x4.add(f32x4.mul(c0, f32x4.splat(1 - u - v)), f32x4.add(f32x4.mul(c1, f32x4.splat(u)), f32x4.mul(c2, f32x4.splat(v))));
}
