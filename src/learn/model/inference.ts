/** A trained network as a plain .onnx file that says in its metadata how to use it. */
import { Graph, toOnnx } from '../graph/index.ts';
import { inferenceLayers } from './layers.ts';
import { buildNetwork, type Architecture } from './models.ts';
import type { State } from './training.ts';

/** A class by its place among the logits. */
export interface OutputClass { readonly id: number; readonly name: string; readonly color: readonly [number, number, number] }

export interface InferenceOptions extends Architecture {
  /** Images a run. Default 1. */
  readonly batch?: number;
  readonly labelSpace: string;
  /** As many as `classes`, in the order of the logits. */
  readonly outputClasses: readonly OutputClass[];
  /** Of the pixels the network was trained on, RGB 0..255: the input is (pixel - mean) / deviation. */
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
}

/**
 * Input `image`, N x 3 x H x W float32; output `logits`, N x classes x H x W: the largest is the class. Metadata:
 * model, label_space, classes (JSON: id, name, color by logit), mean, deviation (JSON), size (WIDTHxHEIGHT).
 */
export function inferenceModel(state: State, options: InferenceOptions): Uint8Array {
  const { model, classes, height, width, labelSpace, outputClasses, mean, deviation, batch = 1 } = options;
  if (outputClasses.length !== classes) throw new RangeError(`${outputClasses.length} classes are named, the network has ${classes}`);
  const g = new Graph();
  g.output('logits', buildNetwork(inferenceLayers(g, state), g.input('image', [batch, 3, height, width]), options));
  return toOnnx(g, model, {
    model,
    label_space: labelSpace,
    classes: JSON.stringify(outputClasses.map(({ id, name, color }) => ({ id, name, color }))),
    mean: JSON.stringify(mean),
    deviation: JSON.stringify(deviation),
    size: `${width}x${height}`,
  });
}
