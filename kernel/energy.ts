/**
 * How much light one bounce off GGX facets keeps, tabulated: E(mu, alpha) = A + B, where a Schlick Fresnel term
 * reflects F0 A + F90 B (the split of Karis 2013). What is missing from 1 is given back by the lobe of Kulla and
 * Conty 2017. The table is computed once, by the host's call to energyTable, with a fixed quadrature.
 *
 *   table: 32 x 32 x (A, B) f32, roughness (sqrt alpha) by row, mu by column; then 32 x (A average, B average)
 */
import { schlick5 } from "./fresnel";
import { GGX, facetG2, facetG1, mx, my, mz, sampleFacet } from "./microfacet";

export const ENERGY_SIZE: u32 = 32;
export const ENERGY_BYTES: u32 = 32 * 32 * 8 + 32 * 8;

const STEPS: i32 = 24;

/** Results of lookups. */
export let energyA: f32 = 0;
export let energyB: f32 = 0;

/** Fills the table at `out` (ENERGY_BYTES). About 20 ms. */
export function energyTable(out: usize): void {
  for (let row: u32 = 0; row < ENERGY_SIZE; row++) {
    const rough = max<f32>(f32(row) / 31, 0.03);
    const alpha = rough * rough;
    let sumA: f32 = 0, sumB: f32 = 0;
    for (let column: u32 = 0; column < ENERGY_SIZE; column++) {
      const mu = max<f32>(f32(column) / 31, 1e-3);
      const s = sqrt<f32>(1 - mu * mu);
      let a: f64 = 0, b: f64 = 0;
      for (let i = 0; i < STEPS; i++) {
        for (let j = 0; j < STEPS; j++) {
          // The lobe is mirror-symmetric about the plane of incidence: half a turn is enough.
          sampleFacet(GGX, alpha, alpha, s, 0, mu, (f32(i) + 0.5) / f32(STEPS), (f32(j) + 0.5) / f32(STEPS + STEPS));
          const dot = s * mx + mu * mz;
          const iz: f32 = 2 * dot * mz - mu;
          if (iz <= 0 || dot <= 0) continue;
          const w: f32 = facetG2(GGX, alpha, alpha, s, 0, mu, 2 * dot * mx - s, 2 * dot * my, iz, true) / facetG1(GGX, alpha, alpha, s, 0, mu);
          const f = schlick5(dot);
          a += w * (1 - f);
          b += w * f;
        }
      }
      const ra = f32(a) / f32(STEPS * STEPS), rb = f32(b) / f32(STEPS * STEPS);
      const at = out + ((row * ENERGY_SIZE + column) << 3);
      store<f32>(at, ra);
      store<f32>(at, rb, 4);
    }
    // Averages over the hemisphere, 2 * integral of E mu dmu, exactly for the piecewise linear table.
    for (let column: u32 = 0; column < 31; column++) {
      const at = out + ((row * ENERGY_SIZE + column) << 3);
      const m0 = f32(column) / 31, m1 = f32(column + 1) / 31;
      sumA += segment(load<f32>(at), load<f32>(at, 8), m0, m1);
      sumB += segment(load<f32>(at, 4), load<f32>(at, 12), m0, m1);
    }
    store<f32>(out + 32 * 32 * 8 + (row << 3), sumA);
    store<f32>(out + 32 * 32 * 8 + (row << 3), sumB, 4);
  }
}

/** 2 * integral from m0 to m1 of the line through (m0, e0), (m1, e1) times m. */
function segment(e0: f32, e1: f32, m0: f32, m1: f32): f32 {
  const d = m1 - m0;
  return d * (e0 * (2 * m0 + m1) + e1 * (m0 + 2 * m1)) / 3;
}

/** A and B for a direction; `rough` = sqrt(alpha), 0..1. */
export function energyAt(table: usize, mu: f32, rough: f32): void {
  const fx = min<f32>(max<f32>(mu, 0), 1) * 31;
  const fy = min<f32>(max<f32>(rough, 0), 1) * 31;
  const x = min<i32>(i32(fx), 30), y = min<i32>(i32(fy), 30);
  const u = fx - f32(x), v = fy - f32(y);
  const p = table + (usize(y * 32 + x) << 3);
  const w00: f32 = (1 - u) * (1 - v), w10: f32 = u * (1 - v), w01: f32 = (1 - u) * v, w11: f32 = u * v;
  energyA = w00 * load<f32>(p) + w10 * load<f32>(p, 8) + w01 * load<f32>(p, 256) + w11 * load<f32>(p, 264);
  energyB = w00 * load<f32>(p, 4) + w10 * load<f32>(p, 12) + w01 * load<f32>(p, 260) + w11 * load<f32>(p, 268);
}

/** Their averages over the hemisphere. */
export function energyAverage(table: usize, rough: f32): void {
  const fy = min<f32>(max<f32>(rough, 0), 1) * 31;
  const y = min<i32>(i32(fy), 30);
  const v = fy - f32(y);
  const p = table + 32 * 32 * 8 + (usize(y) << 3);
  energyA = (1 - v) * load<f32>(p) + v * load<f32>(p, 8);
  energyB = (1 - v) * load<f32>(p, 4) + v * load<f32>(p, 12);
}
