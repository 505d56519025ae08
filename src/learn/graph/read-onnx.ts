/** Reads from .onnx files what ONNX Runtime does not tell: their metadata, and the tensors they hold. */
import { InputError } from '../../scene/index.ts';
import { sizeOf, type Tensor } from './tensor.ts';

export interface OnnxContents {
  readonly metadata: Readonly<Record<string, string>>;
  /** Initialisers of float32, by name. */
  readonly tensors: ReadonlyMap<string, Tensor>;
}

interface Field { readonly field: number; readonly value: number; readonly bytes: Uint8Array }
const NONE = new Uint8Array(0);
const text = new TextDecoder();

/** The fields of a message, in order. Throws RangeError where the bytes are none. */
function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1, n = 0; n < 10; n++, scale *= 128) {
      if (at >= bytes.length) break;
      const digit = bytes[at++];
      value += (digit & 127) * scale;
      if (digit < 128) return value;
    }
    throw new RangeError('ends within a number');
  };
  const take = (length: number): Uint8Array => {
    if (!(length <= bytes.length - at)) throw new RangeError('ends within a field');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const key = varint();
    const field = Math.floor(key / 8);
    const wire = key % 8;
    if (wire === 0) yield { field, value: varint(), bytes: NONE };
    else if (wire === 1) yield { field, value: 0, bytes: take(8) };
    else if (wire === 2) yield { field, value: 0, bytes: take(varint()) };
    else if (wire === 5) yield { field, value: 0, bytes: take(4) };
    else throw new RangeError(`has a field of unknown kind ${wire}`);
  }
}

/** TensorProto: dims 1 (packed or not), data_type 2, name 8, raw_data 9. Null: not float32 in raw bytes. */
function tensorOf(bytes: Uint8Array): readonly [string, Tensor] | null {
  const shape: number[] = [];
  let type = 0;
  let name = '';
  let raw: Uint8Array = NONE;
  for (const { field, value, bytes: inner } of fieldsOf(bytes)) {
    if (field === 1 && inner.length === 0) shape.push(value);
    if (field === 2) type = value;
    if (field === 8) name = text.decode(inner);
    if (field === 9) raw = inner;
  }
  if (type !== 1 || raw.length !== sizeOf(shape) * 4) return null;
  return [name, { shape, data: new Float32Array(new Uint8Array(raw).buffer) }];
}

function entryOf(bytes: Uint8Array): readonly [string, string] {
  const found = ['', ''];
  for (const { field, bytes: inner } of fieldsOf(bytes)) if (field === 1 || field === 2) found[field - 1] = text.decode(inner);
  return [found[0], found[1]];
}

/** Field numbers: onnx.proto3 (ModelProto graph 7, metadata_props 14; GraphProto initializer 5). InputError for what is no .onnx file. */
export function readOnnx(bytes: Uint8Array, path: string): OnnxContents {
  const metadata: [string, string][] = [];
  const tensors = new Map<string, Tensor>();
  let graphs = 0;
  try {
    for (const { field, bytes: inner } of fieldsOf(bytes)) {
      if (field === 14) metadata.push([...entryOf(inner)]);
      if (field !== 7) continue;
      graphs++;
      for (const { field: part, bytes: initialiser } of fieldsOf(inner)) {
        const tensor = part === 5 ? tensorOf(initialiser) : null;
        if (tensor) tensors.set(...tensor);
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(`${path}: is no .onnx file, or a truncated one (${error.message}). Give a model.onnx as \`syntrain train\` writes it.`);
  }
  if (graphs !== 1) throw new InputError(`${path}: is no .onnx file. Give a model.onnx as \`syntrain train\` writes it.`);
  return { metadata: Object.fromEntries(metadata), tensors };
}
