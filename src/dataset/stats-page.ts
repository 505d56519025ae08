/** Statistics of a dataset as a page with charts, in one file that loads nothing. */
import { escapeXml, histogram, namedBars, type Bar } from '../chart/index.ts';
import type { LabelSpace } from '../labels/index.ts';
import { comparisonSections, type Comparison } from './compare/index.ts';
import { DEPTH_STEP, type ClassStats, type DatasetStats } from './stats.ts';

const STYLE = 'body{font:15px/1.5 system-ui,sans-serif;color:#222;max-width:920px;margin:24px auto;padding:0 16px}h2{margin:28px 0 6px;font-size:17px}'
  + 'p{margin:4px 0;color:#555}table{border-collapse:collapse}td,th{padding:2px 10px;text-align:right}td:first-child,th:first-child{text-align:left}';

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.001 ? 3 : 2)} %`;

/** The page's HTML, with the comparison with another dataset at its end. Every string of the dataset is put in as text. */
export function statsPage(s: DatasetStats, space: LabelSpace | null, comparison?: Comparison): string {
  const colors = new Map(space?.classes.map((c) => [c.id as number, `rgb(${c.color.join(',')})`]));
  const seen = s.classes.filter((c) => c.pixels > 0).sort((a, b) => b.pixels - a.pixels || a.id - b.id);
  const unseen = s.classes.filter((c) => c.pixels === 0 && !c.ignored);
  const bar = (c: ClassStats, value: number, label: string): Bar => ({ name: c.ignored ? `${c.name} (ignored)` : c.name, value, label, color: colors.get(c.id) ?? '#999' });
  const labelled = seen.filter((c) => !c.ignored);
  const sections = [
    chart('Pixels of each class', 'Lengths are square roots, so that rare classes are seen; the numbers are shares of all pixels.',
      seen.length > 0 && namedBars(seen.map((c) => bar(c, c.share, percent(c.share))), { title: 'pixels of each class', compress: true })),
    chart('Images that show each class', `Of ${s.frames}.`,
      labelled.length > 0 && namedBars(labelled.map((c) => bar(c, c.images, String(c.images))), { title: 'images that show each class' })),
    chart('Weights by median frequency', 'What a loss multiplies the pixels of each class by, so that rare classes count as much.',
      labelled.length > 0 && namedBars(labelled.map((c) => bar(c, c.weight ?? 0, (c.weight ?? 0).toPrecision(3))), { title: 'weights', compress: true })),
    chart('Depth', 'Pixels in steps of half a metre; the last holds all beyond.',
      s.depthHistogram && histogram(s.depthHistogram, { title: 'depth', from: 0, to: s.depthHistogram.length * DEPTH_STEP, unit: ' m' })),
    chart('Brightness', 'Pixels by 8-bit luma.', s.brightness && histogram(s.brightness, { title: 'brightness', from: 0, to: 256 })),
  ];
  const facts = [
    `${s.frames} frames (${Object.entries(s.splits).map(([k, v]) => `${k} ${v}`).join(', ')})`, s.scenes > 0 ? `${s.scenes} scenes` : '', Object.keys(s.sizes).join(', '),
    s.labelSpace === null ? '' : `label space ${s.labelSpace}`, s.objectsPerFrame ? `${s.objectsPerFrame.median.toFixed(0)} objects a frame in the middle` : '',
  ].filter((fact) => fact !== '').join(' · ');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeXml(s.name)}: statistics</title><style>${STYLE}</style></head><body>
<h1>${escapeXml(s.name)}</h1><p>${escapeXml(facts)}</p>
${sections.join('')}${unseen.length > 0 ? `<h2>Never seen</h2><p>${escapeXml(unseen.map((c) => c.name).join(', '))}</p>` : ''}
${comparison ? `<h1>Compared</h1>${comparisonSections(comparison, 2)}` : ''}</body></html>
`;
}

const chart = (title: string, note: string, drawn: string | false | null): string => (drawn ? `<h2>${title}</h2><p>${note}</p>${drawn}\n` : '');
