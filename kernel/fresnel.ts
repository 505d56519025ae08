/** How much light a smooth boundary reflects, unpolarised. */
import { sqrt0 } from "./fast-math";

/** Cosine of the refracted angle (>= 0) from the last fresnelDielectric; 0 at total internal reflection. */
export let cosT: f32 = 0;

/** eta = index on the far side over index on the side of the ray; c = cosine of incidence, 0..1. */
export function fresnelDielectric(eta: f32, c: f32): f32 {
  const s2: f32 = (1 - c * c) / (eta * eta);
  if (s2 >= 1) { cosT = 0; return 1; }
  const t: f32 = sqrt<f32>(1 - s2);
  cosT = t;
  const rs = (c - eta * t) / (c + eta * t);
  const rp = (eta * c - t) / (eta * c + t);
  return 0.5 * (rs * rs + rp * rp);
}

/** Complex index eta + i k relative to the outside (exact; Lazanyi and Szirmay-Kalos 2005 state the form). */
export function fresnelConductor(eta: f32, k: f32, c: f32): f32 {
  const c2 = c * c;
  const s2: f32 = 1 - c2;
  const inner: f32 = eta * eta - k * k - s2;
  const ab2: f32 = sqrt0(inner * inner + 4 * eta * eta * k * k);
  const a2: f32 = 2 * sqrt0(0.5 * (ab2 + inner)) * c;
  const rs: f32 = (ab2 + c2 - a2) / (ab2 + c2 + a2);
  const t = a2 * s2;
  const d: f32 = c2 * ab2 + s2 * s2;
  return 0.5 * rs * (1 + (d - t) / (d + t));
}

/** (1 - c)^5. */
@inline
export function schlick5(c: f32): f32 {
  const m = max<f32>(1 - c, 0);
  const m2 = m * m;
  return m2 * m2 * m;
}

/**
 * Cosine-weighted mean of fresnelDielectric over the hemisphere: 2 * integral of F(c) c dc, the diffuse reflectance
 * of the boundary. Midpoint rule in c^2, 4,096 steps.
 */
export function diffuseFresnel(eta: f32): f32 {
  let sum: f64 = 0;
  for (let i = 0; i < 4096; i++) sum += fresnelDielectric(eta, sqrt<f32>((f32(i) + 0.5) / 4096));
  return f32(sum / 4096);
}
