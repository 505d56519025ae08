/**
 * Where one can stand: what a scene has on top of each other in vertical columns, which of it is floor, how high the
 * rooms are and hence how long a metre is. Works from labels where they name floors, otherwise from heights alone.
 */
import { cos, log, sin, type Box3, type Vec3 } from '../math/index.ts';
import type { RayQuery } from '../scene/index.ts';
import { cast } from './cast.ts';
import { STAND, type Surfaces } from './surfaces.ts';

/** A surface that a vertical line meets. */
export interface Layer {
  readonly y: number;
  readonly subject: number;
  /** One of STAND. */
  readonly standing: number;
  /** Within 45 degrees of level. */
  readonly level: boolean;
}

export interface Ground {
  /** Scene units in a metre. */
  readonly unit: number;
  /** Heights of floors, for scenes whose labels name none; null: labels decide. */
  readonly floors: readonly number[] | null;
  /** Where to look for places to stand: around what is worth seeing. */
  readonly region: Box3;
  readonly notes: readonly string[];
}

const MAX_LAYERS = 24;
const SURVEY = 40;

/** What each vertical line through (x, z) meets, from below to above. */
export function columnLayers(rays: RayQuery, surfaces: Surfaces, columns: readonly (readonly [number, number])[]): Layer[][] {
  const { min, max } = surfaces.bounds;
  const reach = Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2]);
  const step = Math.max(reach * 3e-6, 1e-5 * Math.max(Math.abs(min[1]), Math.abs(max[1])));
  const layers: Layer[][] = columns.map(() => []);
  let open = columns.map((_, i) => ({ column: i, y: max[1] + 0.01 * reach + step }));
  for (let depth = 0; depth < MAX_LAYERS && open.length > 0; depth++) {
    const next: typeof open = [];
    cast(rays, open.length, (i, origins, directions, o) => {
      const [x, z] = columns[open[i].column];
      origins[o] = x; origins[o + 1] = open[i].y; origins[o + 2] = z;
      directions[o] = 0; directions[o + 1] = -1; directions[o + 2] = 0;
    }, (i, hits, slot) => {
      const distance = hits.distance[slot];
      if (!(distance < Infinity)) return;
      const y = Math.fround(open[i].y) - distance;
      const at = surfaces.firstPart[hits.node[slot]] + hits.part[slot];
      layers[open[i].column].push({ y, subject: surfaces.subjectOf[at], standing: surfaces.standing[at], level: Math.abs(hits.normal[slot * 3 + 1]) > 0.7 });
      next.push({ column: open[i].column, y: y - step });
    });
    open = next;
  }
  for (const column of layers) column.reverse();
  return layers;
}

/** n directions spread evenly over the sphere (Fibonacci lattice), 3n numbers. */
export function sphereDirections(n: number): Float32Array {
  const out = new Float32Array(n * 3);
  for (let i = 0; i < n; i++) {
    const y = 1 - (2 * i + 1) / n;
    const r = Math.sqrt(1 - y * y);
    const phi = (i * 2.399963229728653) % (2 * Math.PI);
    out.set([r * cos(phi), y, r * sin(phi)], i * 3);
  }
  return out;
}

/** Spread `region` to what surrounds it, but not beyond the scene. */
function regionOf({ bounds, subjectBounds }: Surfaces): Box3 {
  const grow = (a: number): number => Math.max(0.3 * (subjectBounds.max[a] - subjectBounds.min[a]), 0.3 * (subjectBounds.max[1] - subjectBounds.min[1]));
  const side = (a: number): [number, number] => [
    Math.max(bounds.min[a], subjectBounds.min[a] - Math.max(grow(0), grow(2))),
    Math.min(bounds.max[a], subjectBounds.max[a] + Math.max(grow(0), grow(2))),
  ];
  const [x0, x1] = side(0);
  const [z0, z1] = side(2);
  return { min: [x0, bounds.min[1], z0], max: [x1, bounds.max[1], z1] };
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];

/** Median height of what looks like rooms: the widest gap of each column, if most of them are closed in; null if not. */
function roomHeight(rays: RayQuery, surfaces: Surfaces, columns: readonly (readonly [number, number])[], layers: readonly Layer[][]): number | null {
  const gaps: { eye: Vec3; height: number }[] = [];
  let hit = 0;
  layers.forEach((column, c) => {
    if (column.length > 0) hit++;
    let best = { eye: [0, 0, 0] as Vec3, height: 0 };
    for (let k = 1; k < column.length; k++) {
      const height = column[k].y - column[k - 1].y;
      if (height > best.height) best = { eye: [columns[c][0], column[k - 1].y + height / 2, columns[c][1]], height };
    }
    if (best.height > 0) gaps.push(best);
  });
  if (gaps.length < 0.5 * hit || gaps.length === 0) return null;
  // The inside of a thick ground slab is closed in as well, but there is nothing in it.
  const directions = sphereDirections(32);
  const seen = gaps.map(() => ({ hits: 0, subjects: new Set<number>() }));
  cast(rays, gaps.length * 32, (i, origins, out, o) => {
    origins.set(gaps[Math.floor(i / 32)].eye, o);
    const d = (i % 32) * 3;
    out[o] = directions[d]; out[o + 1] = directions[d + 1]; out[o + 2] = directions[d + 2];
  }, (i, hits, slot) => {
    if (!(hits.distance[slot] < Infinity)) return;
    const s = seen[Math.floor(i / 32)];
    s.hits++;
    s.subjects.add(surfaces.subjectOf[surfaces.firstPart[hits.node[slot]] + hits.part[slot]]);
  });
  const rooms = gaps.filter((_, i) => seen[i].hits >= 24 && seen[i].subjects.size >= 3);
  return rooms.length < 0.25 * hit ? null : median(rooms.map((g) => g.height));
}

const UNITS = [['inches', 39.3700787], ['centimetres', 100], ['millimetres', 1000]] as const;

function unitFrom(height: number | null, notes: string[]): number {
  if (height === null || (height >= 1.9 && height <= 60)) return 1;
  const say = (unit: number, name: string): number => {
    notes.push(`Rooms are about ${Number(height.toPrecision(3))} units high, so viewpoints take the scene to be in ${name}. If that is right, scale the scene to metres (depth is written in metres); if not, set unitsPerMetre.`);
    return unit;
  };
  if (height < 1.9) return say(height / 2.7, `units of ${Number((2.7 / height).toPrecision(2))} m`);
  const off = (unit: number): number => Math.abs(log(height / unit / 2.7));
  const [name, unit] = UNITS.reduce((a, b) => (off(b[1]) < off(a[1]) ? b : a));
  return say(unit, name);
}

/** Heights at which many columns have a level surface with room to stand, and that are not the tops of furniture. */
function findFloors(layers: readonly Layer[][], unit: number): number[] {
  const bin = 0.1 * unit;
  const counts = new Map<number, number>();
  const above = new Map<number, number>();
  let columns = 0;
  for (const column of layers) {
    if (column.length > 0) columns++;
    column.forEach((layer, k) => {
      if (!layer.level || layer.standing !== STAND.unknown || (column[k + 1]?.y ?? Infinity) - layer.y < 1.6 * unit) return;
      const b = Math.round(layer.y / bin);
      counts.set(b, (counts.get(b) ?? 0) + 1);
      // A table stands over a floor; a floor does not.
      if (column.some((other, j) => j < k && layer.y - other.y > 0.25 * unit && layer.y - other.y < 1.5 * unit)) above.set(b, (above.get(b) ?? 0) + 1);
    });
  }
  const wide = [...counts].filter(([b, n]) => n >= 0.04 * columns && (above.get(b) ?? 0) < 0.5 * n).map(([b]) => b * bin).sort((a, b) => a - b);
  // Tops of solid furniture have nothing under them; what rises little above a wider floor nearby is one of those.
  const size = (y: number): number => counts.get(Math.round(y / bin)) ?? 0;
  return wide.filter((y) => !wide.some((lower) => y - lower > 0.25 * unit && y - lower < 1.5 * unit && size(lower) > 1.5 * size(y)));
}

/** Looks at a scene from above once, the same for every seed. */
export function surveyGround(rays: RayQuery, surfaces: Surfaces, unitsPerMetre: number | 'auto'): Ground {
  const region = regionOf(surfaces);
  const columns: [number, number][] = [];
  for (let i = 0; i < SURVEY * SURVEY; i++) {
    const u = ((i % SURVEY) + 0.5) / SURVEY;
    const v = (Math.floor(i / SURVEY) + 0.5) / SURVEY;
    columns.push([region.min[0] + u * (region.max[0] - region.min[0]), region.min[2] + v * (region.max[2] - region.min[2])]);
  }
  const layers = columnLayers(rays, surfaces, columns);
  const notes: string[] = [];
  const unit = unitsPerMetre === 'auto' ? unitFrom(roomHeight(rays, surfaces, columns, layers), notes) : unitsPerMetre;
  const width = Math.max(surfaces.bounds.max[0] - surfaces.bounds.min[0], surfaces.bounds.max[2] - surfaces.bounds.min[2]);
  if (notes.length === 0 && unit === 1 && width > 500) notes.push(`The scene is ${Math.round(width)} m wide. If its units are not metres, scale it or set unitsPerMetre.`);
  return { unit, floors: surfaces.knowsFloors ? null : findFloors(layers, unit), region, notes };
}

/** Indices of the layers of one column that are floor with `headroom` above, from below to above. */
export function standingLayers(column: readonly Layer[], ground: Ground, headroom: number): number[] {
  const { unit, floors } = ground;
  const found: number[] = [];
  column.forEach((layer, k) => {
    // Rugs, coplanar bottoms and the like lie on a floor: what counts is the room above them.
    let top = k + 1;
    while (top < column.length && column[top].y - layer.y < 0.12 * unit) top++;
    if ((column[top]?.y ?? Infinity) - layer.y < headroom || !layer.level) return;
    const isFloor = floors ? layer.standing === STAND.unknown && floors.some((y) => Math.abs(y - layer.y) < 0.1 * unit) : layer.standing === STAND.yes;
    if (!isFloor) return;
    // The top of a slab, or the rug on it, is what one stands on.
    if (found.length > 0 && layer.y - column[found[found.length - 1]].y < 0.12 * unit) found.pop();
    found.push(k);
  });
  return found;
}
