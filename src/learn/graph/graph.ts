/**
 * Builds a graph of ONNX operators node by node, with all shapes known, and remembers how each operation is
 * differentiated (gradient.ts). The operations of a network are in ops/; here are only the parts they are made of.
 */
import { sizeOf, type Constant, type ElementType, type Shape } from './tensor.ts';

/** A tensor that flows through a graph. */
export interface Value { readonly name: string; readonly type: ElementType; readonly shape: Shape }
/** An integer, a float (wrapped), a string or integers. */
export type Attribute = number | { readonly float: number } | string | readonly number[];

interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** From the gradient of an operation's output, those of its inputs. Called for inputs that need one: see `wanted`. */
export type Gradient = (dy: Value, wanted: readonly boolean[]) => readonly (Value | null)[];

interface Step { readonly output: Value; readonly inputs: readonly Value[]; readonly gradient: Gradient }

/** A shape that an operator gives without type: as its first input. */
interface Result { readonly shape: Shape; readonly type?: ElementType }

export type Pooling = 'indices' | 'masks';

export class Graph {
  readonly nodes: Node[] = [];
  readonly constants = new Map<string, Constant>();
  readonly inputs: Value[] = [];
  readonly outputs: Value[] = [];
  /** Operations with gradients, in the order of their making. */
  readonly tape: Step[] = [];
  /** Type of real numbers; float64 is for tests: ONNX Runtime has no such Conv and MaxUnpool. */
  readonly real: 'float32' | 'float64';
  /** How maxPool remembers where the largest was: see ops/pool.ts. */
  readonly pooling: Pooling;
  private count = 0;
  private readonly shared = new Map<string, Value>();

  constructor(real: 'float32' | 'float64' = 'float32', pooling: Pooling = 'indices') {
    this.real = real;
    this.pooling = pooling;
  }

  input(name: string, shape: Shape, type: ElementType = this.real): Value {
    const value = { name, shape, type };
    this.inputs.push(value);
    return value;
  }

  /** Makes a value an output of the graph, under this name. */
  output(name: string, of: Value): void {
    this.nodes.push({ op: 'Identity', inputs: [of.name], outputs: [name], attributes: {} });
    this.outputs.push({ ...of, name });
  }

  /** A named tensor that is part of the file. */
  constant(name: string, constant: Constant): Value {
    this.constants.set(name, constant);
    return { name, shape: constant.shape, type: constant.type };
  }

  /** A real constant; equal ones are made once. */
  reals(values: readonly number[], shape: Shape = []): Value {
    return this.once(`${this.real}:${shape.join('x')}:${values.join()}`, () => ({ type: this.real, shape, data: this.real === 'float32' ? Float32Array.from(values) : Float64Array.from(values) }));
  }

  scalar(value: number): Value {
    return this.reals([value]);
  }

  integers(values: readonly number[]): Value {
    return this.once(`int64:${values.join()}`, () => ({ type: 'int64', shape: [values.length], data: BigInt64Array.from(values, BigInt) }));
  }

  private once(key: string, make: () => Constant): Value {
    const known = this.shared.get(key);
    if (known) return known;
    const value = this.constant(`constant${this.shared.size}`, make());
    this.shared.set(key, value);
    return value;
  }

  /** Adds a node with one output. */
  node(op: string, inputs: readonly Value[], result: Result, attributes: Readonly<Record<string, Attribute>> = {}): Value {
    return this.nodeOf(op, inputs, [result], attributes)[0];
  }

  /** Adds a node with several outputs. */
  nodeOf(op: string, inputs: readonly Value[], results: readonly Result[], attributes: Readonly<Record<string, Attribute>> = {}): Value[] {
    const outputs = results.map(({ shape, type }) => ({ name: `v${this.count++}`, shape, type: type ?? inputs[0].type }));
    this.nodes.push({ op, inputs: inputs.map((v) => v.name), outputs: outputs.map((v) => v.name), attributes });
    return outputs;
  }

  /** Says how `output` is differentiated by `inputs`; returns `output`. */
  differentiable(output: Value, inputs: readonly Value[], gradient: Gradient): Value {
    this.tape.push({ output, inputs, gradient });
    return output;
  }

  add(a: Value, b: Value): Value { return this.node('Add', [a, b], { shape: broadcast(a.shape, b.shape) }); }
  sub(a: Value, b: Value): Value { return this.node('Sub', [a, b], { shape: broadcast(a.shape, b.shape) }); }
  mul(a: Value, b: Value): Value { return this.node('Mul', [a, b], { shape: broadcast(a.shape, b.shape) }); }
  div(a: Value, b: Value): Value { return this.node('Div', [a, b], { shape: broadcast(a.shape, b.shape) }); }
  sqrt(a: Value): Value { return this.node('Sqrt', [a], { shape: a.shape }); }

  cast(a: Value, type: ElementType): Value {
    return a.type === type ? a : this.node('Cast', [a], { shape: a.shape, type }, { to: { float32: 1, uint8: 2, int64: 7, bool: 9, float64: 11 }[type] });
  }

  reshape(a: Value, shape: Shape): Value {
    if (sizeOf(shape) !== sizeOf(a.shape)) throw new RangeError(`cannot reshape ${a.shape.join('x')} to ${shape.join('x')}`);
    return this.node('Reshape', [a, this.integers(shape)], { shape });
  }

  transpose(a: Value, perm: readonly number[]): Value {
    return this.node('Transpose', [a], { shape: perm.map((axis) => a.shape[axis]) }, { perm });
  }

  /** Sum over axes, which stay with size 1. */
  sum(a: Value, axes: readonly number[]): Value {
    return this.node('ReduceSum', [a, this.integers(axes)], { shape: a.shape.map((size, axis) => (axes.includes(axis) ? 1 : size)) });
  }

  /** Sum of everything, as a scalar. */
  total(a: Value): Value {
    return this.node('ReduceSum', [a], { shape: [] }, { keepdims: 0 });
  }

  matmul(a: Value, b: Value): Value {
    const [rows, inner] = a.shape.slice(-2);
    const [also, columns] = b.shape.slice(-2);
    if (inner !== also) throw new RangeError(`cannot multiply ${a.shape.join('x')} by ${b.shape.join('x')}`);
    return this.node('MatMul', [a, b], { shape: [...broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2)), rows, columns] });
  }

  /** Zeros around the last two axes; a negative number crops. */
  pad(a: Value, { top = 0, left = 0, bottom = 0, right = 0 }: { readonly top?: number; readonly left?: number; readonly bottom?: number; readonly right?: number }): Value {
    if (top === 0 && left === 0 && bottom === 0 && right === 0) return a;
    const [n, c, h, w] = a.shape;
    return this.node('Pad', [a, this.integers([0, 0, top, left, 0, 0, bottom, right])], { shape: [n, c, h + top + bottom, w + left + right] });
  }
}

/** Shape of an elementwise result, by the rules of numpy. */
function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = a[i - rank + a.length] ?? 1;
    const y = b[i - rank + b.length] ?? 1;
    if (x !== y && x !== 1 && y !== 1) throw new RangeError(`shapes ${a.join('x')} and ${b.join('x')} do not go together`);
    return Math.max(x, y);
  });
}
