/** The course of walls on the plan: straight or round, and how the ends of joined walls meet. Points are (x, z), metres. */
import { atan2, cos, sin, tan } from '../../../math/index.ts';
import type { Wall } from './read-home.ts';

export type Point = readonly [number, number];

/** A wall's middle line by the metres along it. */
export interface Course {
  readonly length: number;
  /** Metres at which a round wall bends: 0 and `length` included. */
  readonly bends: readonly number[];
  point(s: number): Point;
  /** Unit vector to the left of the way from start to end, as Sweet Home 3D calls it. */
  left(s: number): Point;
  /** Metres along it of the place nearest to a point, how far to the left that point lies, and the direction there. */
  locate(p: Point): { readonly s: number; readonly across: number; readonly along: Point };
}

/** Round walls have a side for so many radians. */
const STEP = Math.PI / 24;

export function courseOf(wall: Wall): Course {
  return Math.abs(wall.arc) > 0.01 ? round(wall) : straight(wall);
}

function straight({ start, end }: Wall): Course {
  const [dx, dz] = [end[0] - start[0], end[1] - start[1]];
  const length = Math.sqrt(dx * dx + dz * dz);
  const along: Point = [dx / length, dz / length];
  const left: Point = [along[1], -along[0]];
  return {
    length, bends: [0, length], left: () => left,
    point: (s) => [start[0] + along[0] * s, start[1] + along[1] * s],
    locate: (p) => {
      const [px, pz] = [p[0] - start[0], p[1] - start[1]];
      return { s: px * along[0] + pz * along[1], across: px * left[0] + pz * left[1], along };
    },
  };
}

/** The centre as Wall.getArcCircleCenter of Sweet Home 3D finds it. */
function round({ start, end, arc }: Wall): Course {
  const [dx, dz] = [end[0] - start[0], end[1] - start[1]];
  const chord = Math.sqrt(dx * dx + dz * dz);
  const toCentre = -tan(Math.abs(arc) > Math.PI ? -(Math.PI + arc) / 2 : (Math.PI - arc) / 2) * chord / 2;
  // its angle atan2(xStart - xEnd, yEnd - yStart) as a unit vector: cos = dz / chord, sin = -dx / chord
  const centre: Point = [(start[0] + end[0]) / 2 + (dz / chord) * toCentre, (start[1] + end[1]) / 2 - (dx / chord) * toCentre];
  const from = atan2(start[1] - centre[1], start[0] - centre[0]);
  const to = atan2(end[1] - centre[1], end[0] - centre[0]);
  const radius = Math.sqrt((start[0] - centre[0]) * (start[0] - centre[0]) + (start[1] - centre[1]) * (start[1] - centre[1]));
  const turn = Math.abs(arc);
  // which way round from start to end takes about `turn`
  const forward = (((to - from) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
  const way = Math.abs(forward - turn) <= Math.abs(2 * Math.PI - forward - turn) ? 1 : -1;
  const sweep = way > 0 ? forward : 2 * Math.PI - forward;
  const length = sweep * radius;
  const sides = Math.max(2, Math.ceil(sweep / STEP));
  const angle = (s: number): number => from + (way * s) / radius;
  const tangent = (s: number): Point => [-sin(angle(s)) * way, cos(angle(s)) * way];
  return {
    length, bends: Array.from({ length: sides + 1 }, (_, i) => (length * i) / sides),
    point: (s) => [centre[0] + radius * cos(angle(s)), centre[1] + radius * sin(angle(s))],
    left: (s) => { const t = tangent(s); return [t[1], -t[0]]; },
    locate: (p) => {
      const a = atan2(p[1] - centre[1], p[0] - centre[0]);
      let past = (((a - from) * way) % (2 * Math.PI) + 2 * Math.PI) % (2 * Math.PI);
      if (past > sweep + (2 * Math.PI - sweep) / 2) past -= 2 * Math.PI; // just before the start
      const s = past * radius;
      const t = tangent(s);
      const distance = Math.sqrt((p[0] - centre[0]) * (p[0] - centre[0]) + (p[1] - centre[1]) * (p[1] - centre[1]));
      return { s, across: (distance - radius) * way, along: t };
    },
  };
}

/** The corners of a wall's ends on the plan. */
export interface Ends { readonly leftStart: Point; readonly rightStart: Point; readonly leftEnd: Point; readonly rightEnd: Point }

/** How far from the joint a corner may lie, in thicknesses; sharper joints are left square. */
const LONGEST_MITRE = 2.5;

/** Corners of each wall; where two are joined their sides are prolonged until they meet. */
export function endsOf(walls: readonly Wall[], courses: readonly Course[]): Ends[] {
  const indexOf = new Map(walls.map((wall, i) => [wall.id, i]));
  return walls.map((wall, i) => {
    const corner = (at: 'start' | 'end', hand: 1 | -1): Point => {
      const own = edge(walls[i], courses[i], at, hand);
      const joined = at === 'start' ? wall.atStart : wall.atEnd;
      const j = joined === null ? undefined : indexOf.get(joined);
      if (j === undefined || j === i) return own.point;
      const other = walls[j].atStart === wall.id && walls[j].atEnd === wall.id ? nearer(walls[j], at === 'start' ? wall.start : wall.end) : walls[j].atStart === wall.id ? 'start' : walls[j].atEnd === wall.id ? 'end' : null;
      if (other === null) return own.point;
      // start meets end: the same hand goes on; start meets start: left goes on as right
      const theirs = edge(walls[j], courses[j], other, at === other ? (hand === 1 ? -1 : 1) : hand);
      return meeting(own, theirs, LONGEST_MITRE * Math.max(wall.thickness, walls[j].thickness)) ?? own.point;
    };
    return { leftStart: corner('start', 1), rightStart: corner('start', -1), leftEnd: corner('end', 1), rightEnd: corner('end', -1) };
  });
}

const nearer = (wall: Wall, [x, z]: Point): 'start' | 'end' => {
  const far = (p: Point): number => (p[0] - x) * (p[0] - x) + (p[1] - z) * (p[1] - z);
  return far(wall.start) <= far(wall.end) ? 'start' : 'end';
};

interface Line { readonly point: Point; readonly along: Point }

/** A side of a wall at one of its ends; hand 1 = left. */
function edge(wall: Wall, course: Course, at: 'start' | 'end', hand: 1 | -1): Line {
  const s = at === 'start' ? 0 : course.length;
  const [p, left] = [course.point(s), course.left(s)];
  const offset = (hand * wall.thickness) / 2;
  return { point: [p[0] + left[0] * offset, p[1] + left[1] * offset], along: [-left[1], left[0]] };
}

function meeting(a: Line, b: Line, longest: number): Point | null {
  const cross = a.along[0] * b.along[1] - a.along[1] * b.along[0];
  if (Math.abs(cross) < 0.05) return null; // they run on straight: square ends touch
  const t = ((b.point[0] - a.point[0]) * b.along[1] - (b.point[1] - a.point[1]) * b.along[0]) / cross;
  return Math.abs(t) <= longest ? [a.point[0] + a.along[0] * t, a.point[1] + a.along[1] * t] : null;
}
