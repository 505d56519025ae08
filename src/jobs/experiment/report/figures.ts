/** The charts of the report. One colour an arm, the same in all of them; told apart by colour-blind readers too. */
import { heatmap, intervals, lines, type Series } from '../../../chart/index.ts';
import { classIous, mean, pooledMeanIou, roomCounts, type RunScores } from '../../../learn/index.ts';
import { runScores, type ArmResult, type ExperimentResult } from '../result.ts';
import { totalConfusion } from '../scored.ts';
import { signed } from './answer.ts';

/** Okabe and Ito 2008. */
const COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#8c6d31', '#555555'];

export const armColor = (result: ExperimentResult, arm: ArmResult): string => COLORS[result.arms.indexOf(arm) % COLORS.length];

export const scoreOf = (run: RunScores): number => pooledMeanIou(roomCounts(run), new Uint8Array(run.rooms.length).fill(1));
export const scoresOfSeeds = (arm: ArmResult): number[] => runScores(arm).map(scoreOf);

/** Mean IoU of every arm, its seeds as dots. */
export function armsChart(result: ExperimentResult): string {
  return intervals(result.arms.map((arm) => {
    const seeds = scoresOfSeeds(arm).map((v) => v * 100);
    return { name: arm.condition.name, marks: [{ value: mean(seeds), dots: seeds, color: armColor(result, arm) }], label: mean(seeds).toFixed(1) };
  }), { title: 'mean IoU of each arm', axis: `mean IoU on ${result.onDev ? 'dev' : 'test'}, %`, names: 230, labels: 60, hold: [] });
}

/** Differences with their intervals, against zero. */
export function differencesChart(result: ExperimentResult): string {
  return intervals(result.compared.map(({ arm: id, comparison: { difference, interval, bySeed } }) => {
    const arm = result.arms.find((a) => a.condition.id === id)!;
    return {
      name: arm.condition.name, label: interval ? `${signed(difference)} (${signed(interval[0])} to ${signed(interval[1])})` : signed(difference),
      marks: [{ value: difference * 100, ...(interval ? { low: interval[0] * 100, high: interval[1] * 100 } : {}), dots: bySeed.map((d) => d * 100), color: armColor(result, arm) }],
    };
  }), { title: 'difference from the same real images alone', axis: 'difference of mean IoU, points', names: 230 });
}

/** Scores over the number of real images: the curve that the worth of synthetic ones is read from. */
export function realCurve(result: ExperimentResult): string {
  const real = result.arms.filter((arm) => arm.condition.kind === 'real').sort((a, b) => a.images.real - b.images.real);
  if (real.length < 2) return '';
  const point = (arm: ArmResult) => { const seeds = scoresOfSeeds(arm).map((v) => v * 100); return { x: arm.images.real, y: mean(seeds), low: Math.min(...seeds), high: Math.max(...seeds) }; };
  const others = result.arms.filter((arm) => arm.condition.kind === 'mix' || arm.condition.kind === 'pretrain');
  return lines([{ name: 'real images alone', color: '#555555', points: real.map(point), marks: true }, ...others.map((arm): Series => ({ name: arm.condition.name, color: armColor(result, arm), points: [point(arm)], marksOnly: true }))],
    { title: 'mean IoU over real images', x: 'real images (logarithmic)', y: 'mean IoU, %', logX: true, ticks: [...new Set(real.map((arm) => arm.images.real))] });
}

/** Mean over seeds, with the least and the greatest as a band. */
function overSeeds(curves: readonly (readonly { readonly step: number; readonly value: number }[])[]): Series['points'] {
  const [first] = curves;
  return first.map(({ step }, i) => {
    const values = curves.map((c) => c[Math.min(i, c.length - 1)].value);
    return { x: step, y: mean(values), low: Math.min(...values), high: Math.max(...values) };
  });
}

export function lossChart(result: ExperimentResult): string {
  const smooth = (arm: ArmResult) => arm.runs.map(({ trained: { losses } }) => {
    const each = Math.max(1, Math.ceil(losses.length / 40));
    return Array.from({ length: Math.floor(losses.length / each) }, (_, k) => ({ step: losses[(k + 1) * each - 1].step, value: mean(losses.slice(k * each, (k + 1) * each).map((l) => l.loss)) }));
  });
  return lines(result.arms.map((arm) => ({ name: arm.condition.name, color: armColor(result, arm), points: overSeeds(smooth(arm)) })), { title: 'training loss', x: 'step', y: 'training loss (logarithmic)', logY: true });
}

export function devChart(result: ExperimentResult): string {
  const withDev = result.arms.filter((arm) => arm.runs.every((run) => run.trained.devScores.length > 0));
  return lines(withDev.map((arm) => ({
    name: arm.condition.name, color: armColor(result, arm), marks: false,
    points: overSeeds(arm.runs.map(({ trained }) => trained.devScores.map(({ step, meanIou }) => ({ step, value: meanIou * 100 })))),
  })), { title: 'mean IoU on dev while training', x: 'step', y: 'mean IoU on dev, %' });
}

export function classChart(result: ExperimentResult): string {
  const names = result.arms[0].runs[0].scored.classNames;
  const each = result.arms.map((arm) => classIous(runScores(arm), { seed: 1 }));
  const rows = names.flatMap((name, c) => {
    const marks = result.arms.flatMap((arm, a) => {
      const { iou, interval } = each[a][c];
      return iou === null ? [] : [{ value: iou * 100, ...(interval ? { low: interval[0] * 100, high: interval[1] * 100 } : {}), color: armColor(result, arm) }];
    });
    return marks.length > 0 ? [{ name, marks }] : [];
  });
  return intervals(rows, { title: 'IoU of each class', axis: 'IoU, %', names: 110, labels: 20 });
}

/** All seeds together; rows are truth. */
export function confusionChart(arm: ArmResult): string {
  const names = arm.runs[0].scored.classNames;
  const n = names.length;
  const sum = new Float64Array(n * (n + 1));
  for (const run of arm.runs) totalConfusion(run.scored).counts.forEach((v, i) => { sum[i] += v; });
  const rowSum = names.map((_, r) => sum.subarray(r * (n + 1), (r + 1) * (n + 1)).reduce((a, b) => a + b, 0));
  return heatmap((r, c) => (rowSum[r] > 0 ? sum[r * (n + 1) + c] / rowSum[r] : null), { title: `confusion of ${arm.condition.name}`, rows: names, columns: names, cell: n > 24 ? 15 : 24 });
}
