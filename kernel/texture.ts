/** Reading images: wrap, nearest or bilinear, as four f32 lanes (r, g, b, a), values 0..1 for integer formats. */
import { Texture, TextureUse } from "./material-layout";

/** Index of a texel along one axis, for any i. mode: 0 repeat, 1 clamp, 2 mirror. */
@inline
function wrapIndex(i: i32, n: i32, mode: u32): i32 {
  if (u32(i) < u32(n)) return i;
  if (mode == 1) return i < 0 ? 0 : n - 1;
  if (mode == 0) {
    const r = i % n;
    return r < 0 ? r + n : r;
  }
  const period = n << 1;
  let r = i % period;
  if (r < 0) r += period;
  return r < n ? r : period - 1 - r;
}

@inline
function texel(t: Texture, x: i32, y: i32): v128 {
  const at = usize(y * t.width + x);
  const format = t.format;
  if (format == 1) return f32x4.convert_i32x4_u(v128.load16x4_u(t.data + (at << 3)));
  if (format == 0) return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(t.data + (at << 2)))));
  if (format == 2) return v128.load(t.data + (at << 4));
  return f32x4.splat(f32(load<u8>(t.data + at)));
}

@inline
function scaleOf(format: u32): f32 {
  return format == 1 ? 1.0 / 65535 : format == 2 ? 1 : 1.0 / 255;
}

/** Keeps coordinates that are not numbers or far out of any image's reach from becoming indices. */
@inline
function sane(x: f32): f32 {
  return abs(x) < 1e6 ? x : 0;
}

/** The image at (u, v), origin at the top left, before the use's transform. */
export function readTexture(use: usize, u: f32, v: f32): v128 {
  const r = changetype<TextureUse>(use);
  const t = changetype<Texture>(r.texture);
  const flags = r.flags;
  const wrapU = (flags >> 1) & 3, wrapV = (flags >> 3) & 3;
  const x: f32 = sane(r.m0 * u + r.m1 * v + r.m2) * f32(t.width);
  const y: f32 = sane(r.m3 * u + r.m4 * v + r.m5) * f32(t.height);
  const scale = f32x4.splat(scaleOf(t.format));
  if ((flags & 32) != 0) return f32x4.mul(texel(t, wrapIndex(i32(floor(x)), t.width, wrapU), wrapIndex(i32(floor(y)), t.height, wrapV)), scale);
  const fx = floor<f32>(x - 0.5), fy = floor<f32>(y - 0.5);
  const a: f32 = x - 0.5 - fx, b: f32 = y - 0.5 - fy;
  const ix = i32(fx), iy = i32(fy);
  const x0 = wrapIndex(ix, t.width, wrapU), x1 = wrapIndex(ix + 1, t.width, wrapU);
  const y0 = wrapIndex(iy, t.height, wrapV), y1 = wrapIndex(iy + 1, t.height, wrapV);
  const wa = f32x4.splat(a), wb = f32x4.splat(b);
  const t00 = texel(t, x0, y0), t01 = texel(t, x0, y1);
  const top = f32x4.add(t00, f32x4.mul(wa, f32x4.sub(texel(t, x1, y0), t00)));
  const low = f32x4.add(t01, f32x4.mul(wa, f32x4.sub(texel(t, x1, y1), t01)));
  return f32x4.mul(f32x4.add(top, f32x4.mul(wb, f32x4.sub(low, top))), scale);
}

/** The channel that a use names. */
@inline
export function channelOf(use: usize, value: v128): f32 {
  const channel = (changetype<TextureUse>(use).flags >> 6) & 3;
  if (channel == 0) return f32x4.extract_lane(value, 0);
  if (channel == 1) return f32x4.extract_lane(value, 1);
  if (channel == 2) return f32x4.extract_lane(value, 2);
  return f32x4.extract_lane(value, 3);
}

@inline
export function uvSetOf(use: usize): u32 {
  return changetype<TextureUse>(use).flags & 1;
}
