import { afterAll, describe, expect, it } from 'vitest';
import { box, icosphere, labelByNode, sceneOf, soup } from '../../test/fixtures/scenes.ts';
import { compose, lookAt, multiply, normalize, random, rotation, scaling, translation, type Mat4, type Vec3 } from '../math/index.ts';
import type { Film } from '../frame/index.ts';
import type { ClassId, Labelling } from '../labels/index.ts';
import type { Mesh, Scene } from '../scene/index.ts';
import { intrinsicsOf, type Viewpoint } from '../viewpoint/index.ts';
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
/** Three times as wide and high, the image in its middle. */
const enlarged = (view: Viewpoint): Viewpoint => {
  const { width, height, fx, fy, cx, cy } = view.intrinsics;
  return { ...view, intrinsics: { width: 3 * width, height: 3 * height, fx, fy, cx: cx + width, cy: cy + height } };
};
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
      const wide = count((await film(alone(labelling, node), enlarged(v), instanceFrom)).instance!, object.instance);
      expect(Math.abs(object.truncated - (1 - lone / wide)), `${name}: ${object.truncated} against ${1 - lone / wide} outside`).toBeLessThan(0.02);
    }
    const shown = new Set(all.instance!);
    shown.delete(0);
    expect(all.objects?.map((o) => o.instance as number)).toEqual([...shown].sort((a, b) => a - b));
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
