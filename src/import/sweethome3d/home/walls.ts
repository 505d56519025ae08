/** Walls as closed solids with holes for doors and windows: columns along the wall, in each the heights that are solid. */
import type { Mesh } from '../../../scene/index.ts';
import type { Course, Ends, Point } from './outline.ts';

/** A hole through the wall: metres along it and heights above its foot. */
export interface Hole { readonly from: number; readonly to: number; readonly bottom: number; readonly top: number }

export interface WallShape {
  readonly course: Course;
  readonly ends: Ends;
  readonly thickness: number;
  /** Of the foot, world. */
  readonly elevation: number;
  readonly height: number;
  readonly heightAtEnd: number;
  readonly holes: readonly Hole[];
}

/** Parts of a wall's mesh. */
export const LEFT = 0;
export const RIGHT = 1;
export const REST = 2;

/** Metres below which pieces of wall are not worth a triangle. */
const THIN = 1e-4;

type Range = readonly [bottom: number, top: number];
interface Column { readonly from: number; readonly to: number; readonly solid: readonly Range[]; readonly topFrom: number; readonly topTo: number }

/** Positions in world coordinates; uv is metres along the wall from the viewer's left, and metres above its foot. */
export function wallMesh(name: string, shape: WallShape, materials: readonly [left: number, right: number, rest: number]): Mesh {
  const { course, ends, thickness, elevation } = shape;
  const columns = columnsOf(shape);
  const positions: number[] = [];
  const normals: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  const parts: number[] = [];
  const corner = (s: number, hand: 1 | -1): Point => {
    if (s <= 0) return hand === 1 ? ends.leftStart : ends.rightStart;
    if (s >= course.length) return hand === 1 ? ends.leftEnd : ends.rightEnd;
    const [p, left] = [course.point(s), course.left(s)];
    return [p[0] + (left[0] * hand * thickness) / 2, p[1] + (left[1] * hand * thickness) / 2];
  };
  type Vertex = readonly [p: Point, height: number, u: number, v: number];
  /** Corners counter-clockwise seen from where the normal points. */
  const quad = (part: number, normal: readonly [number, number, number], ...corners: readonly [Vertex, Vertex, Vertex, Vertex]): void => {
    const first = positions.length / 3;
    for (const [p, height, u, v] of corners) {
      positions.push(p[0], elevation + height, p[1]);
      normals.push(...normal);
      uvs.push(u, v);
    }
    indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
    parts.push(part, part);
  };
  const level = (column: Column, height: number, up: boolean, sloped: boolean): void => {
    const [h0, h1] = sloped ? [column.topFrom, column.topTo] : [height, height];
    const [l0, l1, r0, r1] = [corner(column.from, 1), corner(column.to, 1), corner(column.from, -1), corner(column.to, -1)];
    const corners: [Vertex, Vertex, Vertex, Vertex] = [[l0, h0, column.from, thickness], [r0, h0, column.from, 0], [r1, h1, column.to, 0], [l1, h1, column.to, thickness]];
    const along = course.left((column.from + column.to) / 2);
    const slope = (h1 - h0) / (column.to - column.from);
    const l = Math.sqrt(1 + slope * slope);
    // the way along the wall is (-left z, left x)
    const n: [number, number, number] = up ? [(along[1] * slope) / l, 1 / l, (-along[0] * slope) / l] : [0, -1, 0];
    if (up) quad(REST, n, ...corners);
    else quad(REST, n, corners[3], corners[2], corners[1], corners[0]);
  };
  const end = (s: number, [bottom, top]: Range, forward: boolean): void => {
    const left = course.left(Math.max(0, Math.min(course.length, s)));
    const n: [number, number, number] = forward ? [-left[1], 0, left[0]] : [left[1], 0, -left[0]];
    const [l, r] = [corner(s, 1), corner(s, -1)];
    if (forward) quad(REST, n, [r, bottom, 0, bottom], [l, bottom, thickness, bottom], [l, top, thickness, top], [r, top, 0, top]);
    else quad(REST, n, [l, bottom, 0, bottom], [r, bottom, thickness, bottom], [r, top, thickness, top], [l, top, 0, top]);
  };

  columns.forEach((column, c) => {
    const { from, to } = column;
    const left = course.left((from + to) / 2);
    const [l0, l1, r0, r1] = [corner(from, 1), corner(to, 1), corner(from, -1), corner(to, -1)];
    column.solid.forEach(([bottom, top], i) => {
      const last = i === column.solid.length - 1 && top >= Math.max(column.topFrom, column.topTo) - THIN;
      const [t0, t1] = last ? [column.topFrom, column.topTo] : [top, top];
      quad(LEFT, [left[0], 0, left[1]], [l1, bottom, course.length - to, bottom], [l0, bottom, course.length - from, bottom], [l0, t0, course.length - from, t0], [l1, t1, course.length - to, t1]);
      quad(RIGHT, [-left[0], 0, -left[1]], [r0, bottom, from, bottom], [r1, bottom, to, bottom], [r1, t1, to, t1], [r0, t0, from, t0]);
      level(column, top, true, last);
      level(column, bottom, false, false);
    });
    for (const range of uncovered(column.solid, columns.at(c - 1)?.solid ?? [], c > 0, column.topFrom)) end(from, range, false);
    for (const range of uncovered(column.solid, columns.at(c + 1)?.solid ?? [], c + 1 < columns.length, column.topTo)) end(to, range, true);
  });
  return {
    name, positions: Float32Array.from(positions), normals: Float32Array.from(normals), uvs: [Float32Array.from(uvs)], tangents: null, colors: null,
    indices: Uint32Array.from(indices), partOfTriangle: Uint16Array.from(parts),
    parts: [{ name: 'left side', material: materials[0] }, { name: 'right side', material: materials[1] }, { name: 'edges', material: materials[2] }],
  };
}

function columnsOf({ course, height, heightAtEnd, holes }: WallShape): Column[] {
  const inside = holes.map((hole) => ({ ...hole, from: Math.max(0, hole.from), to: Math.min(course.length, hole.to) })).filter((hole) => hole.to - hole.from > THIN);
  const cuts = [...new Set([...course.bends, ...inside.flatMap((hole) => [hole.from, hole.to])])].sort((a, b) => a - b);
  const topAt = (s: number): number => height + (heightAtEnd - height) * (s / course.length);
  const columns: Column[] = [];
  let from = cuts[0];
  for (const to of cuts.slice(1)) {
    if (to - from <= THIN && to < course.length) continue;
    const middle = (from + to) / 2;
    const [topFrom, topTo] = [topAt(from), topAt(to)];
    const open = inside.filter((hole) => hole.from < middle && middle < hole.to).map((hole): Range => [hole.bottom, hole.top]);
    columns.push({ from, to, topFrom, topTo, solid: solidOf(open, Math.min(topFrom, topTo), Math.max(topFrom, topTo)) });
    from = to;
  }
  return columns;
}

/** What is left of [0, top] without the open ranges, from below; what lies above the lower corner of a slope is not cut. */
function solidOf(open: readonly Range[], lowTop: number, top: number): Range[] {
  const solid: Range[] = [];
  let at = 0;
  for (const [bottom, above] of [...open].sort((a, b) => a[0] - b[0])) {
    if (bottom - at > THIN) solid.push([at, Math.min(bottom, lowTop)]);
    at = Math.max(at, above);
    if (at >= lowTop - THIN) return solid.filter(([a, b]) => b - a > THIN);
  }
  solid.push([at, top]);
  return solid.filter(([a, b]) => b - a > THIN);
}

/** Parts of `ranges` that the neighbour leaves open; tops are taken at the border between the two. */
function uncovered(ranges: readonly Range[], neighbour: readonly Range[], has: boolean, top: number): Range[] {
  const clip = ([a, b]: Range): Range => [a, Math.min(b, top)];
  let left = ranges.map(clip);
  if (has) {
    for (const [bottom, above] of neighbour.map(clip)) {
      left = left.flatMap(([a, b]): Range[] => (above <= a || bottom >= b ? [[a, b]] : [[a, Math.min(b, bottom)], [Math.max(a, above), b]]));
    }
  }
  return left.filter(([a, b]) => b - a > THIN);
}
