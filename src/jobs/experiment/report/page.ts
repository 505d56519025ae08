/**
 * The report as one HTML page that loads nothing and runs no script: the answer first, then what it stands on. Every
 * string of the plan and the datasets is put in as text.
 */
import { stringify } from 'yaml';
import { escapeXml } from '../../../chart/index.ts';
import { comparisonSections } from '../../../dataset/index.ts';
import type { LabelSpace } from '../../../labels/index.ts';
import { mean, scoresOf } from '../../../learn/index.ts';
import { duration } from '../clock.ts';
import type { FeatureDistance, Gap } from '../gap-stage.ts';
import type { ArmResult, ExperimentResult } from '../result.ts';
import { totalConfusion } from '../scored.ts';
import { answersOf, points, signed } from './answer.ts';
import * as figures from './figures.ts';
import type { PictureRow } from './pictures.ts';
import { STYLE } from './style.ts';

export interface PagePictures {
  readonly rows: readonly PictureRow[];
  /** By name, 'real' included. */
  readonly samples: Readonly<Record<string, readonly { readonly image: string; readonly truth: string }[]>>;
}

const t = escapeXml;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<div class="wide"><table><thead><tr>${head.map((h) => `<th>${t(h)}</th>`).join('')}</tr></thead><tbody>${rows.map((r) => `<tr>${r.map((c) => `<td>${t(c)}</td>`).join('')}</tr>`).join('')}</tbody></table></div>`;
const chart = (svg: string, caption: string): string => (svg === '' ? '' : `<figure><div class="wide">${svg}</div><figcaption>${t(caption)}</figcaption></figure>`);
const img = (src: string, alt: string): string => `<img src="${src}" alt="${t(alt)}">`;

export function page(result: ExperimentResult, pictures: PagePictures, space: LabelSpace): string {
  const { plan } = result;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${t(plan.name)}: experiment</title><style>${STYLE}</style></head><body>
<header><p class="kind">syntrain experiment</p><h1>${t(plan.name)}</h1><p class="question">${t(plan.question)}</p></header>
${answer(result)}
<nav>${['Scores', 'Training', 'Classes', 'Pictures', 'Gap', 'Data', 'Method'].map((name) => `<a href="#${name.toLowerCase()}">${name}</a>`).join('')}</nav>
<section id="scores"><h2>Scores</h2>${scores(result)}</section>
<section id="training"><h2>Training</h2>${training(result)}</section>
<section id="classes"><h2>Classes</h2>${classes(result)}</section>
<section id="pictures"><h2>Pictures</h2>${side(result, pictures.rows, space)}</section>
<section id="gap"><h2>How far the synthetic images are from the real ones</h2>${Object.entries(result.gaps).map(([name, gap]) => gapSection(name, gap)).join('') || '<p>There is no synthetic dataset.</p>'}</section>
<section id="data"><h2>Data</h2>${data(result, pictures.samples)}</section>
<section id="method"><h2>How it was done</h2>${method(result)}</section>
</body></html>
`;
}

function answer(result: ExperimentResult): string {
  const answers = answersOf(result);
  const boxes = answers.map(({ kind, headline, sentences }) => `<div class="answer ${kind.replace(' ', '-')}"><p><strong>${t(headline)}</strong></p>${sentences.map((s) => `<p>${t(s)}</p>`).join('')}</div>`);
  const notes = [
    ...(result.onDev ? ['All scores here are on dev, by which learning rates were chosen. Test was not looked at.'] : []),
    ...(result.scorings.length > 1 ? [`The test set was scored ${result.scorings.length} times with different models (${result.scorings.map((s) => s.at).join(', ')}).`] : []), ...result.notes,
  ];
  return `<section class="answers">${boxes.join('') || '<div class="answer"><p>No arm has both real and synthetic images, so nothing is compared.</p></div>'}${notes.map((n) => `<p class="note">${t(n)}</p>`).join('')}</section>`;
}

function scores(result: ExperimentResult): string {
  const row = (arm: ArmResult): string[] => {
    const seeds = figures.scoresOfSeeds(arm);
    const each = arm.runs.map((run) => scoresOf(totalConfusion(run.scored)));
    const compared = result.compared.find((c) => c.arm === arm.condition.id)?.comparison;
    const over = (values: readonly (number | null)[]): string => points(mean(values.map((v) => v ?? 0)));
    return [arm.condition.name, String(arm.images.real), String(arm.images.synthetic), points(mean(seeds)), `${points(Math.min(...seeds))} to ${points(Math.max(...seeds))}`,
      over(each.map((s) => s.globalAccuracy)), over(each.map((s) => s.classAccuracy)), over(each.map((s) => s.frequencyWeightedIou)),
      compared ? `${signed(compared.difference)}${compared.interval ? ` (${signed(compared.interval[0])} to ${signed(compared.interval[1])})` : ''}` : ''];
  };
  const { test, dev } = result.rooms;
  return `<p>On ${result.onDev ? `${result.counts.dev} dev images of ${dev}` : `${result.counts.test} test images of ${test}`} rooms or sequences that no network learnt from${result.onDev ? '' : ' and nothing was tuned on'}. Percent, mean over ${result.arms[0].runs.length} seeds: mIoU (with the least and the greatest seed), global accuracy, class accuracy, frequency-weighted IoU.</p>`
    + table(['arm', 'real', 'synthetic', 'mIoU', 'seeds', 'global', 'class', 'weighted', 'against real alone'], result.arms.map(row))
    + chart(figures.armsChart(result), 'Mean IoU of each arm. Faint dots are single seeds.')
    + chart(figures.differencesChart(result), 'Difference from the same real images alone, in the same seeds. Bars are intervals that hold together with 95 %; a bar that crosses zero shows no difference.')
    + chart(figures.realCurve(result), 'Scores over real images: what more real images bring. What synthetic images are worth is read from the line. Bars are the range of seeds.');
}

function training(result: ExperimentResult): string {
  const rest = result.arms.map(({ condition, settling: { drop, falling }, rate, searched, runs }) => [
    condition.name, String(rate), searched.map((s) => `${s.rate}: ${s.dev === null ? '-' : points(s.dev)}`).join(', '), String(runs[0].trained.steps), mean(runs.map((r) => r.trained.loss)).toFixed(3), Number.isNaN(drop) ? '-' : `${(drop * 100).toFixed(1)} %`, falling ? 'still falling' : 'at rest',
  ]);
  return `<p>Every arm took ${result.sizes.steps} steps of ${result.sizes.batch} images, pre-training included. Where the loss still fell, no claim is made.</p>`
    + table(['arm', 'learning rate', 'tried (mIoU on dev)', 'steps', 'loss at the end', 'fall in the last tenth', ''], rest)
    + chart(figures.lossChart(result), 'Training loss, mean over seeds; bands are the range of seeds. A loss on other images is another loss: arms are compared by their scores.')
    + chart(figures.devChart(result), 'Mean IoU on dev while training.');
}

function classes(result: ExperimentResult): string {
  const legend = result.arms.map((arm) => `<span><i style="background:${figures.armColor(result, arm)}"></i>${t(arm.condition.name)}</span>`).join('');
  return `<p class="legend">${legend}</p>${chart(figures.classChart(result), 'IoU of each class, mean over seeds. Bars: 95 % of resampled seeds and rooms, each class for itself; they carry no claim.')}`
    + result.arms.map((arm, i) => `<details${i === 0 ? ' open=""' : ''}><summary>Confusion matrix: ${t(arm.condition.name)}</summary>${chart(figures.confusionChart(arm), 'Rows: what pixels are. Columns: what they were taken for. Percent of the row, all seeds together.')}</details>`).join('');
}

function side(result: ExperimentResult, rows: readonly PictureRow[], space: LabelSpace): string {
  const seed = result.arms[0].runs[0].seed;
  const head = ['image', 'truth', ...result.arms.map((arm) => arm.condition.name)];
  const legend = space.classes.filter((c) => !space.ignored.includes(c.id)).map((c) => `<span><i style="background:rgb(${c.color.join(',')})"></i>${t(c.name)}</span>`).join('');
  return `<p>${result.onDev ? 'Dev' : 'Test'} images of different rooms, chosen by their place in the list, and predictions of seed ${seed}. Black is void.</p><p class="legend">${legend}</p>
<div class="wide"><table class="pictures"><thead><tr>${head.map((h) => `<th>${t(h)}</th>`).join('')}</tr></thead><tbody>${rows.map((r) => `<tr><td>${img(r.image, `image ${r.id}`)}<small>${t(r.id)}</small></td><td>${img(r.truth, 'truth')}</td>${r.predictions.map((p, i) => `<td>${img(p, head[i + 2])}</td>`).join('')}</tr>`).join('')}</tbody></table></div>`;
}

/** In words; two spreads of both distances tell more than chance from a difference that other halves might not show. */
function howFar({ synthetic, real, spread }: FeatureDistance): string {
  if (synthetic <= real) return 'no further than one half of the real rooms is from the other';
  return synthetic > real + 2 * (spread.real + spread.synthetic) ? 'further than chance' : 'further than one half of the real rooms is from the other, but by no more than distances between halves vary';
}

function gapSection(name: string, { comparison, features }: Gap): string {
  const far = features && howFar(features);
  return `<h3>${t(name)}</h3>${features ? table(['features', 'distance', 'spread'], [
    [`${name} to real`, features.synthetic.toPrecision(3), `± ${features.spread.synthetic.toPrecision(2)}`], ['real to real', features.real.toPrecision(3), `± ${features.spread.real.toPrecision(2)}`],
  ]) : ''}${features ? `<p>Features are those of the deepest layer of the network that learnt from the most real images, averaged over an image; their distance is Fréchet's. It is biased upwards, the more so the fewer the images: all sets compared here have ${features.images} images, and one half of the real rooms against the other (by the same network, which learnt from most of both) says what distance means nothing. The images of ${t(name)} are ${t(far!)}.</p>` : '<p>Too few images to compare features.</p>'}
${comparisonSections(comparison, 4)}`;
}

function data(result: ExperimentResult, samples: PagePictures['samples']): string {
  const { counts, rooms, sizes } = result;
  const side = (name: 'train' | 'dev' | 'test', use: string): string[] => [name, String(counts[name]), String(rooms[name]), use];
  return table(['real images', 'images', 'rooms or sequences', 'used'], [side('train', 'learnt from, in nested parts'), side('dev', 'learning rates'), side('test', result.onDev ? 'not looked at' : 'scored once, at the end')])
    + `<p>All images are seen at ${sizes.size.width} x ${sizes.size.height}.</p>`
    + Object.entries(samples).map(([name, list]) => `<h3>${t(name)}</h3><div class="samples">${list.map((s) => `<div>${img(s.image, `${name}, image`)}${img(s.truth, `${name}, labels`)}</div>`).join('')}</div>`).join('');
}

function method(result: ExperimentResult): string {
  const { plan, sizes, expected, took, measured } = result;
  const times = expected.map(({ stage, what, seconds }) => { const own = took.find((s) => s.stage === stage); return [stage, what, duration(seconds), own ? duration(own.seconds) : '-']; });
  return `<pre>${t(result.command)}</pre><p>${t(`syntrain ${result.version}, ${result.runtime}. Budget: ${result.budget ?? 'none'}. Model ${plan.training.model}, ${sizes.size.width}x${sizes.size.height}, batch ${sizes.batch}, seeds ${sizes.seeds.join(', ')}; a step took ${(measured.step * 1000).toFixed(0)} ms when it was measured.`)}</p>
<p>Arms are paired by seed: the same real images (a smaller share lies in a larger one), the same first weights, the same order and augmentation of samples, the same number of steps, the same search for a learning rate on dev. mIoU pools one confusion matrix. The interval of a difference is Student's t over seeds and resampled rooms together (degrees of freedom by Satterthwaite), corrected for ${result.compared.length} comparison${result.compared.length === 1 ? '' : 's'} by Bonferroni. A claim needs five seeds, training at rest, a test set scored once and an interval clear of zero.</p>
<h3>Stages</h3>${table(['stage', 'work', 'expected', 'took'], times)}<h3>Plan</h3><pre>${t(stringify(plan))}</pre>`;
}
