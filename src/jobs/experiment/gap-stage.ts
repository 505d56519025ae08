/**
 * How far each synthetic dataset is from the real one, without looking at test: as `stats --compare` says, at training's
 * size, and by the features of a network that was trained on real images in this experiment.
 */
import { compareTallies, Tally, type Comparison } from '../../dataset/index.ts';
import { featureModel, frechetDistance, momentsOf, openSession } from '../../learn/index.ts';
import { contiguous } from '../../labels/index.ts';
import { random } from '../../math/index.ts';
import { readModel } from '../train/model-file.ts';
import { stopIfAsked, type Context } from './context.ts';
import type { OpenSource } from '../train/open-source.ts';
import { evenly, framesAt } from './sources.ts';
import type { Stage } from './stages.ts';
import { modelOf, type Trained } from './train-stage.ts';

/** More images change the figures by less than their halves differ. */
const MOST_IMAGES = 200;
/** Halves are drawn so often; what is told is the middle and the spread. */
const DRAWS = 10;

export interface FeatureDistance {
  /** Images in each of the two sets that are compared. */
  readonly images: number;
  /** Of synthetic from real images, of one half of the real rooms from the other: mean over draws. */
  readonly synthetic: number;
  readonly real: number;
  /** Standard deviations over draws. */
  readonly spread: { readonly synthetic: number; readonly real: number };
}

export interface Gap {
  /** The synthetic dataset first. */
  readonly comparison: Comparison;
  /** Null: too few images for two halves. */
  readonly features: FeatureDistance | null;
}

/** `model`: whose features are compared; trained on real images alone. */
export function gapStage(context: Context, name: string, model: Stage<Trained>): Promise<Stage<Gap>> {
  const { stages, real, synthetic, split, sizes, space, run } = context;
  const made = synthetic.get(name)!;
  const frames = [...split.train, ...split.dev];
  const inputs = { model: model.key, real: real.fingerprint, frames: frames.map((f) => [f.id, f.room]), synthetic: made.fingerprint, size: sizes.size, space: space.name, version: run.version };
  return stages.run(`gap-${name}`, inputs, async () => {
    run.tell.status(`comparing ${name} with real images`);
    const realIds = evenly(frames.map((f) => f.id), MOST_IMAGES);
    const own = await look(context, made, name, new Set(evenly(made.ids, MOST_IMAGES)), model);
    stopIfAsked(run);
    const theirs = await look(context, real, 'real', new Set(realIds), model);
    stopIfAsked(run);
    const roomOf = new Map(frames.map((f) => [f.id, f.room]));
    return { comparison: compareTallies(own.tally, theirs.tally, space), features: featureDistance(own.features, theirs.features, theirs.ids.map((id) => roomOf.get(id)!)) };
  });
}

interface Looked { readonly tally: Tally; readonly ids: readonly string[]; readonly features: readonly Float32Array[] }

/** One pass over the chosen frames of a dataset. */
async function look({ space, sizes: { size: { width, height } }, run }: Context, source: OpenSource, name: string, chosen: ReadonlySet<string>, model: Stage<Trained>): Promise<Looked> {
  const { model: architecture, channels, state, normal: { mean, deviation }, space: learnt } = await readModel(modelOf(model));
  const network = featureModel(state, { model: architecture, channels, classes: contiguous(learnt).idOf.length, height, width });
  const session = await openSession(network, { threads: run.threads });
  const tally = new Tally(name, space, space);
  const features: Float32Array[] = [];
  const ids: string[] = [];
  try {
    for await (const frame of framesAt(source, space, { width, height }, chosen)) {
      await tally.add(frame);
      const { data } = await frame.channels.image.load();
      const input = new Float32Array(3 * width * height);
      for (let i = 0; i < width * height; i++) for (let c = 0; c < 3; c++) input[c * width * height + i] = (data[i * 3 + c] - mean[c]) / deviation[c];
      const { features: vector } = await session.run({ image: { type: 'float32', shape: [1, 3, height, width], data: input } });
      features.push(Float32Array.from(vector.data as Float32Array));
      ids.push(frame.id);
    }
    return { tally, ids, features };
  } finally {
    await session.dispose();
  }
}

/** Halves are of rooms, so that one is as new to the other as another flat; all sets have as many images. */
function featureDistance(synthetic: readonly Float32Array[], real: readonly Float32Array[], rooms: readonly string[]): FeatureDistance | null {
  const names = [...new Set(rooms)];
  const draws = Array.from({ length: DRAWS }, (_, draw) => {
    const first = new Set(random(draw, 'half').shuffle(names).slice(0, names.length >> 1));
    const [a, b] = [true, false].map((inside) => real.filter((__, i) => first.has(rooms[i]) === inside));
    const n = Math.min(a.length, b.length, synthetic.length);
    if (n < 4) return null;
    const some = (set: readonly Float32Array[], what: string) => momentsOf(random(draw, what).shuffle(set).slice(0, n));
    const half = some(a, 'a');
    return { n, real: frechetDistance(half, some(b, 'b')), synthetic: frechetDistance(half, some(synthetic, 'synthetic')) };
  }).filter((d) => d !== null);
  if (draws.length === 0) return null;
  const mean = (values: readonly number[]): number => values.reduce((x, y) => x + y, 0) / values.length;
  const deviation = (values: readonly number[]): number => Math.sqrt(mean(values.map((v) => (v - mean(values)) ** 2)));
  const [s, r] = [draws.map((d) => d.synthetic), draws.map((d) => d.real)];
  return { images: Math.round(mean(draws.map((d) => d.n))), synthetic: mean(s), real: mean(r), spread: { synthetic: deviation(s), real: deviation(r) } };
}
