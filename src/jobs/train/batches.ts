/** Batches of a run: which samples, varied how, follows from the step alone. */
import { NO_AUGMENTATION, placeSample, sampleOrder, type Augmentation, type Batch, type Normalisation } from '../../learn/index.ts';
import { random } from '../../math/index.ts';
import type { SampleSet } from './data.ts';

export interface NamedBatch extends Batch {
  /** Path and id of each of its frames. */
  readonly frames: readonly string[];
}

export interface BatchOptions {
  readonly sets: readonly SampleSet[];
  readonly ratio: readonly number[] | undefined;
  readonly batch: number;
  readonly size: { readonly width: number; readonly height: number };
  readonly normal: Normalisation;
  readonly augment: Augmentation;
  readonly seed: number;
  /** Steps that are behind. */
  readonly from: number;
}

/** Each call makes the batch of the next step, in the same memory. */
export function batches({ sets, ratio, batch, size, normal, augment, seed, from }: BatchOptions): () => Promise<NamedBatch> {
  const order = sampleOrder(sets.map((set) => set.length), ratio, seed, from * batch);
  const pixels = size.width * size.height;
  const image = new Float32Array(batch * 3 * pixels);
  const labels = new Uint8Array(batch * pixels);
  let step = from;
  return async () => {
    const chosen = Array.from({ length: batch }, () => order.next());
    const pictures = await Promise.all(chosen.map(({ set, index }) => sets[set].read(index)));
    pictures.forEach((picture, place) => {
      const into = { image: image.subarray(place * 3 * pixels, (place + 1) * 3 * pixels), labels: labels.subarray(place * pixels, (place + 1) * pixels) };
      placeSample(picture, size, augment, normal, random(seed, 'augment', step, place), into);
    });
    step++;
    return { image, labels, frames: chosen.map(({ set, index }) => `${sets[set].path} ${sets[set].ids[index]}`) };
  };
}

/** Batches of every sample once, as they are; the last one is filled up from the beginning. */
export async function* onceThrough(options: Omit<BatchOptions, 'augment' | 'from' | 'ratio'>): AsyncGenerator<NamedBatch> {
  const next = batches({ ...options, augment: NO_AUGMENTATION, from: 0, ratio: undefined });
  const count = options.sets.reduce((sum, set) => sum + set.length, 0);
  for (let at = 0; at < count; at += options.batch) yield next();
}
