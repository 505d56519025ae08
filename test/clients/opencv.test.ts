/** OpenCV agrees with where our lenses and shutters put points: Debian's python3-opencv. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bentView, hostileLens, lenses } from '../fixtures/cameras.ts';
import { pythonWith, runPython } from '../fixtures/python.ts';
import { random, transformPoint, type Vec3 } from '../../src/math/index.ts';
import { sensors } from '../../src/sensor/index.ts';
import { distortionOf, poseAt, project, rayOf, type Viewpoint } from '../../src/viewpoint/index.ts';

const python = pythonWith('cv2', 'numpy');

/** Projects points by pose, K and distortion; undistorts their pixels; and turns a rotation vector into a matrix. */
const SCRIPT = `
import cv2, json, numpy as np, sys
out = []
for job in json.loads(open(sys.argv[1]).read()):
    K, D = np.array(job['K'], float), np.array(job['distortion'], float)
    P = np.linalg.inv(np.array(job['worldFromCamera'], float))
    pixels, _ = cv2.projectPoints(np.array(job['points'], float), cv2.Rodrigues(P[:3, :3])[0], P[:3, 3], K, D)
    rays = cv2.undistortPointsIter(pixels, K, D, None, None, (cv2.TERM_CRITERIA_COUNT + cv2.TERM_CRITERIA_EPS, 500, 1e-12))
    turn = np.eye(4)
    turn[:3, :3] = cv2.Rodrigues(np.array(job['turn'], float))[0]
    out.append({'pixels': pixels.reshape(-1, 2).tolist(), 'rays': rays.reshape(-1, 2).tolist(), 'turn': turn.T.reshape(-1).tolist()})
print(json.dumps(out))
`;

it.skipIf(python === null)('projectPoints, undistortPoints and Rodrigues say the same', async () => {
  const seed = 5;
  const r = random(seed, 'points');
  const presets = Object.values(sensors).map(({ sensor }) => ({ fov: 60, distortion: distortionOf(sensor.distortion ?? []) ?? [0, 0, 0, 0, 0] as const }));
  const all = [...presets, ...Object.values(lenses), ...Array.from({ length: 10 }, (_, i) => hostileLens(seed + i))];
  const views = all.map((lens): Viewpoint => bentView(lens, 640, 480));
  const points = views.map((view) => Array.from({ length: 50 }, (): Vec3 => {
    const [a, b] = rayOf(view, r.range(0, 640), r.range(0, 480));
    const z = r.range(0.5, 8);
    return transformPoint(view.worldFromCamera, [a * z, b * z, z]);
  }));
  const turns = views.map((): Vec3 => [r.range(-1, 1), r.range(-1, 1), r.range(-1, 1)]);
  const jobs = views.map((view, i) => ({
    K: [[view.intrinsics.fx, 0, view.intrinsics.cx], [0, view.intrinsics.fy, view.intrinsics.cy], [0, 0, 1]], distortion: view.distortion,
    worldFromCamera: [0, 1, 2, 3].map((row) => [0, 1, 2, 3].map((c) => view.worldFromCamera[c * 4 + row])), points: points[i], turn: turns[i],
  }));
  const folder = await mkdtemp(join(tmpdir(), 'syntrain-opencv-'));
  try {
    await writeFile(join(folder, 'jobs.json'), JSON.stringify(jobs));
    const answers = JSON.parse(runPython(python!, SCRIPT, [join(folder, 'jobs.json')])) as { pixels: [number, number][]; rays: [number, number][]; turn: number[] }[];
    let pixels = 0, rays = 0, poses = 0;
    answers.forEach((answer, i) => {
      const view = views[i];
      answer.pixels.forEach(([x, y], k) => {
        const ours = project(view, points[i][k]);
        pixels = Math.max(pixels, Math.abs(ours.x - x), Math.abs(ours.y - y));
        const [a, b] = rayOf(view, x, y);
        // OpenCV's fixed-point iteration does not come to rest near folds; it is asked about lenses that one can buy.
        if (i < presets.length) rays = Math.max(rays, Math.abs(a - answer.rays[k][0]), Math.abs(b - answer.rays[k][1]));
      });
      const moved = poseAt({ worldFromCamera: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], shutter: { exposureTime: 0, rowTime: 0, middleRow: 0, velocity: [0, 0, 0], angularVelocity: turns[i] } }, 1);
      moved.forEach((v, k) => { poses = Math.max(poses, Math.abs(v - answer.turn[k])); });
    });
    expect(pixels).toBeLessThan(1e-6);
    expect(rays).toBeLessThan(1e-9);
    expect(poses).toBeLessThan(1e-12);
  } finally {
    await rm(folder, { recursive: true });
  }
});
