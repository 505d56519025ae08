import { describe, expect, it } from 'vitest';
import { bentView, hostileLens, lenses, rolling } from '../../test/fixtures/cameras.ts';
import { multiply, random, rotation, scale, translation, type Vec3 } from '../math/index.ts';
import { checkViewpoint, distort, intrinsicsOf, poseAt, project, undistort, unproject, type Shutter, type Viewpoint } from './index.ts';

const seed = Number(process.env['SYNTRAIN_TEST_SEED'] ?? 1);
const hostile = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`hostile ${seed}.${i}`, hostileLens(seed * 1000 + i)]));

/** Largest distance, in pixels, between points of the image and where the points that they see fall; to its border and beyond by a filter. */
function worst(view: Viewpoint): number {
  const { width, height } = view.intrinsics;
  let most = 0;
  for (let j = 0; j <= 24; j++) {
    for (let i = 0; i <= 32; i++) {
      const [x, y] = [(i / 32) * (width + 4) - 2, (j / 24) * (height + 4) - 2];
      const back = project(view, unproject(view, x, y, 2.5));
      most = Math.max(most, Math.abs(back.x - x), Math.abs(back.y - y), Math.abs(back.depth - 2.5));
    }
  }
  return most;
}

describe('a pixel sees what falls on it', () => {
  it.each(Object.entries({ ...lenses, ...hostile }))('%s, still and rolling', (_, lens) => {
    const view = bentView(lens, 640, 480);
    checkViewpoint(view);
    expect(worst(view)).toBeLessThan(1e-6);
    // Turning slower than rows are read: a faster camera sees some points twice.
    const shutter = { ...rolling(480), angularVelocity: [0.4, -2, 0.6] as const };
    expect(worst({ ...view, shutter })).toBeLessThan(1e-6);
  });
});

describe('distortion', () => {
  it('is that of OpenCV, term by term', () => {
    expect(distort([0.1, 0, 0, 0, 0], 0.5, 1)).toEqual([0.5 * 1.125, 1.125]);
    expect(distort([0, 0.1, 0, 0, 0], 0.5, 1)[1]).toBeCloseTo(1 + 0.1 * 1.25 ** 2, 12);
    expect(distort([0, 0, 0, 0, 0.1], 0.5, 1)[1]).toBeCloseTo(1 + 0.1 * 1.25 ** 3, 12);
    expect(distort([0, 0, 0.1, 0, 0], 0.5, 1)).toEqual([0.5 + 0.2 * 0.5, 1 + 0.1 * (1.25 + 2)]);
    expect(distort([0, 0, 0, 0.1, 0], 0.5, 1)).toEqual([0.5 + 0.1 * (1.25 + 0.5), 1 + 0.2 * 0.5]);
    expect(undistort([0, 0, 0, 0, 0], 0.3, -0.7)).toEqual([0.3, -0.7]);
  });
  it.each([
    ['a barrel that folds', 60, [-0.7, 0, 0, 0, 0]], ['a lens that is too wide for its coefficients', 100, [-0.3, 0, 0, 0, 0]],
    ['a fold halfway that unfolds before the corner', 90, [-1.8, 1.3, 0, 0, 0]], ['decentring beyond reason', 60, [0, 0, 0.8, 0, 0]], ['no number', 60, [NaN, 0, 0, 0, 0]],
  ] as const)('is refused: %s', (_, fov, distortion) => {
    expect(() => checkViewpoint(bentView({ fov, distortion }))).toThrow(/view 'bent': distortion k1 .*(folds the picture.*narrower field of view|finite)/);
  });
});

describe('shutters', () => {
  const view: Viewpoint = { name: 'v', worldFromCamera: multiply(translation([1, 2, 3]), rotation([0, 1, 0], 0.4)), intrinsics: intrinsicsOf(40, 30, 1) };
  const shutter: Shutter = { exposureTime: 0.01, rowTime: 0.001, middleRow: 15, velocity: [1, 2, 3], angularVelocity: [0, 0, 2] };
  it('move straight and turn about the axis they name', () => {
    expect(poseAt({ ...view, shutter }, 0)).toBe(view.worldFromCamera);
    const after = poseAt({ ...view, shutter }, 0.1);
    const expected = multiply(view.worldFromCamera, multiply(translation(scale([1, 2, 3], 0.1)), rotation([0, 0, 1], 0.2)));
    after.forEach((v, i) => expect(v).toBeCloseTo(expected[i], 12));
  });
  it('see the middle row from the pose, and others from where the camera is by then', () => {
    const moved: Viewpoint = { ...view, shutter };
    const point: Vec3 = unproject(moved, 20, 15, 4);
    const still = unproject(view, 20, 15, 4);
    point.forEach((v, a) => expect(v).toBeCloseTo(still[a], 12));
    const later = unproject(moved, 20, 25, 4);
    const then = unproject({ ...view, worldFromCamera: poseAt(moved, 0.01) }, 20, 25, 4);
    later.forEach((v, a) => expect(v).toBeCloseTo(then[a], 12));
  });
  it('are refused where they cannot be followed', () => {
    const refuse = (more: Partial<Shutter>) => expect(() => checkViewpoint({ ...view, shutter: { ...shutter, ...more } }));
    refuse({ angularVelocity: [0, 60, 0] }).toThrow(/turns by 1\.20 rad.*lower angular velocity/);
    refuse({ exposureTime: -1 }).toThrow(/must not be negative/);
    refuse({ velocity: [Infinity, 0, 0] }).toThrow(/finite/);
  });
  it(`random points of a rolling picture are seen at the time of their row (seed ${seed})`, () => {
    const r = random(seed, 'rolling');
    const moved = { ...view, shutter };
    for (let i = 0; i < 200; i++) {
      const p = unproject(moved, r.range(0, 40), r.range(0, 30), r.range(0.5, 9));
      const { x, y, depth } = project(moved, p);
      const there = project({ ...view, worldFromCamera: poseAt(moved, (y - 15) * 0.001) }, p);
      expect(Math.max(Math.abs(there.x - x), Math.abs(there.y - y), Math.abs(there.depth - depth))).toBeLessThan(1e-7);
    }
  });
});
