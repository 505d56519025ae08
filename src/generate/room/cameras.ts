/** Two cameras that show the room from corners and sides, at a standing person's height, clear of the furniture. */
import { dot, length, lookAt, normalize, sub, type Box3, type Random, type Vec3 } from '../../math/index.ts';
import type { SceneCamera } from '../../scene/index.ts';
import { hollowCorners, sees, type Point } from './outline.ts';
import { overlaps, type Placed } from './placer.ts';
import { inRoom, type Plan } from './plan.ts';

const HEIGHT = 1.5;
const CLEARANCE = 0.35; // metres of free space round a camera
const FOV = 1.12; // 64 degrees across

/** The two best of the free spots: those that see most things, none of them close enough to fill the picture. */
export function roomCameras(plan: Plan, placed: readonly Placed[], random: Random): SceneCamera[] {
  const candidates: { eye: Vec3; target: Vec3; score: number }[] = [];
  const solid = placed.filter((p) => p.box.max[1] > 0.1);
  const things = solid.filter((p) => !BUILT.has(p.item.concept));
  const heart = meanOf(things);
  const stands: (readonly [point: Point, into: Point, bonus: number])[] = [
    ...hollowCorners(plan.walls).map((c) => [c.point, c.into, 1.5] as const), // corners show more of the room's shape
    ...plan.walls.filter((w) => w.length > 1.5).map((w) => [[w.pose[12], w.pose[14]], [w.pose[8], w.pose[10]], 0] as const),
  ];
  for (const [point, into, bonus] of stands) {
    for (const inset of [0.42, 0.65, 0.95]) {
      const eye: Vec3 = [point[0] + into[0] * (inset + random.range(0, 0.1)), HEIGHT, point[1] + into[1] * inset];
      if (!inRoom(plan, around(eye, 0.2)) || placed.some((p) => overlaps(p.box, around(eye, CLEARANCE)))) continue;
      // towards the things, not just the middle: on past it by a quarter, where that is in sight
      const target: Vec3 = [heart[0] + (heart[0] - eye[0]) * 0.25, 0.95, heart[1] + (heart[1] - eye[2]) * 0.25];
      candidates.push({ eye, target, score: bonus + interest(plan, eye, target, things) });
      break;
    }
  }
  candidates.sort((a, b) => b.score - a.score);
  const [first, ...rest] = candidates.length > 0 ? candidates : [fallback(plan)];
  const second = rest.find((c) => dot(normalize(sub(c.target, c.eye)), normalize(sub(first.target, first.eye))) < 0.6);
  return [first, ...(second ? [second] : [])].map(({ eye, target }, i) => ({ name: `Corner ${i + 1}`, worldFromCamera: lookAt(eye, target), fov: FOV, fovAxis: 'x' }));
}

const BUILT = new Set(['window', 'door', 'light-switch', 'power-outlet', 'curtain', 'radiator']);

/** Just inside a door, which is always kept free. */
function fallback(plan: Plan): { eye: Vec3; target: Vec3; score: number } {
  const door = plan.openings.find((o) => o.type !== 'window') ?? plan.openings[0];
  const m = plan.walls[door.wall].pose;
  const eye: Vec3 = [m[0] * door.at + m[8] * 0.5 + m[12], HEIGHT, m[2] * door.at + m[10] * 0.5 + m[14]];
  return { eye, target: [eye[0] + m[8], 1.2, eye[2] + m[10]], score: 0 };
}

function meanOf(things: readonly Placed[]): Point {
  if (things.length === 0) return [0, 0];
  const middle = (k: 0 | 2): number => things.reduce((sum, { box }) => sum + (box.min[k] + box.max[k]) / 2, 0) / things.length;
  return [middle(0), middle(2)];
}

const around = (p: Vec3, r: number): Box3 => ({ min: [p[0] - r, p[1] - r, p[2] - r], max: [p[0] + r, p[1] + r, p[2] + r] });

/** What a view has to show: things in the picture count once each, less when of a kind already there; what crowds the lens counts against it. */
function interest(plan: Plan, eye: Vec3, target: Vec3, things: readonly Placed[]): number {
  const forward = normalize(sub(target, eye));
  const seen = new Set<string>();
  let score = 0;
  for (const { box, item } of things) {
    const middle: Vec3 = [(box.min[0] + box.max[0]) / 2, (box.min[1] + box.max[1]) / 2, (box.min[2] + box.max[2]) / 2];
    const away = sub(middle, eye);
    const distance = length(away);
    const gap = length(sub(eye, [0, 1, 2].map((k) => Math.max(box.min[k], Math.min(box.max[k], eye[k]))) as unknown as Vec3));
    const bulk = Math.max(box.max[0] - box.min[0], box.max[2] - box.min[2]);
    if (dot(away, forward) < distance * 0.84 || !sees(plan.outline, [eye[0], eye[2]], [middle[0], middle[2]])) continue; // outside the picture, or round a corner
    score += seen.has(item.concept) ? 0.3 : 1;
    seen.add(item.concept);
    if (gap < 1.1 && bulk > 0.5) score -= 2.5 * (1.1 - gap) + (box.max[1] > 1.2 ? 2 : 0);
  }
  return score;
}
