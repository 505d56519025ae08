/**
 * Writes HDF5 files from front to back: values first, then what finds them, the superblock last. Pieces that are deflated
 * already (by threads) are placed as they are, so a file of any size takes a few numbers a chunk in memory. h5wasm cannot
 * do this: it deflates all itself, knows no user block and stamps objects with the time (docs/decisions/hdf5.md).
 */
import { bytesOfElement, Bytes, CHUNK_K, datasetHeader, GROUP_K, groupHeader, LEAF_K, superblock, SUPERBLOCK_BYTES, UNDEFINED, type Attribute, type ElementType } from './messages.ts';

/** Takes bytes at positions of a file, each position once but for the first block. */
export type PlaceBytes = (bytes: Uint8Array, position: number) => Promise<void>;

/** Address of the header of an object in the file; a reference to it is this number. */
export type ObjectAddress = number & { readonly __brand: 'ObjectAddress' };

export interface ChunkedDataset {
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly chunk: readonly number[];
  /** Level of deflate that the chunks were made with; only told. */
  readonly level: number;
  readonly attributes?: readonly Attribute[];
  /** Under how many names it will stand in groups. Default 1. */
  readonly links?: number;
}

export class Hdf5Writer {
  private readonly place: PlaceBytes;
  private readonly userBlock: Uint8Array;
  private end = SUPERBLOCK_BYTES;

  /** `userBlock`: what stands before the file proper: none, or 512, 1024, 2048, ... bytes. */
  constructor(place: PlaceBytes, userBlock: Uint8Array = new Uint8Array(0)) {
    const { length } = userBlock;
    if (length !== 0 && (length < 512 || (length & (length - 1)) !== 0)) throw new RangeError(`a user block of ${length} bytes: 512 times a power of 2`);
    this.place = place;
    this.userBlock = userBlock;
  }

  /** Places bytes at the end, aligned to 8; returns their address. */
  async append(bytes: Uint8Array): Promise<number> {
    const address = this.end;
    this.end += bytes.length + (8 - (bytes.length % 8)) % 8;
    await this.place(bytes, this.userBlock.length + address);
    return address;
  }

  /** Values in one piece, little-endian, rows last. */
  async contiguous(type: ElementType, shape: readonly number[], bytes: Uint8Array, attributes: readonly Attribute[] = []): Promise<ObjectAddress> {
    const expected = shape.reduce((a, b) => a * b, 1) * bytesOfElement(type);
    if (bytes.length !== expected) throw new RangeError(`${bytes.length} bytes for a dataset of ${expected}`);
    const address = await this.append(bytes);
    return await this.append(datasetHeader(type, shape, { kind: 'contiguous', address, bytes: bytes.length }, attributes)) as ObjectAddress;
  }

  /**
   * Values in zlib streams that `append` has placed, one for each step along the first axis; a chunk without bytes reads
   * as zeros. Chunks are as wide as the dataset along all other axes.
   */
  async chunked({ type, shape, chunk, level, attributes = [], links }: ChunkedDataset, chunks: { readonly addresses: Float64Array; readonly sizes: Uint32Array }): Promise<ObjectAddress> {
    const tree = await this.chunkTree(chunk, chunks.addresses, chunks.sizes);
    return await this.append(datasetHeader(type, shape, { kind: 'chunked', tree, chunk, level }, attributes, links)) as ObjectAddress;
  }

  /** B-tree of chunks (III.A.1, node type 1): keys are the size and the first element of each chunk. */
  private async chunkTree(chunk: readonly number[], addresses: Float64Array, sizes: Uint32Array): Promise<number | bigint> {
    const key = (index: number, bytes: number): Uint8Array => new Bytes().u32(bytes).u32(0).u64(index * chunk[0]).zeros(8 * chunk.length).done();
    const there = [...sizes.keys()].filter((i) => sizes[i] > 0);
    if (there.length === 0) return UNDEFINED;
    const children = there.map((i) => ({ address: addresses[i], first: key(i, sizes[i]) }));
    return this.tree(1, CHUNK_K, children, key(there[there.length - 1] + 1, 0));
  }

  /** A group; names in the order of their bytes, as `sortNames` puts them. */
  async group(members: readonly (readonly [name: string, address: ObjectAddress])[]): Promise<{ readonly header: ObjectAddress; readonly tree: number; readonly heap: number }> {
    const encoder = new TextEncoder();
    const names = new Bytes().zeros(8);
    const offsets = members.map(([name]) => {
      const offset = names.length;
      names.bytes(encoder.encode(name)).zeros(1).pad();
      return offset;
    });
    const data = await this.append(names.done());
    const heap = await this.append(new Bytes().ascii('HEAP').u8(0, 0, 0, 0).u64(names.length).u64(1).u64(data).done());
    const leaves: { address: number; first: Uint8Array }[] = [];
    const after = (index: number): Uint8Array => new Bytes().u64(index === 0 ? 0 : offsets[index - 1]).done();
    for (let at = 0; at < members.length || at === 0; at += 2 * LEAF_K) {
      const held = members.slice(at, at + 2 * LEAF_K);
      const node = new Bytes().ascii('SNOD').u8(1, 0).u16(held.length);
      held.forEach(([, address], i) => node.u64(offsets[at + i]).u64(address).zeros(24));
      leaves.push({ address: await this.append(node.zeros(40 * (2 * LEAF_K - held.length)).done()), first: after(at) });
    }
    const tree = await this.tree(0, GROUP_K, leaves, after(members.length));
    return { header: await this.append(groupHeader(tree, heap)) as ObjectAddress, tree, heap };
  }

  /** A B-tree, version 1 (III.A.1), over children in order; each node holds the key before each child and one after the last. */
  private async tree(type: 0 | 1, k: number, children: readonly { readonly address: number; readonly first: Uint8Array }[], last: Uint8Array): Promise<number> {
    let below = children;
    for (let level = 0; ; level++) {
      const nodes: { address: number; first: Uint8Array }[] = [];
      const size = 24 + 2 * k * 8 + (2 * k + 1) * last.length;
      const aligned = size + (8 - (size % 8)) % 8;
      const begin = this.end;
      for (let at = 0; at < below.length; at += 2 * k) {
        const held = below.slice(at, at + 2 * k);
        const left = at === 0 ? UNDEFINED : begin + (nodes.length - 1) * aligned;
        const right = at + 2 * k >= below.length ? UNDEFINED : begin + (nodes.length + 1) * aligned;
        const node = new Bytes().ascii('TREE').u8(type, level).u16(held.length).u64(left).u64(right);
        for (const child of held) node.bytes(child.first).u64(child.address);
        node.bytes(below[at + 2 * k]?.first ?? last);
        nodes.push({ address: await this.append(node.zeros(size - node.length).done()), first: held[0].first });
      }
      if (nodes.length === 1) return nodes[0].address;
      below = nodes;
    }
  }

  /** Ends the file: the root group with these members. */
  async finish(members: readonly (readonly [name: string, address: ObjectAddress])[]): Promise<void> {
    const root = await this.group(sortNames(members));
    const first = new Bytes().bytes(this.userBlock).bytes(superblock(this.userBlock.length, this.userBlock.length + this.end, root));
    await this.place(first.done(), 0);
  }
}

/** In the order of their bytes, as groups want their members. */
export function sortNames<T>(members: readonly (readonly [name: string, T])[]): (readonly [name: string, T])[] {
  return [...members].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** A place in memory, for small files. */
export function inMemory(): { readonly place: PlaceBytes; done(): Uint8Array } {
  let buffer = new Uint8Array(1 << 16);
  let length = 0;
  return {
    place: (bytes, position) => {
      const end = position + bytes.length;
      if (end > buffer.length) {
        const larger = new Uint8Array(Math.max(end, buffer.length * 2));
        larger.set(buffer.subarray(0, length));
        buffer = larger;
      }
      buffer.set(bytes, position);
      length = Math.max(length, end);
      return Promise.resolve();
    },
    done: () => buffer.slice(0, length),
  };
}
