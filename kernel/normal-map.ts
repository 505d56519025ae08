/** Normal and bump maps: the shading normal at a hit, turned by what a texture says. */
import { channelOf, readTexture, uvSetOf } from "./texture";
import { uv0u, uv0v, uv1u, uv1v } from "./interpolate";
import { Hit, Instance, Mesh } from "./layout";
import { Material, Texture, TextureUse } from "./material-layout";

/** Position's derivatives by the two texture coordinates of a use, in world coordinates. */
let dpdux: f32 = 0; let dpduy: f32 = 0; let dpduz: f32 = 0;
let dpdvx: f32 = 0; let dpdvy: f32 = 0; let dpdvz: f32 = 0;

/** Fills the derivatives; false where the triangle's texture coordinates span no area. */
function derivatives(hit: Hit, second: bool): bool {
  const i = changetype<Instance>(hit.instance);
  const mesh = changetype<Mesh>(i.mesh);
  const uv = second && mesh.uv1 != 0 ? mesh.uv1 : mesh.uv0;
  if (!uv) return false;
  const at = mesh.indices + usize(hit.triangle) * 12;
  const a = usize(load<u32>(at)), b = usize(load<u32>(at, 4)), c = usize(load<u32>(at, 8));
  const u0: f32 = load<f32>(uv + (a << 3)), v0: f32 = load<f32>(uv + (a << 3), 4);
  const du1: f32 = load<f32>(uv + (b << 3)) - u0, dv1: f32 = load<f32>(uv + (b << 3), 4) - v0;
  const du2: f32 = load<f32>(uv + (c << 3)) - u0, dv2: f32 = load<f32>(uv + (c << 3), 4) - v0;
  const det = du1 * dv2 - du2 * dv1;
  if (!(abs(det) > 1e-24)) return false;
  const s: f32 = 1 / det;
  const p0 = mesh.positions + a * 12, p1 = mesh.positions + b * 12, p2 = mesh.positions + c * 12;
  const ex: f32 = load<f32>(p1) - load<f32>(p0), ey: f32 = load<f32>(p1, 4) - load<f32>(p0, 4), ez: f32 = load<f32>(p1, 8) - load<f32>(p0, 8);
  const fx: f32 = load<f32>(p2) - load<f32>(p0), fy: f32 = load<f32>(p2, 4) - load<f32>(p0, 4), fz: f32 = load<f32>(p2, 8) - load<f32>(p0, 8);
  const ux = s * (dv2 * ex - dv1 * fx), uy = s * (dv2 * ey - dv1 * fy), uz = s * (dv2 * ez - dv1 * fz);
  const vx = s * (du1 * fx - du2 * ex), vy = s * (du1 * fy - du2 * ey), vz = s * (du1 * fz - du2 * ez);
  dpdux = i.w0 * ux + i.w1 * uy + i.w2 * uz; dpduy = i.w4 * ux + i.w5 * uy + i.w6 * uz; dpduz = i.w8 * ux + i.w9 * uy + i.w10 * uz;
  dpdvx = i.w0 * vx + i.w1 * vy + i.w2 * vz; dpdvy = i.w4 * vx + i.w5 * vy + i.w6 * vz; dpdvz = i.w8 * vx + i.w9 * vy + i.w10 * vz;
  return true;
}

/** Interpolated tangent of the mesh in world coordinates into dpdu; returns its handedness, 0 where there is none. */
function meshTangent(hit: Hit): f32 {
  const i = changetype<Instance>(hit.instance);
  const mesh = changetype<Mesh>(i.mesh);
  const tangents = mesh.tangents;
  if (!tangents) return 0;
  const at = mesh.indices + usize(hit.triangle) * 12;
  const w: f32 = 1 - hit.u - hit.v;
  const t0 = tangents + (usize(load<u32>(at)) << 4), t1 = tangents + (usize(load<u32>(at, 4)) << 4), t2 = tangents + (usize(load<u32>(at, 8)) << 4);
  const x: f32 = w * load<f32>(t0) + hit.u * load<f32>(t1) + hit.v * load<f32>(t2);
  const y: f32 = w * load<f32>(t0, 4) + hit.u * load<f32>(t1, 4) + hit.v * load<f32>(t2, 4);
  const z: f32 = w * load<f32>(t0, 8) + hit.u * load<f32>(t1, 8) + hit.v * load<f32>(t2, 8);
  dpdux = i.w0 * x + i.w1 * y + i.w2 * z; dpduy = i.w4 * x + i.w5 * y + i.w6 * z; dpduz = i.w8 * x + i.w9 * y + i.w10 * z;
  // A mirroring node turns the bitangent round.
  const det = i.w0 * (i.w5 * i.w10 - i.w6 * i.w9) - i.w1 * (i.w4 * i.w10 - i.w6 * i.w8) + i.w2 * (i.w4 * i.w9 - i.w5 * i.w8);
  return (load<f32>(t0, 12) < 0 ? f32(-1) : f32(1)) * (det < 0 ? f32(-1) : f32(1));
}

/** Writes the normal that results from n (on the viewer's side; `side` = 1 in front, -1 behind) to `out`, 3 f32, unit. */
export function applyMaps(m: Material, hit: Hit, side: f32, nx: f32, ny: f32, nz: f32, out: usize): void {
  let x = nx, y = ny, z = nz;
  const bump = m.bumpUse;
  if (bump && derivatives(hit, uvSetOf(bump) != 0)) {
    // Mikkelsen 2010, "Bump mapping unparametrized surfaces on the GPU", eq. 4: n' = n - surface gradient of the height.
    const r = changetype<TextureUse>(bump);
    const t = changetype<Texture>(r.texture);
    const second = uvSetOf(bump) != 0;
    const u = second ? uv1u : uv0u, v = second ? uv1v : uv0v;
    // Half a texel to each side, measured in the mesh's own coordinates.
    const su: f32 = 0.5 / (f32(t.width) * max<f32>(abs(r.m0) + abs(r.m3), 1e-6)), sv: f32 = 0.5 / (f32(t.height) * max<f32>(abs(r.m4) + abs(r.m1), 1e-6));
    const hu: f32 = m.bumpScale * side * (channelOf(bump, readTexture(bump, u + su, v)) - channelOf(bump, readTexture(bump, u - su, v))) / (2 * su);
    const hv: f32 = m.bumpScale * side * (channelOf(bump, readTexture(bump, u, v + sv)) - channelOf(bump, readTexture(bump, u, v - sv))) / (2 * sv);
    const ax = dpdvy * nz - dpdvz * ny, ay = dpdvz * nx - dpdvx * nz, az = dpdvx * ny - dpdvy * nx;
    const bx = ny * dpduz - nz * dpduy, by = nz * dpdux - nx * dpduz, bz = nx * dpduy - ny * dpdux;
    const det = dpdux * ax + dpduy * ay + dpduz * az;
    const sign: f32 = det < 0 ? -1 : 1;
    x = abs(det) * nx - sign * (hu * ax + hv * bx);
    y = abs(det) * ny - sign * (hu * ay + hv * by);
    z = abs(det) * nz - sign * (hu * az + hv * bz);
    const l = sqrt<f32>(x * x + y * y + z * z);
    if (l > 1e-20 && l < 1e20) { x /= l; y /= l; z /= l; } else { x = nx; y = ny; z = nz; }
  }
  const map = m.normalUse;
  if (map) {
    const second = uvSetOf(map) != 0;
    let hand: f32 = second ? 0 : meshTangent(hit);
    let known = hand != 0;
    if (!known && derivatives(hit, second)) {
      // +Y of the map is up in the image, where v goes down: the bitangent is against growing v.
      const cx = ny * dpduz - nz * dpduy, cy = nz * dpdux - nx * dpduz, cz = nx * dpduy - ny * dpdux;
      hand = (cx * dpdvx + cy * dpdvy + cz * dpdvz > 0 ? f32(-1) : f32(1)) * side;
      known = true;
    }
    if (known) {
      const value = readTexture(map, second ? uv1u : uv0u, second ? uv1v : uv0v);
      const px: f32 = (f32x4.extract_lane(value, 0) * 2 - 1) * m.normalScale, py: f32 = (f32x4.extract_lane(value, 1) * 2 - 1) * m.normalScale;
      const pz: f32 = max<f32>(f32x4.extract_lane(value, 2) * 2 - 1, 0.01);
      // Front normal and tangent frame; seen from behind, the whole frame turns with the surface.
      const fx = x * side, fy = y * side, fz = z * side;
      const d = dpdux * fx + dpduy * fy + dpduz * fz;
      let tx = dpdux - d * fx, ty = dpduy - d * fy, tz = dpduz - d * fz;
      const l = sqrt<f32>(tx * tx + ty * ty + tz * tz);
      if (l > 1e-20) {
        tx /= l; ty /= l; tz /= l;
        const bx: f32 = (fy * tz - fz * ty) * hand, by: f32 = (fz * tx - fx * tz) * hand, bz: f32 = (fx * ty - fy * tx) * hand;
        const qx: f32 = (tx * px + bx * py + fx * pz) * side, qy: f32 = (ty * px + by * py + fy * pz) * side, qz: f32 = (tz * px + bz * py + fz * pz) * side;
        const k = sqrt<f32>(qx * qx + qy * qy + qz * qz);
        if (k > 1e-20) { x = qx / k; y = qy / k; z = qz / k; }
      }
    }
  }
  store<f32>(out, x);
  store<f32>(out, y, 4);
  store<f32>(out, z, 8);
}
