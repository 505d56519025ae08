/**
 * Hands out the shared memory above the kernel's own data. First fit over a list of free blocks; the memory grows when
 * none is large enough, and neighbours that are free become one, so buffers that come and go use the same place.
 */
import { InputError } from '../scene/index.ts';
import type { Pointer } from './kernel.ts';
import type { WasmMemory } from './wasm.ts';

const ALIGNMENT = 64;
const PAGE = 65536;

interface Block { start: number; end: number }

export class Arena {
  private readonly memory: WasmMemory;
  /** In order of address, none touching another. */
  private readonly free: Block[];
  private readonly sizes = new Map<Pointer, number>();

  /** @param heapBase first byte that the kernel's data does not use (its export heapBase). */
  constructor(memory: WasmMemory, heapBase: number) {
    this.memory = memory;
    this.free = [{ start: align(Math.max(heapBase, ALIGNMENT)), end: memory.buffer.byteLength }];
  }

  /** `bytes` of memory, 64-byte aligned, not cleared. Throws InputError when the memory cannot grow any more. */
  allocate(bytes: number): Pointer {
    const size = align(Math.max(bytes, 1));
    let index = this.free.findIndex((block) => block.end - block.start >= size);
    if (index < 0) {
      this.grow(size);
      index = this.free.length - 1;
    }
    const block = this.free[index];
    const pointer = block.start;
    block.start += size;
    if (block.start === block.end) this.free.splice(index, 1);
    this.sizes.set(pointer, size);
    return pointer;
  }

  /** Gives a block back. 0 is ignored. */
  release(pointer: Pointer): void {
    if (pointer === 0) return;
    const size = this.sizes.get(pointer);
    if (size === undefined) throw new Error(`arena: ${pointer} was not allocated`);
    this.sizes.delete(pointer);
    const block = { start: pointer, end: pointer + size };
    let at = this.free.findIndex((other) => other.start > pointer);
    if (at < 0) at = this.free.length;
    this.free.splice(at, 0, block);
    this.join(at);
    this.join(at - 1);
  }

  /** Bytes handed out at present. */
  get used(): number {
    let sum = 0;
    for (const size of this.sizes.values()) sum += size;
    return sum;
  }

  /** Copies an array into memory of its own. */
  store(data: Float32Array | Uint32Array | Uint16Array | Uint8Array): Pointer {
    const pointer = this.allocate(data.byteLength);
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    this.u8(pointer, data.byteLength).set(bytes);
    return pointer;
  }

  /** Views hold until the memory grows elsewhere; take them anew after every allocation. */
  u8(pointer: Pointer, length: number): Uint8Array { return new Uint8Array(this.memory.buffer, pointer, length); }
  u16(pointer: Pointer, length: number): Uint16Array { return new Uint16Array(this.memory.buffer, pointer, length); }
  u32(pointer: Pointer, length: number): Uint32Array { return new Uint32Array(this.memory.buffer, pointer, length); }
  i32(pointer: Pointer, length: number): Int32Array { return new Int32Array(this.memory.buffer, pointer, length); }
  f32(pointer: Pointer, length: number): Float32Array { return new Float32Array(this.memory.buffer, pointer, length); }
  f64(pointer: Pointer, length: number): Float64Array { return new Float64Array(this.memory.buffer, pointer, length); }
  clear(pointer: Pointer, bytes: number): void { this.u8(pointer, bytes).fill(0); }

  private grow(size: number): void {
    const end = this.memory.buffer.byteLength;
    const last = this.free.at(-1);
    const tail = last && last.end === end ? last.end - last.start : 0;
    // At least a sixteenth more, so that many small allocations do not grow the memory one by one.
    const pages = Math.ceil(Math.max(size - tail, Math.min(end / 16, 64 * 2 ** 20)) / PAGE);
    try {
      this.memory.grow(pages);
    } catch {
      try {
        this.memory.grow(Math.ceil((size - tail) / PAGE));
      } catch {
        throw new InputError(`the scene and its pictures need more than the ${Math.round(end / 2 ** 20)} MB that the renderer can have; `
          + `${Math.round(size / 2 ** 20)} MB more were asked for. Use smaller textures, fewer triangles or a smaller picture.`);
      }
    }
    const block = { start: end, end: this.memory.buffer.byteLength };
    this.free.push(block);
    this.join(this.free.length - 2);
  }

  /** Makes free[at] and the one after it one, where they touch. */
  private join(at: number): void {
    const a = this.free[at];
    const b = this.free[at + 1];
    if (!a || !b || a.end !== b.start) return;
    a.end = b.end;
    this.free.splice(at + 1, 1);
  }
}

const align = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
