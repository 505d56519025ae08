/** Every figure of the report as CSV files. */
import { classIous, scoresOf } from '../../../learn/index.ts';
import type { Comparison } from '../../../dataset/index.ts';
import { runScores, type ExperimentResult } from '../result.ts';
import { totalConfusion } from '../scored.ts';

type Cell = string | number | null | boolean;

/** RFC 4180. */
function csv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = (v: Cell): string => { const s = v === null ? '' : String(v); return /[",\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s; };
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}

/** File name -> content. */
export function csvFiles(result: ExperimentResult): Record<string, string> {
  const { arms } = result;
  const runs = arms.flatMap((arm) => arm.runs.map((run) => ({ arm, run, id: arm.condition.id })));
  return {
    'runs.csv': csv(['arm', 'seed', 'rate', 'real_images', 'synthetic_images', 'steps', 'loss', 'dev_miou', 'miou', 'global_accuracy', 'class_accuracy', 'frequency_weighted_iou', 'mean_f1'],
      runs.map(({ arm, run, id }) => {
        const s = scoresOf(totalConfusion(run.scored));
        return [id, run.seed, arm.rate, arm.images.real, arm.images.synthetic, run.trained.steps, run.trained.loss, run.trained.dev, s.meanIou, s.globalAccuracy, s.classAccuracy, s.frequencyWeightedIou, s.meanF1];
      })),
    'comparisons.csv': csv(['arm', 'baseline', 'difference', 'low', 'high', 'standard_error', 'degrees', 'p_corrected', 'seeds', 'rooms', 'verdict', 'why', 'worth_real_images', 'worth_at_least', 'worth_low', 'worth_high'],
      result.compared.map(({ arm, baseline, comparison: c, verdict, worth }) => [arm, baseline, c.difference, c.interval?.[0] ?? null, c.interval?.[1] ?? null, c.standardError, c.degrees, c.p, c.seeds.length, c.rooms, verdict.kind, verdict.why.join('; '),
        worth?.images ?? null, worth?.atLeast ?? null, worth?.interval?.[0] ?? null, worth?.interval?.[1] ?? null])),
    'classes.csv': csv(['arm', 'class', 'iou', 'low', 'high'],
      arms.flatMap((arm) => classIous(runScores(arm), { seed: 1 }).map(({ iou, interval }, c) => [arm.condition.id, arm.runs[0].scored.classNames[c], iou, interval?.[0] ?? null, interval?.[1] ?? null]))),
    'confusion.csv': csv(['arm', 'seed', 'truth', 'prediction', 'pixels'], runs.flatMap(({ run, id }) => {
      const { classes, counts } = totalConfusion(run.scored);
      const names = run.scored.classNames;
      return [...counts.entries()].filter(([, n]) => n > 0).map(([i, n]) => [id, run.seed, names[Math.floor(i / (classes + 1))], names[i % (classes + 1)] ?? 'void', n]);
    })),
    'images.csv': csv(['arm', 'seed', 'image', 'miou', 'global_accuracy'], runs.flatMap(({ run, id }) => run.scored.images.map((image) => [id, run.seed, image.id, image.meanIou, image.globalAccuracy]))),
    'loss.csv': csv(['arm', 'seed', 'step', 'loss'], runs.flatMap(({ run, id }) => run.trained.losses.map(({ step, loss }) => [id, run.seed, step, loss]))),
    'dev.csv': csv(['arm', 'seed', 'step', 'miou'], runs.flatMap(({ run, id }) => run.trained.devScores.map(({ step, meanIou }) => [id, run.seed, step, meanIou]))),
    'search.csv': csv(['arm', 'rate', 'dev_miou', 'chosen'], arms.flatMap((arm) => arm.searched.map(({ rate, dev }) => [arm.condition.id, rate, dev, rate === arm.rate]))),
    'gap.csv': csv(['synthetic', 'measure', 'value'], Object.entries(result.gaps).flatMap(([name, { comparison, features }]) => [
      ...distancesOf(comparison).map(([what, v]) => [name, `${what}_total_variation`, v]),
      ...(features ? [[name, 'frechet_synthetic_to_real', features.synthetic], [name, 'frechet_real_to_real', features.real], [name, 'frechet_images_a_set', features.images]] : []),
    ] as Cell[][])),
    'gap-classes.csv': csv(['synthetic', 'class', 'share_synthetic', 'share_real', 'shown_synthetic', 'shown_real'], Object.entries(result.gaps).flatMap(([name, { comparison }]) =>
      comparison.classes.map((c) => [name, c.name, ...c.pixels, ...c.images]))),
    'times.csv': csv(['stage', 'expected_seconds', 'took_seconds'], result.expected.map(({ stage, seconds }) => [stage, seconds, result.took.find((t) => t.stage === stage)?.seconds ?? null])),
  };
}

function distancesOf({ classDistance, brightness, colours, depth, edges }: Comparison): [string, number][] {
  const all: [string, number | undefined | null][] = [
    ['classes', classDistance], ['brightness', brightness?.distance], ...['red', 'green', 'blue'].map((c, i): [string, number | undefined] => [c, colours?.[i].distance]),
    ['depth', depth?.distance], ['gradients', edges?.strength.distance], ['directions', edges?.direction.distance],
  ];
  return all.filter((pair): pair is [string, number] => typeof pair[1] === 'number');
}
