/** Starts the PNG codec of kernel/codec, one a thread, and hands it an image by chunks of rows. */
import { CODEC_WASM } from './codec-wasm.ts';

/** Filters of PNG by name; 'adaptive' chooses for each row. As kernel/codec/filter.ts numbers them. */
export const FILTERS = { none: 0, sub: 1, up: 2, paeth: 4, adaptive: 5 } as const;
export type Filter = keyof typeof FILTERS;

interface Codec {
  readonly memory: { readonly buffer: ArrayBuffer };
  begin(rowBytes: number, pixelBytes: number, filter: number, swap: boolean): number;
  rowsAtOnce(): number;
  add(rows: number, last: boolean): number;
  output(): number;
}

const { WebAssembly: wasm } = globalThis as unknown as {
  WebAssembly: { Module: new (bytes: Uint8Array) => object; Instance: new (module: object) => { exports: unknown } };
};
let codec: Codec | undefined;

function start(): Codec {
  const bytes = Uint8Array.from(atob(CODEC_WASM), (c) => c.charCodeAt(0));
  return new wasm.Instance(new wasm.Module(bytes)).exports as Codec;
}

/** The zlib stream of an image's filtered rows, in pieces. 16-bit samples go in as this machine has them and out big-endian. */
export function compressRows(data: Uint8Array | Uint16Array, height: number, channels: number, filter: Filter): Uint8Array[] {
  codec ??= start();
  const memory = new Uint8Array(codec.memory.buffer);
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const stride = bytes.length / height;
  const at = codec.begin(stride, channels * data.BYTES_PER_ELEMENT, FILTERS[filter], data.BYTES_PER_ELEMENT === 2);
  const rowsAtOnce = codec.rowsAtOnce();
  const pieces: Uint8Array[] = [];
  for (let y = 0; y < height; y += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, height - y);
    memory.set(bytes.subarray(y * stride, (y + rows) * stride), at);
    const length = codec.add(rows, y + rows === height);
    const from = codec.output();
    pieces.push(memory.slice(from, from + length));
  }
  return pieces;
}
