/**
 * Reads the text of a Wavefront OBJ into flat arrays, in one pass over the bytes: faces stay polygons, nothing is
 * made into a mesh yet. Format: Wavefront Technologies, 'Advanced Visualizer' appendix B1 (Object Files).
 */
import { InputError } from '../../scene/index.ts';
import { Cursor } from './cursor.ts';
import { growFloats, growInts, growUints } from './growable.ts';

/** What an OBJ file says. Indices count from 0; -1 = not given. */
export interface ObjData {
  /** 3 a vertex, units of the file. */
  readonly positions: Float32Array;
  /** 3 a vertex as the file has them (display-referred), or null when no vertex has a colour. */
  readonly colors: Float32Array | null;
  /** 2 a texture vertex; v upwards. */
  readonly uvs: Float32Array;
  /** 3 a normal, not normalised. */
  readonly normals: Float32Array;
  /** 3 a corner: vertex, texture vertex, normal. */
  readonly corners: Int32Array;
  /** First corner of each face, and the end: faces + 1. */
  readonly faceStart: Uint32Array;
  /** Per face: index into `groups`. */
  readonly faceGroup: Uint32Array;
  /** Per face: index into `materials`. */
  readonly faceMaterial: Uint32Array;
  /** Per face: smoothing group; 0 = none. */
  readonly faceSmooth: Uint32Array;
  /** Names under `o` and `g` in force where faces stand; '' = none given. */
  readonly groups: readonly { readonly object: string; readonly group: string }[];
  /** Names after usemtl; '' = none given. */
  readonly materials: readonly string[];
  /** What follows each mtllib, as one string each. */
  readonly libraries: readonly string[];
  /** Elements that are not read, with how often they occur. */
  readonly ignored: ReadonlyMap<string, number>;
}

/** Files larger than this are refused. */
export const MAX_OBJ_BYTES = 2 ** 30;

const IGNORED_KINDS = 40;
const WHAT: Readonly<Record<string, string>> = {
  l: 'lines', p: 'points', vp: 'free-form parameter vertices', curv: 'free-form curves', curv2: 'free-form curves', surf: 'free-form surfaces',
};
const QUIET = new Set(['vp', 'cstype', 'deg', 'bmat', 'step', 'parm', 'trim', 'hole', 'scrv', 'sp', 'end', 'con', 'mg', 'bevel', 'c_interp',
  'd_interp', 'lod', 'shadow_obj', 'trace_obj', 'ctech', 'stech', 'maplib', 'usemap', 'xyzrgb']);
const CORNER_KINDS = ['vertex', 'texture coordinate', 'normal'] as const;

/** Index of a name, appended when new. */
function interned(names: string[], indexOf: Map<string, number>, name: string): number {
  let index = indexOf.get(name);
  if (index === undefined) indexOf.set(name, index = names.push(name) - 1);
  return index;
}

/** Parses the bytes of `name`. Throws InputError: binary data, a vertex without three numbers, an index outside its table. */
export function parseObj(bytes: Uint8Array, name: string): ObjData {
  if (bytes.length > MAX_OBJ_BYTES) throw new InputError(`${name}: ${bytes.length} bytes, the limit is ${MAX_OBJ_BYTES}. Split the mesh.`);
  if (bytes.subarray(0, 4096).includes(0)) throw new InputError(`${name}: holds binary data, an OBJ file is text. Export it as OBJ again.`);
  const text = new Cursor(bytes);
  const positions = growFloats();
  let colors: Float32Array | null = null;
  const uvs = growFloats();
  const normals = growFloats();
  const corners = growInts();
  const faceStart = growUints();
  const faceGroup = growUints();
  const faceMaterial = growUints();
  const faceSmooth = growUints();
  const groups: { object: string; group: string }[] = [{ object: '', group: '' }];
  const groupIndex = new Map<string, number>([['\n', 0]]);
  const materials: string[] = [''];
  const materialIndex = new Map<string, number>([['', 0]]);
  const libraries: string[] = [];
  const ignored = new Map<string, number>();
  const ignore = (what: string): void => {
    const key = ignored.has(what) || ignored.size < IGNORED_KINDS ? what : 'other lines';
    ignored.set(key, (ignored.get(key) ?? 0) + 1);
  };
  let object = '';
  let group = '';
  let groupNow = 0;
  let materialNow = 0;
  let smoothNow = 0;
  const regroup = (): void => {
    const key = `${object}\n${group}`;
    let index = groupIndex.get(key);
    if (index === undefined) groupIndex.set(key, index = groups.push({ object, group }) - 1);
    groupNow = index;
  };
  /** A coordinate: a number, or NaN where the file says nan or inf. */
  const coordinate = (kind: string): number => {
    const start = text.at;
    const value = text.number();
    if (value === value) return value;
    const word = new TextDecoder('latin1').decode(bytes.subarray(start, Math.min(text.at, start + 40))).trim();
    if (/nan|inf|#/i.test(word)) return NaN;
    const at = `${name}: line ${text.line(start)}: a ${kind}`;
    throw new InputError(word === '' ? `${at} has too few numbers. The file may be cut off: export it again.` : `${at} has '${word}' for a number. Export it again.`);
  };

  const vertex = (): void => {
    const i = positions.length;
    positions.push3(coordinate('vertex'), coordinate('vertex'), coordinate('vertex'));
    if (!text.more()) {
      if (colors && colors.length > i) colors.fill(1, i, i + 3);
      return;
    }
    const r = text.number();
    const g = text.number();
    const b = text.number();
    if (b !== b) return; // x y z w: the weight of a rational curve, which polygons do not use
    if (!colors || colors.length < i + 3) {
      const larger: Float32Array = new Float32Array(Math.max(1024, 2 * (i + 3))).fill(1);
      if (colors) larger.set(colors);
      colors = larger;
    }
    colors[i] = r;
    colors[i + 1] = g;
    colors[i + 2] = b;
  };

  /** Reads one integer at the cursor; 0 when there is none. */
  const integer = (): number => {
    let i = text.at;
    const negative = bytes[i] === 45;
    if (negative) i++;
    let value = 0;
    while (bytes[i] >= 48 && bytes[i] <= 57) value = value * 10 + (bytes[i++] - 48);
    text.at = i;
    return negative ? -value : value;
  };
  /** Index from 0, from a 1-based or negative (relative) one; -1 for 0. Upper bounds are checked at the end: tables may follow. */
  const resolve = (index: number, count: number, kind: number): number => {
    if (index > 0) return Math.min(index, 0x7fffffff) - 1;
    if (index === 0) return -1;
    if (count + index < 0) {
      throw new InputError(`${name}: face ${faceStart.length} uses ${CORNER_KINDS[kind]} ${index}, the mesh has ${count} before it. Re-export the mesh.`);
    }
    return count + index;
  };
  const face = (): void => {
    const start = corners.length;
    faceStart.push1(start / 3);
    faceGroup.push1(groupNow);
    faceMaterial.push1(materialNow);
    faceSmooth.push1(smoothNow);
    while (text.more()) {
      const wordStart = text.at;
      const v = integer();
      let vt = 0;
      let vn = 0;
      if (bytes[text.at] === 47) {
        text.at++;
        vt = integer();
        if (bytes[text.at] === 47) {
          text.at++;
          vn = integer();
        }
      }
      const c = bytes[text.at];
      if (text.at === wordStart || (c !== undefined && c > 32 && c !== 92)) {
        text.at = wordStart;
        throw new InputError(`${name}: face ${faceStart.length} has the corner '${text.word().slice(0, 40)}' (line ${text.line(wordStart)}). Re-export the mesh.`);
      }
      if (v === 0) throw new InputError(`${name}: face ${faceStart.length} uses vertex 0, OBJ counts from 1. Re-export the mesh.`);
      corners.push3(resolve(v, positions.length / 3, 0), resolve(vt, uvs.length / 2, 1), resolve(vn, normals.length / 3, 2));
    }
  };

  while (!text.done) {
    if (!text.more()) {
      text.nextLine();
      continue;
    }
    const c = bytes[text.at];
    const next = bytes[text.at + 1];
    if (c === 118 && (next === 32 || next === 9)) { // v
      text.at++;
      vertex();
    } else if (c === 118 && next === 110) { // vn
      text.at += 2;
      normals.push3(coordinate('normal'), coordinate('normal'), coordinate('normal'));
    } else if (c === 118 && next === 116) { // vt
      text.at += 2;
      const u = coordinate('texture coordinate');
      uvs.push2(u, text.more() ? coordinate('texture coordinate') : 0);
    } else if (c === 102 && (next === 32 || next === 9)) { // f
      text.at++;
      face();
    } else {
      const keyword = text.word();
      if (keyword === 'usemtl') materialNow = interned(materials, materialIndex, text.rest());
      else if (keyword === 'g') { group = text.rest(); regroup(); }
      else if (keyword === 'o') { object = text.rest(); group = ''; regroup(); }
      else if (keyword === 's') {
        const value = text.word();
        smoothNow = value === 'off' ? 0 : value === 'on' ? 1 : Math.max(0, Math.trunc(Number(value)) || 0);
      } else if (keyword === 'mtllib') libraries.push(text.rest());
      else if (keyword === 'fo') { // an old spelling of f
        face();
      } else if (!QUIET.has(keyword)) {
        ignore(WHAT[keyword] ?? (/^[a-z_]\w{0,23}$/i.test(keyword) ? `'${keyword}' lines` : 'unreadable lines'));
      }
    }
    text.nextLine();
  }
  faceStart.push1(corners.length / 3);

  const data: ObjData = {
    positions: positions.finish(),
    colors: colors ? paddedColors(colors, positions.length) : null,
    uvs: uvs.finish(),
    normals: normals.finish(),
    corners: corners.finish(),
    faceStart: faceStart.finish(),
    faceGroup: faceGroup.finish(),
    faceMaterial: faceMaterial.finish(),
    faceSmooth: faceSmooth.finish(),
    groups, materials, libraries, ignored,
  };
  checkIndices(data, name);
  return data;
}

/** As many colours as vertices: white where a vertex had none. */
function paddedColors(colors: Float32Array, length: number): Float32Array {
  const padded = new Float32Array(length).fill(1);
  padded.set(colors.subarray(0, Math.min(colors.length, length)));
  return padded;
}

function checkIndices(data: ObjData, name: string): void {
  const counts = [data.positions.length / 3, data.uvs.length / 2, data.normals.length / 3];
  const { corners, faceStart } = data;
  for (let kind = 0; kind < 3; kind++) {
    for (let c = kind; c < corners.length; c += 3) {
      if (corners[c] < counts[kind]) continue;
      let face = 0;
      while (faceStart[face + 1] * 3 <= c) face++;
      throw new InputError(`${name}: face ${face + 1} uses ${CORNER_KINDS[kind]} ${corners[c] + 1}, the mesh has ${counts[kind]}. Re-export the mesh.`);
    }
  }
}
