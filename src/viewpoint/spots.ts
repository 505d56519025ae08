/** Places for the lens: above a floor, clear of every surface, outside of every object. */
import type { Random, Vec3 } from '../math/index.ts';
import { cos, draw, sin } from '../math/index.ts';
import type { RayQuery, Scene } from '../scene/index.ts';
import { cast } from './cast.ts';
import { nearestSurface } from './clearance.ts';
import { columnLayers, sphereDirections, standingLayers, type Ground } from './ground.ts';
import type { ViewpointPlan } from './plan.ts';
import type { Surfaces } from './surfaces.ts';

export interface Spot {
  readonly eye: Vec3;
  /** Share of the rays around the horizon that meet something: 1 in a closed room, about 0.3 in a field. */
  readonly walled: number;
  /** Whether what it stands on is part of a building or the ground, and not an object. */
  readonly grounded: boolean;
}

/** Everything that stays the same while viewpoints of one scene are sought. */
export interface Site {
  readonly scene: Scene;
  readonly surfaces: Surfaces;
  readonly rays: RayQuery;
  readonly ground: Ground;
  readonly plan: ViewpointPlan;
}

const PROBES = 96;
/** One object in so many of all directions means to be inside it. */
const ENCLOSED_BY_ONE = 0.75;

/** How each point is surrounded; null where one object is all around it. */
export function probe(site: Site, eyes: readonly Vec3[]): ({ walled: number; misses: number } | null)[] {
  const { surfaces, rays } = site;
  const directions = sphereDirections(PROBES);
  const around = eyes.map(() => ({ level: 0, levelHits: 0, hits: 0, bySubject: new Map<number, number>() }));
  cast(rays, eyes.length * PROBES, (i, origins, out, o) => {
    origins.set(eyes[Math.floor(i / PROBES)], o);
    const d = (i % PROBES) * 3;
    out[o] = directions[d]; out[o + 1] = directions[d + 1]; out[o + 2] = directions[d + 2];
  }, (i, hits, slot) => {
    const a = around[Math.floor(i / PROBES)];
    const y = directions[(i % PROBES) * 3 + 1];
    const level = y > -0.17 && y < 0.57; // 10 degrees below to 35 above the horizon
    if (level) a.level++;
    if (!(hits.distance[slot] < Infinity)) return;
    a.hits++;
    if (level) a.levelHits++;
    const subject = surfaces.subjectOf[surfaces.firstPart[hits.node[slot]] + hits.part[slot]];
    if (!surfaces.subjects[subject].structure) a.bySubject.set(subject, (a.bySubject.get(subject) ?? 0) + 1);
  });
  // A whole room may be one unlabelled mesh.
  const lone = surfaces.present === 1 && surfaces.subjects.every((s) => s.weight < 1);
  return around.map((a) => {
    const most = Math.max(0, ...a.bySubject.values());
    return !lone && most > ENCLOSED_BY_ONE * PROBES ? null : { walled: a.levelHits / a.level, misses: 1 - a.hits / PROBES };
  });
}

/** Half of the columns on a jittered grid over the region, half around what is worth seeing. */
function chooseColumns({ surfaces, ground }: Site, n: number, random: Random): [number, number][] {
  const { min, max } = ground.region;
  const columns: [number, number][] = [];
  const wide = Math.max(max[0] - min[0], 1e-9);
  const deep = Math.max(max[2] - min[2], 1e-9);
  const across = Math.max(1, Math.round(Math.sqrt((n / 2) * Math.min(64, Math.max(1 / 64, wide / deep)))));
  const along = Math.max(1, Math.ceil(n / 2 / across));
  for (let i = 0; i < across * along; i++) {
    columns.push([min[0] + (((i % across) + random.next()) / across) * wide, min[2] + ((Math.floor(i / across) + random.next()) / along) * deep]);
  }
  const subjects = surfaces.subjects.filter((s) => s.weight > 0);
  const weights = subjects.map((s) => s.weight);
  while (columns.length < n && subjects.length > 0) {
    const { center, box } = subjects[random.weighted(weights)];
    const own = 0.5 * Math.max(box.max[0] - box.min[0], box.max[2] - box.min[2]);
    const distance = own + random.range(0.6, 4.5) * ground.unit;
    const angle = random.range(0, 2 * Math.PI);
    columns.push([center[0] + distance * cos(angle), center[2] + distance * sin(angle)]);
  }
  return columns;
}

/** Up to `wanted` places to stand, in random order; pauses now and then. `floorless`: scenes without a floor, whose lowest point serves as one. */
export function* findSpots(site: Site, wanted: number, random: Random, floorless = false): Generator<undefined, Spot[]> {
  const { surfaces, rays, ground, plan, scene } = site;
  const { unit } = ground;
  const clearance = plan.clearance * unit;
  const spots: Spot[] = [];
  const cramped: Spot[] = [];
  for (let wave = 0; wave < 4 && spots.length < wanted / 2; wave++) {
    const columns = chooseColumns(site, wanted * 2, random);
    const layers = floorless ? columns.map(() => []) : columnLayers(rays, surfaces, columns);
    const found: { eye: Vec3; free: boolean; grounded: boolean }[] = [];
    columns.forEach(([x, z], c) => {
      const height = draw(plan.height, random) * unit;
      const floors = floorless ? [{ y: surfaces.bounds.min[1], grounded: true }] : standingLayers(layers[c], ground, height + clearance)
        .map((k) => ({ y: layers[c][k].y, grounded: surfaces.subjects[layers[c][k].subject].structure }));
      for (const { y: floor, grounded } of floors) {
        const eye: Vec3 = [x, floor + height, z];
        found.push({ eye, grounded, free: !layers[c].some(({ y }) => y > floor + 0.3 * unit && y < eye[1]) });
      }
    });
    yield;
    const order = random.shuffle(found).slice(0, wanted * 3);
    const distances = nearestSurface(scene, order.map((f) => f.eye), clearance);
    const clear = order.filter((_, i) => distances[i] >= clearance);
    yield;
    const around = probe(site, clear.map((f) => f.eye));
    clear.forEach(({ eye, free, grounded }, i) => {
      const a = around[i];
      if (!a || (floorless && (a.walled < 0.8 || a.misses > 0.4))) return;
      (free ? spots : cramped).push({ eye, grounded, walled: a.walled });
    });
    yield;
  }
  // Where furniture leaves no floor free, a lens above a table is better than none.
  return (spots.length >= Math.min(12, wanted) ? spots : [...spots, ...cramped]).slice(0, wanted);
}
