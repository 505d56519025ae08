/** Which frame shows which scene: the whole run laid out from the configuration alone, before anything is loaded. */
import { hash32 } from '../../math/index.ts';
import type { GenerateConfig } from './config.ts';

/** A scene of the run and the frames that show it. */
export interface ScenePlan {
  /** Index in the run. */
  readonly index: number;
  /** 'room' or the path of a file. */
  readonly source: string;
  /** Seed of everything about this scene: the room, its viewpoints. */
  readonly seed: number;
  readonly firstFrame: number;
  readonly views: number;
}

/** Frames of one room before the next is built, where nothing is said: the layout is worth more than one look. */
const VIEWS_PER_ROOM = 3;

/**
 * Lays `count` frames over the scenes. Rooms are endless: each is seen `viewsPerScene` times (default 3). Scene files
 * share the frames evenly, the first ones taking what does not divide; with `viewsPerScene` each file is seen so often,
 * and again from other seeds when the files run out.
 */
export function planScenes(config: Pick<GenerateConfig, 'scene' | 'count' | 'seed' | 'viewsPerScene'>): ScenePlan[] {
  const { scene: sources, count, seed, viewsPerScene } = config;
  const views = (i: number): number => {
    if (viewsPerScene !== undefined) return viewsPerScene;
    if (sources.includes('room')) return VIEWS_PER_ROOM;
    return Math.floor(count / sources.length) + (i < count % sources.length ? 1 : 0);
  };
  const plans: ScenePlan[] = [];
  for (let index = 0, first = 0; first < count; index++) {
    const n = Math.min(views(index % sources.length), count - first);
    if (n > 0) plans.push({ index, source: sources[index % sources.length], seed: hash32(seed, 'scene', index), firstFrame: first, views: n });
    first += n;
  }
  return plans;
}
