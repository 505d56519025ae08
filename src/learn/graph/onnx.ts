/** A graph as the bytes of an .onnx file. Field numbers: onnx.proto3 of ONNX 1.12 (IR version 8, operator set 17). */
import type { Attribute, Graph, Value } from './graph.ts';
import { message, toBytes, writeBytes, writeFloat, writeInt, writeMessage, writeText, type Message } from './protobuf.ts';
import type { Constant, ElementType } from './tensor.ts';

const IR_VERSION = 8;
const OPERATOR_SET = 17;
/** TensorProto.DataType. */
const DATA_TYPE: Readonly<Record<ElementType, number>> = { float32: 1, uint8: 2, int64: 7, bool: 9, float64: 11 };
/** AttributeProto.AttributeType. */
const ATTRIBUTE = { float: 1, int: 2, string: 3, tensor: 4, ints: 7 } as const;

/** Float attributes are told from integers by their wrapper: 1 and 1.0 are one number in JavaScript. */
function attributeProto(name: string, value: Attribute): Message {
  const out = message();
  writeText(out, 1, name);
  if (typeof value === 'number') {
    writeInt(out, 3, value);
    writeInt(out, 20, ATTRIBUTE.int);
  } else if (typeof value === 'string') {
    writeText(out, 4, value);
    writeInt(out, 20, ATTRIBUTE.string);
  } else if ('float' in value) {
    writeFloat(out, 2, value.float);
    writeInt(out, 20, ATTRIBUTE.float);
  } else {
    for (const item of value) writeInt(out, 8, item);
    writeInt(out, 20, ATTRIBUTE.ints);
  }
  return out;
}

function tensorProto(name: string, { type, shape, data }: Constant): Message {
  const out = message();
  for (const size of shape) writeInt(out, 1, size);
  writeInt(out, 2, DATA_TYPE[type]);
  writeText(out, 8, name);
  writeBytes(out, 9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return out;
}

function valueProto({ name, type, shape }: Value): Message {
  const dims = message();
  for (const size of shape) {
    const dim = message();
    writeInt(dim, 1, size);
    writeMessage(dims, 1, dim);
  }
  const tensor = message();
  writeInt(tensor, 1, DATA_TYPE[type]);
  writeMessage(tensor, 2, dims);
  const typeProto = message();
  writeMessage(typeProto, 1, tensor);
  const out = message();
  writeText(out, 1, name);
  writeMessage(out, 2, typeProto);
  return out;
}

/** Keys of metadata are written in order, so that the same model is the same bytes. */
export function toOnnx(graph: Graph, name: string, metadata: Readonly<Record<string, string>> = {}): Uint8Array {
  const body = message();
  for (const node of graph.nodes) {
    const out = message();
    for (const input of node.inputs) writeText(out, 1, input);
    for (const output of node.outputs) writeText(out, 2, output);
    writeText(out, 3, `${node.op}:${node.outputs[0]}`);
    writeText(out, 4, node.op);
    for (const [key, value] of Object.entries(node.attributes)) writeMessage(out, 5, attributeProto(key, value));
    writeMessage(body, 1, out);
  }
  writeText(body, 2, name);
  for (const [key, constant] of graph.constants) writeMessage(body, 5, tensorProto(key, constant));
  for (const value of graph.inputs) writeMessage(body, 11, valueProto(value));
  for (const value of graph.outputs) writeMessage(body, 12, valueProto(value));

  const operators = message();
  writeInt(operators, 2, OPERATOR_SET);
  const model = message();
  writeInt(model, 1, IR_VERSION);
  writeText(model, 2, 'syntrain');
  writeMessage(model, 7, body);
  writeMessage(model, 8, operators);
  for (const key of Object.keys(metadata).sort()) {
    const entry = message();
    writeText(entry, 1, key);
    writeText(entry, 2, metadata[key]);
    writeMessage(model, 14, entry);
  }
  return toBytes(model);
}
