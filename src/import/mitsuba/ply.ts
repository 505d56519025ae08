/** Reads Stanford PLY meshes, text or binary. Format: Turk 1994, 'The PLY Polygon File Format'. */
import { srgbToLinear } from '../../math/index.ts';
import { InputError, type Mesh } from '../../scene/index.ts';
import { triangulator } from '../obj/triangulate.ts';
import { faceNormal, smoothNormals } from '../obj/vertex-normals.ts';

export const MAX_PLY_BYTES = 2 ** 30;
const MAX_HEADER = 65536;
const MAX_CORNERS = 65536;

const SIZES = { int8: 1, uint8: 1, int16: 2, uint16: 2, int32: 4, uint32: 4, float32: 4, float64: 8 } as const;
type Scalar = keyof typeof SIZES;
const ALIASES: Readonly<Record<string, Scalar>> = {
  char: 'int8', uchar: 'uint8', short: 'int16', ushort: 'uint16', int: 'int32', uint: 'uint32', float: 'float32', double: 'float64',
  int8: 'int8', uint8: 'uint8', int16: 'int16', uint16: 'uint16', int32: 'int32', uint32: 'uint32', float32: 'float32', float64: 'float64',
};

interface Property { readonly name: string; readonly type: Scalar; readonly count: Scalar | null }
interface Section { readonly name: string; readonly length: number; readonly properties: Property[] }

/** How to shade it: its own normals or smooth ones, or flat. */
export interface PlyOptions { readonly flat: boolean }

/** The mesh of a PLY file, one part. Throws InputError naming the file. */
export function parsePly(bytes: Uint8Array, file: string, { flat }: PlyOptions): Mesh {
  const fail = (reason: string): never => { throw new InputError(`${file}: ${reason}. Export it as PLY again.`); };
  if (bytes.length > MAX_PLY_BYTES) throw new InputError(`${file}: ${bytes.length} bytes, the limit is ${MAX_PLY_BYTES}. Split the mesh.`);
  const { sections, format, start } = readHeader(bytes, fail);
  const next = format === 'ascii' ? textReader(bytes, start, fail) : binaryReader(bytes, start, format === 'binary_little_endian', fail);
  const columns = new Map<string, Float64Array>();
  let vertices = 0;
  const indices: number[] = [];
  const cutter = triangulator();
  for (const section of sections) {
    const least = section.properties.reduce((sum, p) => sum + (p.count ? SIZES[p.count] : SIZES[p.type]), 0) || 1;
    if (section.length * (format === 'ascii' ? Math.max(1, section.properties.length) : least) > bytes.length) fail(`it says it has ${section.length} of '${section.name}', it is too short for that`);
    if (section.name === 'vertex') {
      vertices = section.length;
      for (const { name } of section.properties) columns.set(name, new Float64Array(vertices));
    }
    for (let i = 0; i < section.length; i++) {
      for (const property of section.properties) {
        if (!property.count) {
          const value = next(property.type);
          if (section.name === 'vertex') columns.get(property.name)?.fill(value, i, i + 1);
          continue;
        }
        const n = next(property.count);
        if (!(n >= 0 && n <= MAX_CORNERS)) fail(`${section.name} ${i + 1} has a list of ${n}, the limit is ${MAX_CORNERS}`);
        const list = Array.from({ length: n }, () => next(property.type));
        if (section.name !== 'face' || !/^vertex_ind(ices|ex)$/.test(property.name)) continue;
        for (const v of list) if (!(v >= 0 && v < vertices)) fail(`face ${i + 1} uses vertex ${v}, the mesh has ${vertices}`);
        addFace(list, columns, cutter, indices);
      }
    }
  }
  if (indices.length === 0) fail('holds no faces');
  return build(file, columns, vertices, Uint32Array.from(indices), flat);
}

function addFace(list: readonly number[], columns: ReadonlyMap<string, Float64Array>, cutter: ReturnType<typeof triangulator>, indices: number[]): void {
  if (list.length === 3) {
    indices.push(list[0], list[1], list[2]);
    return;
  }
  const at = (name: string): number[] => list.map((v) => columns.get(name)?.[v] ?? 0);
  const out: number[] = [];
  cutter.split(list.length, at('x'), at('y'), at('z'), out);
  for (const corner of out) indices.push(list[corner]);
}

function build(file: string, columns: ReadonlyMap<string, Float64Array>, vertices: number, indices: Uint32Array, flat: boolean): Mesh {
  const gather = (...names: readonly string[]): Float32Array | null => {
    const sources = names.map((name) => columns.get(name));
    if (sources.some((source) => !source)) return null;
    const values = new Float32Array(vertices * names.length);
    sources.forEach((source, k) => source?.forEach((value, v) => { values[v * names.length + k] = value; }));
    return values;
  };
  const positions = gather('x', 'y', 'z') ?? new Float32Array(vertices * 3);
  let normals = flat ? null : gather('nx', 'ny', 'nz');
  if (normals) {
    for (let v = 0; v < vertices; v++) {
      const l = Math.sqrt(normals[v * 3] * normals[v * 3] + normals[v * 3 + 1] * normals[v * 3 + 1] + normals[v * 3 + 2] * normals[v * 3 + 2]);
      for (let k = 0; k < 3; k++) normals[v * 3 + k] = l > 0 ? normals[v * 3 + k] / l : k === 2 ? 1 : 0;
    }
    for (let t = 0; t < indices.length; t += 3) { // the normals say which side is the front
      const face = faceNormal(positions, indices[t], indices[t + 1], indices[t + 2]);
      if (!face) continue;
      let along = 0;
      for (let k = 0; k < 3; k++) for (let c = 0; c < 3; c++) along += face[c] * normals[indices[t + k] * 3 + c];
      if (along < 0) [indices[t + 1], indices[t + 2]] = [indices[t + 2], indices[t + 1]];
    }
  } else if (!flat) normals = smoothNormals(positions, indices, indices, vertices);
  const uv = gather('u', 'v') ?? gather('s', 't') ?? gather('texture_u', 'texture_v');
  const rgb = gather('red', 'green', 'blue') ?? gather('r', 'g', 'b');
  const full = rgb?.some((value) => value > 1) ? 255 : 1;
  return {
    name: file.replace(/\.[^.]*$/, ''), positions, normals, uvs: uv ? [uv] : [], tangents: null,
    colors: rgb ? Float32Array.from({ length: vertices * 4 }, (_, i) => (i % 4 === 3 ? 1 : srgbToLinear(rgb[Math.floor(i / 4) * 3 + i % 4] / full))) : null,
    indices, partOfTriangle: null, parts: [{ name: '', material: 0 }],
  };
}

function readHeader(bytes: Uint8Array, fail: (reason: string) => never): { sections: Section[]; format: string; start: number } {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, MAX_HEADER));
  const end = /(^|\n)end_header *\r?\n/.exec(text);
  if (!text.startsWith('ply') || !end) return fail('it has no PLY header');
  const sections: Section[] = [];
  let format = '';
  for (const line of text.slice(0, end.index).split(/\r?\n/)) {
    const words = line.trim().split(/\s+/);
    if (words[0] === 'format') format = words[1];
    else if (words[0] === 'element') {
      const length = Number(words[2]);
      if (!(Number.isInteger(length) && length >= 0)) fail(`element ${words[1]} has the count '${words[2]}'`);
      sections.push({ name: words[1], length, properties: [] });
    } else if (words[0] === 'property' && sections.length > 0) {
      const list = words[1] === 'list';
      const type = ALIASES[words[list ? 3 : 1]];
      const count = list ? ALIASES[words[2]] : null;
      if (!type || count === undefined) fail(`property '${line.trim().slice(0, 60)}' has no known type`);
      else sections[sections.length - 1].properties.push({ name: words[list ? 4 : 2] ?? '', type, count });
    }
  }
  if (!['ascii', 'binary_little_endian', 'binary_big_endian'].includes(format)) fail(`format '${format}' is not known`);
  return { sections, format, start: end.index + end[0].length };
}

function binaryReader(bytes: Uint8Array, start: number, little: boolean, fail: (reason: string) => never): (type: Scalar) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start;
  return (type) => {
    const from = at;
    at += SIZES[type];
    if (at > bytes.length) fail('it is cut off');
    switch (type) {
      case 'int8': return view.getInt8(from);
      case 'uint8': return view.getUint8(from);
      case 'int16': return view.getInt16(from, little);
      case 'uint16': return view.getUint16(from, little);
      case 'int32': return view.getInt32(from, little);
      case 'uint32': return view.getUint32(from, little);
      case 'float32': return view.getFloat32(from, little);
      case 'float64': return view.getFloat64(from, little);
    }
  };
}

function textReader(bytes: Uint8Array, start: number, fail: (reason: string) => never): (type: Scalar) => number {
  let at = start;
  return () => {
    while (at < bytes.length && bytes[at] <= 32) at++;
    const from = at;
    while (at < bytes.length && bytes[at] > 32) at++;
    if (from === at) fail('it is cut off');
    const word = new TextDecoder('latin1').decode(bytes.subarray(from, Math.min(at, from + 64)));
    const value = Number(word);
    return value === value ? value : fail(`'${word.slice(0, 40)}' is no number`);
  };
}
