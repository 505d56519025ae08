import { expect, it } from 'vitest';
import { adviceOn, type Comparison, type HistogramComparison } from './index.ts';

const alike = (shares: readonly number[], mean: number): HistogramComparison => ({ distance: 0, shares: [shares, shares], mean: [mean, mean] });
const plain: Comparison = {
  names: ['rooms', 'real'], frames: [100, 100], labelSpace: 'syntrain16', leftOut: [], notCounted: [0, 0], classDistance: 0, classesAView: [3, 3], mappings: [],
  classes: [['wall', 0.5], ['bed', 0.3], ['sink', 0.2]].map(([name, share], id) => ({ id, name: String(name), pixels: [Number(share), Number(share)], images: [0.5, 0.5], adds: 0 })),
  brightness: alike([0, 0.5, 0.5, 0], 128), colours: [120, 110, 100].map((mean) => alike([0.5, 0.5], mean)), depth: alike([0.5, 0.5], 2),
  edges: { strength: alike([0.2, 0.2, 0.2, 0.2, 0.1, 0.1, 0, 0, 0], 4), direction: alike([0.5, 0, 0, 0, 0.5, 0, 0, 0], 0) },
};
const findings = (changed: Partial<Comparison>): string[] => adviceOn({ ...plain, ...changed }).map((a) => a.finding);

it('has nothing to say of a dataset that is the same, or has nothing to compare', () => {
  expect(findings({})).toEqual([]);
  expect(findings({ brightness: null, colours: null, depth: null, edges: null, classes: [] })).toEqual([]);
});

it('names what is off, the worst first', () => {
  const sink = { ...plain.classes[2], pixels: [0.02, 0.2], images: [0.1, 0.4] } as const;
  const found = findings({ brightness: { ...plain.brightness!, mean: [64, 128] }, classes: [...plain.classes.slice(0, 2), sink] });
  expect(found).toEqual(['images are 64 of 255 levels too dark', 'sink has 2.0 % of the pixels, 20.0 % in real images (in 10.0 % of images, 40.0 % of real ones)']);
});

it.each([
  ['edges are too weak (2.0 levels a pixel, 4.0 in real images)', { edges: { ...plain.edges!, strength: { ...plain.edges!.strength, mean: [2, 4] } } }],
  ['what is seen is 4.0 m away on average, 2.0 m in real images', { depth: { ...plain.depth!, mean: [4, 2] } }],
  ['colours are too warm (red less blue is 50, 20 in real images)', { colours: [{ ...plain.colours![0], mean: [150, 120] }, ...plain.colours!.slice(1)] }],
  ['contrast is too low', { brightness: { ...plain.brightness!, shares: [[0, 0.5, 0.5, 0], [0.32, 0.18, 0.18, 0.32]] } }],
  ['edges run in other directions (distance 0.20)', { edges: { ...plain.edges!, direction: { distance: 0.2, shares: [[1], [1]] } } }],
] as [string, Partial<Comparison>][])('%s', (finding, changed) => expect(findings(changed)[0].replace(/is \d+ % too low/, 'is too low')).toBe(finding));
