/** What the store knows of an asset: asset.json beside each model, and index.json, which repeats what choosing needs. */
import { z } from 'zod';

const finite = z.number();
const vec3 = z.tuple([finite, finite, finite]);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const assetId = z.string().regex(/^[0-9a-f]{16}$/);

export const assetSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** First 16 digits of the sha256 of everything else here: the same model with the same facts has the same id. */
  id: assetId,
  name: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  /** Concept id of src/labels; null where the names say nothing that the table knows. */
  concept: z.string().nullable(),
  /** Width, height, depth in metres; the origin is at the bottom's centre, +Y up, the front at +Z. */
  size: vec3,
  /** Of the bottom above the floor, metres. */
  elevation: finite,
  /** Height on which things may be put, metres; null: nothing may. */
  topElevation: finite.nullable(),
  movable: z.boolean(),
  /** Metres in object coordinates; colours linear Rec.709 as a share of full light. */
  lights: z.array(z.strictObject({ position: vec3, color: vec3, diameter: finite.nullable() })),
  /** Cuts a hole into the wall that it stands in. */
  doorOrWindow: z.strictObject({
    cutOut: z.string().nullable(), wallThickness: finite, wallDistance: finite,
    sashes: z.array(z.strictObject({ x: finite, z: finite, width: finite, startAngle: finite, endAngle: finite })),
  }).nullable(),
  staircaseCutOut: z.string().nullable(),
  triangles: z.int().nonnegative(),
  /** As in every dataset that shows it. */
  credit: z.strictObject({ title: z.string(), author: z.string(), licence: z.string(), source: z.string().optional() }),
  /** SPDX-like: 'CC-BY-3.0'. */
  licence: z.string(),
  source: z.strictObject({ library: z.string(), version: z.string(), catalogueId: z.string(), model: z.string() }),
  /** Of model.bin. */
  sha256,
});
export type Asset = z.infer<typeof assetSchema>;

export const indexSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Sorted by id. */
  assets: z.array(assetSchema),
});
export type AssetIndex = z.infer<typeof indexSchema>;
