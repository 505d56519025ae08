/** Statistics of a dataset as text for a terminal. */
import { textTable } from '../chart/index.ts';
import type { Spread } from './spread.ts';
import type { ClassStats, DatasetStats } from './stats.ts';

const digits = (x: number): string => (x >= 1000 ? x.toFixed(0) : x >= 10 ? x.toFixed(1) : x.toFixed(2));
const spreadLine = (s: Spread): string =>
  `${digits(s.median)} in the middle, 5 % below ${digits(s.p5)}, 5 % above ${digits(s.p95)}, ${digits(s.min)} to ${digits(s.max)}, mean ${digits(s.mean)}`;
const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ' ');

/** The numbers as text for people. Classes that never appear are named in one line. */
export function statsText(s: DatasetStats): string {
  const counts = (of: Readonly<Record<string, number>>): string => Object.entries(of).map(([k, v]) => `${k} ${v}`).join(', ');
  const seen = s.classes.filter((c) => c.pixels > 0 || c.objects > 0).sort((a, b) => b.pixels - a.pixels || a.id - b.id);
  const unseen = s.classes.filter((c) => c.pixels === 0 && c.objects === 0 && !c.ignored);
  const lines = [
    `${s.name}: ${s.frames} frames (${counts(s.splits)}), ${s.scenes > 0 ? `${s.scenes} scene${s.scenes === 1 ? '' : 's'}, ` : ''}${Object.keys(s.sizes).length === 1 ? Object.keys(s.sizes)[0] : counts(s.sizes)}`,
  ];
  if (seen.length > 0) {
    const withObjects = seen.some((c) => c.objects > 0);
    const cells = (c: ClassStats): string[] => [String(c.id), c.ignored ? `${c.name} (ignored)` : c.name, grouped(c.pixels), `${(c.share * 100).toFixed(2)} %`,
      String(c.images), c.weight === null ? '' : digits(c.weight), ...(withObjects ? [String(c.objects)] : [])];
    lines.push('', ...textTable(['id', `class (${s.labelSpace ?? 'no label space'})`, 'pixels', 'share', 'images', 'weight', ...(withObjects ? ['objects'] : [])], seen.map(cells), new Set([1])));
  }
  if (unseen.length > 0) lines.push('', `never seen: ${unseen.map((c) => c.name).join(', ')}`);
  lines.push('');
  if (s.objectsPerFrame) lines.push(`objects a frame:   ${spreadLine(s.objectsPerFrame)}`);
  if (s.objectPixels) lines.push(`pixels an object:  ${spreadLine(s.objectPixels)}`);
  if (s.depthMetres) lines.push(`depth in metres:   ${spreadLine(s.depthMetres)}`);
  if (s.noHitShare !== null) lines.push(`nothing is hit at: ${(s.noHitShare * 100).toFixed(2)} % of the pixels`);
  if (s.brightness) {
    const top = Math.max(...s.brightness);
    lines.push(`brightness 0..255: |${s.brightness.map((v) => ' ▁▂▃▄▅▆▇█'[v === 0 ? 0 : Math.max(1, Math.round((v / top) * 8))]).join('')}|`);
    lines.push(`image mean, std:   ${s.imageMean!.map(digits).join(' ')}, ${s.imageStd!.map(digits).join(' ')}`);
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
