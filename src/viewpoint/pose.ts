/** Candidate views: where to look from a place to stand, and circles around a scene that has none. */
import { atan2, cos, draw, lookAt, multiply, normalize, rotation, sin, sub, support, type Mat4, type Random, type Vec3 } from '../math/index.ts';
import type { Spot, Site } from './spots.ts';
import { middle } from './boxes.ts';
import { intrinsicsOf } from './intrinsics.ts';
import type { Viewpoint } from './viewpoint.ts';

const DEGREE = Math.PI / 180;

/** A view that might be taken. */
export interface Candidate {
  readonly view: Viewpoint;
  readonly eye: Vec3;
  readonly forward: Vec3;
  readonly walled: number;
}

/** Pose from heading (about +Y, 0 looks along +z), elevation and roll in radians; OpenCV axes. */
export function poseFrom(eye: Vec3, heading: number, elevation: number, roll: number): Mat4 {
  const c = cos(elevation);
  const level = lookAt(eye, [eye[0] + c * sin(heading), eye[1] + sin(elevation), eye[2] + c * cos(heading)]);
  return roll === 0 ? level : multiply(level, rotation([0, 0, 1], roll));
}

function candidate(site: Site, eye: Vec3, heading: number, elevation: number, walled: number, random: Random): Candidate {
  const { plan } = site;
  const fov = plan.fov === null ? 60 : draw(plan.fov, random);
  const worldFromCamera = poseFrom(eye, heading, elevation, draw(plan.roll, random) * DEGREE);
  const intrinsics = intrinsicsOf(plan.size.width, plan.size.height, fov * DEGREE);
  return {
    view: { name: '', worldFromCamera, intrinsics }, eye, walled,
    forward: [worldFromCamera[8], worldFromCamera[9], worldFromCamera[10]],
  };
}

/** Directions looked in from one spot: most in even sectors, some at what is near. */
export const DIRECTIONS = 8;
const SECTORS = 5;

/** The views from one spot. */
export function viewsFrom(site: Site, spot: Spot, random: Random): Candidate[] {
  const { plan, surfaces, ground } = site;
  const { eye, walled } = spot;
  const start = random.range(0, 2 * Math.PI);
  const out: Candidate[] = [];
  for (let k = 0; k < SECTORS; k++) {
    const heading = start + ((k + random.range(-0.3, 0.3)) * 2 * Math.PI) / SECTORS;
    out.push(candidate(site, eye, heading, draw(plan.tilt, random) * DEGREE, walled, random));
  }
  const [lowest, highest] = support(plan.tilt);
  const reach = 12 * ground.unit;
  const subjects = surfaces.subjects.filter((s) => s.weight > 0);
  const weights = subjects.map((s) => {
    const [x, , z] = sub(s.center, eye);
    const d = Math.sqrt(x * x + z * z) / reach;
    return d * reach < plan.viewDistance * ground.unit ? 0 : s.weight / (0.02 + d * d);
  });
  const any = weights.some((w) => w > 0);
  while (out.length < DIRECTIONS) {
    const drift = random.range(-0.3, 0.3);
    const tilt = draw(plan.tilt, random) * DEGREE;
    if (!any) {
      out.push(candidate(site, eye, random.range(0, 2 * Math.PI), draw(plan.tilt, random) * DEGREE, walled, random));
      continue;
    }
    const [x, y, z] = sub(subjects[random.weighted(weights)].center, eye);
    const aimed = 0.65 * tilt + 0.35 * atan2(y, Math.sqrt(x * x + z * z));
    const elevation = Math.min(highest * DEGREE, Math.max(lowest * DEGREE, aimed));
    out.push(candidate(site, eye, atan2(x, z) + drift, elevation, walled, random));
  }
  return out;
}

/** Views from around the whole scene or one of its objects, from where all of it fits into the image. Tilt follows. */
export function orbitViews(site: Site, n: number, random: Random): Candidate[] {
  const { surfaces } = site;
  const subjects = surfaces.subjects.filter((s) => s.weight > 0);
  const weights = subjects.map((s) => s.weight);
  const out: Candidate[] = [];
  for (let i = 0; i < n; i++) {
    const whole = subjects.length < 2 || random.chance(0.5);
    const box = whole ? surfaces.subjectBounds : subjects[random.weighted(weights)].box;
    const center = middle(box);
    const half = sub(box.max, center);
    const radius = Math.max(1e-6, Math.sqrt(half[0] * half[0] + half[1] * half[1] + half[2] * half[2]));
    const azimuth = ((i + random.next()) / n) * 2 * Math.PI;
    const elevation = random.range(6, 42) * DEGREE;
    const shape = candidate(site, center, 0, 0, 1, random).view.intrinsics;
    // The ball around the box touches the image's nearer border at distance radius / sin(half angle).
    const h = Math.min(shape.width, shape.height) / 2 / shape.fx;
    const fit = radius / (h / Math.sqrt(1 + h * h));
    const distance = fit * random.range(whole ? 0.7 : 1, whole ? 1.15 : 2.5);
    const eye: Vec3 = [
      center[0] + distance * cos(elevation) * sin(azimuth),
      center[1] + distance * sin(elevation),
      center[2] + distance * cos(elevation) * cos(azimuth),
    ];
    const aim: Vec3 = [0, 1, 2].map((a) => center[a] + 0.15 * half[a] * random.range(-1, 1)) as unknown as Vec3;
    const [x, y, z] = normalize(sub(aim, eye));
    out.push(candidate(site, eye, atan2(x, z), atan2(y, Math.sqrt(x * x + z * z)), 1, random));
  }
  return out;
}
