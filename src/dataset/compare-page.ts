/** The part of the page of statistics that sets a dataset beside another. */
import { escapeXml, MARK, pairedBars, pairedHistograms, SECOND } from '../chart/index.ts';
import type { Comparison, HistogramComparison } from './compare.ts';

const percent = (share: number): string => (share * 100).toFixed(share < 0.001 ? 3 : 2);

/** Sections of HTML. Every string of the datasets is put in as text. */
export function comparisonSections(c: Comparison): string {
  const key = (color: string, name: string, frames: number): string => `<span style="color:${color}">■</span> ${escapeXml(name)} (${frames} frames)`;
  const histogram = (title: string, h: HistogramComparison | null, to: number, unit = ''): string =>
    (h ? `<h2>${title}: distance ${h.distance.toFixed(3)}</h2>${pairedHistograms(h.shares, { title, from: 0, to, unit })}\n` : '');
  const pairs = c.classes.map(({ name, pixels: [a, b] }) => ({ name, values: [a, b] as const, label: `${percent(a)} and ${percent(b)} %` }));
  const images = [...c.classes].sort((x, y) => y.images[1] - x.images[1]).map(({ name, images: [a, b] }) => ({ name, values: [a, b] as const, label: `${percent(a)} and ${percent(b)} %` }));
  return `<h1>Compared</h1><p>${key(MARK, c.names[0], c.frames[0])} and ${key(SECOND, c.names[1], c.frames[1])}. Distances are total variation: 0 = alike, 1 = nothing in common.</p>\n`
    + (c.classDistance === null ? '' : `<h2>Pixels of each class: distance ${c.classDistance.toFixed(3)}</h2><p>Those that add most first; lengths are square roots.${
      c.leftOut.length > 0 ? ` Without ${escapeXml(c.leftOut.join(', '))}.` : ''}</p>${pairedBars(pairs, { title: 'pixels of each class', compress: true })}\n`
      + `<h2>Images that show each class</h2>${pairedBars(images, { title: 'images that show each class' })}\n`)
    + histogram('Brightness', c.brightness, 256) + (c.colours ?? []).map((h, i) => histogram(['Red', 'Green', 'Blue'][i], h, 256)).join('') + histogram('Depth', c.depth, 20.5, ' m');
}
