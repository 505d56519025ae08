/** A trained network as a plain .onnx file that says in its metadata how to use it. */
import { contiguous, type LabelSpace } from '../../labels/index.ts';
import { Graph, toOnnx } from '../graph/index.ts';
import { inferenceLayers } from './layers.ts';
import { MODELS, buildNetwork, type Architecture } from './models.ts';
import type { State } from './training.ts';

/** A class by its place among the logits. */
export interface OutputClass { readonly id: number; readonly name: string; readonly color: readonly [number, number, number] }

export interface InferenceOptions extends Architecture {
  /** Images a run. Default 1. */
  readonly batch?: number;
  readonly labelSpace: LabelSpace;
  /** Of the pixels the network was trained on, RGB 0..255: the input is (pixel - mean) / deviation. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** Of the program that made it. */
  readonly version: string;
  /** How it was trained, for people; plain JSON. */
  readonly training?: unknown;
}

/** The classes of the logits: those of the space that are not ignored, in order of id. */
export function outputClasses(space: LabelSpace): readonly OutputClass[] {
  const byId = new Map(space.classes.map((c) => [c.id, c]));
  return contiguous(space).idOf.map((id) => ({ id, name: byId.get(id)!.name, color: byId.get(id)!.color }));
}

/**
 * Input `image`, N x 3 x H x W float32, RGB of a whole image scaled to W x H; output `logits`, N x classes x H x W: the largest
 * is the class. Metadata: docs/train.md.
 */
export function inferenceModel(state: State, options: InferenceOptions): Uint8Array {
  const { model, classes, channels, height, width, labelSpace, mean, deviation, version, training, pooling, batch = 1 } = options;
  const outputs = outputClasses(labelSpace);
  if (outputs.length !== classes) throw new RangeError(`${labelSpace.name} has ${outputs.length} classes, the network ${classes}`);
  const g = new Graph('float32', pooling);
  g.output('logits', buildNetwork(inferenceLayers(g, state), g.input('image', [batch, 3, height, width]), options));
  return toOnnx(g, model, {
    syntrain_version: version,
    model,
    channels: String(channels ?? MODELS[model].width),
    label_space: labelSpace.name,
    label_space_json: JSON.stringify(labelSpace),
    classes: JSON.stringify(outputs),
    color: 'RGB',
    resize: 'stretch',
    mean: JSON.stringify(mean),
    deviation: JSON.stringify(deviation),
    size: `${width}x${height}`,
    ...(training === undefined ? {} : { training: JSON.stringify(training) }),
  });
}
