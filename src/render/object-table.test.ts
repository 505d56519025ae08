import { afterAll, describe, expect, it } from 'vitest';
import { box, icosphere, labelByNode, meshOf, sceneOf, soup } from '../../test/fixtures/scenes.ts';
import { IDENTITY, compose, cross, length, lookAt, multiply, normalize, random, rotation, scaling, sub, transformPoint, translation, type Mat4, type Vec3 } from '../math/index.ts';
import type { Film, ObjectExtent } from '../frame/index.ts';
import type { ClassId, Labelling } from '../labels/index.ts';
import type { Mesh, Scene } from '../scene/index.ts';
import { intrinsicsOf, project, type Viewpoint } from '../viewpoint/index.ts';
import { createRenderer, QUALITY_DEFAULTS, type Renderer } from './index.ts';

const open: Renderer[] = [];
afterAll(() => Promise.all(open.map((renderer) => renderer.dispose())));
const film = async (labelling: Labelling, view: Viewpoint, instanceFrom?: number): Promise<Film> => {
  const renderer = await createRenderer(labelling.scene, labelling, { workers: 1, geometry: instanceFrom === undefined ? undefined : { instanceFrom } });
  open.push(renderer);
  return renderer.render(view, ['class', 'instance'], QUALITY_DEFAULTS, 1);
};
const count = (data: Uint16Array, value: number): number => data.reduce((n, v) => n + Number(v === value), 0);
/** The scene with one node shown. */
const alone = (labelling: Labelling, node: number): Labelling => {
  const scene: Scene = { ...labelling.scene, nodes: labelling.scene.nodes.map((n, i) => ({ ...n, visible: i === node })) };
  return { ...labelling, scene };
};
/** Share of points spread evenly over a node's surface that project outside the image. */
function outsideByPoints({ scene }: Labelling, node: number, v: Viewpoint, seed: number): number {
  const { mesh, worldFromNode } = scene.nodes[node];
  const { positions, indices } = scene.meshes[mesh];
  const r = random(seed, 'points', node);
  const corner = (i: number): Vec3 => transformPoint(worldFromNode, [positions[indices[i] * 3], positions[indices[i] * 3 + 1], positions[indices[i] * 3 + 2]]);
  const triangles = Array.from({ length: indices.length / 3 }, (_, t) => [corner(t * 3), corner(t * 3 + 1), corner(t * 3 + 2)] as const);
  const areas = triangles.map(([a, b, c]) => length(cross(sub(b, a), sub(c, a))));
  let out = 0;
  for (let i = 0; i < 20000; i++) {
    const [a, b, c] = triangles[r.weighted(areas)];
    const s = Math.sqrt(r.next());
    const t = r.next();
    const p: Vec3 = [0, 1, 2].map((k) => a[k] + s * (b[k] - a[k]) + s * t * (c[k] - b[k])) as unknown as Vec3;
    const { x, y, depth } = project(v, p);
    if (!(depth > 0 && x >= 0 && y >= 0 && x <= v.intrinsics.width && y <= v.intrinsics.height)) out++;
  }
  return out / 20000;
}
const view = (eye: Vec3, target: Vec3, fov = 0.9, width = 201, height = 143): Viewpoint =>
  ({ name: 'test', worldFromCamera: lookAt(eye, target), intrinsics: intrinsicsOf(width, height, fov) });

/** A floor that reaches behind the camera, spheres that hide each other, boxes cut by the border, and thin triangles. */
const crowd = (seed: number): Scene => {
  const r = random(seed, 'crowd');
  const pose = (s: number): Mat4 => multiply(translation([r.range(-3, 3), r.range(-1, 1.5), r.range(-3, 2)]),
    multiply(rotation(normalize([r.normal(), r.normal(), r.normal()]), r.range(0, 3)), scaling([s, s * r.range(0.3, 2), s])));
  const sphere = icosphere(3);
  return sceneOf([
    { mesh: box(), at: [compose([0, -2, 0], [0, 0, 0, 1], [12, 0.1, 12])] },
    { mesh: sphere, at: [pose(0.6), pose(0.9), pose(0.5)] },
    { mesh: box('crate'), at: [pose(0.7), pose(0.4), pose(1.2)] },
    { mesh: soup(seed, 40, 2, 0.8), at: [pose(0.6)] },
  ]);
};

describe.each([11, 12, 13])('objects of a crowd, seed %i', (seed) => {
  it.each([['baked', Infinity], ['instanced', 0]])('are counted as if alone (%s)', async (_, instanceFrom) => {
    const labelling = labelByNode(crowd(seed));
    const v = view([2.5, 1.2, 4.5], [0.2, 0, 0]);
    const all = await film(labelling, v, instanceFrom);
    expect(all.objects?.length).toBeGreaterThan(4);
    for (const object of all.objects ?? []) {
      const node = labelling.parts.findIndex((parts) => parts.some((p) => p.instance === object.instance));
      const name = `node ${node}`;
      expect(object.visiblePixels, name).toBe(count(all.instance!, object.instance));
      expect(object.unoccludedPixels, name).toBeGreaterThanOrEqual(object.visiblePixels);
      const lone = count((await film(alone(labelling, node), v, instanceFrom)).instance!, object.instance);
      expect(Math.abs(object.unoccludedPixels - lone), `${name}: ${object.unoccludedPixels} against ${lone} pixels`).toBeLessThanOrEqual(1 + 0.001 * lone);
      expect(Math.abs(object.truncated - outsideByPoints(labelling, node, v, seed)), `${name}: ${object.truncated} outside`).toBeLessThan(0.02);
    }
    const shown = new Set(all.instance!);
    shown.delete(0);
    expect(all.objects?.map((o) => o.instance as number)).toEqual([...shown].sort((a, b) => a - b));
  });
});

describe('closed forms', () => {
  // 100 x 100 pixels, 90 degrees, looking along +z: a plane at depth 1 shows [-1, 1] x [-1, 1].
  const v: Viewpoint = { name: '', worldFromCamera: IDENTITY, intrinsics: intrinsicsOf(100, 100, Math.PI / 2) };
  const one = async (corners: readonly Vec3[]): Promise<ObjectExtent> => {
    const made = await film(labelByNode(sceneOf([{ mesh: meshOf('quad', corners.flat(), [0, 1, 2, 0, 2, 3]) }])), v);
    return made.objects![0];
  };
  it('a square in view has its pixels, and one half outside half of them', async () => {
    expect(await one([[-0.5, -0.25, 1], [0.5, -0.25, 1], [0.5, 0.25, 1], [-0.5, 0.25, 1]])).toMatchObject({ unoccludedPixels: 50 * 26, truncated: 0 });
    const half = await one([[0.001, -0.501, 1], [2.001, -0.501, 1], [2.001, 0.499, 1], [0.001, 0.499, 1]]);
    expect(half.unoccludedPixels).toBe(50 * 50);
    expect(half.truncated).toBeCloseTo(0.5005, 6);
  });
  it('a floor that goes under the camera and behind it is cut at the image', async () => {
    // Inside where 1 <= z <= 10 and |x| <= z: 10^2 - 1 of 400. Rows below z = 10, at y = 50 + 50 / 10 pixels.
    const floor = await one([[-10, 1, -10], [10, 1, -10], [10, 1, 10], [-10, 1, 10]]);
    expect(floor.truncated).toBeCloseTo(1 - 99 / 400, 6);
    expect(floor.unoccludedPixels).toBe(45 * 100);
  });
});

describe('parts', () => {
  it('of one object with classes of their own are counted each', async () => {
    const whole = box();
    const half: Mesh = {
      ...whole, partOfTriangle: Uint16Array.from({ length: whole.indices.length / 3 }, (_, i) => (i < 6 ? 0 : 1)),
      parts: [{ name: 'a', material: 0 }, { name: 'b', material: 0 }],
    };
    const scene = sceneOf([{ mesh: half, at: [rotation([0, 1, 0], 0.6)] }]);
    const labelling = labelByNode(scene);
    const parts = [[{ ...labelling.parts[0][0], classId: 1 as ClassId }, { ...labelling.parts[0][0], classId: 2 as ClassId }]];
    const made = await film({ ...labelling, parts }, view([2, 2, 4], [0, 0, 0]));
    expect(made.objects?.map((o) => o.classId)).toEqual([1, 2]);
    for (const object of made.objects ?? []) {
      expect(object.truncated).toBe(0);
      expect(object.visiblePixels).toBe(count(made.classId!, object.classId));
    }
  });
  it('are left out where neither class nor instance is asked for', async () => {
    const labelling = labelByNode(crowd(1));
    const renderer = await createRenderer(labelling.scene, labelling, { workers: 1 });
    open.push(renderer);
    expect((await renderer.render(view([2, 2, 4], [0, 0, 0]), ['depth'], QUALITY_DEFAULTS, 1)).objects).toBeUndefined();
  });
});
