/** Two cameras that show the room from corners, at a standing person's height, clear of the furniture. */
import { lookAt, type Random, type Vec3 } from '../../math/index.ts';
import type { SceneCamera } from '../../scene/index.ts';
import { overlaps, type Placed } from './placer.ts';
import type { Plan } from './plan.ts';

const HEIGHT = 1.5;
const CLEARANCE = 0.35; // metres of free space round a camera

export function roomCameras(plan: Plan, placed: readonly Placed[], random: Random): SceneCamera[] {
  const windows = plan.openings.filter((o) => o.type === 'window').map((o) => plan.walls[o.wall].pose);
  const candidates: { eye: Vec3; score: number }[] = [];
  for (const sx of [1, -1]) {
    for (const sz of [1, -1]) {
      for (const inset of [0.45, 0.7, 1]) {
        const eye: Vec3 = [sx * (plan.width / 2 - inset - random.range(0, 0.1)), HEIGHT, sz * (plan.depth / 2 - inset)];
        const around = { min: eye.map((c) => c - CLEARANCE) as unknown as Vec3, max: eye.map((c) => c + CLEARANCE) as unknown as Vec3 };
        if (placed.some((p) => overlaps(p.box, around))) continue;
        // what stands tall within 1.5 m before the lens fills the picture
        const towards: Vec3 = [-sx * 0.9, 0, -sz * 0.9];
        const near = { min: [0, 1, 2].map((k) => Math.min(eye[k], eye[k] + towards[k]) - 0.1) as unknown as Vec3, max: [0, 1, 2].map((k) => Math.max(eye[k], eye[k] + towards[k]) + 0.1) as unknown as Vec3 };
        const blocked = placed.filter((p) => overlaps(p.box, near)).length;
        const sees = windows.filter((pose) => (eye[0] - pose[12]) * pose[8] + (eye[2] - pose[14]) * pose[10] > 2).length;
        candidates.push({ eye, score: 0.5 * sees - blocked * 2 - inset * 0.6 });
        break;
      }
    }
  }
  candidates.sort((a, b) => b.score - a.score);
  const chosen = candidates.length > 0 ? candidates.slice(0, 2) : [{ eye: [0, HEIGHT, 0] as Vec3, score: 0 }];
  return chosen.map(({ eye }, i) => ({
    name: `Corner ${i + 1}`, worldFromCamera: lookAt(eye, [-eye[0] * 0.25, 0.95, -eye[2] * 0.25]), fov: 1.12, fovAxis: 'x',
  }));
}
