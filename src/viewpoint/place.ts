/**
 * Places viewpoints: the cameras of the scene file, automatic ones, or both.
 *
 * Automatic ones are found in rounds. A round draws places to stand and directions to look in (its own random streams),
 * looks through all of them with a coarse raster of rays, looks again at the best ones more closely, and takes good
 * views that differ from each other and from all before. Rounds do not know how many views are wanted, so the first n
 * are the same whether n or more are asked for.
 */
import { random, support } from '../math/index.ts';
import { InputError, type RayQuery, type Scene } from '../scene/index.ts';
import type { Labelling } from '../labels/index.ts';
import { isEmpty } from './boxes.ts';
import { nearestSurface } from './clearance.ts';
import { finish } from './finish.ts';
import { surveyGround } from './ground.ts';
import { look, lookStepwise } from './look.ts';
import { DEFAULT_VIEWPOINT_PLAN, type ViewpointPlan } from './plan.ts';
import { DIRECTIONS, orbitViews, viewsFrom, type Candidate } from './pose.ts';
import { scoreView, type ScoreRules } from './score.ts';
import { select, take, withLuck, type Album, type Scored } from './select.ts';
import { findSpots, type Site } from './spots.ts';
import { surfacesOf } from './surfaces.ts';
import { viewpointOf, type Viewpoint } from './viewpoint.ts';

/** 'stand': from the floor; 'inside': in a room without a floor; 'orbit': around objects that stand nowhere. */
export type Approach = 'stand' | 'inside' | 'orbit';

export interface ViewpointReport {
  readonly viewpoints: readonly Viewpoint[];
  /** How automatic viewpoints were found; null when none were asked for. */
  readonly approach: Approach | null;
  /** Scene units in a metre, as taken. */
  readonly unitsPerMetre: number;
  /** What the user should know, one line each. */
  readonly notes: readonly string[];
}

const COARSE = 108; // rays a view at first
const FINE = 1008; // and for those that may be taken
const FINALISTS = 320;
const PER_SPOT = 3;
const PER_ROUND = 128;
const LEAST = 0.25; // of the best view's worth
const MAX_IDLE_ROUNDS = 8;
const CLOSED = 0.85; // of the horizon, in a room with open doors and windows

function finalists(scored: readonly { readonly total: number; readonly spot: number }[]): number[] {
  const order = scored.map((_, i) => i).filter((i) => scored[i].total > 0).sort((a, b) => scored[b].total - scored[a].total || a - b);
  const used = new Map<number, number>();
  const out: number[] = [];
  for (const i of order) {
    const { spot } = scored[i];
    const n = used.get(spot) ?? 0;
    if (n >= PER_SPOT) continue;
    used.set(spot, n + 1);
    out.push(i);
    if (out.length >= Math.min(FINALISTS, scored.length / 8)) break;
  }
  return out;
}

/** The scored finalists of one round. */
function* pool(site: Site, approach: Approach, round: number, seed: number): Generator<undefined, Scored[]> {
  const { plan, surfaces, rays, ground, scene } = site;
  const stream = random(seed, 'viewpoint', approach, round);
  const candidates: { candidate: Candidate; spot: number }[] = [];
  if (approach === 'orbit') {
    const clearance = plan.clearance * ground.unit * Math.min(1, orbitScale(site));
    const views = orbitViews(site, Math.ceil(plan.candidates / 4), stream);
    const distances = nearestSurface(scene, views.map((v) => v.eye), clearance);
    views.forEach((candidate, i) => { if (distances[i] >= clearance) candidates.push({ candidate, spot: i }); });
  } else {
    const all = yield* findSpots(site, Math.max(8, Math.ceil(plan.candidates / DIRECTIONS)), stream, approach === 'inside');
    // Without labels, a level in the open may be the top of an object: then it must at least be part of the ground.
    const indoors = all.filter((s) => s.walled >= CLOSED).length >= 0.2 * all.length;
    const spots = ground.floors && !indoors ? all.filter((s) => s.grounded) : all;
    if (spots.length < 12 && round === 0) return [];
    spots.forEach((spot, s) => viewsFrom(site, spot, stream).forEach((candidate) => candidates.push({ candidate, spot: s })));
  }
  const closed = candidates.filter((c) => c.candidate.walled >= CLOSED).length;
  const room = approach !== 'orbit' && closed >= 0.2 * candidates.length;
  const rules: ScoreRules = {
    plan, unit: ground.unit,
    maxVoid: approach === 'orbit' ? 0.9 : plan.maxVoidShare ?? (room ? 0.12 : 0.55),
    detail: 0.1, enough: approach === 'orbit' ? 0.7 : 0.25,
  };
  const near = 0.6 * plan.viewDistance * ground.unit;
  const score = function* (views: readonly (readonly [candidate: Candidate, luck: number])[], pixels: number): Generator<undefined, Scored[]> {
    const surveys = yield* lookStepwise(rays, surfaces, views.map(([c]) => c.view), pixels, near);
    return surveys.map((survey, i) => {
      const [candidate, luck] = views[i];
      const s = scoreView(survey, surfaces, rules);
      // Outside of a building that has an inside: seldom what was meant.
      const quality = room ? s.quality * Math.min(1, Math.max(0.05, (candidate.walled - 0.4) / 0.4)) : s.quality;
      return { candidate, luck, score: { ...s, quality, total: s.quality > 0 ? (s.total * quality) / s.quality : 0 } };
    });
  };
  const chance = random(seed, 'viewpoint', approach, round, 'luck');
  const tried = candidates.map(({ candidate }) => [candidate, 1 - chance.next()] as const);
  const coarse = yield* score(tried, COARSE);
  const best = finalists(coarse.map((c, i) => ({ total: withLuck(c.score.total, c.luck, plan.selectivity), spot: candidates[i].spot })));
  return (yield* score(best.map((i) => tried[i]), FINE)).filter((s) => s.score.total > 0);
}

/** Size of what is orbited over two metres: keeps the clearance in proportion around small things. */
function orbitScale({ surfaces, ground }: Site): number {
  const { min, max } = surfaces.subjectBounds;
  return Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2]) / (2 * ground.unit);
}

/** Appends automatic views to the album until it holds `count`, pausing now and then and whenever it has grown. */
function* fill(site: Site, album: Album, count: number, seed: number): Generator<undefined, Approach> {
  const small = orbitScale(site) < 0.5 && site.surfaces.bounds.max[1] - site.surfaces.bounds.min[1] < 1.5 * site.ground.unit;
  let first: Scored[] = [];
  let approach: Approach | null = null;
  for (const a of (small ? ['orbit', 'stand'] : ['stand', 'inside', 'orbit']) satisfies Approach[]) {
    first = yield* pool(site, a, 0, seed);
    if (!first.some((s) => s.score.total > 0)) continue;
    approach = a;
    break;
  }
  if (!approach) {
    throw new InputError(`${site.scene.name || 'scene'}: no place was found from which to look at it, ${site.plan.clearance} m clear of every surface and ${support(site.plan.height).join(' to ')} m above a floor. Lower the clearance or the height of the viewpoint plan, give unitsPerMetre if the scene is not in metres, or put cameras into the file and use mode 'scene'.`);
  }
  let idle = 0;
  for (let round = 0; album.taken.length < count; round++) {
    const views = round === 0 ? first : yield* pool(site, approach, round, seed);
    const taken = select(album, views, Math.min(PER_ROUND, count - album.taken.length), LEAST, { unit: site.ground.unit, selectivity: site.plan.selectivity });
    yield;
    idle = taken > 0 ? 0 : idle + 1;
    if (idle === MAX_IDLE_ROUNDS) {
      throw new InputError(`${site.scene.name || 'scene'}: ${album.taken.length} viewpoints were found, ${count} were asked for. Ask for fewer, or raise candidates or lower clearance in the viewpoint plan.`);
    }
  }
  return approach;
}

const label = (index: number): string => `auto-${String(index).padStart(3, '0')}`;

function sceneViews(scene: Scene, plan: ViewpointPlan): Viewpoint[] {
  const { width, height } = plan.size;
  return scene.cameras.map((camera, i) => ({ ...viewpointOf(camera, width, height), name: camera.name || `camera-${i}` }));
}

/**
 * Places `plan.count` viewpoints in steps of some 20 ms, so that others get their turn meanwhile. Each yields the
 * viewpoints that it added, most of them none; no later step changes these.
 * The list depends on scene, labelling, plan and seed; its first n do not depend on `count`.
 * @param labelling of this scene; `rays` must have been made with it
 * @throws InputError where the scene or the plan leave no place for a camera
 */
export function* searchViewpoints(scene: Scene, labelling: Labelling, rays: RayQuery, options: Partial<ViewpointPlan>, seed: number): Generator<readonly Viewpoint[], ViewpointReport> {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const plan: ViewpointPlan = { ...DEFAULT_VIEWPOINT_PLAN, ...given };
  const name = scene.name || 'scene';
  const own = plan.mode === 'auto' ? [] : sceneViews(scene, plan).slice(0, plan.count);
  if (own.length === plan.count) {
    yield own;
    return { viewpoints: own, approach: null, unitsPerMetre: 1, notes: [] };
  }
  if (plan.mode === 'scene') {
    throw new InputError(`${name}: has ${own.length === 1 ? '1 camera' : `${own.length} cameras`}, and ${plan.count} viewpoints were asked for in mode 'scene'. Use mode 'mixed' to add automatic ones, 'auto' for automatic ones only${own.length > 0 ? `, or ask for ${own.length}` : ''}.`);
  }
  const surfaces = surfacesOf(labelling);
  if (isEmpty(surfaces.bounds)) throw new InputError(`${name}: has no visible triangles, so there is nothing to look at. Check that the file has meshes and that they are not hidden.`);
  const ground = surveyGround(rays, surfaces, plan.unitsPerMetre);
  const site: Site = { scene: labelling.scene, surfaces, rays, ground, plan };
  const album: Album = { taken: [], shown: new Map() };
  const rules: ScoreRules = { plan, unit: ground.unit, maxVoid: 1, enough: 0.25, detail: 0.1 };
  look(rays, surfaces, own, FINE, 0).forEach((survey, i) => {
    const m = own[i].worldFromCamera;
    take(album, {
      candidate: { view: own[i], eye: [m[12], m[13], m[14]], forward: [m[8], m[9], m[10]], walled: 1 },
      score: scoreView(survey, surfaces, rules), luck: 1,
    });
  });
  const viewpoints: Viewpoint[] = [];
  const added = (): readonly Viewpoint[] => album.taken.slice(viewpoints.length).map(({ candidate }) => {
    const k = viewpoints.length;
    viewpoints.push(k < own.length ? own[k] : { ...candidate.view, name: label(k - own.length) });
    return viewpoints[k];
  });
  const search = fill(site, album, plan.count, seed);
  for (;;) {
    const step = search.next();
    yield added();
    if (step.done) return { viewpoints, approach: step.value, unitsPerMetre: ground.unit, notes: ground.notes };
  }
}

/** searchViewpoints without pauses. */
export const reportViewpoints = (...args: Parameters<typeof searchViewpoints>): ViewpointReport => finish(searchViewpoints(...args));

/** The viewpoints of reportViewpoints alone. */
export function placeViewpoints(scene: Scene, labelling: Labelling, rays: RayQuery, plan: Partial<ViewpointPlan>, seed: number): Viewpoint[] {
  return [...reportViewpoints(scene, labelling, rays, plan, seed).viewpoints];
}
