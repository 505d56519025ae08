/** Writes protocol buffers' wire format: what ONNX files are made of. Bytes are kept as chunks, so weights are copied once. */

/** One message under construction. */
export interface Message { readonly chunks: Uint8Array[]; length: number }

const text = new TextEncoder();

export const message = (): Message => ({ chunks: [], length: 0 });

function push(to: Message, bytes: Uint8Array): void {
  to.chunks.push(bytes);
  to.length += bytes.length;
}

/** Base 128, low digits first; negative numbers as 64-bit two's complement. */
function varint(value: number | bigint): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

export function writeInt(to: Message, field: number, value: number | bigint): void {
  push(to, varint(field << 3));
  push(to, varint(value));
}

export function writeFloat(to: Message, field: number, value: number): void {
  push(to, varint((field << 3) | 5));
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  push(to, bytes);
}

export function writeBytes(to: Message, field: number, bytes: Uint8Array): void {
  push(to, varint((field << 3) | 2));
  push(to, varint(bytes.length));
  push(to, bytes);
}

export const writeText = (to: Message, field: number, value: string): void => writeBytes(to, field, text.encode(value));

export function writeMessage(to: Message, field: number, inner: Message): void {
  push(to, varint((field << 3) | 2));
  push(to, varint(inner.length));
  for (const chunk of inner.chunks) to.chunks.push(chunk);
  to.length += inner.length;
}

export function toBytes({ chunks, length }: Message): Uint8Array {
  const out = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
