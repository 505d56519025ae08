/** Cut-outs: whether a surface is there at a point of a triangle, and how much light passes where it is not solid. */
import { THIN } from "./closure";
import { fresnelDielectric, schlick5 } from "./fresnel";
import { readColor, readUv, uv0u, uv0v, uv1u, uv1v } from "./interpolate";
import { Instance, Mesh, MODE_SEE_THROUGH, MODE_SHADOW, MODE_TRUTH, Part } from "./layout";
import { MATERIAL_BLEND, MATERIAL_CLEAR, MATERIAL_MASK, MATERIAL_STRAIGHT, MATERIAL_TEXTURED, Material } from "./material-layout";
import { channelOf, readTexture, uvSetOf } from "./texture";
import { hash2 } from "./sampler";

/** What MODE_SHADOW has left of white light on its way; set by beginShadow. */
export let shadowR: f32 = 1;
export let shadowG: f32 = 1;
export let shadowB: f32 = 1;
let shadowX: f32 = 0;
let shadowY: f32 = 0;
let shadowZ: f32 = 0;

/** Before occluded(..., MODE_SHADOW): white light along unit direction d. */
export function beginShadow(dx: f32, dy: f32, dz: f32): void {
  shadowR = 1;
  shadowG = 1;
  shadowB = 1;
  shadowX = dx;
  shadowY = dy;
  shadowZ = dz;
}

function alphaAt(m: Material, instance: usize, triangle: u32, u: f32, v: f32): f32 {
  let alpha = m.alpha;
  const use = m.alphaUse;
  if (use) {
    const second = uvSetOf(use) != 0;
    alpha *= channelOf(use, readTexture(use, second ? uv1u : uv0u, second ? uv1v : uv0v));
  }
  return alpha * f32x4.extract_lane(readColor(instance, triangle, u, v), 3);
}

/**
 * Called for hits on triangles whose part has PART_ALPHA (any mode) or PART_GLASS (MODE_SEE_THROUGH, MODE_SHADOW).
 * `instance` -> Instance, `part` -> Part, u v = barycentrics of the second and third vertex.
 */
export function isSolid(instance: usize, part: usize, triangle: u32, u: f32, v: f32, mode: i32, seed: u32): bool {
  const m = changetype<Material>(changetype<Part>(part).material);
  const flags = m.flags;
  if ((flags & MATERIAL_TEXTURED) != 0) readUv(instance, triangle, u, v);
  let solid: f32 = 1;
  if ((flags & (MATERIAL_MASK | MATERIAL_BLEND)) != 0) {
    solid = alphaAt(m, instance, triangle, u, v);
    if ((flags & MATERIAL_MASK) != 0) {
      if (solid < m.alphaCutoff) return false;
      solid = 1;
    } else if (mode == MODE_TRUTH || mode == MODE_SEE_THROUGH) {
      if (solid < 0.5) return false;
    } else if (mode != MODE_SHADOW) {
      return f32(hash2(hash2(seed, u32(instance)), triangle)) * 2.3283064365386963e-10 < solid;
    }
  }
  if (mode == MODE_SEE_THROUGH) return (flags & MATERIAL_CLEAR) == 0;
  if (mode != MODE_SHADOW) return true;
  // Shadow rays go on, dimmed, where light would go on in the same direction; together with path vertices that do
  // not bend the path this estimates the same integral without noise from the choice.
  const through: f32 = 1 - min<f32>(max<f32>(solid, 0), 1);
  if ((flags & MATERIAL_STRAIGHT) == 0) {
    shadowR *= through;
    shadowG *= through;
    shadowB *= through;
    return !(through > 0);
  }
  straightThrough(m, instance, triangle, u, v);
  shadowR *= through + (1 - through) * straightR;
  shadowG *= through + (1 - through) * straightG;
  shadowB *= through + (1 - through) * straightB;
  return !(shadowR + shadowG + shadowB > 0);
}

let straightR: f32 = 0;
let straightG: f32 = 0;
let straightB: f32 = 0;

/** Transmittance of a thin, smooth sheet along the shadow ray: the weight of its straight lobe (bsdf-specular, -principled). */
function straightThrough(m: Material, instance: usize, triangle: u32, u: f32, v: f32): void {
  const i = changetype<Instance>(instance);
  const mesh = changetype<Mesh>(i.mesh);
  const at = mesh.indices + usize(triangle) * 12;
  const p0 = mesh.positions + usize(load<u32>(at)) * 12, p1 = mesh.positions + usize(load<u32>(at, 4)) * 12, p2 = mesh.positions + usize(load<u32>(at, 8)) * 12;
  const ax: f32 = load<f32>(p1) - load<f32>(p0), ay: f32 = load<f32>(p1, 4) - load<f32>(p0, 4), az: f32 = load<f32>(p1, 8) - load<f32>(p0, 8);
  const bx: f32 = load<f32>(p2) - load<f32>(p0), by: f32 = load<f32>(p2, 4) - load<f32>(p0, 4), bz: f32 = load<f32>(p2, 8) - load<f32>(p0, 8);
  const nx = ay * bz - az * by, ny = az * bx - ax * bz, nz = ax * by - ay * bx;
  // The object-space normal goes to the world by the transposed inverse.
  const wx = i.o0 * nx + i.o4 * ny + i.o8 * nz, wy = i.o1 * nx + i.o5 * ny + i.o9 * nz, wz = i.o2 * nx + i.o6 * ny + i.o10 * nz;
  const c: f32 = min<f32>(abs(wx * shadowX + wy * shadowY + wz * shadowZ) / sqrt<f32>(max<f32>(wx * wx + wy * wy + wz * wz, 1e-30)), 1);
  let t: f32;
  let tint = m.kind == THIN ? colorOf(m.bR, m.bG, m.bB, m.bUse) : colorOf(m.aR, m.aG, m.aB, m.aUse);
  if (m.kind == THIN) {
    const f = fresnelDielectric(m.ior, c);
    t = (1 - f) / (1 + f);
  } else {
    const r = (m.ior - 1) / (m.ior + 1);
    const f0 = min<f32>(r * r * m.h * max(max(m.bR, m.bG), m.bB), 1);
    t = m.i * (1 - m.f) * (1 - (f0 + (m.h - f0) * schlick5(c)));
    tint = f32x4.mul(tint, readColor(instance, triangle, u, v));
  }
  straightR = t * f32x4.extract_lane(tint, 0);
  straightG = t * f32x4.extract_lane(tint, 1);
  straightB = t * f32x4.extract_lane(tint, 2);
}

/** factor * texture at the texture coordinates last read. */
export function colorOf(r: f32, g: f32, b: f32, use: usize): v128 {
  const factor = f32x4.replace_lane(f32x4.replace_lane(f32x4.replace_lane(f32x4.splat(1), 0, r), 1, g), 2, b);
  if (!use) return factor;
  const second = uvSetOf(use) != 0;
  return f32x4.mul(factor, readTexture(use, second ? uv1u : uv0u, second ? uv1v : uv0v));
}

/** The same for one channel. */
export function floatOf(factor: f32, use: usize): f32 {
  if (!use) return factor;
  const second = uvSetOf(use) != 0;
  return factor * channelOf(use, readTexture(use, second ? uv1u : uv0u, second ? uv1v : uv0v));
}
