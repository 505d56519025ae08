/** Two cameras that show the room from corners, at a standing person's height, clear of the furniture. */
import { dot, length, lookAt, normalize, sub, type Box3, type Random, type Vec3 } from '../../math/index.ts';
import type { SceneCamera } from '../../scene/index.ts';
import { overlaps, type Placed } from './placer.ts';
import type { Plan } from './plan.ts';

const HEIGHT = 1.5;
const CLEARANCE = 0.35; // metres of free space round a camera

const FOV = 1.12; // 64 degrees across

/** The two best of the free spots: those that see most things, none of them close enough to fill the picture. */
export function roomCameras(plan: Plan, placed: readonly Placed[], random: Random): SceneCamera[] {
  const candidates: { eye: Vec3; target: Vec3; score: number }[] = [];
  const solid = placed.filter((p) => p.box.max[1] > 0.1);
  for (const [sx, sz] of [[1, 1], [1, -1], [-1, 1], [-1, -1], [0, 1], [0, -1], [1, 0], [-1, 0]] as const) {
    for (const inset of [0.42, 0.65, 0.95]) {
      const eye: Vec3 = [sx * (plan.width / 2 - inset - random.range(0, 0.1)), HEIGHT, sz * (plan.depth / 2 - inset)];
      if (placed.some((p) => overlaps(p.box, around(eye, CLEARANCE)))) continue;
      const target: Vec3 = [-eye[0] * 0.25, 0.95, -eye[2] * 0.25];
      const corner = sx !== 0 && sz !== 0 ? 1.5 : 0; // corners show more of the room's shape
      candidates.push({ eye, target, score: corner + interest(eye, target, solid) });
      break;
    }
  }
  candidates.sort((a, b) => b.score - a.score);
  const [first, ...rest] = candidates.length > 0 ? candidates : [{ eye: [0, HEIGHT, 0] as Vec3, target: [0, 0.95, 1] as Vec3, score: 0 }];
  const second = rest.find((c) => dot(normalize(sub(c.target, c.eye)), normalize(sub(first.target, first.eye))) < 0.6);
  return [first, ...(second ? [second] : [])].map(({ eye, target }, i) => ({ name: `Corner ${i + 1}`, worldFromCamera: lookAt(eye, target), fov: FOV, fovAxis: 'x' }));
}

const around = (p: Vec3, r: number): Box3 => ({ min: [p[0] - r, p[1] - r, p[2] - r], max: [p[0] + r, p[1] + r, p[2] + r] });

/** What a view has to show: things in the picture count once each, half when of a kind already there; what crowds the lens counts against it. */
function interest(eye: Vec3, target: Vec3, things: readonly Placed[]): number {
  const forward = normalize(sub(target, eye));
  const seen = new Set<string>();
  let score = 0;
  for (const { box, item } of things) {
    const middle: Vec3 = [(box.min[0] + box.max[0]) / 2, (box.min[1] + box.max[1]) / 2, (box.min[2] + box.max[2]) / 2];
    const away = sub(middle, eye);
    const distance = length(away);
    const gap = length(sub(eye, [0, 1, 2].map((k) => Math.max(box.min[k], Math.min(box.max[k], eye[k]))) as unknown as Vec3));
    const bulk = Math.max(box.max[0] - box.min[0], box.max[2] - box.min[2]);
    if (dot(away, forward) < distance * 0.84) continue; // outside the picture
    score += seen.has(item.concept) ? 0.3 : 1;
    seen.add(item.concept);
    if (gap < 1.1 && bulk > 0.5) score -= 2.5 * (1.1 - gap) + (box.max[1] > 1.2 ? 2 : 0);
  }
  return score;
}
