/**
 * What a surface looks like at a hit: its shading frame, the closure of its material and what it emits, seen against
 * a ray's direction. All directions in world coordinates unless said otherwise.
 */
import { colorOf, floatOf } from "./alpha";
import { isDelta, prepareAlbedo, prepareBsdf } from "./bsdf";
import {
  BLACK, CLOSURE_BECKMANN, CLOSURE_COATED, CLOSURE_NONLINEAR, CLOSURE_THIN_WALLED, CONDUCTOR, Closure, DIELECTRIC, DIFFUSE, PHONG, PLASTIC, PRINCIPLED,
  ROUGH_DIFFUSE, THIN,
} from "./closure";
import { fresnelConductor, fresnelDielectric } from "./fresnel";
import { readColor, readUv } from "./interpolate";
import { Hit, Instance, Mesh, Part, Scene } from "./layout";
import { Lighting } from "./light-layout";
import {
  MATERIAL_BECKMANN, MATERIAL_COATED, MATERIAL_EMITS_BACK, MATERIAL_EMITS_FRONT, MATERIAL_NONLINEAR, MATERIAL_TANGENT, MATERIAL_TEXTURED, MATERIAL_THIN_WALLED,
  MATERIAL_TRANSMITS, MATERIAL_TWO_SIDED, Material,
} from "./material-layout";
import { applyMaps } from "./normal-map";
import { bx, by, bz, frameAbout, tx, ty, tz } from "./warp";
import { workspace, WORKSPACE_LIGHT } from "./workspace";

@unmanaged
export class Surface {
  /** Geometric normal on the viewer's side. */
  gx: f32; gy: f32; gz: f32;
  /** Shading frame: normal on the viewer's side, tangent, bitangent. */
  nx: f32; ny: f32; nz: f32;
  tx: f32; ty: f32; tz: f32;
  bx: f32; by: f32; bz: f32;
  /** Towards the viewer, in the shading frame; oz > 0. */
  ox: f32; oy: f32; oz: f32;
  /** Emitted radiance towards the viewer. */
  emitR: f32; emitG: f32; emitB: f32;
  /** 1 where the front (counter-clockwise) side is seen. */
  front: u32;
  /** Nothing but deltas: no use in sampling lights. */
  delta: u32;
  closure: usize;
}

/** Least cosine to the viewer. */
const MIN_COS: f32 = 1e-4;

/** Smoothed normal of the mesh in world coordinates on the side of g, into tx ty tz; false where there is none. */
function smoothNormal(hit: Hit, gx: f32, gy: f32, gz: f32): bool {
  const i = changetype<Instance>(hit.instance);
  const mesh = changetype<Mesh>(i.mesh);
  const normals = mesh.normals;
  if (!normals) return false;
  const at = mesh.indices + usize(hit.triangle) * 12;
  const n0 = normals + usize(load<u32>(at)) * 12, n1 = normals + usize(load<u32>(at, 4)) * 12, n2 = normals + usize(load<u32>(at, 8)) * 12;
  const u = hit.u, v = hit.v;
  const w: f32 = 1 - u - v;
  const x: f32 = w * load<f32>(n0) + u * load<f32>(n1) + v * load<f32>(n2);
  const y: f32 = w * load<f32>(n0, 4) + u * load<f32>(n1, 4) + v * load<f32>(n2, 4);
  const z: f32 = w * load<f32>(n0, 8) + u * load<f32>(n1, 8) + v * load<f32>(n2, 8);
  // Normals go to the world by the transposed inverse.
  const wx = i.o0 * x + i.o4 * y + i.o8 * z, wy = i.o1 * x + i.o5 * y + i.o9 * z, wz = i.o2 * x + i.o6 * y + i.o10 * z;
  const l = sqrt<f32>(wx * wx + wy * wy + wz * wz);
  if (!(l > 1e-12 && l < 1e12)) return false;
  const s = (wx * gx + wy * gy + wz * gz < 0 ? f32(-1) : f32(1)) / l;
  normalX = wx * s;
  normalY = wy * s;
  normalZ = wz * s;
  return true;
}

let normalX: f32 = 0;
let normalY: f32 = 0;
let normalZ: f32 = 0;

/**
 * Shading normal, for a viewer who looks along d at the side of the surface whose geometric normal is g, into normalX Y Z;
 * texture coordinates must have been read.
 */
@inline
function shadingNormal(m: Material, hit: Hit, side: f32, gx: f32, gy: f32, gz: f32, dx: f32, dy: f32, dz: f32): void {
  if (!smoothNormal(hit, gx, gy, gz)) { normalX = gx; normalY = gy; normalZ = gz; }
  let nx = normalX, ny = normalY, nz = normalZ;
  if (m.normalUse != 0 || m.bumpUse != 0) {
    const mapped = workspace + WORKSPACE_LIGHT + 3968;
    applyMaps(m, hit, side, nx, ny, nz, mapped);
    nx = load<f32>(mapped); ny = load<f32>(mapped, 4); nz = load<f32>(mapped, 8);
  }

  // Interpolated and mapped normals may turn away from the viewer, or mirror him below the surface: bend them back.
  // Matte ones only as far as to be seen; others until the mirror direction leaves the surface, or rims go black.
  const kind = m.kind;
  const facing: f32 = -(nx * dx + ny * dy + nz * dz);
  if (kind != DIFFUSE && kind != ROUGH_DIFFUSE) {
    const rx: f32 = dx + 2 * facing * nx, ry: f32 = dy + 2 * facing * ny, rz: f32 = dz + 2 * facing * nz;
    const above = rx * gx + ry * gy + rz * gz;
    const seen: f32 = -(gx * dx + gy * dy + gz * dz);
    const least: f32 = min<f32>(0.01, 0.9 * seen);
    if (above < least || facing < MIN_COS) {
      const lift = least - above;
      let hx: f32 = rx + lift * gx - dx, hy: f32 = ry + lift * gy - dy, hz: f32 = rz + lift * gz - dz;
      // The mirror direction keeps its length only nearly; half-way to the viewer is near enough.
      const l: f32 = sqrt<f32>(hx * hx + hy * hy + hz * hz);
      if (l > 1e-6) { nx = hx / l; ny = hy / l; nz = hz / l; } else { nx = gx; ny = gy; nz = gz; }
      if (-(nx * dx + ny * dy + nz * dz) < MIN_COS) { nx = gx; ny = gy; nz = gz; }
    }
  } else if (facing < 0.02) {
    const lift: f32 = 0.02 - facing;
    nx -= lift * dx; ny -= lift * dy; nz -= lift * dz;
    const l: f32 = 1 / sqrt<f32>(nx * nx + ny * ny + nz * nz);
    nx *= l; ny *= l; nz *= l;
  }
  normalX = nx; normalY = ny; normalZ = nz;
}

/** Fills `s` for a hit seen along the unit direction d of the ray. */
export function surfaceAt(scene: usize, hitPointer: usize, dx: f32, dy: f32, dz: f32, s: Surface): void {
  const hit = changetype<Hit>(hitPointer);
  const m = changetype<Material>(changetype<Part>(hit.part).material);
  const flags = m.flags;
  const front = hit.nx * dx + hit.ny * dy + hit.nz * dz <= 0;
  const side: f32 = front ? 1 : -1;
  const gx = hit.nx * side, gy = hit.ny * side, gz = hit.nz * side;
  s.front = u32(front);
  s.gx = gx; s.gy = gy; s.gz = gz;
  if ((flags & MATERIAL_TEXTURED) != 0) readUv(hit.instance, hit.triangle, hit.u, hit.v);

  emission(m, front, s);

  shadingNormal(m, hit, side, gx, gy, gz, dx, dy, dz);
  const nx = normalX, ny = normalY, nz = normalZ;
  s.nx = nx; s.ny = ny; s.nz = nz;

  frameAbout(nx, ny, nz);
  if ((flags & MATERIAL_TANGENT) != 0 && m.normalUse == 0) alongU(m, hit, nx, ny, nz);
  s.tx = tx; s.ty = ty; s.tz = tz;
  s.bx = bx; s.by = by; s.bz = bz;
  if ((flags & MATERIAL_TANGENT) != 0 && m.normalUse == 0 && hasU) {
    s.tx = ux; s.ty = uy; s.tz = uz;
    s.bx = ny * uz - nz * uy; s.by = nz * ux - nx * uz; s.bz = nx * uy - ny * ux;
  }
  s.ox = -(s.tx * dx + s.ty * dy + s.tz * dz);
  s.oy = -(s.bx * dx + s.by * dy + s.bz * dz);
  s.oz = max<f32>(-(nx * dx + ny * dy + nz * dz), MIN_COS);

  const c = changetype<Closure>(s.closure);
  closureAt(m, hit, front, c);
  prepareBsdf(changetype<Lighting>(changetype<Scene>(scene).lighting).energy, c, s.oz);
  s.delta = u32(isDelta(c));
}

let hasU: bool = false;
let ux: f32 = 0;
let uy: f32 = 0;
let uz: f32 = 0;

/** Direction of growing u in the tangent plane of n, for roughness that differs along and across. */
function alongU(m: Material, hit: Hit, nx: f32, ny: f32, nz: f32): void {
  hasU = false;
  const i = changetype<Instance>(hit.instance);
  const mesh = changetype<Mesh>(i.mesh);
  const uv = mesh.uv0;
  if (!uv) return;
  const at = mesh.indices + usize(hit.triangle) * 12;
  const a = usize(load<u32>(at)), b = usize(load<u32>(at, 4)), c = usize(load<u32>(at, 8));
  const du1: f32 = load<f32>(uv + (b << 3)) - load<f32>(uv + (a << 3)), dv1: f32 = load<f32>(uv + (b << 3), 4) - load<f32>(uv + (a << 3), 4);
  const du2: f32 = load<f32>(uv + (c << 3)) - load<f32>(uv + (a << 3)), dv2: f32 = load<f32>(uv + (c << 3), 4) - load<f32>(uv + (a << 3), 4);
  const det = du1 * dv2 - du2 * dv1;
  if (!(abs(det) > 1e-20)) return;
  const p0 = mesh.positions + a * 12, p1 = mesh.positions + b * 12, p2 = mesh.positions + c * 12;
  const s: f32 = 1 / det;
  const x: f32 = s * (dv2 * (load<f32>(p1) - load<f32>(p0)) - dv1 * (load<f32>(p2) - load<f32>(p0)));
  const y: f32 = s * (dv2 * (load<f32>(p1, 4) - load<f32>(p0, 4)) - dv1 * (load<f32>(p2, 4) - load<f32>(p0, 4)));
  const z: f32 = s * (dv2 * (load<f32>(p1, 8) - load<f32>(p0, 8)) - dv1 * (load<f32>(p2, 8) - load<f32>(p0, 8)));
  let wx = i.w0 * x + i.w1 * y + i.w2 * z, wy = i.w4 * x + i.w5 * y + i.w6 * z, wz = i.w8 * x + i.w9 * y + i.w10 * z;
  const d = wx * nx + wy * ny + wz * nz;
  wx -= d * nx; wy -= d * ny; wz -= d * nz;
  const l = sqrt<f32>(wx * wx + wy * wy + wz * wz);
  if (!(l > 1e-12)) return;
  ux = wx / l; uy = wy / l; uz = wz / l;
  hasU = true;
}

/** Radiance that the side seen emits, into s; texture coordinates must have been read. */
@inline
function emission(m: Material, front: bool, s: Surface): void {
  if ((m.flags & (front ? MATERIAL_EMITS_FRONT : MATERIAL_EMITS_BACK)) == 0) { s.emitR = 0; s.emitG = 0; s.emitB = 0; return; }
  const e = colorOf(m.emitR, m.emitG, m.emitB, m.emitUse);
  s.emitR = f32x4.extract_lane(e, 0);
  s.emitG = f32x4.extract_lane(e, 1);
  s.emitB = f32x4.extract_lane(e, 2);
}

@inline
function unit(x: f32): f32 {
  return min<f32>(max<f32>(x, 0), 1);
}

/** Reads the material's inputs into the closure. */
function closureAt(m: Material, hit: Hit, front: bool, c: Closure): void {
  const flags = m.flags;
  const kind = m.kind;
  c.kind = kind;
  c.flags = ((flags & MATERIAL_BECKMANN) != 0 ? CLOSURE_BECKMANN : 0) | ((flags & MATERIAL_NONLINEAR) != 0 ? CLOSURE_NONLINEAR : 0)
    | ((flags & MATERIAL_THIN_WALLED) != 0 ? CLOSURE_THIN_WALLED : 0) | ((flags & MATERIAL_COATED) != 0 ? CLOSURE_COATED : 0);
  if (!front && (flags & (MATERIAL_TWO_SIDED | MATERIAL_TRANSMITS)) == 0) { c.kind = BLACK; c.flags = 0; return; }
  const a = f32x4.mul(colorOf(m.aR, m.aG, m.aB, m.aUse), readColor(hit.instance, hit.triangle, hit.u, hit.v));
  const aR = unit(f32x4.extract_lane(a, 0)), aG = unit(f32x4.extract_lane(a, 1)), aB = unit(f32x4.extract_lane(a, 2));
  if (kind == DIFFUSE) {
    c.dR = aR; c.dG = aG; c.dB = aB;
  } else if (kind == PRINCIPLED) {
    principled(m, c, front, aR, aG, aB);
  } else if (kind == PLASTIC) {
    c.dR = aR; c.dG = aG; c.dB = aB;
    specular(m, c);
    c.ax = c.ay = floatOf(m.f, m.fUse);
    c.eta = m.ior;
    c.fdr = m.fdr;
  } else if (kind == CONDUCTOR) {
    c.sR = aR; c.sG = aG; c.sB = aB;
    c.ax = floatOf(m.f, m.fUse);
    c.ay = max<f32>(floatOf(m.g, m.gUse), 1e-3);
    c.etaR = m.etaR; c.etaG = m.etaG; c.etaB = m.etaB;
    c.kR = m.kR; c.kG = m.kG; c.kB = m.kB;
  } else if (kind == DIELECTRIC || kind == THIN) {
    c.rR = aR; c.rG = aG; c.rB = aB;
    const b = colorOf(m.bR, m.bG, m.bB, m.bUse);
    c.tR = unit(f32x4.extract_lane(b, 0)); c.tG = unit(f32x4.extract_lane(b, 1)); c.tB = unit(f32x4.extract_lane(b, 2));
    c.eta = front || kind == THIN ? m.ior : 1 / m.ior;
    c.ax = c.ay = floatOf(m.f, m.fUse);
  } else if (kind == ROUGH_DIFFUSE) {
    c.dR = aR; c.dG = aG; c.dB = aB;
    c.ax = floatOf(m.f, m.fUse) * 0.70710678; // Mitsuba's alpha is sqrt(2) standard deviations
  } else if (kind == PHONG) {
    c.dR = aR; c.dG = aG; c.dB = aB;
    specular(m, c);
    c.exponent = max<f32>(floatOf(m.f, m.fUse), 0);
  }
  if ((flags & MATERIAL_COATED) != 0) {
    c.coatEta = m.coatIor;
    c.coatR = m.coatR; c.coatG = m.coatG; c.coatB = m.coatB;
    const b = colorOf(m.coatSR, m.coatSG, m.coatSB, m.coatSUse);
    c.coatSR = f32x4.extract_lane(b, 0); c.coatSG = f32x4.extract_lane(b, 1); c.coatSB = f32x4.extract_lane(b, 2);
    c.coatAlpha = floatOf(m.coatAlpha, m.coatAlphaUse);
  }
}

@inline
function specular(m: Material, c: Closure): void {
  const b = colorOf(m.bR, m.bG, m.bB, m.bUse);
  c.sR = unit(f32x4.extract_lane(b, 0)); c.sG = unit(f32x4.extract_lane(b, 1)); c.sB = unit(f32x4.extract_lane(b, 2));
}

/** glTF: a base colour, b specular colour, f metallic, g roughness, h specular, i transmission. */
function principled(m: Material, c: Closure, front: bool, aR: f32, aG: f32, aB: f32): void {
  let metallic = unit(floatOf(m.f, m.fUse));
  const rough = unit(floatOf(m.g, m.gUse));
  const spec = unit(floatOf(m.h, m.hUse));
  const transmission = unit(floatOf(m.i, m.iUse));
  const b = colorOf(m.bR, m.bG, m.bB, m.bUse);
  const r: f32 = (m.ior - 1) / (m.ior + 1);
  const f0: f32 = r * r;
  const kR = min<f32>(f0 * f32x4.extract_lane(b, 0), 1) * spec, kG = min<f32>(f0 * f32x4.extract_lane(b, 1), 1) * spec, kB = min<f32>(f0 * f32x4.extract_lane(b, 2), 1) * spec;
  c.tw = transmission * (1 - metallic);
  c.tR = aR; c.tG = aG; c.tB = aB;
  c.rR = c.rG = c.rB = 1;
  c.fd0 = max(max(kR, kG), kB);
  c.fd90 = spec;
  let diffuse: f32 = (1 - metallic) * (1 - transmission);
  if (c.tw > 0 && (m.flags & MATERIAL_THIN_WALLED) == 0) {
    // Solid glass is a material of its own, chosen with tw; what remains is mixed from the rest.
    const rest: f32 = 1 - c.tw;
    metallic = rest > 1e-6 ? metallic / rest : 0;
    diffuse = rest > 1e-6 ? diffuse / rest : 0;
  }
  c.dR = aR * diffuse; c.dG = aG * diffuse; c.dB = aB * diffuse;
  c.sR = kR + (aR - kR) * metallic;
  c.sG = kG + (aG - kG) * metallic;
  c.sB = kB + (aB - kB) * metallic;
  c.f90 = spec + (1 - spec) * metallic;
  c.ax = c.ay = rough * rough;
  c.eta = front ? m.ior : 1 / m.ior;
}

/**
 * What the surface reflects of white light towards the viewer (mirrors and glass: their tint), for the albedo pass
 * and the denoiser; `c` prepared. Into albedoR G B.
 */
export function closureAlbedo(c: Closure, oz: f32): void {
  const kind = c.kind;
  if (kind == DIFFUSE || kind == ROUGH_DIFFUSE) {
    albedoR = c.dR; albedoG = c.dG; albedoB = c.dB;
  } else if (kind == PRINCIPLED) {
    const through: f32 = (1 - c.ao) * (c.flags & CLOSURE_THIN_WALLED ? 1 : 1 - c.tw);
    const a: f32 = (1 - c.ao) * c.tw;
    albedoR = unit(c.sR + c.dR * through + c.tR * a);
    albedoG = unit(c.sG + c.dG * through + c.tG * a);
    albedoB = unit(c.sB + c.dB * through + c.tB * a);
  } else if (kind == PLASTIC) {
    const f = fresnelDielectric(c.eta, oz);
    albedoR = unit(c.sR * f + (1 - f) * under(c, c.dR));
    albedoG = unit(c.sG * f + (1 - f) * under(c, c.dG));
    albedoB = unit(c.sB * f + (1 - f) * under(c, c.dB));
  } else if (kind == CONDUCTOR) {
    albedoR = c.sR * fresnelConductor(c.etaR, c.kR, oz);
    albedoG = c.sG * fresnelConductor(c.etaG, c.kG, oz);
    albedoB = c.sB * fresnelConductor(c.etaB, c.kB, oz);
  } else if (kind == DIELECTRIC || kind == THIN) {
    albedoR = c.tR; albedoG = c.tG; albedoB = c.tB;
  } else if (kind == PHONG) {
    albedoR = unit(c.dR + c.sR); albedoG = unit(c.dG + c.sG); albedoB = unit(c.dB + c.sB);
  } else {
    albedoR = 0; albedoG = 0; albedoB = 0;
  }
}

export let albedoR: f32 = 0;
export let albedoG: f32 = 0;
export let albedoB: f32 = 0;

/** Reflectance of plastic's base with the bounces under its boundary: what enters, times the share that gets out. */
@inline
function under(c: Closure, d: f32): f32 {
  const inner: f32 = (c.flags & CLOSURE_NONLINEAR) != 0 ? d : 1;
  return d * (1 - c.fdr) / (1 - c.fdr * inner);
}

// The closure of the hit before, where it is the same all over its material, and the cosine that its albedo was worked out for.
let plainMaterial: u32 = 0;
let plainCos: f32 = 0;
// The triangle of the hit before and, where its vertices' normals are all the same, its cosine.
let flatInstance: usize = 0;
let flatTriangle: u32 = 0;
let flat: bool = false;
let flatCos: f32 = 0;

/** Before the first albedoAt of a tile: another scene may lie where the last one did. */
export function beginAlbedo(): void {
  plainMaterial = 0;
  flatInstance = 0;
}

/** Whether a triangle's vertices have one normal, or none. */
export function isFlat(mesh: Mesh, triangle: u32): bool {
  const normals = mesh.normals;
  if (!normals) return true;
  const at = mesh.indices + usize(triangle) * 12;
  const n0 = normals + usize(load<u32>(at)) * 12, n1 = normals + usize(load<u32>(at, 4)) * 12, n2 = normals + usize(load<u32>(at, 8)) * 12;
  const xy = load<u64>(n0), z = load<u32>(n0, 8);
  return load<u64>(n1) == xy && load<u64>(n2) == xy && load<u32>(n1, 8) == z && load<u32>(n2, 8) == z;
}

/** Cosine between the shading normal at a hit and the geometric one. */
function headOnCos(m: Material, h: Hit): f32 {
  const gx = h.nx, gy = h.ny, gz = h.nz;
  shadingNormal(m, h, 1, gx, gy, gz, -gx, -gy, -gz);
  return max<f32>(normalX * gx + normalY * gy + normalZ * gz, MIN_COS);
}

/**
 * Linear Rec.709 albedo (3 f32) of the surface at `hit` (-> Hit), written to `out`: seen head-on, so that it is the
 * surface's own. What surfaceAt and closureAlbedo would give, without frame, emission and sampling; and neighbours are
 * mostly of one material, of which nothing but the normal changes where it has no textures.
 */
export function albedoAt(scene: usize, hit: usize, out: usize): void {
  const h = changetype<Hit>(hit);
  const material = changetype<Part>(h.part).material;
  const m = changetype<Material>(material);
  const c = changetype<Closure>(workspace + WORKSPACE_LIGHT + 3328);
  const textured = (m.flags & MATERIAL_TEXTURED) != 0;
  if (textured) readUv(h.instance, h.triangle, h.u, h.v);
  const plain = !textured && changetype<Mesh>(changetype<Instance>(h.instance).mesh).colors == 0;
  const known = plain && material == plainMaterial;
  if (!known) {
    closureAt(m, h, true, c);
    plainMaterial = plain ? material : 0;
  }
  const kind = c.kind;
  let oz: f32 = 1;
  if (kind == PRINCIPLED || kind == PLASTIC || kind == CONDUCTOR) {
    if (h.instance != flatInstance || h.triangle != flatTriangle) {
      flatInstance = h.instance;
      flatTriangle = h.triangle;
      flat = m.normalUse == 0 && m.bumpUse == 0 && isFlat(changetype<Mesh>(changetype<Instance>(h.instance).mesh), h.triangle);
      flatCos = headOnCos(m, h);
      oz = flatCos;
    } else {
      oz = flat ? flatCos : headOnCos(m, h);
    }
  }
  if (!known || oz != plainCos) {
    if (kind == PRINCIPLED) prepareAlbedo(changetype<Lighting>(changetype<Scene>(scene).lighting).energy, c, oz);
    closureAlbedo(c, oz);
    plainCos = oz;
  }
  store<f32>(out, albedoR);
  store<f32>(out, albedoG, 4);
  store<f32>(out, albedoB, 8);
}
