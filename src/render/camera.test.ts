/** Lenses that distort and shutters that roll: truth follows them, ray by ray, and a still pinhole is what it was. */
import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { bentView, lenses, rolling } from '../../test/fixtures/cameras.ts';
import { box, icosphere, labelByNode, sceneOf, soup } from '../../test/fixtures/scenes.ts';
import { compose, cross, length, multiply, normalize, random, rotation, scaling, sub, transformPoint, translation, type Mat4, type Vec3 } from '../math/index.ts';
import { PASSES, type Film, type Pass } from '../frame/index.ts';
import type { Labelling } from '../labels/index.ts';
import type { Material, Scene } from '../scene/index.ts';
import { poseAt, project, rayOf, timeOfRow, undistort, type Viewpoint } from '../viewpoint/index.ts';
import { createRenderer, QUALITY_DEFAULTS, type Quality, type Renderer, type RendererOptions } from './index.ts';

const open: Renderer[] = [];
afterAll(() => Promise.all(open.map((renderer) => renderer.dispose())));
async function rendererOf(labelling: Labelling, options: RendererOptions = { workers: 1 }): Promise<Renderer> {
  const renderer = await createRenderer(labelling.scene, labelling, options);
  open.push(renderer);
  return renderer;
}
const TRUTH = PASSES.filter((pass) => pass !== 'rgb');
const quality = (more: Partial<Quality> = {}): Quality => ({ ...QUALITY_DEFAULTS, spp: 4, ...more });
const channels = (film: Film): [string, ArrayLike<number>][] => Object.entries(film).filter((e): e is [string, Float32Array] => ArrayBuffer.isView(e[1]));
const bytesOf = (film: Film): string => JSON.stringify([film.objects, ...channels(film).map(([k, v]) => [k, Buffer.from((v as Float32Array).buffer).toString('base64')])]);

const glass: Material = { name: 'glass', bsdf: { type: 'thinDielectric', ior: 1.5, specularReflectance: { factor: [1, 1, 1] }, specularTransmittance: { factor: [1, 1, 1] } } };
/** A floor that reaches behind the camera, things that hide each other or are cut by the border, thin triangles, and glass. */
function crowd(seed = 11): Scene {
  const r = random(seed, 'crowd');
  const pose = (s: number): Mat4 => multiply(translation([r.range(-3, 3), r.range(-1, 1.5), r.range(-3, 2)]),
    multiply(rotation(normalize([r.normal(), r.normal(), r.normal()]), r.range(0, 3)), scaling([s, s * r.range(0.3, 2), s])));
  const scene = sceneOf([
    { mesh: box(), at: [compose([0, -2, 0], [0, 0, 0, 1], [12, 0.1, 12])] },
    { mesh: icosphere(3), at: [pose(0.6), pose(0.9), pose(0.5)] },
    { mesh: box('crate'), at: [pose(0.7), pose(0.4), pose(1.2)] },
    { mesh: soup(seed, 40, 2, 0.8), at: [pose(0.6)] },
    { mesh: box('pane'), at: [pose(0.8)] },
  ]);
  const { nodes, materials } = scene;
  return {
    ...scene, materials: [...materials, glass], environment: { scale: [1, 1, 1], worldFromMap: rotation([0, 1, 0], 0) },
    nodes: nodes.map((node, i) => (i === nodes.length - 1 ? { ...node, materials: [1] } : node)),
  };
}
const labelling = labelByNode(crowd());
const views: Record<string, Viewpoint> = {
  'a lens': bentView(lenses.decentred), 'a strong barrel': bentView(lenses.barrel), 'a rolling shutter': { ...bentView(lenses.wide), distortion: undefined, shutter: rolling(65) },
  'both': { ...bentView(lenses.moustache), shutter: rolling(65) },
};

describe('a still pinhole', () => {
  it.each(['truth', 'rgb'] as const)('is the same with a lens of zeros, speeds of zero, or a shutter that is open for no time: %s', async (what) => {
    const renderer = await rendererOf(labelling);
    const passes: readonly Pass[] = what === 'rgb' ? ['rgb'] : TRUTH;
    const { distortion: _, ...plain } = bentView(lenses.barrel);
    const still = bytesOf(await renderer.render(plain, passes, quality(), 3));
    for (const more of [
      { distortion: [0, 0, 0, 0, 0] }, { shutter: { ...rolling(65), velocity: [0, 0, 0], angularVelocity: [0, 0, 0] } },
      { shutter: { ...rolling(65), exposureTime: 0, rowTime: 0 } },
    ] as Partial<Viewpoint>[]) expect(bytesOf(await renderer.render({ ...plain, ...more }, passes, quality(), 3))).toBe(still);
  });
  it('of a global shutter has the truth of the moment of its pose, though its picture is blurred', async () => {
    const renderer = await rendererOf(labelling);
    const { distortion: _, ...plain } = bentView(lenses.barrel);
    const global = { ...plain, shutter: { ...rolling(65), rowTime: 0, exposureTime: 0.05 } };
    const [still, moved] = [await renderer.render(plain, PASSES, quality(), 3), await renderer.render(global, PASSES, quality(), 3)];
    expect(moved.rgb).not.toEqual(still.rgb);
    expect(bytesOf({ ...moved, rgb: still.rgb })).toBe(bytesOf(still));
  });
});

describe.each(Object.entries(views))('truth of %s', (_, view) => {
  it('agrees with project, unproject and itself', async () => {
    const renderer = await rendererOf(labelling);
    const film = await renderer.render(view, TRUTH, quality(), 1);
    let hits = 0, place = 0, along = 0, away = -1, back = 0;
    for (let y = 0; y < film.height; y++) {
      const pose = view.shutter ? poseAt(view, timeOfRow(view.shutter, y + 0.5)) : view.worldFromCamera;
      for (let x = 0; x < film.width; x++) {
        const i = y * film.width + x;
        const depth = film.depth![i];
        if (depth === Infinity) continue;
        hits++;
        const ray = rayOf(view, x + 0.5, y + 0.5);
        const p = film.position!.subarray(i * 3, i * 3 + 3);
        const q = transformPoint(pose, [ray[0] * depth, ray[1] * depth, depth]);
        place = Math.max(place, ...[0, 1, 2].map((a) => Math.abs(p[a] - q[a])));
        along = Math.max(along, Math.abs(film.distance![i] - depth * length(ray)));
        const n = film.normal!.subarray(i * 3, i * 3 + 3);
        away = Math.max(away, n[0] * ray[0] + n[1] * ray[1] + n[2]);
        const seen = project(view, [p[0], p[1], p[2]]);
        back = Math.max(back, Math.abs(seen.x - x - 0.5), Math.abs(seen.y - y - 0.5));
      }
    }
    expect(hits).toBeGreaterThan(1000);
    expect(place).toBeLessThan(4e-6);
    expect(along).toBeLessThan(4e-6);
    expect(away).toBeLessThan(1e-5);
    expect(back).toBeLessThan(1e-3);
  });

  it('and its picture are the same to the byte by 1 worker, by 3, and by the checked kernel', async () => {
    const kernel = await readFile(new URL('../../build/kernel.checked.wasm', import.meta.url));
    const [one, three, checked] = await Promise.all([rendererOf(labelling), rendererOf(labelling, { workers: 3 }), rendererOf(labelling, { workers: 1, kernel })]);
    const expected = bytesOf(await one.render(view, PASSES, quality(), 5));
    for (const film of await Promise.all([1, 2, 3].map(() => three.render(view, PASSES, quality(), 5)))) expect(bytesOf(film)).toBe(expected);
    expect(bytesOf(await checked.render(view, PASSES, quality(), 5))).toBe(expected);
  }, 30000);

  it.each([['baked', Infinity, false], ['instanced, through glass', 0, true]] as const)('counts objects as if alone (%s)', async (_how, instanceFrom, seeThrough) => {
    const passes: readonly Pass[] = ['class', 'instance'];
    const shown = async (of: Labelling): Promise<Film> => (await rendererOf(of, { workers: 1, geometry: { instanceFrom } })).render(view, passes, quality({ seeThrough }), 1);
    const all = await shown(labelling);
    expect(all.objects!.length).toBeGreaterThan(4);
    for (const object of all.objects!) {
      const node = object.instance - 1;
      const lone = { ...labelling, scene: { ...labelling.scene, nodes: labelling.scene.nodes.map((n, i) => ({ ...n, visible: i === node })) } };
      const count = (film: Film): number => film.instance!.reduce((n, v) => n + Number(v === object.instance), 0);
      expect(object.visiblePixels).toBe(count(all));
      expect(object.unoccludedPixels, `node ${node}`).toBe(count(await shown(lone)));
      if (!seeThrough) expect(Math.abs(object.truncated - unseenByPoints(labelling, node, view)), `node ${node}: ${object.truncated}`).toBeLessThan(0.03);
    }
  });
});

/** Share of points spread evenly over a node's surface that the image does not show. */
function unseenByPoints({ scene }: Labelling, node: number, view: Viewpoint): number {
  const { mesh, worldFromNode } = scene.nodes[node];
  const { positions, indices } = scene.meshes[mesh];
  const { width, height, fx, fy, cx, cy } = view.intrinsics;
  const r = random(7, 'points', node);
  const corner = (i: number): Vec3 => transformPoint(worldFromNode, [positions[indices[i] * 3], positions[indices[i] * 3 + 1], positions[indices[i] * 3 + 2]]);
  const triangles = Array.from({ length: indices.length / 3 }, (_, t) => [corner(t * 3), corner(t * 3 + 1), corner(t * 3 + 2)] as const);
  const areas = triangles.map(([a, b, c]) => length(cross(sub(b, a), sub(c, a))));
  let out = 0;
  const N = 4000;
  for (let i = 0; i < N; i++) {
    const [a, b, c] = triangles[r.weighted(areas)];
    const s = Math.sqrt(r.next());
    const t = r.next();
    const p = [0, 1, 2].map((k) => a[k] + s * (b[k] - a[k]) + s * t * (c[k] - b[k])) as unknown as Vec3;
    const { x, y, depth } = project(view, p);
    let seen = depth > 0 && x >= 0 && y >= 0 && x <= width && y <= height;
    if (seen && view.distortion) {
      // Polynomials come back: the direction must be the one that is seen there.
      const pose = view.shutter ? poseAt(view, timeOfRow(view.shutter, y)) : view.worldFromCamera;
      const d = sub(p, [pose[12], pose[13], pose[14]]);
      const [qx, qy, qz] = [0, 1, 2].map((k) => pose[k * 4] * d[0] + pose[k * 4 + 1] * d[1] + pose[k * 4 + 2] * d[2]);
      const [u, v] = undistort(view.distortion, (x - cx) / fx, (y - cy) / fy);
      seen = Math.abs(u - qx / qz) + Math.abs(v - qy / qz) < 1e-4;
    }
    if (!seen) out++;
  }
  return out / N;
}

describe('rolling shutter', () => {
  it.each([['pinhole', false], ['with a lens', true]] as const)('row r is row r of a still picture from that row\'s pose, to the bit (%s)', async (_, bent) => {
    const renderer = await rendererOf(labelling);
    const view: Viewpoint = { ...bentView(lenses.barrel), ...(bent ? {} : { distortion: undefined }), shutter: rolling(65) };
    const film = await renderer.render(view, TRUTH, quality({ seeThrough: bent }), 9);
    for (const row of [0, 1, 17, 32, 33, 50, 64]) {
      const still: Viewpoint = { ...view, shutter: undefined, worldFromCamera: poseAt(view, timeOfRow(view.shutter!, row + 0.5)) };
      const expected = new Map(channels(await renderer.render(still, TRUTH, quality({ seeThrough: bent }), 9)));
      for (const [name, data] of channels(film)) {
        const n = data.length / film.height;
        expect(Array.from(data).slice(row * n, row * n + n), `${name} of row ${row}`).toEqual(Array.from(expected.get(name)!).slice(row * n, row * n + n));
      }
    }
  });
});

it('a lens that folds the picture is refused before anything is rendered', async () => {
  const renderer = await rendererOf(labelling);
  await expect(renderer.render(bentView({ fov: 90, distortion: [-0.6, 0, 0, 0, 0] }), ['depth'], quality(), 1)).rejects.toThrow(/view 'bent': distortion k1 -0.6.*folds/);
});
