/** The part of the page of statistics that sets a dataset beside another. */
import { escapeXml, MARK, pairedBars, pairedHistograms, SECOND } from '../../chart/index.ts';
import { adviceOn } from './advice.ts';
import type { Comparison, HistogramComparison } from './compare.ts';
import { EDGE_DIRECTIONS, GRADIENT_BOUNDS } from './gradients.ts';

const percent = (share: number): string => (share * 100).toFixed(share < 0.001 ? 3 : 2);

const strengthName = (i: number): string => (i === 0 ? `below ${GRADIENT_BOUNDS[0]} a pixel` : i === GRADIENT_BOUNDS.length ? `${GRADIENT_BOUNDS[i - 1]} and more` : `${GRADIENT_BOUNDS[i - 1]} to ${GRADIENT_BOUNDS[i]}`);
const directionName = (i: number): string => `${(i * 180) / EDGE_DIRECTIONS}°${i === 0 ? ', across' : i === EDGE_DIRECTIONS / 2 ? ', upright' : ''}`;

/** Sections of HTML, under headings of a level. Every string of the datasets is put in as text. */
export function comparisonSections(c: Comparison, level: number): string {
  const heading = (text: string): string => `<h${level}>${text}</h${level}>`;
  const key = (color: string, name: string, frames: number): string => `<span style="color:${color}">■</span> ${escapeXml(name)} (${frames} frames)`;
  const histogram = (title: string, h: HistogramComparison | null, to: number, unit = ''): string =>
    (h ? `${heading(`${title}: distance ${h.distance.toFixed(3)}`)}${pairedHistograms(h.shares, { title, from: 0, to, unit })}\n` : '');
  const bars = (rows: readonly { readonly name: string; readonly values: readonly [number, number] }[], title: string, compress = false): string =>
    pairedBars(rows.map(({ name, values: [a, b] }) => ({ name, values: [a, b], label: `${percent(a)} and ${percent(b)} %` })), { title, compress });
  const shares = (title: string, { distance, shares: [a, b] }: Pick<HistogramComparison, 'distance' | 'shares'>, name: (i: number) => string): string =>
    `${heading(`${title}: distance ${distance.toFixed(3)}`)}${bars(a.map((share, i) => ({ name: name(i), values: [share, b[i]] })), title)}\n`;
  const shown = [...c.classes].sort((x, y) => y.images[1] - x.images[1]);
  const advice = adviceOn(c);
  return `<p>${key(MARK, c.names[0], c.frames[0])} and ${key(SECOND, c.names[1], c.frames[1])}. Distances are total variation: 0 = alike, 1 = nothing in common.</p>\n`
    + `${heading('What to change in the generator of the first')}${advice.length > 0 ? `<ul>${advice.slice(0, 12).map((a) => `<li><strong>${escapeXml(a.finding)}</strong>: ${escapeXml(a.change)}.</li>`).join('')}</ul>` : '<p>Nothing stands out.</p>'}\n`
    + (c.classDistance === null ? '' : `${heading(`Pixels of each class: distance ${c.classDistance.toFixed(3)}`)}<p>Those that add most first; lengths are square roots.${
      c.leftOut.length > 0 ? ` Without ${escapeXml(c.leftOut.join(', '))}.` : ''}</p>${bars(c.classes.map(({ name, pixels: values }) => ({ name, values })), 'pixels of each class', true)}\n`
      + `${heading('Images that show each class')}${bars(shown.map(({ name, images: values }) => ({ name, values })), 'images that show each class')}\n`)
    + histogram('Brightness', c.brightness, 256) + (c.colours ?? []).map((h, i) => histogram(['Red', 'Green', 'Blue'][i], h, 256)).join('') + histogram('Depth', c.depth, 20.5, ' m')
    + (c.edges ? shares('Strength of gradients in grey levels', c.edges.strength, strengthName) + shares('Direction of edges', c.edges.direction, directionName)
      : c.brightness ? `${heading('Edges')}<p>Not compared: pictures of other sizes have other edges. Bring both to one size first (convert --size).</p>\n` : '');
}
