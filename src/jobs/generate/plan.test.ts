import { describe, expect, it } from 'vitest';
import { planScenes } from './plan.ts';

const lay = (scene: string[], count: number, viewsPerScene?: number): [string, number, number][] =>
  planScenes({ scene, count, seed: 1, viewsPerScene }).map((p) => [p.source, p.firstFrame, p.views]);

describe('planScenes', () => {
  it('shares frames among files evenly', () => {
    expect(lay(['a', 'b', 'c'], 8)).toEqual([['a', 0, 3], ['b', 3, 3], ['c', 6, 2]]);
    expect(lay(['a', 'b', 'c'], 2)).toEqual([['a', 0, 1], ['b', 1, 1]]);
  });
  it('builds rooms until there are enough frames', () => {
    expect(lay(['room'], 10)).toEqual([['room', 0, 3], ['room', 3, 3], ['room', 6, 3], ['room', 9, 1]]);
    expect(lay(['room'], 3, 1)).toHaveLength(3);
  });
  it('shows 200 frames from at least 60 rooms', () => {
    expect(lay(['room'], 200).length).toBeGreaterThanOrEqual(60);
  });
  it('gives every scene a seed of its own, whatever the count', () => {
    const few = planScenes({ scene: ['room'], count: 6, seed: 3 });
    const many = planScenes({ scene: ['room'], count: 60, seed: 3 });
    expect(many.slice(0, 2)).toEqual(few);
    expect(new Set(many.map((p) => p.seed)).size).toBe(20);
  });
});
