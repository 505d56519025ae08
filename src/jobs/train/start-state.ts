/** The weights that a run starts from: drawn from its seed, or those of a model or checkpoint. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { onPath } from '../../dataset/index.ts';
import type { LabelSpace } from '../../labels/index.ts';
import { initialState, unpackCheckpoint, type State, type TrainingGraph } from '../../learn/index.ts';
import { InputError } from '../../scene/index.ts';
import { readModel } from './model-file.ts';
import { sameClasses } from '../same-classes.ts';

export interface StartState { readonly state: State; readonly notes: readonly string[]; readonly sha256: string | null }

/** Names of the layer that gives the logits, which is of the label space and not of the network. */
const isHead = (name: string): boolean => name.startsWith('head.');

export async function startState(graph: TrainingGraph, seed: number, init: string | undefined, space: LabelSpace): Promise<StartState> {
  const drawn = initialState(graph, seed);
  if (init === undefined) return { state: drawn, notes: [], sha256: null };
  const bytes = await onPath(init, () => readFile(init));
  const digest = (chunks: readonly Uint8Array[]): string => chunks.reduce((hash, chunk) => hash.update(chunk), createHash('sha256')).digest('hex');
  const { weights, other } = await weightsOf(init, bytes, digest, space);
  const notes: string[] = [];
  const wanted = graph.state.filter(({ name }) => !name.includes('#'));
  const taken = new Map(drawn);
  const lacking = wanted.filter(({ name, shape }) => weights.get(name)?.shape.join() !== shape.join());
  const wrong = lacking.find(({ name }) => !isHead(name));
  if (wrong) throw new InputError(`${init}: is of another network than ${graph.options.model}: '${wrong.name}' should be ${wrong.shape.join('x')}, it has ${weights.get(wrong.name)?.shape.join('x') ?? 'none'}. Give its --model and --channels.`);
  const freshHead = other !== null || lacking.length > 0;
  for (const { name } of wanted) if (!freshHead || !isHead(name)) taken.set(name, weights.get(name)!);
  if (freshHead) notes.push(`${init}: its classes are ${other ?? 'others'}, so the last layer begins anew`);
  return { state: taken, notes, sha256: digest([bytes]) };
}

/** `other` names the label space where it is not the run's. */
async function weightsOf(init: string, bytes: Uint8Array, digest: (chunks: readonly Uint8Array[]) => string, space: LabelSpace): Promise<{ readonly weights: State; readonly other: string | null }> {
  if (!init.endsWith('.ckpt')) {
    const model = await readModel(init);
    return { weights: model.state, other: sameClasses(model.space, space) ? null : `those of ${model.space.name}` };
  }
  try {
    return { weights: unpackCheckpoint(bytes, digest).state, other: null };
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`${init}: ${error.message}. Give another checkpoint, or a model.onnx.`);
    throw error;
  }
}
