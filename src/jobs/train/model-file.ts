/** A trained model as a file: read back with what its metadata says, and run on pictures. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { labelSpaceSchema, onPath } from '../../dataset/index.ts';
import { contiguous, type LabelSpace } from '../../labels/index.ts';
import { modelNames, NO_AUGMENTATION, openSession, placeSample, readOnnx, type LogitsShape, type ModelName, type Normalisation, type RunOptions, type State } from '../../learn/index.ts';
import { random } from '../../math/index.ts';
import { InputError } from '../../scene/index.ts';

export interface ModelFile {
  readonly path: string;
  readonly onnx: Uint8Array;
  readonly model: ModelName;
  readonly channels: number;
  readonly space: LabelSpace;
  readonly normal: Normalisation;
  readonly size: { readonly width: number; readonly height: number };
  /** Weights and running statistics, under the names that training knows them by. */
  readonly state: State;
}

const triple = z.array(z.number()).length(3);
/** Text that is JSON of a schema. */
const json = <Schema extends z.ZodType>(schema: Schema) => z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is no JSON' });
    return z.NEVER;
  }
}).pipe(schema);

/** What inferenceModel writes and is read again; the rest is for people. */
const metadataSchema = z.object({
  model: z.enum(modelNames),
  channels: z.string().regex(/^\d+$/),
  label_space_json: json(labelSpaceSchema),
  mean: json(triple),
  deviation: json(triple),
  size: z.string().regex(/^\d+x\d+$/),
});

/** Throws InputError for a file that training did not write. */
export async function readModel(path: string): Promise<ModelFile> {
  const onnx = await onPath(path, () => readFile(path));
  const { metadata, tensors } = readOnnx(onnx, path);
  if (metadata.label_space_json === undefined) {
    throw new InputError(`${path}: is an .onnx file of another program: its metadata does not say its label space (label_space_json). Give a model.onnx as \`syntrain train\` writes it, or score its predictions with --predictions DIR.`);
  }
  const result = metadataSchema.safeParse(metadata);
  if (!result.success) {
    const { path: [key], message } = result.error.issues[0];
    throw new InputError(`${path}: its metadata ${String(key)} = ${JSON.stringify(metadata[String(key)])?.slice(0, 80)}: ${message}. Give a model.onnx as \`syntrain train\` writes it.`);
  }
  const { model, channels, label_space_json: space, mean, deviation, size } = result.data;
  const [width, height] = size.split('x').map(Number);
  return { path, onnx, model, channels: Number(channels), space: space as unknown as LabelSpace, normal: { mean, deviation }, size: { width, height }, state: tensors };
}

export interface Predictor {
  readonly shape: LogitsShape;
  /** Logits of a picture of the model's size, RGB of 8 bits. */
  logits(image: Uint8Array): Promise<Float32Array>;
  dispose(): Promise<void>;
}

export async function openPredictor({ onnx, space, size, normal }: Pick<ModelFile, 'onnx' | 'space' | 'size' | 'normal'>, options: RunOptions): Promise<Predictor> {
  const session = await openSession(onnx, options);
  const { width, height } = size;
  const into = { image: new Float32Array(3 * width * height), labels: new Uint8Array(width * height) };
  const none = { labels: new Uint8Array(width * height) };
  const still = random(0, 'still');
  return {
    shape: { classes: contiguous(space).idOf.length, width, height },
    async logits(image) {
      placeSample({ image, ...none }, size, NO_AUGMENTATION, normal, still, into);
      const { logits } = await session.run({ image: { type: 'float32', shape: [1, 3, height, width], data: into.image } });
      return logits.data as Float32Array;
    },
    dispose: () => session.dispose(),
  };
}
