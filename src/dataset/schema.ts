/**
 * What dataset.json and each line of frames.jsonl hold (format `syntrain`). These schemas are the one definition: the
 * types, the checks on reading and docs/schema/*.json all come from them.
 */
import { z } from 'zod';

export const SCHEMA_VERSION = 1;

const finite = z.number();
const count = z.number().int().nonnegative();
const vec3 = z.tuple([finite, finite, finite]);
const row4 = z.tuple([finite, finite, finite, finite]);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/).describe('SHA-256 of the file, lower-case hexadecimal');
const pose = z.tuple([row4, row4, row4, row4]).describe('4x4, by rows, metres; camera axes are x right, y down, z forward; the world is right-handed, y up');
const K = z.tuple([vec3, vec3, vec3]).describe('3x3 camera matrix by rows, pixels; the centre of the top left pixel is (0.5, 0.5)');
const size = { width: count.min(1), height: count.min(1) };
const distortion = z.array(finite).describe('Brown-Conrady k1 k2 p1 p2 k3 (the order of OpenCV); empty: none');

const shutter = z.strictObject({
  exposureTime: finite.nonnegative().describe('Seconds that each row is exposed for; truth is what is there in its middle'),
  rowTime: finite.nonnegative().describe('Seconds from one row to the next below it; 0: all rows at once'),
  middleRow: finite.describe('worldFromCamera is the pose in the middle of the exposure of this image row, pixels from the top; row r lies at r + 0.5'),
  velocity: vec3.describe('Of the lens centre, m/s, in camera axes at that moment'),
  angularVelocity: vec3.describe('rad/s about the camera axes, right-handed'),
}).optional().describe('How the camera moved while it was exposed; absent: not known, or not at all');

export const channelSchema = z.strictObject({
  name: z.string().min(1),
  path: z.string().describe('Relative to the folder of dataset.json; {id} stands for the id of the frame'),
  encoding: z.enum(['png', 'jpg', 'exr']),
  dtype: z.enum(['uint8', 'uint16', 'float32']).describe('Of the stored numbers; 16-bit PNG is big-endian, as PNG is'),
  channels: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  unit: z.string(),
  scale: finite.describe('value = stored * scale + offset'),
  offset: finite,
  noHit: finite.nullable().describe('Stored value, in every component, where nothing is hit'),
  saturated: finite.nullable().describe('Stored value of what is beyond range'),
  kind: z.enum(['truth', 'measured']),
  description: z.string(),
});

export const labelSpaceSchema = z.strictObject({
  name: z.string().min(1),
  title: z.string(),
  source: z.string(),
  classes: z.array(z.strictObject({
    id: count.max(65535),
    name: z.string(),
    color: z.tuple([count.max(255), count.max(255), count.max(255)]).describe('sRGB'),
    thing: z.boolean().describe('Countable; otherwise stuff'),
    concept: z.string().nullable().optional().describe('Stands for the class where it is mapped to another space'),
  })),
  voidId: count.max(65535).describe('What is unmapped or hits nothing'),
  ignored: z.array(count.max(65535)).describe('Pixels of these ids do not count in training or scores'),
  classOfConcept: z.record(z.string(), count.max(65535)),
});

export const creditSchema = z.strictObject({
  title: z.string(), author: z.string(), licence: z.string(), source: z.string().optional(),
});

export const generatorSchema = z.strictObject({
  name: z.string(), version: z.string(), config: z.json().describe('Resolved configuration, without paths of this machine and worker counts'),
});

export const sensorSchema = z.strictObject({
  name: z.string(),
  ...size,
  K: K.nullable().describe('null: unknown, or it differs between frames (each frame has its own)'),
  distortion,
});

/** Who it is and how it was made: what is known before the first frame. */
export const headerSchema = z.strictObject({
  name: z.string(),
  generator: generatorSchema.nullable(),
  seed: z.number().int().nullable(),
  labelSpace: labelSpaceSchema.nullable(),
  assets: z.array(creditSchema),
  shard: z.strictObject({ index: count, count: count.min(1) }).optional().describe('This folder holds frames index, index + count, ... of a run'),
});

export const manifestSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  ...headerSchema.shape,
  sensors: z.array(sensorSchema),
  channels: z.array(channelSchema),
  counts: z.strictObject({ frames: count, objects: count, splits: z.record(z.string(), count) }),
  framesSha256: sha256.describe('SHA-256 of frames.jsonl'),
}).describe('dataset.json of a syntrain dataset');

export const objectSchema = z.strictObject({
  instance: count.min(1).max(65535).describe('Stable over all frames of a scene'),
  class: count.max(65535),
  concept: z.string().nullable(),
  bbox: z.tuple([count, count, count, count]).describe('x0, y0, x1, y1 of the visible pixels, half-open'),
  visiblePixels: count,
  visibleFraction: finite.min(0).max(1).nullable().describe('Visible pixels / pixels it would have in this image were nothing else there'),
  truncated: finite.min(0).max(1).nullable().describe('Share of its surface, by area, outside the pyramid of the image'),
  box3d: z.strictObject({
    center: vec3, size: vec3, rotation: row4.describe('Quaternion x y z w'),
  }).nullable().describe('Camera frame, metres; the axes are those of the object'),
});

export const fileSchema = z.strictObject({ path: z.string().min(1), bytes: count, sha256 });

export const frameSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
  split: z.string(),
  scene: z.string(),
  sceneType: z.string().optional().describe('What kind of place: kitchen, office, street'),
  sourceId: z.string().describe('Id in the dataset this came from'),
  captureId: z.string().describe('Frames taken at the same moment share it'),
  sequence: z.string().optional(),
  timeNs: z.number().int(),
  seed: z.number().int().nullable(),
  camera: z.strictObject({
    sensor: z.string(),
    ...size,
    K: K.nullable(),
    distortion,
    shutter,
    worldFromCamera: pose.nullable(),
    rig: z.strictObject({ worldFromRig: pose.nullable(), rigFromCamera: pose }).optional(),
  }),
  files: z.record(z.string(), fileSchema).describe('By name of channel'),
  objects: z.array(objectSchema),
  quality: z.record(z.string(), finite).describe('spp: mean samples a pixel; exposure: image = develop(radiance * exposure)'),
  measured: z.record(z.string(), finite).optional().describe('What other sensors said at that moment, such as accelX'),
}).describe('One line of frames.jsonl of a syntrain dataset');

export type Manifest = z.infer<typeof manifestSchema>;
export type Header = z.infer<typeof headerSchema>;
export type FrameRecord = z.infer<typeof frameSchema>;
export type ObjectRecord = z.infer<typeof objectSchema>;
