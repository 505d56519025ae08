import { expect, it } from 'vitest';
import { IDENTITY, multiply, rotation, scaling, transformPoint, translation, type Mat4, type Vec3 } from '../math/index.ts';
import { compose, invert, lookAt } from '../math/index.ts';
import type { Labelling } from '../labels/index.ts';
import type { Mesh, Scene } from '../scene/index.ts';
import { sceneObjects } from './object-box.ts';
import { objectsInView } from './objects.ts';

/** The corners of a box from 0 to `size`, as a mesh whose second half of triangles is part 1. */
function boxMesh([a, b, c]: Vec3): Mesh {
  const positions = new Float32Array([0, 1, 2, 3, 4, 5, 6, 7].flatMap((k) => [k & 1 ? a : 0, k & 2 ? b : 0, k & 4 ? c : 0]));
  return {
    name: '', positions, normals: null, uvs: [], tangents: null, colors: null, indices: new Uint32Array([0, 1, 2, 3, 2, 1, 4, 5, 6, 7, 6, 5]),
    partOfTriangle: new Uint16Array([0, 0, 1, 1]), parts: [{ name: 'front', material: 0 }, { name: 'back', material: 0 }],
  };
}

const label = (instance: number, classId: number): never => ({ instance, classId, concept: 'crate' }) as never;

function labelled(nodes: { parent: number; world: Mat4; mesh: number }[], parts: never[][]): Labelling {
  const scene: Scene = {
    name: '', meshes: [boxMesh([2, 1, 3])], materials: [], textures: [], lights: [], environment: null, cameras: [], credits: [],
    nodes: nodes.map(({ parent, world, mesh }) => ({ name: '', parent, worldFromNode: world, mesh })),
  };
  return { scene, parts, objects: [], warnings: [], space: undefined as never };
}

it('a box has the axes and the measure of its node, whatever that does', () => {
  const world = multiply(translation([5, 0, -2]), multiply(rotation([0, 1, 0], 0.7), scaling([2, 2, 2])));
  const [object] = sceneObjects(labelled([{ parent: -1, world, mesh: 0 }], [[label(9, 3), label(9, 3)]]));
  expect([object.instance, object.classId, object.concept]).toEqual([9, 3, 'crate']);
  object.box!.size.forEach((v, k) => expect(v).toBeCloseTo([4, 2, 6][k], 5));
  object.box!.center.forEach((v, k) => expect(v).toBeCloseTo(transformPoint(world, [1, 0.5, 1.5])[k], 5));
});

it('parts of another class have boxes of their own in the axes of the same object, children join their parent', () => {
  const turned = rotation([0, 1, 0], 0.5);
  const objects = sceneObjects(labelled(
    [{ parent: -1, world: turned, mesh: -1 }, { parent: 0, world: turned, mesh: 0 }, { parent: 0, world: multiply(turned, translation([10, 0, 0])), mesh: 0 }],
    [[], [label(1, 3), label(1, 4)], [label(1, 3), label(1, 3)]]));
  expect(objects.map((o) => [o.instance, o.classId])).toEqual([[1, 3], [1, 4]]);
  objects[0].box!.size.forEach((v, k) => expect(v).toBeCloseTo([12, 1, 3][k], 5));
  objects[1].box!.size.forEach((v, k) => expect(v).toBeCloseTo([2, 1, 0][k], 5));
});

it('mirrored and sheared nodes still give a rotation', () => {
  for (const world of [scaling([-1, 1, 1]), [1, 0.3, 0, 0, 0.2, 1, 0, 0, 0, 0.4, -2, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]]) {
    const { worldFromBox: m } = sceneObjects(labelled([{ parent: -1, world, mesh: 0 }], [[label(1, 3), label(1, 3)]]))[0].box!;
    const identity = multiply(m, [m[0], m[4], m[8], 0, m[1], m[5], m[9], 0, m[2], m[6], m[10], 0, 0, 0, 0, 1]);
    identity.forEach((v, i) => expect(v).toBeCloseTo(IDENTITY[i], 12));
  }
});

it('in the camera frame, the box still holds the corners', () => {
  const world = multiply(translation([1, 0, -6]), rotation([0, 1, 0], 1.1));
  const pose = lookAt([0, 1.5, 0], [1, 0, -6]);
  const objects = sceneObjects(labelled([{ parent: -1, world, mesh: 0 }], [[label(1, 3), label(1, 3)]]));
  const [seen] = objectsInView(new Uint16Array([3, 0]), new Uint16Array([1, 0]), 2, 1, { objects, worldFromCamera: pose });
  const { center, size, rotation: q } = seen.box3d!;
  expect(center[2]).toBeGreaterThan(0);
  const boxFromCamera = invert(compose(center, q, [1, 1, 1]));
  for (let k = 0; k < 8; k++) {
    const corner = transformPoint(invert(pose), transformPoint(world, [k & 1 ? 2 : 0, k & 2 ? 1 : 0, k & 4 ? 3 : 0]));
    transformPoint(boxFromCamera, corner).forEach((v, a) => expect(Math.abs(v)).toBeCloseTo(size[a] / 2, 5));
  }
});
