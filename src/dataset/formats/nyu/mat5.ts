/**
 * MAT-files of level 5 (MathWorks, 'MAT-File Format', chapter 1), as far as splits.mat needs them: real numeric arrays by
 * name, compressed or not, either byte order. Everything else in a file is passed over.
 */
import { Unzlib } from 'fflate';
import { InputError } from '../../../scene/index.ts';

const HEADER_BYTES = 128;
/** A list of all indices of a hundred thousand frames takes 1 MB. */
const LONGEST = 1 << 24;
const [MI_INT8, MI_INT32, MI_UINT32, MI_DOUBLE, MI_MATRIX, MI_COMPRESSED] = [1, 5, 6, 9, 14, 15];
const MX_DOUBLE = 6;

/** How numbers of each storage type are read. */
const READERS: Readonly<Record<number, readonly [bytes: number, get: (view: DataView, at: number, little: boolean) => number]>> = {
  1: [1, (v, at) => v.getInt8(at)], 2: [1, (v, at) => v.getUint8(at)], 3: [2, (v, at, l) => v.getInt16(at, l)], 4: [2, (v, at, l) => v.getUint16(at, l)],
  5: [4, (v, at, l) => v.getInt32(at, l)], 6: [4, (v, at, l) => v.getUint32(at, l)], 7: [4, (v, at, l) => v.getFloat32(at, l)],
  9: [8, (v, at, l) => v.getFloat64(at, l)], 12: [8, (v, at, l) => Number(v.getBigInt64(at, l))], 13: [8, (v, at, l) => Number(v.getBigUint64(at, l))],
};

interface Element { readonly type: number; readonly data: Uint8Array; readonly end: number }

/** The numeric arrays of a file, columns first. Throws InputError `where: reason`. */
export function readMat5(bytes: Uint8Array, where: string): Map<string, Float64Array> {
  const mark = bytes.length >= HEADER_BYTES ? String.fromCharCode(bytes[126], bytes[127]) : '';
  if (mark !== 'IM' && mark !== 'MI') throw new InputError(`${where}: no MAT-file of level 5. Save it in MATLAB by save(..., '-v7').`);
  const little = mark === 'IM';
  const fail = (what: string): never => { throw new InputError(`${where}: ${what}. The file is damaged or cut off: copy it again.`); };
  const viewOf = (data: Uint8Array): DataView => new DataView(data.buffer, data.byteOffset, data.byteLength);

  const elementAt = (data: Uint8Array, at: number): Element => {
    if (at + 8 > data.length) fail(`ends in the middle of an element, at byte ${at} of ${data.length}`);
    const view = viewOf(data);
    const first = view.getUint32(at, little);
    const small = first >>> 16;
    const [type, size, begin] = small > 0 ? [first & 0xffff, small, at + 4] : [first, view.getUint32(at + 4, little), at + 8];
    if (begin + size > data.length || (small > 4)) fail(`an element of ${size} bytes at byte ${at} of ${data.length}`);
    const end = small > 0 ? at + 8 : type === MI_COMPRESSED ? begin + size : begin + size + (8 - (size % 8)) % 8;
    return { type, data: data.subarray(begin, begin + size), end };
  };

  const inflate = (data: Uint8Array): Uint8Array => {
    const parts: Uint8Array[] = [];
    let total = 0;
    try {
      const stream = new Unzlib((part) => {
        total += part.length;
        if (total > LONGEST) throw new Error(`more than ${LONGEST} bytes in one variable`);
        parts.push(part);
      });
      for (let at = 0; at < data.length; at += 32768) stream.push(data.subarray(at, at + 32768), at + 32768 >= data.length);
    } catch (error) {
      fail(`compressed data: ${error instanceof Error ? error.message : ''}`);
    }
    const out = new Uint8Array(total);
    let at = 0;
    for (const part of parts) { out.set(part, at); at += part.length; }
    return out;
  };

  const arrays = new Map<string, Float64Array>();
  const matrix = (data: Uint8Array): void => {
    const flags = elementAt(data, 0);
    const dimensions = elementAt(data, flags.end);
    const name = elementAt(data, dimensions.end);
    if (flags.data.length < 4) fail('a variable without flags');
    const kind = viewOf(flags.data).getUint32(0, little) & 0xff;
    if (kind < MX_DOUBLE || kind > 15) return; // text, cells, structures
    const values = elementAt(data, name.end);
    const reader = READERS[values.type];
    if (reader === undefined) return fail(`a variable of storage type ${values.type}`);
    const [width, get] = reader;
    const view = viewOf(values.data);
    arrays.set(String.fromCharCode(...name.data.subarray(0, 256)), Float64Array.from({ length: Math.floor(values.data.length / width) }, (_, i) => get(view, i * width, little)));
  };

  for (let at = HEADER_BYTES; at < bytes.length;) {
    const element = elementAt(bytes, at);
    if (element.type === MI_COMPRESSED) {
      const inner = elementAt(inflate(element.data), 0);
      if (inner.type === MI_MATRIX) matrix(inner.data);
    } else if (element.type === MI_MATRIX) {
      matrix(element.data);
    }
    at = element.end;
  }
  return arrays;
}

/** A file of columns of numbers, uncompressed and little-endian. */
export function writeMat5(columns: readonly (readonly [name: string, values: readonly number[]])[]): Uint8Array {
  const pieces = columns.map(([name, values]) => {
    const nameBytes = name.length + (8 - (name.length % 8)) % 8;
    const body = 16 + 16 + 8 + nameBytes + 8 + values.length * 8;
    const view = new DataView(new ArrayBuffer(8 + body));
    const words = (at: number, ...numbers: readonly number[]): void => numbers.forEach((n, i) => view.setUint32(at + i * 4, n, true));
    words(0, MI_MATRIX, body, MI_UINT32, 8, MX_DOUBLE, 0, MI_INT32, 8, values.length, 1, MI_INT8, name.length);
    for (let i = 0; i < name.length; i++) view.setUint8(48 + i, name.charCodeAt(i));
    words(48 + nameBytes, MI_DOUBLE, values.length * 8);
    values.forEach((v, i) => view.setFloat64(56 + nameBytes + i * 8, v, true));
    return new Uint8Array(view.buffer);
  });
  const header = new Uint8Array(HEADER_BYTES).fill(0x20, 0, 116);
  header.set(new TextEncoder().encode('MATLAB 5.0 MAT-file, written by syntrain'));
  header.set([0x00, 0x01, 0x49, 0x4d], 124);
  return Buffer.concat([header, ...pieces]);
}
