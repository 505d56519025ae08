/** A comparison of two datasets as text for a terminal. */
import { textTable } from '../../chart/index.ts';
import { spaceMapText } from '../../labels/index.ts';
import { adviceOn } from './advice.ts';
import type { Both, Comparison, HistogramComparison } from './compare.ts';

const percent = (share: number): string => (share * 100).toFixed(2);
const both = ([a, b]: Both, digits: number): string => `${a.toFixed(digits)} and ${b.toFixed(digits)}`;

/** Distances first, then class by class. */
export function compareText(c: Comparison): string {
  const distance = (name: string, h: HistogramComparison | null, unit: string): string[] => (h ? [`${name} ${h.distance.toFixed(3)}  (mean ${both(h.mean, unit === '' ? 0 : 2)}${unit})`] : []);
  const lines = [`${c.names[0]} (${c.frames[0]} frames) compared with ${c.names[1]} (${c.frames[1]} frames)`, ''];
  lines.push('total variation distance, 0 = alike, 1 = nothing in common:');
  if (c.classDistance !== null) lines.push(`  classes    ${c.classDistance.toFixed(3)}  (pixel shares in ${c.labelSpace}${c.leftOut.length > 0 ? `, without ${c.leftOut.join(', ')}` : ''})`);
  else lines.push('  classes    not compared: one of the two has no labels of a known label space');
  lines.push(...distance('  brightness', c.brightness, ''), ...(c.colours ?? []).flatMap((h, i) => distance(`  ${['red       ', 'green     ', 'blue      '][i]}`, h, '')), ...distance('  depth     ', c.depth, ' m'));
  if (c.edges) lines.push(...distance('  gradients ', c.edges.strength, ' grey levels a pixel'), `  directions ${c.edges.direction.distance.toFixed(3)}  (of edges)`);
  else if (c.brightness) lines.push('  edges      not compared: pictures of other sizes have other edges. Bring both to one size first (convert --size)');
  lines.push('');
  if (c.classesAView) lines.push(`classes a view: ${both(c.classesAView, 1)}`, `pixels that do not count: ${percent(c.notCounted[0])} and ${percent(c.notCounted[1])} %`, '');
  if (c.classes.length > 0) {
    const rows = c.classes.map(({ name, pixels, images, adds }) => [name, percent(pixels[0]), percent(pixels[1]), percent(pixels[0] - pixels[1]), percent(adds), percent(images[0]), percent(images[1])]);
    lines.push(...textTable(['class', '% of pixels', 'compared', 'difference', 'adds', '% of images', 'compared'], rows, new Set([0])));
  }
  const advice = adviceOn(c);
  if (advice.length > 0) lines.push('', `what stands out, and what to change in a generator of ${c.names[0]}:`, ...advice.slice(0, 12).map(({ finding, change }) => `  ${finding}: ${change}`));
  for (const map of c.mappings) lines.push('', spaceMapText(map));
  return `${lines.join('\n').trimEnd()}\n`;
}
