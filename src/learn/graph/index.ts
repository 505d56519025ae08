/** Graphs of ONNX operators that can be differentiated. */
export { Graph, type Attribute, type Gradient, type Pooling, type Value } from './graph.ts';
export { gradients } from './gradient.ts';
export { toOnnx } from './onnx.ts';
export * from './ops/index.ts';
export { ADAMW, SGD, globalNorm, slotsOf, updates, type Optimiser, type Schedule, type Update } from './optimiser.ts';
export { sizeOf, type Constant, type ElementType, type Shape, type Tensor } from './tensor.ts';
export { readOnnx, type OnnxContents } from './read-onnx.ts';
