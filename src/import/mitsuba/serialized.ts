/** Reads Mitsuba's .serialized meshes: zlib streams, one a mesh. Format: Mitsuba 0.6 documentation, section 8.2.6. */
import { inflateSync } from 'node:zlib';
import { InputError, type Mesh } from '../../scene/index.ts';
import { smoothNormals } from '../obj/vertex-normals.ts';

export const MAX_SERIALIZED_BYTES = 2 ** 30;
/** Bytes that one mesh may unpack to. */
const MAX_INFLATED = 2 ** 30;

/** Mesh number `index` of a file, one part. Throws InputError naming the file. */
export function parseSerialized(bytes: Uint8Array, file: string, index: number, flat: boolean): Mesh {
  const fail = (reason: string): never => { throw new InputError(`${file}: ${reason}. Export it again.`); };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint16(0, true) !== 0x041c) fail('is no .serialized file');
  const version = view.getUint16(2, true);
  if (version !== 3 && version !== 4) fail(`version ${version} is not known (3 and 4 are)`);
  const count = view.getUint32(bytes.length - 4, true);
  const width = version === 4 ? 8 : 4;
  const table = bytes.length - 4 - count * width;
  if (count < 1 || table < 4) fail('it is cut off');
  if (!(index >= 0 && index < count)) fail(`mesh ${index} is asked for, it has ${count}`);
  const offsetOf = (i: number): number => (i === count ? table : version === 4 ? Number(view.getBigUint64(table + i * 8, true)) : view.getUint32(table + i * 4, true));
  const from = offsetOf(index);
  const to = offsetOf(index + 1);
  if (!(from >= 0 && from + 4 < to && to <= table)) fail('its table of meshes is wrong');
  let data: Uint8Array;
  try {
    data = inflateSync(bytes.subarray(from + 4, to), { maxOutputLength: Math.min(MAX_INFLATED, (to - from) * 1100 + 1024) });
  } catch {
    return fail(`mesh ${index} cannot be unpacked`);
  }
  return readMesh(data, version, file, flat, fail);
}

function readMesh(data: Uint8Array, version: number, file: string, flat: boolean, fail: (reason: string) => never): Mesh {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let at = 0;
  const skip = (n: number): number => {
    const from = at;
    at += n;
    if (!(at <= data.length)) fail('it is cut off');
    return from;
  };
  const flags = view.getUint32(skip(4), true);
  let name = '';
  if (version === 4) {
    const start = at;
    while (at < data.length && data[at] !== 0) at++;
    name = new TextDecoder().decode(data.subarray(start, at));
    skip(1);
  }
  const vertices = Number(view.getBigUint64(skip(8), true));
  const triangles = Number(view.getBigUint64(skip(8), true));
  if (vertices * 12 > data.length || triangles * 12 > data.length) fail(`it says it has ${vertices} vertices and ${triangles} triangles, it is too short for that`);
  const size = flags & 0x2000 ? 8 : 4;
  const floats = (n: number): Float32Array => {
    const from = skip(n * size);
    return Float32Array.from({ length: n }, (_, i) => (size === 8 ? view.getFloat64(from + i * 8, true) : view.getFloat32(from + i * 4, true)));
  };
  const positions = floats(vertices * 3);
  const stored = flags & 1 ? floats(vertices * 3) : null;
  const uv = flags & 2 ? floats(vertices * 2) : null;
  const rgb = flags & 8 ? floats(vertices * 3) : null;
  const from = skip(triangles * 12);
  const indices = Uint32Array.from({ length: triangles * 3 }, (_, i) => view.getUint32(from + i * 4, true));
  for (const v of indices) if (v >= vertices) fail(`a face uses vertex ${v}, the mesh has ${vertices}`);
  const faceted = flat || (flags & 0x10) !== 0;
  return {
    name: name || file.replace(/\.[^.]*$/, ''), positions, normals: faceted ? null : stored ?? smoothNormals(positions, indices, indices, vertices), uvs: uv ? [uv] : [],
    tangents: null, colors: rgb ? Float32Array.from({ length: vertices * 4 }, (_, i) => (i % 4 === 3 ? 1 : rgb[Math.floor(i / 4) * 3 + i % 4])) : null,
    indices, partOfTriangle: null, parts: [{ name: '', material: 0 }],
  };
}
