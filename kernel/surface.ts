/** What a surface looks like at a hit. */

/** Linear Rec.709 albedo (3 f32) of the surface at `hit` (-> Hit), written to `out`. */
export function albedoAt(scene: usize, hit: usize, out: usize): void {
  store<f32>(out, 0.5);
  store<f32>(out, 0.5, 4);
  store<f32>(out, 0.5, 8);
}
