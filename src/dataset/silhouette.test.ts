import { expect, it } from 'vitest';
import { IDENTITY, random, rotation, transformPoint, type Mat4, type Vec3 } from '../math/index.ts';
import type { Labelling } from '../labels/index.ts';
import type { Mesh } from '../scene/index.ts';
import { intrinsicsOf, type Viewpoint } from '../viewpoint/index.ts';
import { objectKey } from './objects.ts';
import { silhouettesOf, unoccluded } from './silhouette.ts';

const KEY = objectKey(1, 7);
// 100 x 100 pixels, 90 degrees: a plane at depth 1 shows [-1, 1] x [-1, 1].
const view: Viewpoint = { name: '', worldFromCamera: IDENTITY, intrinsics: intrinsicsOf(100, 100, Math.PI / 2) };

function scene(corners: readonly Vec3[], indices: readonly number[]): Labelling {
  const mesh: Mesh = {
    name: '', positions: new Float32Array(corners.flat()), normals: null, uvs: [], tangents: null, colors: null, indices: new Uint32Array(indices),
    partOfTriangle: null, parts: [{ name: '', material: 0 }],
  };
  const node = { name: '', parent: -1, worldFromNode: IDENTITY, mesh: 0 };
  return {
    scene: { name: '', meshes: [mesh], nodes: [node], materials: [], textures: [], lights: [], environment: null, cameras: [], credits: [] },
    parts: [[{ instance: 1 as never, classId: 7 as never, concept: null }]], objects: [], warnings: [], space: undefined as never,
  };
}

const square = (x0: number, y0: number, x1: number, y1: number, z: number): Labelling =>
  scene([[x0, y0, z], [x1, y0, z], [x1, y1, z], [x0, y1, z]], [0, 1, 2, 0, 2, 3]);
const alone = (labelling: Labelling) => unoccluded(silhouettesOf(labelling), view, [KEY]).get(KEY)!;

it('a square in view has its pixels, and one half outside half of them', () => {
  expect(alone(square(-0.5, -0.25, 0.5, 0.25, 1))).toEqual({ pixels: 50 * 26, truncated: 0 }); // rows 37 to 62, their centres on the rim at both ends
  const half = alone(square(0, -0.5, 2, 0.5, 1));
  expect(half.pixels).toBe(50 * 50);
  expect(half.truncated).toBeCloseTo(0.5, 12);
  expect(alone(square(1.5, -1, 2, 1, 1))).toEqual({ pixels: 0, truncated: 1 });
  expect(alone(square(-1, -1, 1, 1, -1))).toEqual({ pixels: 0, truncated: 1 });
});

it('a floor that goes under the camera and behind it is cut at the image', () => {
  // y = 1 below the camera, z from -10 to 10, x from -10 to 10: inside where z >= 1 and |x| <= z: the area is 10^2 - 1 of 400.
  const floor = alone(scene([[-10, 1, -10], [10, 1, -10], [10, 1, 10], [-10, 1, 10]], [0, 1, 2, 0, 2, 3]));
  expect(floor.truncated).toBeCloseTo(1 - 99 / 400, 6);
  // Rows below the horizon's z = 10, at y = 50 + 50 / 10 pixels.
  expect(floor.pixels).toBe(45 * 100);
});

it('triangles that share edges cover each pixel once (seed 4)', () => {
  const r = random(4, 'silhouette');
  const turn: Mat4 = rotation([0, 0, 1], 0.3);
  const corners: Vec3[] = [];
  for (let y = 0; y <= 8; y++) for (let x = 0; x <= 8; x++) corners.push(transformPoint(turn, [(x - 4) / 8 + (x % 8 ? r.range(-0.05, 0.05) : 0), (y - 4) / 8 + (y % 8 ? r.range(-0.05, 0.05) : 0), 1]));
  const at = (x: number, y: number): number => y * 9 + x;
  const mesh: number[] = [];
  for (let y = 0; y < 8; y++) for (let x = 0; x < 8; x++) mesh.push(at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y), at(x + 1, y + 1), at(x, y + 1));
  const whole = [[-0.5, -0.5, 1], [0.5, -0.5, 1], [0.5, 0.5, 1], [-0.5, 0.5, 1]].map((p) => transformPoint(turn, p as unknown as Vec3));
  const pixels = alone(scene(whole, [0, 1, 2, 0, 2, 3])).pixels;
  expect(Math.abs(pixels - 2500)).toBeLessThan(60);
  expect(Math.abs(alone(scene(corners, mesh)).pixels - pixels)).toBeLessThan(30); // the rim is jittered along itself only
});

it('broken triangles count for nothing', () => {
  const made = alone(scene([[0, 0, 1], [NaN, 0, 1], [0.2, 0.2, 1], [0.1, 0.1, 1], [0.1, 0.1, 1]], [0, 1, 2, 3, 4, 3]));
  expect(made.pixels).toBe(0);
  expect(made.truncated).toBeGreaterThanOrEqual(0);
});
