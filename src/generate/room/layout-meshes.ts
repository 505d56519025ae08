/** For tests: what a layout's objects are as triangles, whether they cross, rest on something, and leave ways to walk. */
import { multiply, type Box3, type Mat4, type Vec3 } from '../../math/index.ts';
import type { Furniture } from '../furniture/index.ts';
import { contains } from './outline.ts';
import { overlaps, type Placed } from './placer.ts';
import { ceilingOver, type Plan } from './plan.ts';

/** One object in room coordinates. */
export interface ObjectMesh {
  readonly name: string;
  readonly concept: string;
  readonly box: Box3;
  /** Index of the placed thing that it is or comes with: things that come together may touch. */
  readonly group: number;
  readonly positions: Float64Array;
  readonly normals: Float64Array;
  readonly indices: Uint32Array;
}

interface LocalMesh { readonly positions: Float64Array; readonly normals: Float64Array; readonly indices: Uint32Array }
const local = new WeakMap<Furniture, LocalMesh>();

function localMesh(item: Furniture): LocalMesh {
  const known = local.get(item);
  if (known) return known;
  const positions: number[] = [];
  const normals: number[] = [];
  const indices: number[] = [];
  for (const { surface } of item.pieces) {
    const base = positions.length / 3;
    for (const v of surface.positions) positions.push(v);
    for (const v of surface.normals) normals.push(v);
    for (const i of surface.indices) indices.push(i + base);
  }
  const mesh = { positions: Float64Array.from(positions), normals: Float64Array.from(normals), indices: Uint32Array.from(indices) };
  local.set(item, mesh);
  return mesh;
}

/** All objects of a layout, companions as objects of their own. */
export function meshesOf(placed: readonly Placed[]): ObjectMesh[] {
  const out: ObjectMesh[] = [];
  const add = (item: Furniture, place: Mat4, group: number): void => {
    const { positions: p, normals: n, indices } = localMesh(item);
    const positions = new Float64Array(p.length);
    const normals = new Float64Array(n.length);
    const min: [number, number, number] = [Infinity, Infinity, Infinity];
    const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
    for (let i = 0; i < p.length; i += 3) {
      for (let k = 0; k < 3; k++) {
        const v = place[k] * p[i] + place[4 + k] * p[i + 1] + place[8 + k] * p[i + 2] + place[12 + k];
        positions[i + k] = v;
        normals[i + k] = place[k] * n[i] + place[4 + k] * n[i + 1] + place[8 + k] * n[i + 2];
        if (v < min[k]) min[k] = v;
        if (v > max[k]) max[k] = v;
      }
    }
    out.push({ name: `${item.title} at ${[min, max].map((v) => v.map((x) => x.toFixed(2)).join(' ')).join(' .. ')}`, concept: item.concept, box: { min, max }, group, positions, normals, indices });
    for (const c of item.companions) add(c.item, multiply(place, c.place), group);
  };
  placed.forEach((p, i) => add(p.item, p.place, i));
  return out;
}

/** Pairs that are deeper in each other than the tolerance: their triangles cross even when every face is drawn in by half of it. */
export function penetrates(meshes: readonly ObjectMesh[], tolerance: number): [string, string][] {
  const out: [string, string][] = [];
  for (let i = 0; i < meshes.length; i++) {
    for (let j = i + 1; j < meshes.length; j++) {
      const [a, b] = [meshes[i], meshes[j]];
      if (a.group === b.group || !overlaps(a.box, b.box, -tolerance)) continue;
      if (cross(a, b, tolerance / 2) || isInside(a, b) || isInside(b, a)) out.push([a.name, b.name]);
    }
  }
  return out;
}

/** Triangles of a mesh that reach into a box, vertices drawn in against their normals: 9 numbers each. */
function within(m: ObjectMesh, box: Box3, inset: number): Float64Array {
  const out: number[] = [];
  const { positions: p, normals: n, indices } = m;
  for (let t = 0; t < indices.length; t += 3) {
    let keep = true;
    for (let k = 0; k < 3 && keep; k++) {
      const u = p[indices[t] * 3 + k];
      const v = p[indices[t + 1] * 3 + k];
      const w = p[indices[t + 2] * 3 + k];
      keep = Math.min(u, v, w) < box.max[k] && Math.max(u, v, w) > box.min[k];
    }
    if (!keep) continue;
    for (let c = 0; c < 3; c++) for (let k = 0; k < 3; k++) out.push(p[indices[t + c] * 3 + k] - n[indices[t + c] * 3 + k] * inset);
  }
  return Float64Array.from(out);
}

function cross(a: ObjectMesh, b: ObjectMesh, inset: number): boolean {
  const box: Box3 = { min: [0, 1, 2].map((k) => Math.max(a.box.min[k], b.box.min[k])) as unknown as Vec3, max: [0, 1, 2].map((k) => Math.min(a.box.max[k], b.box.max[k])) as unknown as Vec3 };
  const ta = within(a, box, inset);
  if (ta.length === 0) return false;
  const tb = within(b, box, inset);
  for (let i = 0; i < ta.length; i += 9) {
    for (let j = 0; j < tb.length; j += 9) {
      let near = true;
      for (let k = 0; k < 3 && near; k++) {
        near = Math.min(ta[i + k], ta[i + 3 + k], ta[i + 6 + k]) < Math.max(tb[j + k], tb[j + 3 + k], tb[j + 6 + k])
          && Math.min(tb[j + k], tb[j + 3 + k], tb[j + 6 + k]) < Math.max(ta[i + k], ta[i + 3 + k], ta[i + 6 + k]);
      }
      if (near && (edgesHit(ta, i, tb, j) || edgesHit(tb, j, ta, i))) return true;
    }
  }
  return false;
}

/** Whether an edge of triangle i of a passes through triangle j of b. */
function edgesHit(a: Float64Array, i: number, b: Float64Array, j: number): boolean {
  for (let e = 0; e < 3; e++) {
    const [p, q] = [i + e * 3, i + ((e + 1) % 3) * 3];
    if (segmentHits(a, p, a[q] - a[p], a[q + 1] - a[p + 1], a[q + 2] - a[p + 2], b, j) !== null) return true;
  }
  return false;
}

/** Moeller and Trumbore 1997 for a segment: the sign of the crossing (+1 = leaving through a front face), or null. */
function segmentHits(o: Float64Array, p: number, dx: number, dy: number, dz: number, b: Float64Array, j: number): number | null {
  const [e1x, e1y, e1z] = [b[j + 3] - b[j], b[j + 4] - b[j + 1], b[j + 5] - b[j + 2]];
  const [e2x, e2y, e2z] = [b[j + 6] - b[j], b[j + 7] - b[j + 1], b[j + 8] - b[j + 2]];
  const [hx, hy, hz] = [dy * e2z - dz * e2y, dz * e2x - dx * e2z, dx * e2y - dy * e2x];
  const det = e1x * hx + e1y * hy + e1z * hz;
  if (Math.abs(det) < 1e-14) return null;
  const [sx, sy, sz] = [o[p] - b[j], o[p + 1] - b[j + 1], o[p + 2] - b[j + 2]];
  const u = (sx * hx + sy * hy + sz * hz) / det;
  if (u < 0 || u > 1) return null;
  const [qx, qy, qz] = [sy * e1z - sz * e1y, sz * e1x - sx * e1z, sx * e1y - sy * e1x];
  const v = (dx * qx + dy * qy + dz * qz) / det;
  if (v < 0 || u + v > 1) return null;
  const t = (e2x * qx + e2y * qy + e2z * qz) / det;
  return t >= 0 && t <= 1 ? -Math.sign(det) : null;
}

/** Whether a lies wholly in a closed part of b: from one of its vertices, more faces are left than entered in every direction. */
function isInside(a: ObjectMesh, b: ObjectMesh): boolean {
  if (!a.box.min.every((v, k) => v > b.box.min[k]) || !a.box.max.every((v, k) => v < b.box.max[k])) return false;
  const all = within(b, b.box, 0);
  return ([[0.31, 9, 0.17], [9, 0.23, 0.11], [0.13, 0.29, -9]] as const).every(([dx, dy, dz]) => {
    let sum = 0;
    for (let j = 0; j < all.length; j += 9) sum += segmentHits(a.positions, 0, dx, dy, dz, all, j) ?? 0;
    return sum > 0;
  });
}

const HAIR = 0.02; // metres between a thing and what it rests on or hangs from

/** Names of objects that touch neither floor, walls, ceiling nor another object below or behind them. */
export function rests(plan: Plan, meshes: readonly ObjectMesh[]): string[] {
  return meshes.filter((m) => m.concept !== 'window' && m.concept !== 'door' && !standsOn(m, meshes) && !hangsOn(plan, m, meshes)).map((m) => m.name);
}

const UNDERSIDE = [[0.98, 0.01], [0.01, 0.98], [0.01, 0.01], [0.34, 0.33], [0.5, 0.49], [0.01, 0.5], [0.5, 0.01], [0.6, 0.2], [0.2, 0.6], [0.2, 0.2]] as const;

/** Its lowest points lie on something, and not all to one side of its middle. */
function standsOn(m: ObjectMesh, meshes: readonly ObjectMesh[]): boolean {
  const onFloor = Math.abs(m.box.min[1]) < HAIR;
  const below = onFloor ? [] : meshes.filter((o) => o !== m && o.box.max[1] > m.box.min[1] - HAIR && o.box.min[1] < m.box.min[1] + HAIR && overlapXZ(o.box, m.box));
  const triangles = below.map((o) => within(o, { min: [m.box.min[0], m.box.min[1] - HAIR, m.box.min[2]], max: [m.box.max[0], m.box.min[1] + HAIR + 0.02, m.box.max[2]] }, 0));
  // extent of the contacts so far
  let [x0, x1, z0, z1] = [Infinity, -Infinity, Infinity, -Infinity];
  const [cx, cz] = [(m.box.min[0] + m.box.max[0]) / 2, (m.box.min[2] + m.box.max[2]) / 2];
  const [sx, sz] = [0.15 * (m.box.max[0] - m.box.min[0]) + 0.01, 0.15 * (m.box.max[2] - m.box.min[2]) + 0.01];
  const touch = (x: number, y: number, z: number): boolean => {
    if (!onFloor && !triangles.some((t) => isOver(t, x, y, z))) return false;
    [x0, x1, z0, z1] = [Math.min(x0, x), Math.max(x1, x), Math.min(z0, z), Math.max(z1, z)];
    return x0 - sx < cx && x1 + sx > cx && z0 - sz < cz && z1 + sz > cz;
  };
  // its underside, at corners and in between: what is wider than its support touches with neither of its corners
  const low = m.box.min[1] + 0.012;
  const { positions: p, indices } = m;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t] * 3, indices[t + 1] * 3, indices[t + 2] * 3];
    if (p[a + 1] > low || p[b + 1] > low || p[c + 1] > low) {
      if ([a, b, c].some((v) => p[v + 1] <= low && touch(p[v], p[v + 1], p[v + 2]))) return true;
      continue;
    }
    for (const [u, v] of UNDERSIDE) {
      const w = 1 - u - v;
      if (touch(p[a] * u + p[b] * v + p[c] * w, p[a + 1] * u + p[b + 1] * v + p[c + 1] * w, p[a + 2] * u + p[b + 2] * v + p[c + 2] * w)) return true;
    }
  }
  return false;
}

/** Whether one of the triangles is within a HAIR above or below the point, seen along the vertical. */
function isOver(t: Float64Array, x: number, y: number, z: number): boolean {
  for (let j = 0; j < t.length; j += 9) {
    const d = (t[j + 3] - t[j]) * (t[j + 8] - t[j + 2]) - (t[j + 6] - t[j]) * (t[j + 5] - t[j + 2]);
    if (Math.abs(d) < 1e-14) continue;
    const u = ((x - t[j]) * (t[j + 8] - t[j + 2]) - (t[j + 6] - t[j]) * (z - t[j + 2])) / d;
    const v = ((t[j + 3] - t[j]) * (z - t[j + 2]) - (x - t[j]) * (t[j + 5] - t[j + 2])) / d;
    if (u < 0 || v < 0 || u + v > 1) continue;
    if (Math.abs(t[j + 1] + u * (t[j + 4] - t[j + 1]) + v * (t[j + 7] - t[j + 1]) - y) < HAIR) return true;
  }
  return false;
}

/** Some of it is at a wall, the ceiling, or against an object that itself is not small. */
function hangsOn(plan: Plan, m: ObjectMesh, meshes: readonly ObjectMesh[]): boolean {
  if (ceilingOver(plan, m.box) - m.box.max[1] < HAIR && ceilingOver(plan, m.box) - m.box.max[1] > -HAIR) return true;
  const atWall = plan.walls.some((w) => {
    const [ax, az, nx, nz, wx, wz] = [w.pose[0], w.pose[2], w.pose[8], w.pose[10], w.pose[12], w.pose[14]];
    for (let i = 0; i < m.positions.length; i += 3) {
      const x = m.positions[i] - wx;
      const z = m.positions[i + 2] - wz;
      if (Math.abs(x * nx + z * nz) < HAIR && Math.abs(x * ax + z * az) < w.length / 2) return true;
    }
    return false;
  });
  if (atWall) return true;
  // leans on, is pushed into or hangs from a thing (a pillow on a headboard, a tap on its basin)
  return meshes.some((o) => o !== m && overlaps(o.box, m.box, 0.004) && o.box.max[1] > m.box.min[1] && (o.group === m.group || cross(grownBy(m, 0.006), o, 0)));
}

const grownBy = (m: ObjectMesh, by: number): ObjectMesh => ({ ...m, positions: m.positions.map((v, i) => v + m.normals[i] * by), box: { min: m.box.min.map((v) => v - by) as unknown as Vec3, max: m.box.max.map((v) => v + by) as unknown as Vec3 } });
const overlapXZ = (a: Box3, b: Box3): boolean => [0, 2].every((k) => a.min[k] < b.max[k] && b.min[k] < a.max[k]);

const CELL = 0.05;
const WALKER = 0.25;

/** What keeps a walker 0.5 m wide from getting from each door to each other: a flood over the floor that triangles leave free. */
export function walks(plan: Plan, meshes: readonly ObjectMesh[]): string[] {
  const xs = plan.outline.map((p) => p[0]);
  const zs = plan.outline.map((p) => p[1]);
  const [x0, z0, x1, z1] = [Math.min(...xs), Math.min(...zs), Math.max(...xs), Math.max(...zs)];
  const [nx, nz] = [Math.ceil((x1 - x0) / CELL), Math.ceil((z1 - z0) / CELL)];
  const solid = new Uint8Array(nx * nz);
  for (let j = 0; j < nz; j++) for (let i = 0; i < nx; i++) if (!contains(plan.outline, x0 + (i + 0.5) * CELL, z0 + (j + 0.5) * CELL)) solid[j * nx + i] = 1;
  for (const m of meshes) {
    if (m.concept === 'door') continue;
    const p = m.positions;
    for (let t = 0; t < m.indices.length; t += 3) {
      const a = m.indices[t] * 3;
      const b = m.indices[t + 1] * 3;
      const c = m.indices[t + 2] * 3;
      if (Math.max(p[a + 1], p[b + 1], p[c + 1]) < 0.03 || Math.min(p[a + 1], p[b + 1], p[c + 1]) > 1.9) continue;
      const i0 = Math.max(0, Math.floor((Math.min(p[a], p[b], p[c]) - x0) / CELL));
      const i1 = Math.min(nx - 1, Math.floor((Math.max(p[a], p[b], p[c]) - x0) / CELL));
      const j0 = Math.max(0, Math.floor((Math.min(p[a + 2], p[b + 2], p[c + 2]) - z0) / CELL));
      const j1 = Math.min(nz - 1, Math.floor((Math.max(p[a + 2], p[b + 2], p[c + 2]) - z0) / CELL));
      for (let j = j0; j <= j1; j++) for (let i = i0; i <= i1; i++) solid[j * nx + i] = 1;
    }
  }
  // a walker's middle keeps WALKER from what is solid, less a cell for the raster's own width
  const reach = Math.round(WALKER / CELL) - 1;
  const free = (i: number, j: number): boolean => {
    for (let dj = -reach; dj <= reach; dj++) {
      for (let di = -reach; di <= reach; di++) {
        if (di * di + dj * dj > reach * reach) continue;
        const [a, b] = [i + di, j + dj];
        if (a < 0 || b < 0 || a >= nx || b >= nz || solid[b * nx + a] === 1) return false;
      }
    }
    return true;
  };
  const doors = plan.openings.filter((o) => o.type !== 'window').map((o) => {
    const m = plan.walls[o.wall].pose;
    const [x, z] = [m[0] * o.at + m[8] * 0.3 + m[12], m[2] * o.at + m[10] * 0.3 + m[14]];
    return [Math.floor((x - x0) / CELL), Math.floor((z - z0) / CELL)] as const;
  });
  if (doors.length === 0) return ['no door'];
  const seen = new Uint8Array(nx * nz);
  const queue: (readonly [number, number])[] = free(...doors[0]) ? [doors[0]] : [];
  if (queue.length === 0) return ['the first door is blocked'];
  seen[doors[0][1] * nx + doors[0][0]] = 1;
  for (let k = 0; k < queue.length; k++) {
    const [i, j] = queue[k];
    for (const [a, b] of [[i + 1, j], [i - 1, j], [i, j + 1], [i, j - 1]] as const) {
      if (a < 0 || b < 0 || a >= nx || b >= nz || seen[b * nx + a] === 1 || !free(a, b)) continue;
      seen[b * nx + a] = 1;
      queue.push([a, b]);
    }
  }
  return doors.flatMap(([i, j], d) => (seen[j * nx + i] === 1 ? [] : [`door ${d} cannot be reached from door 0`]));
}
