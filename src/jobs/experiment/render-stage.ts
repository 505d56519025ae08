/** Renders a synthetic dataset of a plan, once: `syntrain generate` in a stage, with its own resume. */
import { parseConfig, type GenerateConfig } from '../generate/config.ts';
import { generate } from '../generate/generate.ts';
import { stopIfAsked, type ExperimentRun } from './context.ts';
import { duration } from './clock.ts';
import type { Sizes } from './budget.ts';
import type { Plan } from './plan.ts';
import type { Stage, Stages } from './stages.ts';

/** Channels that training or the comparison of datasets looks at. */
const PASSES = ['rgb', 'class', 'depth'] as const;

/** `size`: that of training, for plans that say none. */
export function renderConfig(plan: Plan, name: string, count: number, size: Sizes['size']): GenerateConfig {
  const source = plan.synthetic[name];
  if (!('generate' in source)) throw new RangeError(`'${name}' is there and not rendered`);
  return parseConfig({ size, ...source.generate, count, labels: plan.labels, format: ['syntrain'], passes: [...PASSES] }, `synthetic.${name}.generate`);
}

export interface Rendered { readonly frames: number; readonly scenes: number }

export function renderStage(stages: Stages, run: ExperimentRun, config: GenerateConfig, name: string): Promise<Stage<Rendered>> {
  return stages.run(name, { config, version: run.version }, async ({ dir, begun }) => {
    const out = `${dir}/dataset`;
    const start = performance.now();
    const { framesDone, scenes } = await generate(config, {
      out, workers: run.workers, shard: { index: 0, count: 1 }, resume: begun, dryRun: false, version: run.version, signal: run.signal,
      openProgress: (total, already) => ({
        update: (done) => run.tell.status(`${name}: ${done} of ${total} images, ${duration(((performance.now() - start) / 1000 / Math.max(1, done - already)) * (total - done))} left`),
        note: () => undefined,
        stop: () => undefined,
      }),
    });
    stopIfAsked(run);
    return { frames: framesDone, scenes };
  });
}
