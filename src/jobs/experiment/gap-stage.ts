/**
 * How far each synthetic dataset is from the real one, without looking at test: classes, brightness, colour, edges, and
 * the features of a network that was trained on real images in this experiment.
 */
import { stats } from '../../dataset/index.ts';
import type { Dataset, Frame } from '../../frame/index.ts';
import { adviceOn, featureModel, frechetDistance, GradientCounter, momentsOf, openSession, totalVariation, type Advice, type SetStats } from '../../learn/index.ts';
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
  readonly synthetic: SetStats;
  readonly real: SetStats;
  /** Total variation distances. */
  readonly distances: { readonly classes: number; readonly brightness: number; readonly gradients: number; readonly directions: number };
  /** Null: too few images for two halves. */
  readonly features: FeatureDistance | null;
  readonly advice: readonly Advice[];
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
    const realSet = await look(context, real, new Set(realIds), model);
    stopIfAsked(run);
    const syntheticSet = await look(context, made, null, model);
    stopIfAsked(run);
    const roomOf = new Map(frames.map((f) => [f.id, f.room]));
    const [a, b] = [syntheticSet.stats, realSet.stats];
    const classes = Object.keys(b.classes);
    return {
      synthetic: a, real: b,
      distances: {
        classes: totalVariation(classes.map((c) => a.classes[c]), classes.map((c) => b.classes[c])), brightness: totalVariation(a.brightness, b.brightness),
        gradients: totalVariation(a.gradients.strength, b.gradients.strength), directions: totalVariation(a.gradients.direction, b.gradients.direction),
      },
      features: featureDistance(syntheticSet.features, realSet.features, realSet.ids.map((id) => roomOf.get(id)!)),
      advice: adviceOn(a, b),
    };
  });
}

interface Looked { readonly stats: SetStats; readonly ids: readonly string[]; readonly features: readonly Float32Array[] }

/** One pass over a dataset's frames, at most MOST_IMAGES of them. */
async function look({ space, sizes, run }: Context, source: OpenSource, only: ReadonlySet<string> | null, model: Stage<Trained>): Promise<Looked> {
  const chosen = only ?? new Set(evenly(source.ids, MOST_IMAGES));
  const { model: architecture, channels, state, normal: { mean, deviation }, space: learnt } = await readModel(modelOf(model));
  const { width, height } = sizes.size;
  const network = featureModel(state, { model: architecture, channels, classes: contiguous(learnt).idOf.length, height, width });
  const session = await openSession(network, { threads: run.threads });
  const gradients = new GradientCounter();
  const features: Float32Array[] = [];
  const ids: string[] = [];
  try {
    const frames = async function* (): AsyncGenerator<Frame> {
      for await (const frame of framesAt(source, space, sizes.size, chosen)) {
        const image = await frame.channels.image.load();
        gradients.add(image);
        const input = new Float32Array(3 * width * height);
        for (let i = 0; i < width * height; i++) for (let c = 0; c < 3; c++) input[c * width * height + i] = (image.data[i * 3 + c] - mean[c]) / deviation[c];
        const { features: vector } = await session.run({ image: { type: 'float32', shape: [1, 3, height, width], data: input } });
        features.push(Float32Array.from(vector.data as Float32Array));
        ids.push(frame.id);
        yield frame;
      }
    };
    const counted = await stats(datasetOver(source, space, chosen.size, frames));
    const scored = counted.classes.filter((c) => !c.ignored);
    const labelled = scored.reduce((sum, c) => sum + c.pixels, 0);
    const share = (f: (c: (typeof scored)[number]) => number): Record<string, number> => Object.fromEntries(scored.map((c) => [c.name, f(c)]));
    return {
      ids, features,
      stats: {
        images: counted.frames, classes: share((c) => (labelled > 0 ? c.pixels / labelled : 0)), shown: share((c) => c.images / Math.max(1, counted.frames)),
        brightness: counted.brightness!, mean: counted.imageMean!, deviation: counted.imageStd!, gradients: gradients.result(),
      },
    };
  } finally {
    await session.dispose();
  }
}

/** Frames that are made as they are asked for, in order, as a dataset that can be walked once. */
function datasetOver({ dataset }: OpenSource, space: Context['space'], length: number, frames: () => AsyncGenerator<Frame>): Dataset {
  return { info: { ...dataset.info, labelSpace: space }, length, frame: (i) => Promise.reject(new RangeError(`frame ${i} is not kept`)), [Symbol.asyncIterator]: frames };
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
