import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { box, icosphere, labelByNode, meshOf, sceneOf, soup } from '../../test/fixtures/scenes.ts';
import { compose, lookAt, multiply, random, rotation, scaling, translation, type Mat4 } from '../math/index.ts';
import { PASSES, type Film, type Pass } from '../frame/index.ts';
import type { Mesh, Scene } from '../scene/index.ts';
import { intrinsicsOf, project, unproject, type Viewpoint } from '../viewpoint/index.ts';
import { createRenderer, QUALITY_DEFAULTS, type Renderer, type RendererOptions } from './index.ts';

const open: Renderer[] = [];
afterAll(() => Promise.all(open.map((renderer) => renderer.dispose())));

async function rendererOf(scene: Scene, options: RendererOptions = { workers: 1 }): Promise<Renderer> {
  const renderer = await createRenderer(scene, labelByNode(scene), options);
  open.push(renderer);
  return renderer;
}

const TRUTH = PASSES.filter((pass) => pass !== 'rgb');
const view = (width = 97, height = 65): Viewpoint => ({ name: 'test', worldFromCamera: lookAt([3, 2, 5], [0.2, 0.1, 0]), intrinsics: intrinsicsOf(width, height, 0.9) });
const furnished = (): Scene => {
  const at: Mat4[] = [translation([-1.5, 0, 0]), multiply(translation([1.5, 0.3, -1]), rotation([0, 1, 0], 0.7)), compose([0, 1.6, 0], [0, 0, 0, 1], [0.4, -0.7, 0.5])];
  return sceneOf([{ mesh: icosphere(3), at }, { mesh: box(), at: [multiply(translation([0, -2, 0]), scaling([6, 0.2, 6]))] }]);
};
const bytesOf = (film: Film): string => JSON.stringify(Object.entries(film).filter(([, v]) => ArrayBuffer.isView(v))
  .map(([k, v]) => [k, Buffer.from((v as Float32Array).buffer).toString('base64')]));

describe('truth', () => {
  it('depth, distance and position agree with project, unproject and rays', async () => {
    const renderer = await rendererOf(furnished());
    const v = view();
    const film = await renderer.render(v, TRUTH, QUALITY_DEFAULTS, 1);
    const eye = v.worldFromCamera.slice(12, 15);
    let hits = 0;
    const origins: number[] = [];
    const directions: number[] = [];
    for (let y = 0; y < film.height; y++) {
      for (let x = 0; x < film.width; x++) {
        const i = y * film.width + x;
        const far = unproject(v, x + 0.5, y + 0.5, 1);
        const d = far.map((c, a) => c - eye[a]);
        const l = Math.sqrt(d[0] ** 2 + d[1] ** 2 + d[2] ** 2);
        origins.push(...eye);
        directions.push(...d.map((c) => c / l));
        const depth = film.depth![i];
        if (depth === Infinity) {
          expect([film.classId![i], film.instance![i], film.distance![i]]).toEqual([0, 0, Infinity]);
          continue;
        }
        hits++;
        const p = film.position!.subarray(i * 3, i * 3 + 3);
        const q = unproject(v, x + 0.5, y + 0.5, depth);
        const back = project(v, [p[0], p[1], p[2]]);
        for (let a = 0; a < 3; a++) expect(Math.abs(p[a] - q[a])).toBeLessThan(2e-6);
        expect(Math.abs(back.x - x - 0.5)).toBeLessThan(1e-4);
        expect(Math.abs(back.y - y - 0.5)).toBeLessThan(1e-4);
        expect(Math.abs(film.distance![i] - depth * l)).toBeLessThan(2e-6);
      }
    }
    expect(hits).toBeGreaterThan(1000);
    const rays = renderer.rays.intersect({ origins: Float32Array.from(origins), directions: Float32Array.from(directions) });
    for (let i = 0; i < film.distance!.length; i++) {
      expect(rays.instance[i]).toBe(film.instance![i]);
      expect(rays.classId[i]).toBe(film.classId![i]);
      if (film.distance![i] < Infinity) expect(Math.abs(rays.distance[i] - film.distance![i])).toBeLessThan(1e-5);
    }
  });

  it('normals are unit, face the camera, and are those of a sphere', async () => {
    const renderer = await rendererOf(sceneOf([{ mesh: icosphere(4) }]));
    const v = view();
    const film = await renderer.render(v, TRUTH, QUALITY_DEFAULTS, 1);
    for (let i = 0; i < film.depth!.length; i++) {
      if (film.depth![i] === Infinity) continue;
      const [n, w, p] = [film.normal!, film.normalWorld!, film.position!].map((a) => Array.from(a.subarray(i * 3, i * 3 + 3)));
      expect(Math.abs(n[0] ** 2 + n[1] ** 2 + n[2] ** 2 - 1)).toBeLessThan(1e-5);
      const ray = [((i % film.width) + 0.5 - v.intrinsics.cx) / v.intrinsics.fx, (Math.floor(i / film.width) + 0.5 - v.intrinsics.cy) / v.intrinsics.fy, 1];
      const toward = n[0] * ray[0] + n[1] * ray[1] + n[2] * ray[2];
      expect(toward).toBeLessThan(1e-6);
      if (toward < -0.2) for (let a = 0; a < 3; a++) expect(Math.abs(w[a] - p[a])).toBeLessThan(0.01);
    }
  });

  it('an edge pixel has the class of its centre ray, never a blend; coverage says how much of it', async () => {
    const renderer = await rendererOf(furnished());
    const film = await renderer.render(view(), ['class', 'instance', 'coverage'], QUALITY_DEFAULTS, 1);
    const known = new Set([0, 1, 2, 3, 4]);
    let partial = 0;
    film.classId!.forEach((c, i) => {
      expect(known.has(c)).toBe(true);
      expect(film.instance![i]).toBe(c); // labelByNode: node k is instance k + 1 of class k + 1
      expect(film.coverage![i]).toBeGreaterThanOrEqual(0);
      expect(film.coverage![i]).toBeLessThanOrEqual(1);
      if (film.coverage![i] < 1) partial++;
    });
    expect(partial).toBeGreaterThan(100);
    expect(partial).toBeLessThan(film.classId!.length / 4);
  });

  it('stored once or baked: the same picture', async () => {
    const scene = furnished();
    const once = await (await rendererOf(scene, { workers: 1, geometry: { instanceFrom: 0 } })).render(view(), TRUTH, QUALITY_DEFAULTS, 1);
    const baked = await (await rendererOf(scene, { workers: 1, geometry: { instanceFrom: Infinity } })).render(view(), TRUTH, QUALITY_DEFAULTS, 1);
    let different = 0;
    for (let i = 0; i < once.depth!.length; i++) {
      if (once.instance![i] !== baked.instance![i]) { different++; continue; }
      if (once.depth![i] < Infinity) expect(Math.abs(once.depth![i] - baked.depth![i])).toBeLessThan(1e-5);
      for (let a = 0; a < 3; a++) expect(Math.abs(once.normal![i * 3 + a] - baked.normal![i * 3 + a])).toBeLessThan(1e-4);
    }
    expect(different).toBe(0);
  });

  it('1 worker = 3 workers = several pictures in flight, to the byte', async () => {
    const scene = furnished();
    const one = await rendererOf(scene, { workers: 1 });
    const three = await rendererOf(scene, { workers: 3 });
    const expected = bytesOf(await one.render(view(), TRUTH, QUALITY_DEFAULTS, 1));
    const films = await Promise.all(Array.from({ length: 12 }, () => three.render(view(), TRUTH, QUALITY_DEFAULTS, 1)));
    for (const film of films) expect(bytesOf(film)).toBe(expected);
  });

  it('the checked kernel makes the same bytes', async () => {
    const kernel = await readFile(new URL('../../build/kernel.checked.wasm', import.meta.url));
    const scene = furnished();
    for (const instanceFrom of [0, Infinity]) {
      const a = await (await rendererOf(scene, { workers: 1, geometry: { instanceFrom } })).render(view(), TRUTH, QUALITY_DEFAULTS, 1);
      const b = await (await rendererOf(scene, { workers: 1, geometry: { instanceFrom }, kernel })).render(view(), TRUTH, QUALITY_DEFAULTS, 1);
      expect(bytesOf(b)).toBe(bytesOf(a));
    }
  });

  it('an empty scene is void everywhere', async () => {
    const renderer = await rendererOf(sceneOf([]));
    const film = await renderer.render(view(), TRUTH, QUALITY_DEFAULTS, 1);
    expect(film.depth!.every((d) => d === Infinity)).toBe(true);
    expect(film.classId!.every((c) => c === 0)).toBe(true);
  });

  it('invisible nodes are not there', async () => {
    const scene = sceneOf([{ mesh: box() }]);
    const hidden: Scene = { ...scene, nodes: scene.nodes.map((node) => ({ ...node, visible: false })) };
    const film = await (await rendererOf(hidden)).render(view(), ['depth' as Pass], QUALITY_DEFAULTS, 1);
    expect(film.depth!.every((d) => d === Infinity)).toBe(true);
  });
});

describe('dropped triangles', () => {
  it('without area, with NaN, with missing vertices: left out and named', async () => {
    const bad = meshOf('bad', [0, 0, 0, 1, 0, 0, 0, 1, 0, NaN, 0, 0, 2, 0, 0, Infinity, 1, 1],
      [0, 1, 2, 0, 1, 3, 0, 1, 4, 0, 0, 1, 0, 1, 5, 0, 1, 99]);
    for (const instanceFrom of [0, Infinity]) {
      const renderer = await rendererOf(sceneOf([{ mesh: bad, at: [translation([0, 0, 0]), translation([0, 2, 0])] }]), { workers: 1, geometry: { instanceFrom } });
      expect(renderer.dropped.length).toBe(instanceFrom === 0 ? 1 : 2);
      for (const line of renderer.dropped) expect(line).toMatch(/'bad'.*5 triangles/);
      const hit = renderer.rays.intersect({ origins: Float32Array.of(0.2, 0.2, 3), directions: Float32Array.of(0, 0, -1) });
      expect(hit.distance[0]).toBeCloseTo(3, 6);
    }
  });
});

describe('whole meshes', () => {
  it('nothing is reported as dropped, stored once or baked, though triangles are packed in pairs', async () => {
    for (const instanceFrom of [0, Infinity]) {
      expect((await rendererOf(furnished(), { workers: 1, geometry: { instanceFrom } })).dropped).toEqual([]);
    }
  });
});

describe('rays', () => {
  for (const [seed, kind] of [[1, 'triangles'], [2, 'triangles'], [3, 'folded pairs'], [4, 'folded pairs']] as const) {
    it(`closest hits and occlusion are those of brute force: ${kind} (seed ${seed})`, async () => {
      const mesh = kind === 'triangles' ? soup(seed, 400) : folded(seed, 300);
      const renderer = await rendererOf(sceneOf([{ mesh }]));
      const n = 3000;
      const origins = new Float32Array(n * 3);
      const directions = new Float32Array(n * 3);
      const maxDistance = new Float32Array(n);
      const aim = soup(seed + 100, n, 4, 1).positions;
      for (let k = 0; k < n; k++) {
        const d = [0, 1, 2].map((a) => aim[k * 9 + a] - aim[k * 9 + 3 + a]);
        if (k % 10 === 0) d[k % 3] = 0;
        const l = Math.sqrt(d[0] ** 2 + d[1] ** 2 + d[2] ** 2);
        for (let a = 0; a < 3; a++) {
          origins[k * 3 + a] = aim[k * 9 + a];
          directions[k * 3 + a] = d[a] / l;
        }
        maxDistance[k] = (k % 7) + 0.5;
      }
      const hits = renderer.rays.intersect({ origins, directions });
      const blocked = renderer.rays.occluded({ origins, directions, maxDistance });
      let found = 0;
      for (let k = 0; k < n; k++) {
        const t = bruteForce(mesh.positions, origins.subarray(k * 3, k * 3 + 3), directions.subarray(k * 3, k * 3 + 3));
        if (t < Infinity) found++;
        if (t === Infinity || hits.distance[k] === Infinity) expect(hits.distance[k]).toBe(t);
        else expect(Math.abs(hits.distance[k] - t)).toBeLessThan(1e-4 * Math.max(1, t));
        if (Math.abs(t - maxDistance[k]) > 1e-3) expect(blocked[k]).toBe(t < maxDistance[k] ? 1 : 0);
      }
      expect(found).toBeGreaterThan(500);
    });
  }
});

/** Pairs of triangles that share an edge, folded by any angle, their corners counted from any of the three. */
function folded(seed: number, n: number): Mesh {
  const single = soup(seed, n).positions;
  const r = random(seed, 'folds');
  const positions: number[] = [];
  for (let i = 0; i < n; i++) {
    const corner = (k: number): number[] => Array.from(single.subarray(i * 9 + k * 3, i * 9 + k * 3 + 3));
    const [a, b, c] = [corner(0), corner(1), corner(2)];
    const d = a.map((x) => x + r.range(-1.5, 1.5));
    const turn = (t: number[][]): number[] => { const k = r.int(3); return [...t[k], ...t[(k + 1) % 3], ...t[(k + 2) % 3]]; };
    positions.push(...turn([a, b, c]), ...turn([a, c, d]));
  }
  return meshOf('folded', positions, Array.from({ length: n * 6 }, (_, i) => i));
}

/** Moeller and Trumbore 1997 in double precision over all triangles. */
function bruteForce(p: Float32Array, o: Float32Array, d: Float32Array): number {
  let best = Infinity;
  for (let i = 0; i < p.length; i += 9) {
    const e1 = [p[i + 3] - p[i], p[i + 4] - p[i + 1], p[i + 5] - p[i + 2]];
    const e2 = [p[i + 6] - p[i], p[i + 7] - p[i + 1], p[i + 8] - p[i + 2]];
    const q = [d[1] * e2[2] - d[2] * e2[1], d[2] * e2[0] - d[0] * e2[2], d[0] * e2[1] - d[1] * e2[0]];
    const det = e1[0] * q[0] + e1[1] * q[1] + e1[2] * q[2];
    if (det === 0) continue;
    const s = [o[0] - p[i], o[1] - p[i + 1], o[2] - p[i + 2]];
    const u = (s[0] * q[0] + s[1] * q[1] + s[2] * q[2]) / det;
    const r = [s[1] * e1[2] - s[2] * e1[1], s[2] * e1[0] - s[0] * e1[2], s[0] * e1[1] - s[1] * e1[0]];
    const v = (d[0] * r[0] + d[1] * r[1] + d[2] * r[2]) / det;
    const t = (e2[0] * r[0] + e2[1] * r[1] + e2[2] * r[2]) / det;
    if (u >= 0 && v >= 0 && u + v <= 1 && t > 0 && t < best) best = t;
  }
  return best;
}
