/** Scores a model on frames of the real dataset: one confusion matrix a room, and what is shown of it in the report. */
import { join } from 'node:path';
import { evaluateModel } from '../evaluate/model.ts';
import { addConfusion, emptyConfusion, type Confusion } from '../../learn/index.ts';
import { stopIfAsked, type Context } from './context.ts';
import { confusionOf, type Scored } from './scored.ts';
import type { Listed } from './split.ts';
import type { Stage } from './stages.ts';
import { modelOf, type Trained } from './train-stage.ts';

/** Predictions are kept in its folder where `keep` says so. */
export function scoreStage(context: Context, model: Stage<Trained>, name: string, frames: readonly Listed[], keep: boolean): Promise<Stage<Scored>> {
  const { stages, real, run, plan } = context;
  const inputs = { model: model.key, data: real.fingerprint, crop: real.source.crop ?? null, frames: frames.map((f) => [f.id, f.room]), at: plan.scoreAt, keep, version: run.version };
  return stages.run(name, inputs, async ({ dir }) => {
    const { classNames, perImage } = await evaluateModel({
      model: modelOf(model), truth: { ...real.source, frames: frames.map((f) => f.id) }, at: plan.scoreAt, boundary: false, threads: run.threads, signal: run.signal,
      ...(keep ? { savePredictions: join(dir, 'predictions') } : {}),
    });
    stopIfAsked(run);
    const roomOf = new Map(frames.map((f) => [f.id, f.room]));
    const rooms = new Map<string, Confusion>([...new Set(frames.map((f) => f.room))].map((room) => [room, emptyConfusion(classNames.length)]));
    for (const { id, cells } of perImage) addConfusion(rooms.get(roomOf.get(id)!)!, confusionOf(cells, classNames.length));
    return {
      classNames,
      rooms: [...rooms].map(([room, { counts }]) => ({ room, cells: [...counts.entries()].filter(([, n]) => n > 0) })),
      images: perImage.map(({ id, meanIou, globalAccuracy }) => ({ id, meanIou, globalAccuracy })),
    };
  });
}
