/**
 * A model as one file: 'STAM', the length of a JSON head, the head, geometry (deflated), then image files as the library
 * had them. Our own materials come back as they were, which glTF's could not say (docs/decisions/asset-store.md).
 */
import { unzlibSync, zlibSync } from 'fflate';
import { z } from 'zod';
import { decodeImage, encodePng, type Image } from '../image/index.ts';
import type { Model, ModelTexture } from '../import/index.ts';
import { InputError, type Material, type Mesh, type Texture } from '../scene/index.ts';

const MAGIC = 0x4d415453;
const VERSION = 1;
/** Bytes of geometry that a head may promise. */
const MAX_GEOMETRY = 2 ** 30;

const ARRAYS = { positions: Float32Array, normals: Float32Array, uv: Float32Array, colors: Float32Array, indices: Uint32Array, partOfTriangle: Uint16Array } as const;
type ArrayName = keyof typeof ARRAYS;
const ORDER = Object.keys(ARRAYS) as ArrayName[];

const headSchema = z.strictObject({
  version: z.literal(VERSION),
  name: z.string(),
  parts: z.array(z.strictObject({ name: z.string(), material: z.int().nonnegative() })).min(1),
  /** Elements of each array, in the order of ARRAYS; 0 = absent. */
  lengths: z.record(z.enum(ORDER as [ArrayName, ...ArrayName[]]), z.int().nonnegative().max(MAX_GEOMETRY / 2)),
  geometryBytes: z.int().nonnegative().max(MAX_GEOMETRY),
  /** Material of src/scene; `pack` wrote them, and the store's sha256 says that they are still the same. */
  materials: z.array(z.looseObject({ name: z.string(), bsdf: z.looseObject({ type: z.string() }) })).min(1),
  textures: z.array(z.strictObject({ name: z.string(), encoding: z.enum(['srgb', 'linear']), bytes: z.int().positive() })),
});

/** What a packed file holds. */
export interface PackedModel { readonly mesh: Mesh; readonly materials: readonly Material[]; readonly textures: readonly Texture[] }

/** The bytes depend on the model alone. */
export function packModel(model: Pick<Model, 'mesh' | 'materials' | 'textures'>): Uint8Array {
  const { mesh } = model;
  const arrays: Record<ArrayName, Float32Array | Uint32Array | Uint16Array | null> = {
    positions: mesh.positions, normals: mesh.normals, uv: mesh.uvs[0] ?? null, colors: mesh.colors, indices: mesh.indices, partOfTriangle: mesh.partOfTriangle,
  };
  const raw = concat(ORDER.flatMap((name) => { const a = arrays[name]; return a ? [new Uint8Array(a.buffer, a.byteOffset, a.byteLength)] : []; }));
  const geometry = zlibSync(raw, { level: 6 });
  const images = model.textures.map(imageOf);
  const head = new TextEncoder().encode(JSON.stringify({
    version: VERSION, name: mesh.name, parts: mesh.parts, lengths: Object.fromEntries(ORDER.map((name) => [name, arrays[name]?.length ?? 0])), geometryBytes: geometry.length,
    materials: model.materials, textures: model.textures.map(({ name, encoding }, i) => ({ name, encoding, bytes: images[i].length })),
  }));
  const start = new Uint8Array(8);
  new DataView(start.buffer).setUint32(0, MAGIC, true);
  new DataView(start.buffer).setUint32(4, head.length, true);
  return concat([start, head, geometry, ...images]);
}

/** The image file as it was, else a PNG. */
function imageOf(texture: ModelTexture): Uint8Array {
  if (texture.encoded) return texture.encoded;
  const { width, height, channels, data } = texture;
  if (data instanceof Float32Array) throw new InputError(`${texture.name}: a texture of floating-point numbers without its file cannot be stored. Save it as PNG.`);
  return encodePng({ width, height, channels, data });
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((n, piece) => n + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

/** What a packed file holds, its pictures still encoded. */
export interface PackedParts extends Omit<PackedModel, 'textures'> {
  readonly images: readonly { readonly name: string; readonly encoding: 'srgb' | 'linear'; readonly bytes: Uint8Array }[];
}

/** Reads what packModel wrote. `name` is for messages. Throws InputError when it is damaged. */
export async function unpackModel(bytes: Uint8Array, name: string): Promise<PackedModel> {
  const { images, ...model } = unpackParts(bytes, name);
  const textures: Texture[] = [];
  for (const image of images) textures.push(textureOf(image, await decodeImage(image.bytes, `${name}: ${image.name}`)));
  return { ...model, textures };
}

/** Colours of floating-point files are linear, whatever the material takes them for. */
export const textureOf = ({ name, encoding }: { readonly name: string; readonly encoding: 'srgb' | 'linear' }, image: Image): Texture =>
  ({ name, ...image, encoding: image.data instanceof Float32Array ? 'linear' : encoding });

/** The same without decoding its pictures. */
export function unpackParts(bytes: Uint8Array, name: string): PackedParts {
  const fail = (reason: string): never => { throw new InputError(`${name}: ${reason}. Add the library to the store again.`); };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0, true) !== MAGIC) fail('is no model of an asset store');
  const headEnd = 8 + view.getUint32(4, true);
  if (headEnd > bytes.length) fail('is cut off');
  const head = headOf(bytes.subarray(8, headEnd), fail);
  const total = headEnd + head.geometryBytes + head.textures.reduce((n, t) => n + t.bytes, 0);
  if (total !== bytes.length) fail(`has ${bytes.length} bytes instead of ${total}`);
  const size = ORDER.reduce((n, key) => n + head.lengths[key] * ARRAYS[key].BYTES_PER_ELEMENT, 0);
  if (size > MAX_GEOMETRY) fail(`promises ${size} bytes of geometry`);
  const mesh = meshOf(head, unzlibSync(bytes.subarray(headEnd, headEnd + head.geometryBytes), { out: new Uint8Array(size) }), size, fail);
  let at = headEnd + head.geometryBytes;
  const images = head.textures.map(({ name: image, encoding, bytes: length }) => ({ name: image, encoding, bytes: bytes.subarray(at, at += length) }));
  return { mesh, materials: head.materials as unknown as Material[], images };
}

function headOf(text: Uint8Array, fail: (reason: string) => never): z.infer<typeof headSchema> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(text));
  } catch {
    return fail('has a damaged head');
  }
  const checked = headSchema.safeParse(json);
  return checked.success ? checked.data : fail(`has a damaged head (${checked.error.issues[0].path.join('.')}: ${checked.error.issues[0].message})`);
}

function meshOf(head: z.infer<typeof headSchema>, raw: Uint8Array, size: number, fail: (reason: string) => never): Mesh {
  if (raw.length !== size) fail('is damaged');
  let at = 0;
  const take = (key: ArrayName): Float32Array | Uint32Array | Uint16Array | null => {
    const length = head.lengths[key];
    if (length === 0) return null;
    const bytes = raw.slice(at, at += length * ARRAYS[key].BYTES_PER_ELEMENT);
    return new ARRAYS[key](bytes.buffer);
  };
  const [positions, normals, uv, colors, indices, partOfTriangle] = ORDER.map(take);
  const vertices = head.lengths.positions / 3;
  if (!positions || !indices || indices.some((v) => v >= vertices)) return fail('has triangles without vertices');
  if (head.parts.some((part) => part.material >= head.materials.length)) fail('has parts without materials');
  return {
    name: head.name, positions: positions as Float32Array, normals: normals as Float32Array | null, uvs: uv ? [uv as Float32Array] : [], tangents: null,
    colors: colors as Float32Array | null, indices: indices as Uint32Array, partOfTriangle: partOfTriangle as Uint16Array | null, parts: head.parts,
  };
}
