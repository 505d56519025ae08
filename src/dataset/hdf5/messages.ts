/**
 * The pieces of an HDF5 file, byte by byte: HDF5 File Format Specification 3.0, in the oldest form of each (superblock 0,
 * object headers 1, B-trees 1), which is what MATLAB writes and every reader since 1998 knows. Numbers are little-endian,
 * offsets and lengths have 8 bytes.
 */

/** An address that is not set. */
export const UNDEFINED = 0xffff_ffff_ffff_ffffn;

/** Type of the elements: unsigned and signed integers, IEEE floats, strings of a fixed length, references to objects. */
export type ElementType = 'uint8' | 'uint16' | 'uint32' | 'uint64' | 'int32' | 'float32' | 'float64' | 'reference' | { readonly string: number };

/** An attribute of one value. */
export interface Attribute { readonly name: string; readonly value: string | { readonly type: 'int32' | 'uint8'; readonly value: number } }

const FIXED_BYTES = { uint8: 1, uint16: 2, uint32: 4, uint64: 8, int32: 4, float32: 4, float64: 8, reference: 8 } as const;
export const bytesOfElement = (type: ElementType): number => (typeof type === 'string' ? FIXED_BYTES[type] : type.string);

/** Grows as it is written to; numbers little-endian. */
export class Bytes {
  private buffer = new DataView(new ArrayBuffer(256));
  length = 0;

  private room(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.buffer.byteLength) {
      const larger = new Uint8Array(Math.max(this.length, this.buffer.byteLength * 2));
      larger.set(new Uint8Array(this.buffer.buffer, 0, at));
      this.buffer = new DataView(larger.buffer);
    }
    return at;
  }

  u8(...values: readonly number[]): this { for (const v of values) { const at = this.room(1); this.buffer.setUint8(at, v); } return this; }
  u16(value: number): this { const at = this.room(2); this.buffer.setUint16(at, value, true); return this; }
  u32(value: number): this { const at = this.room(4); this.buffer.setUint32(at, value, true); return this; }
  u64(value: number | bigint): this { const at = this.room(8); this.buffer.setBigUint64(at, BigInt(value), true); return this; }
  zeros(count: number): this { this.room(count); return this; }
  bytes(data: Uint8Array): this { const at = this.room(data.length); new Uint8Array(this.buffer.buffer).set(data, at); return this; }
  ascii(text: string): this { return this.bytes(Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff)); }
  /** Zeros up to a multiple of `to`. */
  pad(to = 8): this { return this.zeros((to - (this.length % to)) % to); }
  done(): Uint8Array { return new Uint8Array(this.buffer.buffer, 0, this.length); }
}

/** Message 0x0003 (IV.A.2.d). */
function datatype(type: ElementType): Uint8Array {
  const out = new Bytes();
  const size = bytesOfElement(type);
  if (typeof type !== 'string') return out.u8(0x13, 0, 0, 0).u32(size).done(); // class 3, ends with a null or its length, ASCII
  if (type === 'reference') return out.u8(0x17, 0, 0, 0).u32(size).done(); // class 7, to an object
  if (type === 'float32') return out.u8(0x11, 0x20, 31, 0).u32(4).u16(0).u16(32).u8(23, 8, 0, 23).u32(127).done();
  if (type === 'float64') return out.u8(0x11, 0x20, 63, 0).u32(8).u16(0).u16(64).u8(52, 11, 0, 52).u32(1023).done();
  return out.u8(0x10, type === 'int32' ? 8 : 0, 0, 0).u32(size).u16(0).u16(size * 8).done();
}

/** Message 0x0001 (IV.A.2.b); no dimensions: one value. */
function dataspace(shape: readonly number[]): Uint8Array {
  const out = new Bytes().u8(1, shape.length, 0, 0).zeros(4);
  for (const n of shape) out.u64(n);
  return out.done();
}

/** Message 0x000C, version 1 (IV.A.2.m). */
function attribute({ name, value }: Attribute): Uint8Array {
  const text = typeof value === 'string';
  const type = datatype(text ? { string: value.length } : value.type);
  const space = dataspace([]);
  const out = new Bytes().u8(1, 0).u16(name.length + 1).u16(type.length).u16(space.length);
  out.ascii(`${name}\0`).pad().bytes(type).pad().bytes(space).pad();
  if (text) out.ascii(value);
  else if (value.type === 'uint8') out.u8(value.value);
  else out.u32(value.value);
  return out.done();
}

/** Where the values are: in one piece, or deflated in chunks that a B-tree finds. */
export type Layout =
  | { readonly kind: 'contiguous'; readonly address: number; readonly bytes: number }
  | { readonly kind: 'chunked'; readonly tree: number | bigint; readonly chunk: readonly number[]; readonly level: number };

function layoutMessage(layout: Layout, type: ElementType): Uint8Array {
  if (layout.kind === 'contiguous') return new Bytes().u8(3, 1).u64(layout.address).u64(layout.bytes).done();
  const out = new Bytes().u8(3, 2, layout.chunk.length + 1).u64(layout.tree);
  for (const n of layout.chunk) out.u32(n);
  return out.u32(bytesOfElement(type)).done();
}

/** Message 0x000B with one filter, deflate (IV.A.2.l). */
const deflateFilter = (level: number): Uint8Array => new Bytes().u8(1, 1).zeros(6).u16(1).u16(8).u16(1).u16(1).ascii('deflate\0').u32(level).zeros(4).done();

/** Object header, version 1 (IV.A.1.a), of messages of these types; `links`: how many groups hold it. */
function header(messages: readonly (readonly [type: number, data: Uint8Array])[], links = 1): Uint8Array {
  const body = new Bytes();
  for (const [type, data] of messages) {
    const size = data.length + (8 - (data.length % 8)) % 8;
    const constant = type === 0x0003 || type === 0x0005;
    body.u16(type).u16(size).u8(constant ? 1 : 0, 0, 0, 0).bytes(data).zeros(size - data.length);
  }
  return new Bytes().u8(1, 0).u16(messages.length).u32(links).u32(body.length).zeros(4).bytes(body.done()).done();
}

export function datasetHeader(type: ElementType, shape: readonly number[], layout: Layout, attributes: readonly Attribute[], links = 1): Uint8Array {
  const chunked = layout.kind === 'chunked';
  return header([
    [0x0001, dataspace(shape)],
    [0x0003, datatype(type)],
    [0x0005, new Bytes().u8(2, chunked ? 3 : 2, 2, 1).u32(0).done()], // what was never written reads as 0
    [0x0008, layoutMessage(layout, type)],
    ...(chunked ? [[0x000b, deflateFilter(layout.level)] as const] : []),
    ...attributes.map((a) => [0x000c, attribute(a)] as const),
  ], links);
}

export const groupHeader = (tree: number, heap: number): Uint8Array => header([[0x0011, new Bytes().u64(tree).u64(heap).done()]]);

/** Superblock, version 0 (II.A). Its own addresses count from the beginning of the file, all others from `base`. */
export function superblock(base: number, endOfFile: number, root: { readonly header: number; readonly tree: number; readonly heap: number }): Uint8Array {
  const out = new Bytes().u8(0x89).ascii('HDF\r\n').u8(0x1a).ascii('\n').u8(0, 0, 0, 0, 0, 8, 8, 0);
  out.u16(LEAF_K).u16(GROUP_K).u32(0).u64(base).u64(UNDEFINED).u64(endOfFile).u64(UNDEFINED);
  return out.u64(0).u64(root.header).u32(1).u32(0).u64(root.tree).u64(root.heap).done();
}
export const SUPERBLOCK_BYTES = 96;

/** Half the entries of a node: of names in a leaf of a group, of leaves in its B-tree, of chunks in theirs. */
export const LEAF_K = 4;
export const GROUP_K = 16;
export const CHUNK_K = 32;
